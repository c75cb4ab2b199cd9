import { monthOf } from '../money/dates';
import { RateGaps } from '../money/rate-gaps';
import { afterClosure, type SettledEntitlement } from '../repayment/after-closure.policy';
import { planFigures } from '../repayment/plan.policy';
import { assessCase, type Assessment } from './assess-case';
import type { CasePayment } from './case-file.schema';
import { isWithinDefinition } from '../vocabulary/cost-code.table';
import { pointer, type CaseFault } from './case-file.faults';
import { CaseFileRejected } from './case-file-rejected';
import { discoveries, type CaseInput } from './case-input';

/**
 * Every rate that a case needs and nobody loaded: at each payment of a worker the month of payment
 * and of discovery, as the policy converts; and where those are there, what a cap or a comparison
 * in another currency still lacks.
 * @returns faults `rate_missing`
 */
export function missingRates(input: CaseInput, { missing }: Assessment): CaseFault[] {
  const faults = ratesOfPayments(input);
  if (faults.length > 0) return faults;
  return missing.map(({ currency, month }) => rateMissing('/rates', currency, month));
}

/** What is missing, each once and in one line; null where nothing is. */
export function missingInWords(faults: readonly CaseFault[]): string | null {
  return faults.length === 0 ? null : [...new Set(faults.map(({ detail }) => detail))].join('; ');
}

/**
 * Refuses a case of which somebody who puts it in can give the rates and has not. Rows that answers
 * made stand without: whoever answered has no rates to give, and what was paid is known all the same.
 * @throws CaseFileRejected with faults `rate_missing`
 */
export function assertRated(input: CaseInput): void {
  const { payments = [] } = input.file;
  const index = new Map(payments.map((payment, at) => [payment, at]));
  const own = payments.filter(({ provenance }) => provenance?.kind !== 'ANSWERS');
  const file = { ...input.file, payments: own };
  const alone = { ...input, file };
  const faults = missingRates(alone, assessCase(alone)).map((fault) => {
    const [, section, at] = fault.path.split('/');
    const payment = section === 'payments' ? own[Number(at)] : undefined;
    if (!payment) return fault;
    return { ...fault, path: pointer(['payments', index.get(payment) ?? 0, 'currency']) };
  });
  if (faults.length > 0) throw new CaseFileRejected(faults);
}

export interface MissingRate {
  currency: string;
  month: string;
}

/**
 * Rates that the plan of repayment lacks, each once: of every payment, where it lacks any, and for
 * what closed plans have settled in another currency.
 */
export function missingOfPlan(
  input: CaseInput,
  settled: readonly SettledEntitlement[],
): MissingRate[] {
  const [gaps, ofSettled] = [new RateGaps(), new RateGaps()];
  const plan = planFigures(input, gaps);
  afterClosure(plan, { settled, rates: input.rates, gaps: ofSettled });
  const ofPayments = gaps.missing.length > 0 ? lackingPayments(input) : [];
  const all = [...ofPayments, ...gaps.missing, ...ofSettled.missing];
  return [
    ...new Map(
      all.map(({ currency, month }) => [`${currency} ${month}`, { currency, month }]),
    ).values(),
  ];
}

function ratesOfPayments(input: CaseInput): CaseFault[] {
  return lackingPayments(input).map(({ index, currency, month }) =>
    rateMissing(pointer(['payments', index, 'currency']), currency, month),
  );
}

function lackingPayments(input: CaseInput): (MissingRate & { index: number })[] {
  const discovered = discoveries(input);
  return (input.file.payments ?? []).flatMap((payment, index) => {
    const missing = needed(payment, input, discovered).filter(
      ([c, month]) => !input.rates.has(c, month),
    );
    const once = new Map(missing.map(([currency, month]) => [`${currency} ${month}`, currency]));
    return [...once].map(([rate, currency]) => ({ index, currency, month: rate.slice(4) }));
  });
}

function needed(
  payment: CasePayment,
  input: CaseInput,
  discovered: (cohort: string) => string,
): [string, string][] {
  const { currency, conversion } = input.policy;
  const counts = payment.payer === 'WORKER' && isWithinDefinition(payment.costCode);
  if (!counts || payment.currency === currency) return [];
  const months: string[] = [];
  if (conversion !== 'DISCOVERY_MONTH') months.push(monthOf(payment.paidOn));
  if (conversion !== 'PAYMENT_MONTH') months.push(monthOf(discovered(payment.cohort)));
  return months.flatMap((month): [string, string][] => [
    [payment.currency, month],
    [currency, month],
  ]);
}

/** A rate that is missing, at the place where it is needed. */
export function rateMissing(path: string, currency: string, month: string): CaseFault {
  const detail =
    `there is no rate for ${currency} in ${month}: add it to "rates" or load a monthly file ` +
    'that has it';
  return { path, code: 'rate_missing', detail };
}
