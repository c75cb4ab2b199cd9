import { agencyWithoutLicence } from './agency-without-licence.rule';
import { assessmentOverdue } from './assessment-overdue.rule';
import { childWorkerPresent } from './child-worker-present.rule';
import { contractSubstituted } from './contract-substituted.rule';
import { countryScoreHigh } from './country-score-high.rule';
import { debtOrDeposit } from './debt-or-deposit.rule';
import type { Rule } from './define-rule';
import { documentsHeld } from './documents-held.rule';
import { feeHidden } from './fee-hidden.rule';
import { feeOverCap } from './fee-over-cap.rule';
import { hoursExcessive } from './hours-excessive.rule';
import { leavingPenalised } from './leaving-penalised.rule';
import { originInCrisisArea } from './origin-in-crisis-area.rule';
import { repaymentConditional } from './repayment-conditional.rule';
import { siteInCrisisArea } from './site-in-crisis-area.rule';
import { workersPaidFees } from './workers-paid-fees.rule';

/** Every rule that the product ships. A file that is not listed here fails a test. */
export const RULES: readonly Rule[] = [
  siteInCrisisArea,
  originInCrisisArea,
  assessmentOverdue,
  countryScoreHigh,
  workersPaidFees,
  feeOverCap,
  feeHidden,
  agencyWithoutLicence,
  documentsHeld,
  contractSubstituted,
  debtOrDeposit,
  leavingPenalised,
  hoursExcessive,
  childWorkerPresent,
  repaymentConditional,
];

export function findRule(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code);
}
