import type { CasePayment } from '../casefile/case-file.schema';
import { isFew } from '../cohorts/people-counts';
import { costLabel } from '../vocabulary/cost-code.table';

/** Lines of which a statement may tell amounts, and those that would tell what a few people paid. */
export interface ToldLines {
  told: CasePayment[];
  others: CasePayment[];
}

/** @param workers of the cohort */
export function linesTold(lines: readonly CasePayment[], workers: number): ToldLines {
  const isOfFew = ({ worker, source }: CasePayment): boolean =>
    worker !== undefined || isFew(workers) || isFew(source.interviews ?? null);
  return {
    told: lines.filter((line) => !isOfFew(line)),
    others: lines.filter(isOfFew),
  };
}

/** What was paid for, in the words of the codes: labels are typed and may hold anything. */
export function costTitles(lines: readonly CasePayment[]): string {
  return [...new Set(lines.map(({ costCode }) => costLabel(costCode)))].join(', ');
}
