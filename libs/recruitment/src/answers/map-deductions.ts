import type { Answers } from '@para42/questionnaires';
import type { CaseCohort } from '../casefile/case-file.schema';
import { Cells, known, rowsOf } from './answer-cells';
import type { MappingProblem } from './answered-case';

type Deduction = NonNullable<CaseCohort['deductions']>[number];

export interface AnsweredDeductions {
  /** Of a group by its short name: empty where none is said to be taken, undefined where not known. */
  of(shortName: string): Deduction[] | undefined;
  /** The rows about a group. */
  pathsOf(shortName: string): readonly string[];
}

/** Deposits and deductions of the answers, by group. */
export function readDeductions(
  answers: Answers,
  groups: ReadonlySet<string>,
  problems: MappingProblem[],
): AnsweredDeductions {
  const byGroup = new Map<string, Deduction[]>();
  const paths = new Map<string, string[]>();
  for (const row of rowsOf(answers, 'deductions')) {
    const path = `/deductions/${row.id}`;
    const cells = new Cells(row);
    const name = cells.text('cohort') ?? '';
    const kind = cells.text('kind');
    const amount = cells.money('amount');
    if (!groups.has(name)) {
      const detail = `there is no group "${name}" in the answers`;
      problems.push({ path: `${path}/cohort`, code: 'unknown_cohort', detail });
    } else if (kind === undefined || amount === undefined) {
      problems.push({ path, code: 'incomplete', detail: 'the row lacks a kind or an amount' });
    } else {
      const deduction = known({
        kind: kind as Deduction['kind'],
        amount: amount.amount,
        currency: amount.currency,
        purpose: cells.text('purpose'),
        since: cells.text('since'),
      });
      byGroup.set(name, [...(byGroup.get(name) ?? []), deduction]);
      paths.set(name, [...(paths.get(name) ?? []), path]);
    }
  }
  const { deductions_known: answered } = answers;
  const isTold = answered === 'taken' || answered === 'none';
  return {
    of: (shortName) => byGroup.get(shortName) ?? (isTold ? [] : undefined),
    pathsOf: (shortName) => paths.get(shortName) ?? [],
  };
}
