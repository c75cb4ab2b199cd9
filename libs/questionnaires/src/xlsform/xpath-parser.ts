import { tokensOf, type Token } from './xpath-tokens';
import { ExpressionFault, type XPath, type XPathOperator } from './xpath-tree';

const MAX_DEPTH = 60;

/** From the weakest to the strongest, as XPath 1.0 has them (3.4, 3.5). */
const LEVELS: readonly (readonly XPathOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Parses the part of XPath 1.0 that forms use. @throws ExpressionFault */
export function parseXPath(source: string): XPath {
  return new Parser(tokensOf(source)).whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): XPath {
    if (this.isAtEnd()) throw unparsable('The expression is empty.');
    const tree = this.level(0);
    if (!this.isAtEnd()) throw this.unexpected();
    return tree;
  }

  private isAtEnd(): boolean {
    return this.next.kind === 'end';
  }

  private get next(): Token {
    return this.tokens[this.at] as Token;
  }

  private take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  private takes(sign: string): boolean {
    if (this.next.kind !== 'sign' || this.next.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private level(level: number): XPath {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.level(level + 1);
    for (;;) {
      const { text, at, kind } = this.next;
      const operator = operators.find((one) => one === text);
      if (!operator || (kind !== 'sign' && kind !== 'name')) return left;
      this.at += 1;
      left = { type: 'binary', operator, left, right: this.level(level + 1), at };
    }
  }

  private unary(): XPath {
    const { at } = this.next;
    if (!this.takes('-')) return this.primary();
    return this.deeper(() => ({ type: 'minus', of: this.unary(), at }));
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw unparsable('The expression is nested too deeply.');
    const result = read();
    this.depth -= 1;
    return result;
  }

  private primary(): XPath {
    const token = this.take();
    const { text, at } = token;
    const tree = this.primaryOf(token);
    const follower = this.next;
    if (follower.kind === 'sign' && /^(\/\/?|\[|\||::|@)$/.test(follower.text)) {
      throw path(`${text}${follower.text}`);
    }
    if (!tree) throw this.unexpected(token);
    return { ...tree, at };
  }

  private primaryOf(token: Token): XPath | undefined {
    const { kind, text, at } = token;
    switch (kind) {
      case 'number':
        return { type: 'number', text, at };
      case 'string':
        return { type: 'string', value: text, at };
      case 'question':
        return { type: 'question', name: text, at };
      case 'name':
        return this.call(text, at);
      case 'sign':
        return this.bracketed(text, at);
      case 'end':
        throw unparsable('The expression ends where a value is expected.');
    }
  }

  private call(name: string, at: number): XPath {
    if (!this.takes('(')) {
      if (this.next.kind === 'sign' && this.next.text === '::') throw path(`${name}::`);
      throw path(name);
    }
    const args: XPath[] = [];
    if (this.takes(')')) return { type: 'call', name, args, at };
    do {
      args.push(this.deeper(() => this.argument(name)));
    } while (this.takes(','));
    if (!this.takes(')')) throw this.unexpected();
    return { type: 'call', name, args, at };
  }

  /** `position(..)` and its kind are refused by the name of the function, not by the path. */
  private argument(name: string): XPath {
    if (this.next.kind === 'sign' && this.next.text === '..') {
      throw new ExpressionFault('function_not_supported', `${name}(..) is not carried.`);
    }
    return this.level(0);
  }

  private bracketed(sign: string, at: number): XPath | undefined {
    if (sign === '.') return { type: 'self', at };
    if (sign === '(') {
      const inner = this.deeper(() => this.level(0));
      if (!this.takes(')')) throw this.unexpected();
      return inner;
    }
    if (/^(\/\/?|\.\.|@|\[)$/.test(sign)) throw path(`${sign}${this.next.text}`);
    return undefined;
  }

  private unexpected(token = this.next): ExpressionFault {
    const what = token.kind === 'end' ? 'its end' : JSON.stringify(token.text);
    return unparsable(`The expression has ${what} where something else is expected.`);
  }
}

function unparsable(detail: string): ExpressionFault {
  return new ExpressionFault('expression_unparsable', detail);
}

function path(text: string): ExpressionFault {
  return new ExpressionFault(
    'path_not_supported',
    `The path ${JSON.stringify(text)} is not carried; name the question as \${name}. Texts stand in quotation marks.`,
  );
}
