import { agencyUnlicensed } from './agency-unlicensed.observation';
import { childWorkerPresent } from './child-worker-present.observation';
import { contractSubstitution } from './contract-substitution.observation';
import { debt } from './debt.observation';
import type { ObservationDefinition } from './define-observation';
import { depositOrDeduction } from './deposit-or-deduction.observation';
import { documentRetention } from './document-retention.observation';
import { exitPenalty } from './exit-penalty.observation';
import { feeOverCap } from './fee-over-cap.observation';
import { feePaid } from './fee-paid.observation';
import { feeUndisclosed } from './fee-undisclosed.observation';
import { licenceExpired } from './licence-expired.observation';
import { overtime } from './overtime.observation';
import { receiptMismatch } from './receipt-mismatch.observation';
import { repaymentConditional } from './repayment-conditional.observation';
import { subAgentUnlicensed } from './sub-agent-unlicensed.observation';

/** Every observation that the product makes. A file that is not listed here fails a test. */
export const OBSERVATIONS: readonly ObservationDefinition[] = [
  feePaid,
  feeOverCap,
  receiptMismatch,
  feeUndisclosed,
  agencyUnlicensed,
  subAgentUnlicensed,
  licenceExpired,
  depositOrDeduction,
  documentRetention,
  contractSubstitution,
  exitPenalty,
  debt,
  overtime,
  childWorkerPresent,
  repaymentConditional,
];
