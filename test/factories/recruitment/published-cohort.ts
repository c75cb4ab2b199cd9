import type { JsonValue } from '@para42/platform';
import { answersForBundle } from '../../../libs/questionnaires/src/engine/answers-for-bundle';
import { assessCase } from '../../../libs/recruitment/src/casefile/assess-case';
import type { CaseFile } from '../../../libs/recruitment/src/casefile/case-file.schema';
import {
  cohortRecord,
  observationRecord,
  paymentRecord,
} from '../../../libs/recruitment/src/evidence/case-records';
import type {
  CohortRow,
  ConfirmationRow,
  ObservationRow,
  PlanRow,
} from '../../../libs/recruitment/src/evidence/evidence-rows';
import {
  confirmationRecord,
  planRecord,
} from '../../../libs/recruitment/src/evidence/repayment-records';
import { money } from '../../../libs/recruitment/src/money/money';
import { recruitmentAndFeesV1 } from '../../../libs/recruitment/src/templates/recruitment-and-fees.v1.template';
import { alone, workedCase } from '../../../libs/recruitment/src/worked-case/worked-case';

/** What is true of a cohort; a reader of its bundle may not know all of it. */
export interface Truth {
  workers: number;
  former: number;
  unreachable: number;
  debt: number;
  women: number;
  interviews: number;
  /** Individuals with documents of their own, each with another sum above the mean. */
  individuals: number;
  /** Paid by the first of them. */
  ownAmount: number;
  /** Traced of those who could not be reached. */
  reached: number;
  /** Workers paid in the mean, and those of them who confirmed it; a second payment may be none. */
  paid: number;
  confirmed: number;
  /** Of those paid first, who say that they were not. */
  disputed: number;
  paidLater: number;
}

const COHORT = 'np-2017';
const EACH = 1_000;

/** The worked case with one cohort, of which this is true. */
function caseOf(truth: Truth): CaseFile {
  const file = workedCase();
  const cohorts = (file.cohorts ?? []).filter(({ ref }) => ref === COHORT);
  const { workers, former, unreachable, women, debt } = truth;
  const ids = Array.from({ length: truth.individuals }, (_, index) => `W-${index}`);
  const lines = (file.payments ?? []).filter(({ cohort }) => cohort === COHORT);
  const own = lines.find(({ worker }) => worker !== undefined);
  return {
    ...file,
    cohorts: cohorts.map((cohort) => ({
      ...cohort,
      workers: { current: workers - former, former, unreachable },
      bySex: { women, men: workers - women, otherOrNotStated: 0 },
      debt: { ...cohort.debt, workers: debt },
    })),
    individuals: ids.map((id) => ({ id, cohort: COHORT, standing: 'CURRENT', reachable: true })),
    payments: [
      ...lines.filter(({ worker }) => worker === undefined),
      ...ids.map((worker, index) => ({
        ...(own as NonNullable<typeof own>),
        ref: `own-${index}`,
        worker,
        amount: String(truth.ownAmount + index),
      })),
    ],
    edges: (file.edges ?? []).filter(({ cohort }) => cohort === COHORT),
    involvement: [],
  };
}

/** Every record that a bundle has of the cohort, by the functions that write bundles. */
export function published(truth: Truth): JsonValue[] {
  const { workers, former, unreachable, debt, women, interviews } = truth;
  const { observations, plan } = assessCase(alone(caseOf(truth)));
  const row = {
    id: 'c',
    site_id: 's',
    ref: COHORT,
    workers_current: workers - former,
    workers_former: former,
    workers_unreachable: unreachable,
    women,
    men: workers - women,
    sex_not_stated: 0,
    debt_workers: debt,
  } as unknown as CohortRow;
  const counts = [truth.paid, truth.paidLater].filter((paid) => paid > 0);
  const repaid = {
    cohort: COHORT,
    workers,
    unreachable,
    entitlements: plan.entitlements.map((e) => ({
      worker: e.worker,
      workers: e.workers,
      unreachable: e.unreachable,
      reached: e.worker === null ? truth.reached : 0,
      duePerWorker: money(e.due.amount, plan.currency),
      monthsOfWage: null,
      discoveredOn: e.discoveredOn,
      deadlineOn: e.deadlineOn,
    })),
    payments: counts,
    disputed: truth.disputed > 0,
  };
  const said = (confirmed: number, disputed: number) => ({
    heard: { confirmed, disputed },
    words: [confirmed, disputed].flatMap((count) =>
      count > 0 ? [{ workers: count, standing: count }] : [],
    ),
  });
  const planned = {
    id: 'p',
    currency: plan.currency,
    total: money(plan.total, plan.currency),
    paid: String(counts.reduce((sum, paid) => sum + paid * EACH, 0)),
    cohorts: [repaid],
  } as unknown as PlanRow;
  const answers = {
    cohorts: [
      {
        id: 'c1',
        ref: COHORT,
        workers_current: workers - former,
        workers_former: former,
        workers_unreachable: unreachable,
        debt_workers: debt,
      },
    ],
  };
  return [
    cohortRecord(row),
    paymentRecord({ id: 'y', amount: '95000.00', interviews, whole: workers }),
    ...observations.map(({ text, ...observation }) =>
      observationRecord({
        ...observation,
        statement: text,
        whole: workers,
      } as unknown as ObservationRow),
    ),
    planRecord(planned),
    ...counts.map((paid, index) =>
      confirmationRecord({
        id: `y${index}`,
        workers: paid,
        amount: String(paid * EACH),
        ...(index === 0 ? said(truth.confirmed, truth.disputed) : said(paid, 0)),
        repaid,
      } as unknown as ConfirmationRow),
    ),
    answersForBundle(recruitmentAndFeesV1.document, answers, {
      text: (text) => text,
      whole: true,
      places: true,
    }) as JsonValue,
  ];
}

/** The nearest case that can be: no part is more than its whole. */
export function fitted(truth: Truth): Truth {
  const within = (count: number, most: number) => Math.max(0, Math.min(count, most));
  const workers = Math.max(1, truth.workers);
  const individuals = within(truth.individuals, workers - 1);
  const mean = workers - individuals;
  const unreachable = within(truth.unreachable, mean);
  const paid = within(truth.paid, mean);
  const confirmed = within(truth.confirmed, paid);
  return {
    workers,
    former: within(truth.former, workers),
    unreachable,
    debt: within(truth.debt, workers),
    women: within(truth.women, workers),
    interviews: within(truth.interviews, workers),
    individuals,
    ownAmount: truth.ownAmount,
    reached: within(truth.reached, unreachable),
    paid,
    confirmed,
    disputed: within(truth.disputed, paid - confirmed),
    paidLater: within(truth.paidLater, mean),
  };
}

/** Counts of people that nobody may be able to work out while they are 1 to 4. */
export function counts(truth: Truth): Record<string, number> {
  const {
    workers,
    former,
    unreachable,
    debt,
    women,
    interviews,
    reached,
    paid,
    confirmed,
    disputed,
  } = truth;
  return {
    workers,
    former,
    current: workers - former,
    unreachable,
    'within reach': workers - unreachable,
    debt,
    'without debt': workers - debt,
    women,
    men: workers - women,
    interviews,
    'not asked': workers - interviews,
    individuals: truth.individuals,
    reached,
    absent: unreachable - reached,
    paid,
    'not paid': workers - paid,
    'paid later': truth.paidLater,
    confirmed,
    'not confirmed': paid - confirmed,
    disputed,
    'not disputed': paid - disputed,
    'not heard': paid - confirmed - disputed,
  };
}

/** Everything that the reader has, as one text. */
export function textOf(records: readonly JsonValue[]): string {
  return JSON.stringify(records);
}
