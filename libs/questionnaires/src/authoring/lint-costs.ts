import { rowSize, sizesOf, stepsOf, type Size } from '../engine/expression-cost';
import type { Column, TemplateDocument } from '../engine/template-document';
import type { CheckedExpression } from '../engine/template-expressions';
import type { TemplateProblem } from '../engine/template.errors';

/**
 * Steps that one expression of a tenant's template may take when every table is full, and all of them together
 * in one evaluation, each in as many rows as its table may have. In steps and not in time, since a clock would
 * decide otherwise on another machine.
 */
export const MOST_STEPS = 100_000;
export const MOST_STEPS_TOGETHER = 5_000_000;

interface TableAt {
  /** What `row`, and `outer` within it, can be. */
  scope: ReadonlyMap<string, Size>;
  rows: number;
}

/** Expressions that could take too long, before any is run. */
export function costErrors(
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
): TemplateProblem[] {
  const sizes = sizesOf(document);
  const tables = tablesOf(document, sizes);
  const problems: TemplateProblem[] = [];
  let together = 0;
  for (const { path, program, table } of expressions) {
    const at = table === undefined ? undefined : tables.get(table);
    const steps = stepsOf(program.ast, at?.scope ?? sizes);
    together += steps * (at?.rows ?? 1);
    if (steps > MOST_STEPS) problems.push(tooCostly(path, steps));
  }
  if (problems.length > 0 || together <= MOST_STEPS_TOGETHER) return problems;
  const message =
    `the expressions together could take ${told(together)} steps with every table full, and at most ` +
    `${told(MOST_STEPS_TOGETHER)} fit: lower maxRows of the tables, or leave out expressions in their columns`;
  return [{ path: '/sections', code: 'too_costly', message }];
}

function tooCostly(path: string, steps: number): TemplateProblem {
  const message =
    `could take ${told(steps)} steps with every table full, and at most ${told(MOST_STEPS)} fit: ` +
    'lower maxRows of the tables that it reads, or put fewer macros inside each other';
  return { path, code: 'too_costly', message };
}

function told(steps: number): string {
  return Number.isFinite(steps) ? Math.ceil(steps).toLocaleString('en') : 'endless';
}

function tablesOf(
  document: TemplateDocument,
  sizes: ReadonlyMap<string, Size>,
): Map<string, TableAt> {
  const tables = new Map<string, TableAt>();
  const add = (
    { columns, maxRows }: { columns: readonly Column[]; maxRows: number },
    place: string,
    around: TableAt | undefined,
  ): void => {
    const scope = new Map(around?.scope ?? sizes);
    const outer = scope.get('row');
    if (outer) scope.set('outer', outer);
    scope.set('row', rowSize(columns));
    const at = { scope, rows: maxRows * (around?.rows ?? 1) };
    tables.set(place, at);
    for (const column of columns) {
      if (column.type === 'table') add(column, `${place}/${column.code}`, at);
    }
  };
  for (const question of document.sections.flatMap((section) => section.questions)) {
    if (question.type === 'table') add(question, question.code, undefined);
  }
  return tables;
}
