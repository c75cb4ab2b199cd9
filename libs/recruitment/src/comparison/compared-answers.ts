import type { MappingProblem, Unplaced } from '../answers/answered-case';
import type { EarlierAdmission } from '../answers/earlier-admission';
import type { SuppressedCount } from '../cohorts/suppressed-count';
import type { CaseLicence } from '../casefile/case-file.schema';
import type { Decimal } from '../money/money';
import type { CostCode, Illegitimacy } from '../vocabulary/cost-code.table';
import type { RepaymentTerms } from '../casefile/case-input';
import type { Payer } from '../vocabulary/payment.table';

/** A submission whose answers are compared. */
export interface ComparedSubmission {
  submissionId: string;
  submittedAt: string;
  /** What it tells and could not be placed, with the reason. */
  notPlaced: MappingProblem[];
  /** What was admitted before and is taken back in it. */
  earlierAdmissions: EarlierAdmission[];
}

/** What each side tells and no case could take. */
export interface UnplacedSides {
  employer: Unplaced;
  agency: Unplaced;
}

/** A licence as one side tells it. */
export type ToldLicence = Pick<CaseLicence, 'authority' | 'validFrom' | 'validTo' | 'statuses'>;

/** One licence of an agency as both sides tell it; null: that side does not tell of it. */
export interface LicenceComparison {
  number: string;
  employer: ToldLicence | null;
  agency: ToldLicence | null;
  differences: string[];
}

/** A group of workers as one side tells it. */
export interface ToldGroup {
  workers: SuppressedCount;
  /** Days of hiring, the first and the last. */
  from: string;
  to: string;
  /** Places that they passed through, in their order; none where nothing is said. */
  passedThrough: string[];
}

export interface GroupComparison {
  /** Ref of the cohort in the case; null for a group of the agency that no cohort is. */
  cohort: string | null;
  /** Short names that the agency gave to it. */
  groups: string[];
  origin: { country: string; admin1: string | null };
  destination: string;
  employer: ToldGroup | null;
  agency: ToldGroup | null;
  differences: string[];
}

/** A cost per worker as one side tells it, less what was given back. */
export interface ToldFee {
  byWorker: Decimal | null;
  byOthers: Decimal | null;
  payers: Payer[];
  /** Days of payment, and places in words; none where nothing is said. */
  paidOn: string[];
  places: string[];
  /** Whether workers were told beforehand; null where it is not said, or lines say both. */
  disclosed: boolean | null;
  illegitimacy: Illegitimacy[];
}

export interface FeeComparison {
  cohort: string;
  costCode: CostCode;
  label: string;
  currency: string;
  employer: ToldFee | null;
  agency: ToldFee | null;
  differences: string[];
}

/** How workers are repaid, as both sides tell it; null: that side says nothing of it. */
export interface RepaymentComparison {
  employer: RepaymentTerms | null;
  agency: RepaymentTerms | null;
  differences: string[];
}

export interface AgencyComparison {
  licences: LicenceComparison[];
  groups: GroupComparison[];
  fees: FeeComparison[];
  /** Null where neither side says anything. */
  repayment: RepaymentComparison | null;
}
