/** An expression of a form as a list: an operator or function and what it works on. */
export type X =
  | readonly ['number', string]
  | readonly ['text', string]
  | readonly ['question', string]
  | readonly ['self']
  | readonly ['minus', X]
  | readonly ['binary', string, X, X]
  | readonly ['call', string, ...X[]];

/** A day, as forms count with it: in days since 1970. */
export interface Day {
  iso: string;
  days: number;
}
/** The choices of one answer; to XPath a text with spaces between them. */
export interface Chosen {
  chosen: readonly string[];
}
/** A value of XPath 1.0 as JavaRosa has it. An unanswered question is the empty text. */
export type V = number | string | boolean | Day | Chosen;

export interface Surroundings {
  today: string;
  self?: V;
  /** One value; for a question of a repeat seen from outside, the values of the rows where it shows. */
  read(name: string): V | readonly V[];
}

export const dayOf = (iso: string): Day => ({ iso, days: Date.parse(iso) / 86_400_000 });

/** The value of an expression, straight from XPath 1.0 (3.4, 3.5, 4) and the functions of ODK. */
export function valueOf(x: X, around: Surroundings): V {
  switch (x[0]) {
    case 'number':
      return Number(x[1]);
    case 'text':
      return x[1];
    case 'self':
      return around.self ?? '';
    case 'question':
      return around.read(x[1]) as V;
    case 'minus':
      return -toNumber(valueOf(x[1], around));
    case 'binary':
      return binary(x[1], valueOf(x[2], around), valueOf(x[3], around));
    case 'call':
      return call(x, around);
  }
}

const isDay = (v: V): v is Day => typeof v === 'object' && 'iso' in v;
const isChosen = (v: V): v is Chosen => typeof v === 'object' && 'chosen' in v;

export function toNumber(v: V): number {
  if (typeof v === 'number') return v;
  if (typeof v === 'boolean') return v ? 1 : 0;
  if (isDay(v)) return v.days;
  const text = toText(v);
  return text.trim() === '' ? NaN : Number(text);
}

export function toText(v: V): string {
  if (isDay(v)) return v.iso;
  return isChosen(v) ? v.chosen.join(' ') : String(v);
}

export function toBoolean(v: V): boolean {
  if (typeof v === 'boolean') return v;
  if (typeof v === 'number') return v !== 0 && !Number.isNaN(v);
  return toText(v) !== '';
}

function binary(operator: string, a: V, b: V): V {
  switch (operator) {
    case 'and':
      return toBoolean(a) && toBoolean(b);
    case 'or':
      return toBoolean(a) || toBoolean(b);
    case '=':
      return equal(a, b);
    case '!=':
      return !equal(a, b);
    case '<':
      return toNumber(a) < toNumber(b);
    case '<=':
      return toNumber(a) <= toNumber(b);
    case '>':
      return toNumber(a) > toNumber(b);
    case '>=':
      return toNumber(a) >= toNumber(b);
    default:
      return arithmetic(operator, toNumber(a), toNumber(b));
  }
}

function equal(a: V, b: V): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) === toNumber(b);
  return toText(a) === toText(b);
}

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case 'div':
      return a / b;
    case 'mod':
      return a % b;
    default:
      throw new Error(`no operator ${operator}`);
  }
}

function call(
  [, name, ...args]: Extract<X, readonly ['call', ...unknown[]]>,
  around: Surroundings,
): V {
  const value = (at: number): V => valueOf(args[at] as X, around);
  const nodes = (): readonly V[] =>
    around.read((args[0] as readonly [string, string])[1]) as readonly V[];
  switch (name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'not':
      return !toBoolean(value(0));
    case 'boolean':
      return toBoolean(value(0));
    case 'number':
      return toNumber(value(0));
    case 'int':
      return Math.trunc(toNumber(value(0)));
    case 'today':
      return dayOf(around.today);
    case 'date':
      return dayOf(toText(value(0)));
    case 'if':
      return toBoolean(value(0)) ? value(1) : value(2);
    case 'coalesce':
      return toText(value(0)) === '' ? value(1) : value(0);
    case 'concat':
      return args.map((arg) => toText(valueOf(arg, around))).join('');
    case 'string-length':
      return toText(value(0)).length;
    case 'contains':
      return toText(value(0)).includes(toText(value(1)));
    case 'starts-with':
      return toText(value(0)).startsWith(toText(value(1)));
    case 'selected':
      return words(value(0)).includes(toText(value(1)));
    case 'count-selected':
      return words(value(0)).length;
    case 'count':
      return nodes().length;
    case 'count-non-empty':
      return nodes().filter((node) => toText(node) !== '').length;
    case 'sum':
      return nodes().reduce((total: number, node) => total + toNumber(node), 0);
    default:
      throw new Error(`no function ${name}`);
  }
}

const words = (v: V): string[] =>
  toText(v)
    .split(' ')
    .filter((word) => word !== '');

const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};

/** The expression as it stands in a cell, with no parentheses that are not needed. */
export function written(x: X, least = 0): string {
  switch (x[0]) {
    case 'number':
      return x[1];
    case 'text':
      return `'${x[1]}'`;
    case 'self':
      return '.';
    case 'question':
      return `\${${x[1]}}`;
    case 'minus':
      return least > 7 ? `(-${written(x[1], 8)})` : `-${written(x[1], 8)}`;
    case 'call':
      return `${x[1]}(${x
        .slice(2)
        .map((arg) => written(arg as X))
        .join(', ')})`;
    case 'binary': {
      const own = STRENGTH[x[1]] ?? 0;
      const text = `${written(x[2], own)} ${x[1]} ${written(x[3], own + 1)}`;
      return own < least ? `(${text})` : text;
    }
  }
}
