import { tell, tellPart } from '../cohorts/people-counts';
import { MissingRateError } from '../money/rate-table';
import { decimal, Decimal, figure } from '../money/money';
import { monthOf } from '../money/dates';
import type { CohortFacts } from './cohort-facts';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'C29.DEBT',
  'Nobody works off a debt from getting the job',
  'ILO indicators of forced labour, debt bondage; ILO Convention 29',
);

/** A debt of three months of wage or more binds by its size: this product's own figure. */
const STRONG_FROM_MONTHS = 3;
const WHO_CAN_BIND = ['EMPLOYER', 'AGENCY', 'SUB_AGENT'];

/** Workers owe money for getting the job. Strong where the lender is in the chain, or it is big. */
export const debt = defineObservation({
  code: 'DEBT',
  version: 1,
  title: 'Workers are in debt from recruitment',
  indicators: ['FL09'],
  observe: (facts) => {
    const { cohort, workers, discoveredOn } = facts;
    const owed = cohort.debt;
    if (!owed || owed.workers === 0) return [];
    const share = figure(new Decimal(owed.workers).times(100).dividedBy(workers), 2);
    const months = monthsOfWage(facts);
    const binding = WHO_CAN_BIND.includes(owed.lender ?? '');
    const strong = binding || (months?.greaterThanOrEqualTo(STRONG_FROM_MONTHS) ?? false);
    const amount = owed.meanOutstanding;
    const size = amount ? `, ${amount.currency} ${amount.amount} each in the mean` : '';
    const rate =
      owed.monthlyRatePercent === undefined ? '' : ` at ${owed.monthlyRatePercent} % a month`;
    const lender = owed.lender ? ` to ${owed.lender.toLowerCase().replace('_', '-')}` : '';
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: strong ? ('strong' as const) : ('medium' as const),
        sign: 'involuntariness' as const,
        facts: {
          workersInDebt: owed.workers,
          workers,
          sharePercent: share,
          meanOutstanding: amount?.amount ?? null,
          currency: amount?.currency ?? null,
          monthsOfWage: months === null ? null : figure(months, 2),
          monthlyRatePercent: owed.monthlyRatePercent ?? null,
          lender: owed.lender ?? null,
        },
        text: `${whoOwes(owed.workers, workers, share)} owe money${lender}${size}${rate}.`,
        workers: owed.workers,
        involvement: {
          employer: owed.lender === 'EMPLOYER' ? ('CAUSE' as const) : ('CONTRIBUTE' as const),
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'the debt comes from getting this job',
        },
      },
    ];
  },
});

/** The statement leaves the register: no count of 1 to 4 people can be read from it. */
function whoOwes(owing: number, workers: number, share: string): string {
  const told = tell(workers) === workers && tellPart(owing, workers) === owing;
  return told ? `${owing} of ${workers} workers (${share} %)` : 'Some workers';
}

/** The debt in months of the wage paid; null where wage, debt or a rate is not known. */
function monthsOfWage({ cohort, rates, discoveredOn }: CohortFacts): Decimal | null {
  const amount = cohort.debt?.meanOutstanding;
  const wage = cohort.wage;
  if (!amount || wage?.paidMonthly === undefined || decimal(wage.paidMonthly).isZero()) return null;
  try {
    const month = monthOf(discoveredOn);
    const inWage = rates.convert(decimal(amount.amount), amount.currency, wage.currency, month);
    return inWage.amount.dividedBy(decimal(wage.paidMonthly));
  } catch (error) {
    if (error instanceof MissingRateError) return null;
    throw error;
  }
}
