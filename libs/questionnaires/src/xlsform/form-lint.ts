import { lintDefinition } from '../authoring/lint-definition';
import type { TemplateDefinition } from '../engine/template-definition';
import type { FormPlace, FormReport } from './form-report';
import type { SurveyRow } from './form-tree';

/** The row that each section, question and column of a definition was made of. */
export type FormSources = Map<object, SurveyRow>;

/** What forbids the import; everything else that a lint finds can be put right in the draft. */
const FORBIDS: Readonly<Record<string, string>> = {
  asks_immigration_status: 'asks_immigration_status',
  asks_worker_identity: 'asks_worker_identity',
  loop: 'reference_loop',
  shape: 'template_shape',
  expression: 'template_expression',
  expression_type: 'template_expression',
};
const COLUMNS: Readonly<Record<string, string>> = {
  visibleWhen: 'relevant',
  required: 'required',
  constraints: 'constraint',
  expression: 'calculation',
  title: 'label',
};

/** The lints of templates, told by the cells of the form: loops, and questions that endanger people. */
export function lintForm(
  definition: TemplateDefinition,
  sources: FormSources,
  report: FormReport,
): void {
  const { lint } = lintDefinition(definition, 1);
  for (const { path, code, message } of lint.errors) {
    const forbids = FORBIDS[code];
    const place = placeOf(path, code, definition, sources);
    if (forbids) report.problem(place, forbids, `${message.replace(/\.$/, '')}.`);
    else report.loss(place, code, message, 'Put it right in the draft before it is published.');
  }
}

function placeOf(
  pointer: string,
  code: string,
  definition: TemplateDefinition,
  sources: FormSources,
): FormPlace {
  let node: unknown = definition;
  let row: SurveyRow | undefined;
  let column = 'label';
  for (const part of pointer.split('/').slice(1)) {
    if (typeof node !== 'object' || node === null) break;
    node = (node as Record<string, unknown>)[part];
    const found = typeof node === 'object' && node !== null ? sources.get(node) : undefined;
    if (found) {
      row = found;
      column = 'label';
    } else column = COLUMNS[part] ?? column;
  }
  if (code === 'loop' && row) column = loopColumn(row);
  return row ? row.place(column) : { sheet: 'survey' };
}

function loopColumn(row: SurveyRow): string {
  return row.text('calculation') === '' ? 'relevant' : 'calculation';
}
