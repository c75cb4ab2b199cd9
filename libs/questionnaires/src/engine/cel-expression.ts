import type { ASTNode, Environment } from '@marcbachmann/cel-js';

/** What an expression yields when it needs an answer that is not there. */
export const UNKNOWN: unique symbol = Symbol('unknown');

export type Scope = Record<string, unknown>;

/** An expression, parsed and checked once. */
export interface Program {
  readonly source: string;
  /** Questions (and `today`) that it names. */
  readonly names: readonly string[];
  /** Columns of `row` that it names. */
  readonly columns: readonly string[];
  /** Columns of `outer` that it names. */
  readonly outers: readonly string[];
  readonly ast: ASTNode;
  readonly resultType: string;
  run(scope: Scope): unknown;
}

export class ExpressionError extends Error {}

const MACROS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
/** What reads the row that an expression stands in, and the one around it. */
const ROWS = ['row', 'outer'] as const;

/**
 * Templates are also written by tenants: what is not here could run for hours (regular expressions, and
 * `duration`, which is read by one), or grow without bound (`cel.bind`, `split`, `join`, joined lists).
 */
const CALLS = new Set(
  (
    'answered has size sum mean decimal round days_between month_of int double string bool dyn ' +
    'startsWith endsWith contains lowerAscii upperAscii trim indexOf lastIndexOf substring ' +
    'whole timestamp getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getMonth ' +
    'getHours getMinutes getSeconds'
  ).split(' '),
);

/** @throws ExpressionError with one line on what is wrong: syntax, an unknown name, a type. */
export function compileExpression(env: Environment, source: string): Program {
  const parsed = parse(env, source);
  const checked = parsed.check();
  if (!checked.valid) throw new ExpressionError(firstLine(checked.error));
  const { names, columns, outers } = referencesOf(parsed.ast);
  refuseUnbounded(parsed.ast);
  const needs = new Set<string>();
  collectNeeds(parsed.ast, new Set(), needs);
  const needed = [...needs].filter((name) => !name.includes('.') && !isRowName(name));
  const cells = cellsOf(needs, 'row');
  const outerCells = cellsOf(needs, 'outer');
  return {
    ...{ source, names, columns, outers },
    ast: parsed.ast,
    resultType: checked.type ?? 'dyn',
    run(scope) {
      for (const name of needed) if (scope[name] === undefined) return UNKNOWN;
      if (cells.length > 0 && lacks(scope.row as Scope, cells)) return UNKNOWN;
      if (outerCells.length > 0 && lacks(scope.outer as Scope, outerCells)) return UNKNOWN;
      try {
        return parsed(scope) as unknown;
      } catch {
        return UNKNOWN;
      }
    },
  };
}

const isRowName = (name: string): boolean => (ROWS as readonly string[]).includes(name);

function cellsOf(needs: ReadonlySet<string>, of: (typeof ROWS)[number]): string[] {
  const start = `${of}.`;
  return [...needs].flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
}

function lacks(row: Scope, cells: readonly string[]): boolean {
  for (const cell of cells) if (row[cell] === undefined) return true;
  return false;
}

function parse(env: Environment, source: string) {
  try {
    return env.parse(source);
  } catch (error) {
    throw new ExpressionError(firstLine(error));
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Children of a node, with the variable that a macro binds for them. */
function children(node: ASTNode): { node: ASTNode; binds?: string }[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [{ node: node.args[0] }];
    case 'call':
      return node.args[1].map((arg) => ({ node: arg }));
    case 'rcall':
      return callChildren(node.args[0], node.args[1], node.args[2]);
    case 'map':
      return node.args.flatMap(([key, value]) => [{ node: key }, { node: value }]);
    case '!_':
    case '-_':
      return [{ node: node.args }];
    case 'list':
    case '?:':
      return (node.args as readonly ASTNode[]).map((arg) => ({ node: arg }));
    default:
      return (node.args as readonly ASTNode[]).map((arg) => ({ node: arg }));
  }
}

function callChildren(name: string, receiver: ASTNode, args: readonly ASTNode[]) {
  const first = args[0];
  if (MACROS.has(name) && first?.op === 'id') {
    const binds = first.args;
    return [{ node: receiver }, ...args.slice(1).map((arg) => ({ node: arg, binds }))];
  }
  return [{ node: receiver }, ...args.map((arg) => ({ node: arg }))];
}

/** Every question and every column of `row` and `outer` that an expression names. */
export function referencesOf(ast: ASTNode): {
  names: string[];
  columns: string[];
  outers: string[];
} {
  const names = new Set<string>();
  const cells = { row: new Set<string>(), outer: new Set<string>() };
  walk(ast, new Set(), (node, bound) => {
    if (node.op === 'id' && !bound.has(node.args) && !isRowName(node.args)) names.add(node.args);
    const cell = cellOf(node, bound);
    if (cell) cells[cell.of].add(cell.column);
    const call = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    if (call !== undefined && !CALLS.has(call) && !MACROS.has(call)) {
      throw new ExpressionError(`${call}() is not available in a questionnaire`);
    }
  });
  return { names: [...names], columns: [...cells.row], outers: [...cells.outer] };
}

/** The cell of the row, or of the row around it, that a node names. */
function cellOf(
  node: ASTNode,
  bound: ReadonlySet<string>,
): { of: (typeof ROWS)[number]; column: string } | undefined {
  if (node.op !== '.' || node.args[0].op !== 'id') return undefined;
  const owner = node.args[0].args;
  const of = ROWS.find((name) => name === owner && !bound.has(name));
  return of && { of, column: node.args[1] };
}

/**
 * A list that is joined to itself again and again grows without bound, and a cell that is named by a
 * text is missed by whoever looks for what an expression reads.
 */
function refuseUnbounded(ast: ASTNode): void {
  walk(ast, new Set(), (node) => {
    const { checkedType: type } = node as Typed;
    if (node.op === '+' && (type?.kind === 'list' || type?.kind === 'dyn')) {
      throw new ExpressionError('+ adds numbers and texts; lists are not joined');
    }
    if (node.op !== '[]' && node.op !== '[?]') return;
    const { checkedType: index } = (node.args as readonly Typed[])[1] ?? {};
    if (index?.name !== 'int') {
      throw new ExpressionError(
        '[ ] takes the number of an item; cells are named, as in row.amount',
      );
    }
  });
}

interface Typed {
  checkedType?: { kind: string; name: string };
}

/** Visits every node with the names that macros around it bind. */
export function walk(
  node: ASTNode,
  bound: ReadonlySet<string>,
  visit: (node: ASTNode, bound: ReadonlySet<string>) => void,
): void {
  visit(node, bound);
  for (const child of children(node)) {
    walk(child.node, child.binds ? new Set(bound).add(child.binds) : bound, visit);
  }
}

/** Calls that yield something whatever is absent of what they are given. */
const LENIENT = new Set(['answered', 'has', 'mean']);

/**
 * The answers without which an expression cannot be decided, whatever the others are: so that the
 * usual case of a missing answer costs a look-up and not an exception. `a || b` needs only what
 * both sides need, a conditional its condition, a macro over a list the list.
 */
function collectNeeds(node: ASTNode, bound: ReadonlySet<string>, needs: Set<string>): void {
  switch (node.op) {
    case 'id':
      if (!bound.has(node.args)) needs.add(node.args);
      return;
    case '.': {
      const cell = cellOf(node, bound);
      if (cell) needs.add(`${cell.of}.${cell.column}`);
      else collectNeeds(node.args[0], bound, needs);
      return;
    }
    case '||':
    case '&&': {
      const left = needsOf(node.args[0], bound);
      for (const need of needsOf(node.args[1], bound)) if (left.has(need)) needs.add(need);
      return;
    }
    case '?:': {
      collectNeeds(node.args[0], bound, needs);
      return;
    }
    case 'call':
      if (LENIENT.has(node.args[0])) return;
      for (const arg of node.args[1]) collectNeeds(arg, bound, needs);
      return;
    case 'rcall':
      if (MACROS.has(node.args[0])) {
        collectNeeds(node.args[1], bound, needs);
        return;
      }
      break;
    default:
      break;
  }
  for (const child of children(node)) collectNeeds(child.node, bound, needs);
}

function needsOf(node: ASTNode, bound: ReadonlySet<string>): Set<string> {
  const needs = new Set<string>();
  collectNeeds(node, bound, needs);
  return needs;
}
