import type { JsonValue } from '@para42/platform';
import type { ChainEdge } from '../chain/chain.repository';

/** Rows as they are read for a bundle, before anything is withheld. */
export type CaseRow = { [member: string]: JsonValue } & { id: string };

export interface EdgeEvidence extends ChainEdge {
  source: string | null;
  evidence: string[] | null;
  /** Ref of the cohort; null: all of the site's. */
  cohort: string | null;
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
};

export type GradeRow = { [member: string]: JsonValue } & { id: string };

export interface PlanRow {
  id: string;
  siteId: string;
  state: string;
  currency: string;
  policy: JsonValue;
  total: string;
  agreedOn: string | null;
  closedOn: string | null;
  entitlements: {
    cohort: string;
    worker: string | null;
    workers: number;
    absent: number;
    duePerWorker: string;
    monthsOfWage: string | null;
    discoveredOn: string;
    deadlineOn: string;
  }[];
  payments: { workers: number; amount: string }[];
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
  confirmedWorkers: number;
  confirmedChannel: string | null;
  confirmedOn: string | null;
}
