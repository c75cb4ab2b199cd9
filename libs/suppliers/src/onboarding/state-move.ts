import type { SupplierState } from '../register/supplier.states';
import type { ProfileRemark } from './state-history.repository';

/** What a person asks for. */
export interface StateMove {
  to: SupplierState;
  reason?: string;
  /** What is to be changed, by field of the profile. */
  remarks?: readonly ProfileRemark[];
  exitAssessmentId?: string;
  /** Strong hits that the reason of an approval speaks of. */
  despiteHits?: readonly string[];
  ownerId?: string;
  dueOn?: string;
}
