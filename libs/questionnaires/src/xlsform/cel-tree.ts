/** An expression of the engine, as a tree that can be simplified before it is written. */
export type Cel =
  /** A literal, as it is written. */
  | { op: 'literal'; text: string }
  /** A question, or with `owner` (`row`, or what a macro binds) a cell. */
  | { op: 'read'; owner?: string; name: string; members?: string }
  | { op: 'call'; name: string; on?: Cel; args: readonly Cel[] }
  | { op: 'macro'; name: 'exists' | 'filter' | 'map'; on: Cel; binds: string; body: Cel }
  | { op: 'binary'; sign: string; left: Cel; right: Cel }
  | { op: 'and' | 'or'; parts: readonly Cel[] }
  | { op: 'not'; of: Cel }
  | { op: 'if'; test: Cel; then: Cel; otherwise: Cel }
  | { op: 'list'; items: readonly Cel[] }
  /** `body` where `known`, otherwise false. Without `known`, `body` is undecided. */
  | { op: 'guarded'; known: Cel; body: Cel };

export const TRUE: Cel = { op: 'literal', text: 'true' };
export const FALSE: Cel = { op: 'literal', text: 'false' };
export const TODAY: Cel = { op: 'read', name: 'today' };

export const isTrue = (cel: Cel): boolean => cel.op === 'literal' && cel.text === 'true';
export const isFalse = (cel: Cel): boolean => cel.op === 'literal' && cel.text === 'false';

export const textLiteral = (text: string): Cel => ({ op: 'literal', text: quoted(text) });
export const wholeLiteral = (text: string): Cel => ({ op: 'literal', text });
export const decimalLiteral = (text: string): Cel => call('decimal', textLiteral(text));

export function call(name: string, ...args: Cel[]): Cel {
  return { op: 'call', name, args };
}

export function method(on: Cel, name: string, ...args: Cel[]): Cel {
  return { op: 'call', name, on, args };
}

export function binary(sign: string, left: Cel, right: Cel): Cel {
  return { op: 'binary', sign, left, right };
}

export const answered = (read: Cel): Cel => call('answered', read);

export function and(...parts: readonly Cel[]): Cel {
  return joined('and', parts);
}

export function or(...parts: readonly Cel[]): Cel {
  return joined('or', parts);
}

/** One level of a list of conditions, without what decides nothing, each once. */
function joined(op: 'and' | 'or', given: readonly Cel[]): Cel {
  const settles = op === 'and' ? isFalse : isTrue;
  const idle = op === 'and' ? isTrue : isFalse;
  const parts = given.flatMap((part) => (part.op === op ? part.parts : [part]));
  const kept = new Map<string, Cel>();
  for (const part of parts) {
    if (settles(part)) return part;
    if (!idle(part)) kept.set(JSON.stringify(part), part);
  }
  const left = [...kept.values()];
  if (left.length === 0) return op === 'and' ? TRUE : FALSE;
  return left.length === 1 ? (left[0] as Cel) : { op, parts: left };
}

export function not(of: Cel): Cel {
  if (isTrue(of)) return FALSE;
  if (isFalse(of)) return TRUE;
  return of.op === 'not' ? of.of : { op: 'not', of };
}

export function guarded(known: Cel, body: Cel): Cel {
  if (isTrue(known) || isFalse(body)) return body;
  return isFalse(known) ? FALSE : { op: 'guarded', known, body };
}

export function conditional(test: Cel, then: Cel, otherwise: Cel): Cel {
  if (isTrue(test)) return then;
  return isFalse(test) ? otherwise : { op: 'if', test, then, otherwise };
}

/** A text of the expression language in double quotation marks. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (char) => ESCAPES[char] ?? char)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** The same tree over other parts, from the leaves up. */
export function mapped(cel: Cel, change: (cel: Cel) => Cel): Cel {
  const go = (part: Cel): Cel => mapped(part, change);
  switch (cel.op) {
    case 'literal':
    case 'read':
      return change(cel);
    case 'call':
      return change({ ...cel, ...(cel.on && { on: go(cel.on) }), args: cel.args.map(go) });
    case 'macro':
      return change({ ...cel, on: go(cel.on), body: go(cel.body) });
    case 'binary':
      return change({ ...cel, left: go(cel.left), right: go(cel.right) });
    case 'and':
      return change(and(...cel.parts.map(go)));
    case 'or':
      return change(or(...cel.parts.map(go)));
    case 'not':
      return change(not(go(cel.of)));
    case 'if':
      return change(conditional(go(cel.test), go(cel.then), go(cel.otherwise)));
    case 'list':
      return change({ ...cel, items: cel.items.map(go) });
    case 'guarded':
      return change(guarded(go(cel.known), go(cel.body)));
  }
}

/** Cells of `from` as cells of `to`: for a condition of a row that stands inside a macro. */
export function rebound(cel: Cel, from: string, to: string): Cel {
  return mapped(cel, (one) =>
    one.op === 'read' && one.owner === from ? { ...one, owner: to } : one,
  );
}

const sizes = new WeakMap<Cel, number>();

/** How many parts a tree has, counting what stands in it twice twice. */
export function sizeOf(cel: Cel): number {
  const known = sizes.get(cel);
  if (known !== undefined) return known;
  const size = partsOf(cel).reduce((total, part) => total + sizeOf(part), 1);
  sizes.set(cel, size);
  return size;
}

function partsOf(cel: Cel): readonly Cel[] {
  switch (cel.op) {
    case 'literal':
    case 'read':
      return [];
    case 'call':
      return cel.on ? [cel.on, ...cel.args] : cel.args;
    case 'macro':
      return [cel.on, cel.body];
    case 'binary':
      return [cel.left, cel.right];
    case 'and':
    case 'or':
      return cel.parts;
    case 'not':
      return [cel.of];
    case 'if':
      return [cel.test, cel.then, cel.otherwise];
    case 'list':
      return cel.items;
    case 'guarded':
      return [cel.known, cel.body];
  }
}
