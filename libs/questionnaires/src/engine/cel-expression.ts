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
  readonly ast: ASTNode;
  readonly resultType: string;
  run(scope: Scope): unknown;
}

export class ExpressionError extends Error {}

const MACROS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
/** Regular expressions can be made to run for hours; templates are also written by tenants. */
const FORBIDDEN_CALLS = new Set(['matches']);

/** @throws ExpressionError with one line on what is wrong: syntax, an unknown name, a type. */
export function compileExpression(env: Environment, source: string): Program {
  const parsed = parse(env, source);
  const checked = parsed.check();
  if (!checked.valid) throw new ExpressionError(firstLine(checked.error));
  const references = referencesOf(parsed.ast);
  const needs = new Set<string>();
  collectNeeds(parsed.ast, new Set(), needs);
  const needed = [...needs].filter((name) => !name.startsWith('row.') && name !== 'row');
  const cells = [...needs].flatMap((name) => (name.startsWith('row.') ? [name.slice(4)] : []));
  return {
    source,
    names: references.names,
    columns: references.columns,
    ast: parsed.ast,
    resultType: checked.type ?? 'dyn',
    run(scope) {
      for (const name of needed) if (scope[name] === undefined) return UNKNOWN;
      if (cells.length > 0) {
        const row = scope.row as Scope;
        for (const cell of cells) if (row[cell] === undefined) return UNKNOWN;
      }
      try {
        return parsed(scope) as unknown;
      } catch {
        return UNKNOWN;
      }
    },
  };
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
  if (name === 'bind' && first?.op === 'id') {
    const binds = first.args;
    return args.slice(1).map((arg, i) => (i === 0 ? { node: arg } : { node: arg, binds }));
  }
  return [{ node: receiver }, ...args.map((arg) => ({ node: arg }))];
}

/** Every question and every column of `row` that an expression names. */
export function referencesOf(ast: ASTNode): { names: string[]; columns: string[] } {
  const names = new Set<string>();
  const columns = new Set<string>();
  walk(ast, new Set(), (node, bound) => {
    if (node.op === 'id' && !bound.has(node.args) && node.args !== 'row') names.add(node.args);
    if (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'row') {
      columns.add(node.args[1]);
    }
    if (node.op === 'rcall' && FORBIDDEN_CALLS.has(node.args[0])) {
      throw new ExpressionError(`${node.args[0]}() is not available in a questionnaire`);
    }
  });
  return { names: [...names], columns: [...columns] };
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
    case '.':
      if (node.args[0].op === 'id' && node.args[0].args === 'row' && !bound.has('row')) {
        needs.add(`row.${node.args[1]}`);
        return;
      }
      collectNeeds(node.args[0], bound, needs);
      return;
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
      if (node.args[0] === 'answered' || node.args[0] === 'has') return;
      for (const arg of node.args[1]) collectNeeds(arg, bound, needs);
      return;
    case 'rcall':
      if (MACROS.has(node.args[0])) {
        collectNeeds(node.args[1], bound, needs);
        return;
      }
      if (node.args[0] === 'bind') return;
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
