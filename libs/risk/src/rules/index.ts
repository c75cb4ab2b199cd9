import { agencyJurisdictionUnlicensed } from './agency-jurisdiction-unlicensed.rule';
import { agencyWithoutLicence } from './agency-without-licence.rule';
import { answersContradict } from './answers-contradict.rule';
import { assessmentOverdue } from './assessment-overdue.rule';
import { auditDidNotAsk } from './audit-did-not-ask.rule';
import { childWorkerPresent } from './child-worker-present.rule';
import { contractSubstituted } from './contract-substituted.rule';
import { countryListedFragile } from './country-listed-fragile.rule';
import { countryListedTier } from './country-listed-tier.rule';
import { countryScoreHigh } from './country-score-high.rule';
import { debtOrDeposit } from './debt-or-deposit.rule';
import type { ShippedRule } from './define-rule';
import { destinationTiesStatus } from './destination-ties-status.rule';
import { documentsHeld } from './documents-held.rule';
import { feeHidden } from './fee-hidden.rule';
import { feeOverCap } from './fee-over-cap.rule';
import { hoursExcessive } from './hours-excessive.rule';
import { indicatorAnswered } from './indicator-answered.rule';
import { leavingPenalised } from './leaving-penalised.rule';
import { originInCrisisArea } from './origin-in-crisis-area.rule';
import { productListed } from './product-listed.rule';
import { regionListedConflict } from './region-listed-conflict.rule';
import { repaymentConditional } from './repayment-conditional.rule';
import { screeningHit } from './screening-hit.rule';
import { sectorAtRisk } from './sector-at-risk.rule';
import { siteInCrisisArea } from './site-in-crisis-area.rule';
import { supplierStateControlled } from './supplier-state-controlled.rule';
import { workersPaidFees } from './workers-paid-fees.rule';

/** Every rule that the product ships. A file that is not listed here fails a test. */
export const RULES: readonly ShippedRule[] = [
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
  countryListedFragile,
  regionListedConflict,
  countryListedTier,
  destinationTiesStatus,
  productListed,
  sectorAtRisk,
  agencyJurisdictionUnlicensed,
  auditDidNotAsk,
  indicatorAnswered,
  answersContradict,
  supplierStateControlled,
  screeningHit,
];

export function findRule(code: string): ShippedRule | undefined {
  return RULES.find((rule) => rule.code === code);
}
