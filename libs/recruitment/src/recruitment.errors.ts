import { DomainError, invalid } from '@para42/platform';
import type { CaseFileRejected } from './casefile/case-file-rejected';

/** A refused case file as an error of the API, every fault with its JSON pointer. */
export function caseFileRejected(rejected: CaseFileRejected): DomainError {
  return invalid(
    'case_file_rejected',
    'The case file was refused as a whole and nothing of it was stored: mend each place that is ' +
      'listed and send it again.',
    [...rejected.faults],
  );
}

/** A cohort to which money is owed under an agreed plan cannot be taken out of the case. */
export function cohortUnderRepayment(cohort: string): DomainError {
  return new DomainError(
    'conflict',
    'cohort_under_repayment',
    `The repayment plan that was agreed owes money to cohort "${cohort}": keep it in the case file.`,
  );
}
