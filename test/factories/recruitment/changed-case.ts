import fc from 'fast-check';
import type {
  CaseFile,
  CasePayment,
} from '../../../libs/recruitment/src/casefile/case-file.schema';
import { addDays } from '@para42/platform';
import { workedCase } from '../../../libs/recruitment/src/worked-case/worked-case';

const FIRST_DAY = '2016-01-01';
/** Days later: September 2026. */
const LAST_PAYMENT = 3_900;
const CURRENCIES = ['NPR', 'BDT', 'MYR', 'USD', 'JPY'] as const;
/** Hundredths of a unit for one US dollar, about which the rates of the months wander. */
const RATES = { NPR: 11_000, BDT: 9_000, MYR: 430, JPY: 12_000 } as const;

const sources = ['WORKER_REPORT', 'AGENCY_INVOICE', 'EMPLOYER_LEDGER'] as const;

const line = fc.record({
  of: fc.nat({ max: 15 }),
  cents: fc.integer({ min: 1, max: 40_000_000 }),
  refundPermille: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000 })),
  day: fc.integer({ min: 0, max: LAST_PAYMENT }),
  source: fc.constantFrom(...sources),
  currency: fc.constantFrom(...CURRENCIES),
});

const workers = fc.record({
  current: fc.integer({ min: 1, max: 60 }),
  former: fc.integer({ min: 1, max: 20 }),
  absent: fc.integer({ min: 0, max: 25 }),
});

const policy = fc.record({
  currency: fc.constantFrom('MYR', 'USD', 'NPR', 'JPY'),
  deadlineDays: fc.integer({ min: 1, max: 400 }),
  conversion: fc.constantFrom('PAYMENT_MONTH', 'DISCOVERY_MONTH', 'BETTER_FOR_WORKER'),
  interest: fc.oneof(
    fc.constant({ kind: 'NONE' as const }),
    fc.record({
      kind: fc.constant('SIMPLE' as const),
      annualRatePercent: fc.integer({ min: 0, max: 2_000 }).map((n) => cents(n)),
      until: fc.constantFrom('DISCOVERY', 'DEADLINE'),
    }),
  ),
  instalments: fc.oneof(
    fc.record({ count: fc.integer({ min: 1, max: 13 }) }),
    fc.record({
      count: fc.integer({ min: 1, max: 13 }),
      firstOn: fc.constantFrom('2026-12-31', '2027-01-15', '2028-02-29'),
    }),
  ),
});

/**
 * The worked case with other amounts, refunds, days, currencies, sources, numbers of workers, days
 * of discovery, rates and policy. Every case is one that the product accepts, and has every rate.
 */
export const changedCases: fc.Arbitrary<CaseFile> = fc
  .record({
    changed: fc.array(line, { maxLength: 8 }),
    added: fc.array(line, { maxLength: 5 }),
    workers: fc.tuple(workers, workers, workers),
    reachable: fc.tuple(fc.boolean(), fc.boolean()),
    discovered: fc.integer({ min: 3_300, max: LAST_PAYMENT }),
    earlier: fc.option(fc.integer({ min: 3_300, max: LAST_PAYMENT }), { nil: undefined }),
    salt: fc.nat({ max: 9_999 }),
    policy,
  })
  .map((change) => {
    const file = workedCase();
    const payments = [...(file.payments ?? [])];
    for (const edit of change.changed) {
      const index = edit.of % payments.length;
      payments[index] = edited(payments[index] as CasePayment, edit);
    }
    const added = change.added.map((edit, index) => {
      const model = payments[edit.of % payments.length] as CasePayment;
      return edited({ ...model, ref: `x${index}`, payer: 'WORKER' }, edit);
    });
    const [reachable17, reachable21] = change.reachable;
    const individuals = (file.individuals ?? []).map((person) => {
      return { ...person, reachable: person.id === 'W-017' ? reachable17 : reachable21 };
    });
    const events = (file.events ?? []).map((event) =>
      event.kind === 'DISCOVERY' ? { ...event, on: addDays(FIRST_DAY, change.discovered) } : event,
    );
    return {
      ...file,
      individuals,
      cohorts: (file.cohorts ?? []).map(({ bySex: _, ...cohort }, index) => {
        const { current, former, absent } = change.workers[index] as (typeof change.workers)[0];
        const named = cohort.ref === 'np-2017' ? individuals : [];
        const gone = named.filter((person) => !person.reachable).length;
        const unreachable = gone + Math.min(absent, current + former - named.length);
        const owing = Math.min(cohort.debt?.workers ?? 0, current + former);
        const debt = cohort.debt ? { debt: { ...cohort.debt, workers: owing } } : {};
        return { ...cohort, workers: { current, former, unreachable }, ...debt };
      }),
      payments: [...payments, ...added],
      events:
        change.earlier === undefined
          ? events
          : [
              ...events,
              {
                ref: 'ev-bd',
                kind: 'DISCOVERY' as const,
                cohort: 'bd-2022',
                on: addDays(FIRST_DAY, change.earlier),
                note: 'first told by one cohort',
              },
            ],
      rates: allRates(change.salt),
      policy: change.policy,
    };
  });

interface Edit {
  cents: number;
  refundPermille: number;
  day: number;
  source: (typeof sources)[number];
  currency: string;
}

function edited(payment: CasePayment, edit: Edit): CasePayment {
  const { refunded: _, receipt: __, ...rest } = payment;
  // Yen have no cents.
  const unit = edit.currency === 'JPY' ? 100 : 1;
  const paid = Math.ceil(edit.cents / unit) * unit;
  const back = Math.floor((paid * edit.refundPermille) / 1_000 / unit) * unit;
  const amount = (value: number): string => (unit === 100 ? String(value / 100) : cents(value));
  const paidOn = addDays(FIRST_DAY, edit.day);
  return {
    ...rest,
    amount: amount(paid),
    currency: edit.currency,
    paidOn,
    ...(back === 0 ? {} : { refunded: { amount: amount(back), on: addDays(paidOn, 30) } }),
    source:
      edit.source === 'WORKER_REPORT' && payment.worker === undefined
        ? { kind: edit.source, interviews: 10 }
        : { kind: edit.source },
  };
}

/** A made-up rate for each month, about so many hundredths of a unit for one US dollar. */
export function allRates(
  salt: number,
  about: Readonly<Record<string, number>> = RATES,
): NonNullable<CaseFile['rates']> {
  const months = Array.from({ length: 11 * 12 - 2 }, (_, index) => {
    return `${2016 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  });
  return Object.entries(about).flatMap(([currency, base], place) =>
    months.map((month, index) => {
      const wander = (index * 7_919 + place * 104_729 + salt * 31) % 1_000;
      const perUsd = cents(Math.floor((base * (700 + wander)) / 1_000));
      return { month, currency, perUsd, source: 'made up for a test' };
    }),
  );
}

function cents(value: number): string {
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
}
