import type { CaseFile } from '../casefile/case-file.schema';
import type { Answered, AnsweredCase, MappingProblem } from './answered-case';
import type { HeldAnswers } from './hold-admissions';
import { mergeAnswers, type AnyRow, type Merged, type MergeOptions } from './merge-answers';
import { sieveCase, type FaultsOf, type UnsoundRow } from './sieve-case';

export interface Settled {
  merged: Merged;
  /** The case that can be stored; undefined where it has faults that no answer made. */
  file: CaseFile | undefined;
  problems: MappingProblem[];
  admissions: HeldAnswers['admissions'];
}

/**
 * Brings answers and what was admitted before together, so that the case holds. An answer that the
 * case cannot hold takes nothing back: it is left out and told, and what it would have replaced is
 * looked at once more as if it had not been told.
 *
 * @param hold puts what was admitted before in place of what the answers would take away; answers
 *   that it gives back themselves hold nothing, and what they replace goes
 */
export function settleAnswers(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  around: MergeOptions & {
    hold: (answered: AnsweredCase) => HeldAnswers;
    faultsOf: FaultsOf;
  },
): Settled {
  const leftOut: MappingProblem[] = [];
  for (let told = answered; ;) {
    const { answered: held, admissions } = around.hold(told);
    const merged = mergeAnswers(current, held, around);
    const { file, problems, unsound } = sieveCase(merged, around.faultsOf);
    const own = unsound.filter((one) => isTold(told, one));
    const left = own.reduce(without, told);
    if (own.length === 0 || held === told) {
      const takenBack = own.length === 0 ? admissions : around.hold(left).admissions;
      const all = [...merged.problems, ...leftOut, ...problems];
      return { merged, file, problems: all, admissions: takenBack };
    }
    leftOut.push(...own.map(({ problem }) => problem));
    told = left;
  }
}

/** By its answer, as a row of which a part is held is another object. */
const isOf =
  ({ row, problem }: UnsoundRow) =>
  (one: Answered<AnyRow>): boolean =>
    one.row === row || (one.path === problem.path && one.row.ref === (row as AnyRow).ref);

function isTold(told: AnsweredCase, unsound: UnsoundRow): boolean {
  return (told[unsound.section] as readonly Answered<AnyRow>[]).some(isOf(unsound));
}

function without(told: AnsweredCase, unsound: UnsoundRow): AnsweredCase {
  const rows = told[unsound.section] as readonly Answered<AnyRow>[];
  return { ...told, [unsound.section]: rows.filter((one) => !isOf(unsound)(one)) };
}
