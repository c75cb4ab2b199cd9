import type { ASTNode } from '@marcbachmann/cel-js';

/** Macros that bind a name over a list. `map` is not among them: chained, it could build endlessly. */
export const LIST_MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter']);

/** Everything that a condition can call. Regular expressions can be made to run for hours. */
const CALLS: ReadonlySet<string> = new Set([
  ...LIST_MACROS,
  ...['size', 'startsWith', 'endsWith', 'contains', 'daysBetween', 'int', 'double', 'string'],
]);

const OPERATORS: ReadonlySet<string> = new Set(
  'value id . [] call rcall list ?: !_ -_ && || == != < <= > >= in + - * / %'.split(' '),
);

export interface Child {
  node: ASTNode;
  /** The name that a macro binds for it. */
  binds?: string;
}

export function childrenOf(node: ASTNode): Child[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
      return [{ node: node.args[0] }];
    case 'call':
      return node.args[1].map((arg) => ({ node: arg }));
    case 'rcall': {
      const [name, receiver, args] = node.args;
      const first = args[0];
      if (LIST_MACROS.has(name) && first?.op === 'id') {
        const binds = first.args;
        return [{ node: receiver }, ...args.slice(1).map((arg) => ({ node: arg, binds }))];
      }
      return [{ node: receiver }, ...args.map((arg) => ({ node: arg }))];
    }
    case '!_':
    case '-_':
      return [{ node: node.args }];
    default:
      return (node.args as readonly ASTNode[]).map((arg) => ({ node: arg }));
  }
}

/** Visits every node with the names that macros around it bind. */
export function walkSyntax(
  node: ASTNode,
  visit: (node: ASTNode, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = new Set(),
): void {
  visit(node, bound);
  for (const child of childrenOf(node)) {
    walkSyntax(child.node, visit, child.binds ? new Set(bound).add(child.binds) : bound);
  }
}

/** What is in the language and not in a condition: where, and what it is. */
export function foreignSyntax(ast: ASTNode): { node: ASTNode; detail: string } | undefined {
  let found: { node: ASTNode; detail: string } | undefined;
  walk(ast);
  return found;

  function walk(node: ASTNode): void {
    if (found) return;
    const calls = node.op === 'call' || node.op === 'rcall' ? node.args[0] : undefined;
    if (calls !== undefined && !CALLS.has(calls)) {
      const known = [...CALLS].join(', ');
      found = { node, detail: `${calls}() is not available in a rule; these are: ${known}` };
    } else if (!OPERATORS.has(node.op)) {
      found = { node, detail: `"${node.op}" is not available in a rule` };
    } else for (const child of childrenOf(node)) walk(child.node);
  }
}
