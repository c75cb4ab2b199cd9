import type { JsonValue } from '@para42/platform';
import type { ChainEdge } from '../chain/chain-edge';
import type { ObservationRecord } from '../observed/observation-reading.repository';
import type { Heard } from '../repayment/workers-word.policy';
import type { RepaidCohort, WordCount } from './told-repayment';

/** Rows as they are read for a bundle, before anything is withheld. */
export type CaseRow = { [member: string]: JsonValue } & { id: string };

export interface EdgeEvidence extends ChainEdge {
  /** Ref of the cohort; null: all of the site's. */
  cohort: string | null;
  /** Ids of the ends that are natural persons. */
  persons: string[];
}

/** A row of the table, with the agency's ref. */
export interface CohortRow {
  readonly [column: string]: unknown;
  id: string;
  site_id: string;
  ref: string;
  agency: string | null;
  workers_current: number;
  workers_former: number;
  workers_unreachable: number;
  debt_workers: number | null;
}

export type PaymentRow = { [member: string]: JsonValue } & {
  id: string;
  interviews: number | null;
  evidence?: string[] | null;
  /** Workers of the cohort. */
  whole: number;
};

export interface ObservationRow extends ObservationRecord {
  /** Workers of the cohort as the case has it; null once it is out of the case. */
  whole: number | null;
  /** Ref of the agency where it is a natural person. */
  personRef?: string | null;
}

export type GradeRow = { [member: string]: JsonValue } & { id: string };

/** A cohort as a plan has it. */
export interface RepaidCohortRow extends RepaidCohort {
  cohort: string;
  entitlements: (RepaidCohort['entitlements'][number] & {
    duePerWorker: string;
    monthsOfWage: string | null;
    discoveredOn: string;
    deadlineOn: string;
  })[];
}

export interface PlanRow {
  id: string;
  siteId: string;
  state: string | null;
  currency: string;
  policy: JsonValue;
  total: string;
  /** Up to the end of the period. */
  paid: string;
  agreedOn: string | null;
  closedOn: string | null;
  cohorts: RepaidCohortRow[];
}

export interface ConfirmationRow {
  id: string;
  planId: string;
  siteId: string;
  cohort: string;
  currency: string;
  workers: number;
  amount: string;
  paidOn: string;
  route: string;
  throughAgencyId: string | null;
  sha256: string;
  kind: string;
  seenOn: string;
  payer: string;
  /** Up to the end of the period. */
  heard: Pick<Heard, 'confirmed' | 'disputed'>;
  channels: string[];
  heardOn: string | null;
  /** All that was ever said of it. */
  words: WordCount[];
  repaid: RepaidCohort;
}

/** A step of the search for absent workers; how many it found stays in the register. */
export type TracingRow = { [member: string]: JsonValue } & { id: string };
