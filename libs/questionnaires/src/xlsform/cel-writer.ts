import { and, guarded, mapped, not, or, TRUE, type Cel } from './cel-tree';

/** Longest chain that is written flat; the engine bounds how deep an expression may be. */
const FLAT = 6;

/**
 * The text of a condition whose being undecided has the same effect as being false, such as whether
 * a question shows: what only keeps it from being undecided is left out.
 */
export function writeCondition(cel: Cel): string {
  return write(plain(relaxed(settled(collapsed(cel)), false)));
}

/** The same of a constraint, where being undecided has the effect of being true. */
export function writeConstraint(cel: Cel): string {
  return write(plain(relaxed(settled(collapsed(cel)), true)));
}

/** The text of an expression that is decided wherever XPath decides it. */
export function writeStrict(cel: Cel): string {
  return write(plain(settled(collapsed(cel))));
}

/** `as`: what being undecided counts as. */
function relaxed(cel: Cel, as: boolean): Cel {
  switch (cel.op) {
    case 'guarded':
      return as ? cel : cel.body;
    case 'not':
      return not(relaxed(cel.of, !as));
    case 'and':
      return and(...withoutFacts(cel.parts, as ? undefined : asked).map((one) => relaxed(one, as)));
    case 'or':
      return or(
        ...withoutFacts(cel.parts, as ? unasked : undefined).map((one) => relaxed(one, as)),
      );
    default:
      return cel;
  }
}

/** Parts without those that another part decides: what it reads is answered, or it is undecided. */
function withoutFacts(
  parts: readonly Cel[],
  factOf: ((cel: Cel) => Cel | undefined) | undefined,
): readonly Cel[] {
  return parts.filter((part) => {
    const fact = factOf?.(part);
    return !fact || !parts.some((other) => other !== part && mustRead(other, fact));
  });
}

const asked = (cel: Cel): Cel | undefined =>
  cel.op === 'call' && cel.name === 'answered' ? cel.args[0] : undefined;
const unasked = (cel: Cel): Cel | undefined => (cel.op === 'not' ? asked(cel.of) : undefined);

/** Is it undecided wherever `read` is not answered? */
function mustRead(cel: Cel, read: Cel): boolean {
  if (cel.op === 'binary') return mustRead(cel.left, read) || mustRead(cel.right, read);
  if (cel.op === 'not') return mustRead(cel.of, read);
  return JSON.stringify(cel) === JSON.stringify(read);
}

/** Within a condition, what its other parts say already is not asked again. */
function settled(cel: Cel): Cel {
  return mapped(cel, (one) => {
    if (one.op === 'guarded') return guarded(one.known, given(one.body, factsOf(one.known)));
    if (one.op !== 'and') return one;
    const facts = one.parts.filter((part) => asked(part));
    return and(...one.parts.map((part) => (asked(part) ? part : given(part, facts))));
  });
}

const factsOf = (known: Cel): readonly Cel[] => (known.op === 'and' ? known.parts : [known]);

function given(cel: Cel, facts: readonly Cel[]): Cel {
  const keys = new Set(facts.map((fact) => JSON.stringify(fact)));
  return mapped(cel, (one) => (asked(one) && keys.has(JSON.stringify(one)) ? TRUE : one));
}

/** Guards as conditions. */
function plain(cel: Cel): Cel {
  return mapped(cel, (one) => {
    if (one.op === 'guarded') return and(one.known, one.body);
    if (one.op !== 'not' || one.of.op !== 'binary') return one;
    const sign = OPPOSITE[one.of.sign];
    return sign === undefined ? one : { ...one.of, sign };
  });
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** `q == "a" || q == "b"` as `q in ["a", "b"]`, and the same for choices among several. */
function collapsed(cel: Cel): Cel {
  return mapped(cel, (one) => (one.op === 'or' ? or(...merged(one.parts)) : one));
}

interface Membership {
  known: Cel | undefined;
  on: Cel;
  several: boolean;
  items: Cel[];
}

function merged(parts: readonly Cel[]): Cel[] {
  const groups = new Map<string, Membership>();
  const order: (Cel | Membership)[] = [];
  for (const part of parts) {
    const found = membershipOf(part);
    if (!found) {
      order.push(part);
      continue;
    }
    const key = JSON.stringify([found.on, found.known, found.several]);
    const group = groups.get(key);
    if (group) group.items.push(...found.items);
    else {
      groups.set(key, found);
      order.push(found);
    }
  }
  return order.map((one) => ('op' in one ? one : written(one)));
}

function membershipOf(cel: Cel): Membership | undefined {
  const known = cel.op === 'guarded' ? cel.known : undefined;
  const body = cel.op === 'guarded' ? cel.body : cel;
  if (body.op !== 'binary') return undefined;
  const { sign, left, right } = body;
  if (sign === '==' && left.op === 'read' && isText(right)) {
    return { known, on: left, several: false, items: [right] };
  }
  if (sign === 'in' && left.op === 'read' && right.op === 'list') {
    return { known, on: left, several: false, items: [...right.items] };
  }
  if (sign === 'in' && isText(left) && right.op === 'read') {
    return { known, on: right, several: true, items: [left] };
  }
  return undefined;
}

const isText = (cel: Cel): boolean => cel.op === 'literal' && cel.text.startsWith('"');

function written({ known, on, several, items }: Membership): Cel {
  const distinct = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  const only = distinct.length === 1 ? distinct[0] : undefined;
  const list: Cel = { op: 'list', items: distinct };
  const chosen: Cel = { op: 'read', name: 'o' };
  const body: Cel = several
    ? only
      ? { op: 'binary', sign: 'in', left: only, right: on }
      : {
          op: 'macro',
          name: 'exists',
          on,
          binds: 'o',
          body: { op: 'binary', sign: 'in', left: chosen, right: list },
        }
    : only
      ? { op: 'binary', sign: '==', left: on, right: only }
      : { op: 'binary', sign: 'in', left: on, right: list };
  return known ? { op: 'guarded', known, body } : body;
}

const STRENGTH: Readonly<Record<string, number>> = {
  if: 1,
  or: 2,
  and: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  not: 7,
};

function strengthOf(cel: Cel): number {
  if (cel.op === 'literal' && cel.text.startsWith('-')) return 7;
  return STRENGTH[cel.op === 'binary' ? cel.sign : cel.op] ?? 9;
}

function write(cel: Cel): string {
  switch (cel.op) {
    case 'literal':
      return cel.text;
    case 'read':
      return `${cel.owner ? `${cel.owner}.` : ''}${cel.name}${cel.members ?? ''}`;
    case 'call': {
      const args = cel.args.map(write).join(', ');
      return cel.on ? `${within(cel.on, 8)}.${cel.name}(${args})` : `${cel.name}(${args})`;
    }
    case 'macro':
      return `${within(cel.on, 8)}.${cel.name}(${cel.binds}, ${write(cel.body)})`;
    case 'binary': {
      const own = strengthOf(cel);
      return `${within(cel.left, own)} ${cel.sign} ${within(cel.right, own + 1)}`;
    }
    case 'and':
    case 'or':
      return chain(cel.op, cel.parts);
    case 'not':
      return `!${within(cel.of, 8)}`;
    case 'if':
      return `${within(cel.test, 2)} ? ${within(cel.then, 2)} : ${write(cel.otherwise)}`;
    case 'list':
      return `[${cel.items.map(write).join(', ')}]`;
    case 'guarded':
      return write(and(cel.known, cel.body));
  }
}

/** A long chain in halves, each in parentheses. */
function chain(op: 'and' | 'or', parts: readonly Cel[]): string {
  const sign = op === 'and' ? ' && ' : ' || ';
  if (parts.length <= FLAT)
    return parts.map((part) => within(part, strengthOf({ op, parts }) + 1)).join(sign);
  const half = Math.ceil(parts.length / 2);
  const side = (some: readonly Cel[]) => `(${chain(op, some)})`;
  return `${side(parts.slice(0, half))}${sign}${side(parts.slice(half))}`;
}

function within(cel: Cel, least: number): string {
  return strengthOf(cel) < least ? `(${write(cel)})` : write(cel);
}
