import { ExpressionFault } from './xpath-tree';

export interface Token {
  kind: 'number' | 'string' | 'question' | 'name' | 'sign' | 'end';
  text: string;
  at: number;
}

/** Longer expressions are not read: hand-written ones are far below it. */
export const MAX_EXPRESSION = 6000;

const PATTERNS: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /[\s\u00a0]+/y],
  ['question', /\$\{\s*([^{}]*?)\s*\}/y],
  ['number', /\d+(?:\.\d*)?|\.\d+/y],
  ['string', /'([^']*)'|"([^"]*)"/y],
  ['name', /[A-Za-z_\u00c0-\uffff][\w\u00c0-\uffff.-]*(?::[A-Za-z_][\w.-]*)?/y],
  ['sign', /!=|<=|>=|\/\/|\.\.|::|[=<>+\-*(),./@[\]|]/y],
];

/** Spreadsheet programs turn straight quotation marks into curly ones, and people paste them. */
function straightened(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}

/** @throws ExpressionFault where a character begins nothing */
export function tokensOf(source: string): Token[] {
  if (source.length > MAX_EXPRESSION) {
    throw new ExpressionFault(
      'expression_too_long',
      `The expression has more than ${MAX_EXPRESSION} characters; split it into calculations.`,
    );
  }
  const text = straightened(source);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) at = readToken(text, at, tokens);
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function readToken(text: string, at: number, tokens: Token[]): number {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    if (kind !== 'space') tokens.push({ kind, text: found[1] ?? found[2] ?? found[0], at });
    return at + found[0].length;
  }
  const rest = text.slice(at, at + 12);
  const quote = /^['"]/.test(rest) ? ' A quotation mark is never closed.' : '';
  throw new ExpressionFault(
    'expression_unparsable',
    `The expression cannot be read at ${JSON.stringify(rest)}.${quote}`,
  );
}
