import { invalid } from '@para42/platform';
import type { Answers } from '../engine/answer-values';
import type { CompiledTable, CompiledTemplate } from '../engine/compile-template';
import { remarkFault } from './remark-words.policy';
import type { Remark } from './submission.repository';

/**
 * Whoever gets answers back is told what to do.
 * @throws DomainError invalid `nothing_remarked`
 */
export function checkSaysWhy(remarks: readonly Remark[], note: string | undefined): void {
  if (remarks.length > 0 || (note ?? '').trim() !== '') return;
  throw invalid(
    'nothing_remarked',
    'Say what is to be done: give a remark at a question, or a note on the whole.',
    [{ path: '/remarks', code: 'nothing_remarked', detail: 'No remark and no note is given.' }],
  );
}

/**
 * Remarks stand at a question, a row or a cell of this version, also of a table within a row; and at
 * rows that were submitted.
 * @throws DomainError invalid `remark_path_unknown`
 */
export function checkRemarkPaths(
  template: CompiledTemplate,
  answers: Answers,
  remarks: readonly Remark[],
): void {
  const unknown = remarks.filter(({ path }) => !isThere(template, answers, path));
  if (unknown.length === 0) return;
  throw invalid(
    'remark_path_unknown',
    'A remark stands at /question, /table/row, /table/row/column or, in a table within it, at /table/row/column/row/column of what was submitted.',
    unknown.map(({ path }) => ({
      path,
      code: 'remark_path_unknown',
      detail: 'There is no such question or row in what was submitted.',
    })),
  );
}

function isThere(template: CompiledTemplate, answers: Answers, path: string): boolean {
  const [before, code = '', ...rest] = path.split('/');
  const question = template.byCode.get(code);
  if (before !== '' || !question) return false;
  return rest.length === 0 || isInTable(question.table, answers[code], rest);
}

function isInTable(table: CompiledTable | undefined, rows: unknown, path: string[]): boolean {
  const [id, code, ...rest] = path;
  const all: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const row = all.find((one) => isRow(one) && one.id === id);
  if (!table || !isRow(row)) return false;
  if (code === undefined) return true;
  const column = table.byCode.get(code);
  if (!column) return false;
  return rest.length === 0 || isInTable(column.table, row[code], rest);
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'id' in value;
}

/**
 * A remark to a respondent names no worker, interview or auditor as the source of a doubt.
 * @throws DomainError invalid `remark_tells_source`
 */
export function checkRemarkWords(remarks: readonly Remark[], note: string | undefined): void {
  const texts = [...remarks, ...(note === undefined ? [] : [{ path: '/note', remark: note }])];
  const errors = texts.flatMap(({ path, remark }) => {
    const said = remarkFault(remark);
    return said === undefined
      ? []
      : [
          {
            path,
            code: 'remark_tells_source',
            detail: `"${said}" tells where the doubt comes from.`,
          },
        ];
  });
  if (errors.length === 0) return;
  throw invalid(
    'remark_tells_source',
    'Whoever answered must not learn that somebody else was heard: it can put workers at risk. Ask about the answer itself.',
    errors,
  );
}
