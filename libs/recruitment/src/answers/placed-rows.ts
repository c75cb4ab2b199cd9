import type { SubmissionRecord } from '@para42/questionnaires';
import { rowsOf } from './answer-cells';
import type { MappingProblem } from './answered-case';
import type { AnyRow } from './merge-answers';

/** Lists of which a case that has fewer rows than before has lost something that was told. */
const COUNTED = ['edges', 'cohorts', 'payments'] as const;

/** The answer of a submission that made a row of a case; undefined where it made none. */
export function pathIn({
  assignmentId,
  document,
}: Pick<SubmissionRecord, 'assignmentId' | 'document'>): (row: AnyRow) => string | undefined {
  return ({ provenance }) => {
    const from = provenance as { assignment: string; question: string; row: number } | undefined;
    if (from?.assignment !== assignmentId) return undefined;
    const row = rowsOf(document.answers, from.question)[from.row];
    return row && `/${from.question}/${row.id}`;
  };
}

/**
 * Rows that the cases held of a submission and hold no more, although it is the same submission.
 *
 * @param before the most rows by list that they ever held
 * @returns the most from now on, and a problem for each list of which rows are gone
 */
export function lostRows(
  before: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
): { placed: Record<string, number>; problems: MappingProblem[] } {
  const placed: Record<string, number> = {};
  const problems: MappingProblem[] = [];
  for (const list of COUNTED) {
    const [most, left] = [before[list] ?? 0, now[list] ?? 0];
    placed[list] = Math.max(most, left);
    if (left >= most) continue;
    const detail = `the cases held ${most} ${list} of these answers and hold ${left}: the register or a case has come to leave no place for the others`;
    problems.push({ path: '', code: 'rows_lost', detail });
  }
  return { placed, problems };
}
