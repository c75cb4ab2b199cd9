import type { TemplateDocument } from './template-document';
import type { CheckedExpression } from './template-expressions';
import type { TemplateProblem } from './template.errors';

/** Where each question reads each other, loops are as many as the ways round. */
const MOST_LOOPS = 20;
const LONGEST_LOOP = 12;

/** Only what settles a value or a visibility can loop; required-when and constraints only read. */
const settles = (path: string): boolean =>
  path.endsWith('/visibleWhen') || path.endsWith('/expression');

/** Questions, and columns within a row, whose value or visibility depends on itself. */
export function lintLoops(
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
): TemplateProblem[] {
  const settling = expressions.filter((expression) => settles(expression.path));
  const edges = new Map<string, Set<string>>();
  for (const section of document.sections) {
    const own = settling.filter((e) => e.path === `/${section.code}/visibleWhen` && !e.table);
    for (const question of section.questions) {
      const reads = settling.filter((e) => e.path.startsWith(`/${question.code}/`));
      edges.set(
        question.code,
        new Set([...own, ...reads].flatMap((expression) => expression.program.names)),
      );
    }
  }
  for (const expression of settling) addColumns(edges, expression);
  return loops(edges);
}

function addColumns(edges: Map<string, Set<string>>, expression: CheckedExpression): void {
  if (!expression.table) return;
  const { columns, outers } = expression.program;
  const places = expression.table.split('/');
  const column = expression.path.split('/')[places.length + 1] ?? '';
  addReads(edges, `${expression.table}/${column}`, expression.table, columns);
  // A table within a row is settled as a whole.
  if (places.length > 1) addReads(edges, expression.table, places[0] ?? '', outers);
}

function addReads(
  edges: Map<string, Set<string>>,
  node: string,
  table: string,
  columns: readonly string[],
): void {
  const reads = edges.get(node) ?? new Set<string>();
  for (const other of columns) reads.add(`${table}/${other}`);
  edges.set(node, reads);
}

function loops(edges: ReadonlyMap<string, ReadonlySet<string>>): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]) => {
    if (problems.length >= MOST_LOOPS) return;
    const at = trail.indexOf(node);
    if (at >= 0) {
      const message = `depends on itself: ${told([...trail.slice(at), node])}`;
      problems.push({ path: `/${node}`, code: 'loop', message });
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return problems;
}

function told(loop: readonly string[]): string {
  const shown = loop.length > LONGEST_LOOP ? [...loop.slice(0, LONGEST_LOOP), '…'] : loop;
  return shown.join(' -> ');
}
