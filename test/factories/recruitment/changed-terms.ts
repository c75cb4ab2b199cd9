import fc from 'fast-check';
import type {
  CaseAgency,
  CaseCohort,
  CaseFile,
  CaseJobOrder,
  CaseLicence,
} from '../../../libs/recruitment/src/casefile/case-file.schema';
import { addDays } from '@para42/platform';
import { allRates, changedCases } from './changed-case';
import { ofPayment, toNobodyKnown, withPayment } from './changed-payment';

const FIRST_DAY = '2016-01-01';
const day = fc.integer({ min: 0, max: 3_900 }).map((days) => addDays(FIRST_DAY, days));
const units = fc.integer({ min: 0, max: 3_000 }).map(String);
const bool = fc.boolean();

/** A value, or (one time in three) nothing known. */
function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

/** Days about the hiring of each cohort, so that an edge ends before it as often as after. */
const edgeEnd = fc.constantFrom('2016-06-30', '2017-03-01', '2019-02-15', '2022-09-30');

const documents = fc.record(
  {
    heldBy: fc.constantFrom('WORKER' as const, 'EMPLOYER' as const, 'AGENCY' as const),
    consent: bool,
    returnHours: fc.constantFrom('12', '24', '30', '48'),
  },
  { requiredKeys: ['heldBy'] },
);

const deductions = fc.array(
  fc.record(
    {
      kind: fc.constantFrom(
        'DEPOSIT' as const,
        'WAGE_DEDUCTION' as const,
        'WITHHELD_WAGE' as const,
      ),
      amount: units,
      currency: fc.constantFrom('MYR', 'USD'),
      since: day,
    },
    { requiredKeys: ['kind', 'amount', 'currency'] },
  ),
  { maxLength: 2 },
);

const exit = fc.record(
  {
    noticeDays: fc.integer({ min: 0, max: 120 }),
    penalty: fc.record({
      amount: fc.constantFrom('0', '150.00', '2000'),
      currency: fc.constant('MYR'),
    }),
  },
  { requiredKeys: ['noticeDays'] },
);

const hours = fc.record(
  { weekly: fc.integer({ min: 40, max: 80 }).map(String), overtimeVoluntary: bool },
  { requiredKeys: ['weekly'] },
);

const debt = fc.record(
  {
    workers: fc.integer({ min: 0, max: 30 }),
    meanOutstanding: fc.record({
      amount: fc.integer({ min: 1, max: 300_000 }).map(String),
      currency: fc.constantFrom('NPR', 'BDT', 'MYR'),
    }),
    lender: fc.constantFrom('MONEYLENDER' as const, 'AGENCY' as const, 'FAMILY' as const),
  },
  { requiredKeys: ['workers'] },
);

const wage = fc.record(
  {
    currency: fc.constantFrom('MYR', 'MYR', 'USD'),
    promisedMonthly: fc.integer({ min: 0, max: 1_500 }).map(String),
    paidMonthly: fc.integer({ min: 0, max: 1_500 }).map(String),
  },
  { requiredKeys: ['currency', 'paidMonthly'] },
);

const contract = fc.record({
  jobAsPromised: bool,
  placeAsPromised: bool,
  employerAsPromised: bool,
});
const repayment = fc.record({ freely: bool, former: bool });

/** Corridors and occupations to which shipped rules of each kind of cap apply, or none. */
const corridor = fc.record({
  origin: fc.constantFrom('NPL', 'BGD', 'LKA', 'PHL', 'IND', 'VNM'),
  destination: fc.constantFrom('MYS', 'QAT', 'TWN', 'SGP'),
  occupation: fc.constantFrom('FACTORY' as const, 'DOMESTIC_WORK' as const, 'SEAFARER' as const),
});

const ofCohort = fc.record({
  corridor: fc.option(corridor, { nil: undefined, freq: 1 }),
  hiring: maybe(fc.tuple(day, fc.integer({ min: 0, max: 90 }))),
  contractMonths: maybe(fc.constantFrom(6, 12, 20, 36)),
  jobOrder: bool,
  documents: maybe(documents),
  deductions: maybe(deductions),
  exit: maybe(exit),
  hours: maybe(hours),
  debt: maybe(debt),
  wage: maybe(wage),
  contract: maybe(contract),
  repayment: maybe(repayment),
  under18: maybe(fc.integer({ min: 0, max: 12 })),
});

const ofLicence = fc.record({
  from: day,
  days: fc.integer({ min: 0, max: 2_000 }),
  hasEnd: bool,
  turns: fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const, 'REVOKED' as const),
    ),
    { maxLength: 4 },
  ),
});

const ofOrder = fc.record({
  origin: fc.constantFrom('NPL', 'BGD', 'LKA'),
  destination: fc.constantFrom('MYS', 'QAT'),
  occupation: maybe(fc.constantFrom('FACTORY' as const, 'SEAFARER' as const)),
  maxWorkerFee: fc.constantFrom('0', '900', '45000'),
  currency: fc.constantFrom('USD', 'NPR'),
  validFrom: day,
  days: maybe(fc.integer({ min: 0, max: 3_000 })),
});

/** The worked case with changes of every thing that an observation, a cap or a repayment rests on. */
export const changedThroughout: fc.Arbitrary<CaseFile> = fc
  .record({
    file: changedCases,
    cohorts: fc.tuple(ofCohort, ofCohort, ofCohort),
    licences: fc.tuple(maybe(ofLicence), maybe(ofLicence)),
    role: fc.constantFrom(
      'RECRUITMENT_AGENCY' as const,
      'SUB_AGENT' as const,
      'LABOUR_PROVIDER' as const,
    ),
    order: ofOrder,
    payments: fc.array(ofPayment, { maxLength: 8 }),
    edges: fc.array(maybe(edgeEnd), { minLength: 6, maxLength: 6 }),
    decided: fc.integer({ min: 0, max: 9 }),
    principle: fc.constantFrom('EMPLOYER_PAYS' as const, 'LEGAL_CAP' as const),
    limits: maybe(
      fc.record({
        normal: fc.integer({ min: 40, max: 48 }),
        maximum: fc.integer({ min: 48, max: 60 }),
      }),
    ),
    returnHours: maybe(fc.constantFrom(6, 12, 24)),
    isBrokerPaid: bool,
    salt: fc.nat({ max: 9_999 }),
  })
  .map((change): CaseFile => {
    const { file, limits, returnHours, principle } = change;
    const days = [
      ...(file.payments ?? []).map((p) => p.paidOn),
      ...(file.events ?? []).map((e) => e.on),
    ];
    const months = new Set(days.map((on) => on.slice(0, 7)));
    const decision = {
      ref: 'ev-court',
      kind: 'FORCED_LABOUR_FOUND_BY_AUTHORITY' as const,
      on: '2026-09-01',
      cohort: 'np-2019',
      authority: 'a court',
      note: 'the judgement',
    };
    return {
      ...file,
      agencies: (file.agencies ?? []).map((agency): CaseAgency => {
        return agency.ref === 'padma-horizon' ? { ...agency, role: change.role } : agency;
      }),
      licences: (file.licences ?? []).map((licence, i) => withDays(licence, change.licences[i])),
      jobOrders: [jobOrder(change.order)],
      edges: (file.edges ?? []).map((edge, i) => {
        const validTo = change.edges[i];
        return validTo === undefined || (edge.validFrom ?? '') > validTo
          ? edge
          : { ...edge, validTo };
      }),
      cohorts: (file.cohorts ?? []).map((cohort, i) => {
        return withTerms(cohort, change.cohorts[i] as (typeof change.cohorts)[0]);
      }),
      payments: change.payments
        .reduce(withPayment, file.payments ?? [])
        .map((payment) => (change.isBrokerPaid ? payment : toNobodyKnown(payment))),
      events: change.decided === 0 ? [...(file.events ?? []), decision] : file.events,
      rates: [...(file.rates ?? []), ...allRates(change.salt, CAP_CURRENCIES)].filter(({ month }) =>
        months.has(month),
      ),
      policy: {
        ...file.policy,
        principle,
        ...(limits ? { weeklyHours: limits } : {}),
        ...(returnHours === undefined ? {} : { documentReturnHours: returnHours }),
      },
    };
  });

/** Currencies of shipped caps in which nobody of the worked case is paid. */
const CAP_CURRENCIES = { INR: 7_000, TWD: 3_000, PHP: 5_000, QAR: 364 };

function withDays(licence: CaseLicence, change: Of<typeof ofLicence> | undefined): CaseLicence {
  if (!change) return licence;
  const { validTo: _, statuses: __, ...rest } = licence;
  const { from, days, hasEnd, turns } = change;
  let on = from;
  const statuses = turns.map(([later, status]) => ({ status, from: (on = addDays(on, later)) }));
  return {
    ...rest,
    validFrom: from,
    ...(hasEnd ? { validTo: addDays(from, days) } : {}),
    ...(statuses.length > 0 ? { statuses } : {}),
  };
}

function jobOrder({ days, occupation, ...order }: Of<typeof ofOrder>): CaseJobOrder {
  return {
    ref: 'jo',
    number: 'A/1',
    authority: 'a bureau',
    source: 'made up for a test',
    ...order,
    ...(occupation ? { occupation } : {}),
    ...(days === undefined ? {} : { validTo: addDays(order.validFrom, days) }),
  };
}

function withTerms(cohort: CaseCohort, change: Of<typeof ofCohort>): CaseCohort {
  const { corridor, hiring, jobOrder, under18, debt, ...terms } = change;
  const workers = cohort.workers.current + cohort.workers.former;
  const none = { from18to24: 0, from25to34: 0, from35to44: 0, from45: 0 };
  const { debt: _, ...kept } = cohort;
  const owing = debt ?? cohort.debt;
  const known = Object.entries(terms).filter(([, value]) => value !== undefined);
  return {
    ...kept,
    ...(Object.fromEntries(known) as Partial<CaseCohort>),
    ...(corridor ? { ...corridor, origin: { country: corridor.origin } } : {}),
    ...(hiring ? { hiring: { from: hiring[0], to: addDays(...hiring) } } : {}),
    ...(jobOrder ? { jobOrder: 'jo' } : {}),
    ...(under18 === undefined ? {} : { byAge: { under18: Math.min(under18, workers), ...none } }),
    ...(owing ? { debt: { ...owing, workers: Math.min(owing.workers, workers) } } : {}),
  };
}

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
