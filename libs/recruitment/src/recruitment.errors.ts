import { DomainError, invalid, type FieldProblem } from '@para42/platform';
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

/** A refused entry of the register, with every fault at its place in the body. */
export function agencyRejected(faults: FieldProblem[]): DomainError {
  return invalid('agency_rejected', 'Nothing was stored: mend each place that is listed.', faults);
}

/** A refused fee rule, with every fault at its place in the body. */
export function feeRuleRejected(faults: FieldProblem[]): DomainError {
  return invalid(
    'fee_rule_rejected',
    'Nothing was stored: mend each place that is listed.',
    faults,
  );
}

const conflict = (code: string, detail: string): DomainError =>
  new DomainError('conflict', code, detail);

export const recruitmentErrors = {
  agencyOnRecord: (ref: string) =>
    conflict('agency_on_record', `"${ref}" is on record: change that agency, or take another ref.`),
  licenceOnRecord: (ref: string) =>
    conflict(
      'licence_on_record',
      `The agency has a licence "${ref}": change that one, or take another ref.`,
    ),
  worksForItself: () =>
    invalid('agency_loop', 'An agency cannot work for itself, however many hands lie between.', [
      { path: '/parentId', code: 'loop', detail: 'works for this agency itself' },
    ]),
  feeRuleOnRecord: (code: string) =>
    conflict(
      'fee_rule_on_record',
      `You have a rule "${code}": end that one, and put the new one in under another code.`,
    ),
  feeRuleShipped: () =>
    conflict(
      'fee_rule_shipped',
      'Rules that come with the product do not change: put your own in under the same code, and it takes its place on the days on which it is in force.',
    ),
};
