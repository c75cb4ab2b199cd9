import { monthOf } from '../money/dates';
import { MissingRateError } from '../money/rate-table';
import { assessCase, type Assessment } from './assess-case';
import type { CasePayment } from './case-file.schema';
import { isWithinDefinition } from '../vocabulary/cost-code.table';
import { pointer, type CaseFault } from './case-file.faults';
import { CaseFileRejected } from './case-file-rejected';
import { discoveredOn, type CaseInput } from './case-input';

/**
 * Judges a case, or refuses it with every rate that it needs and nobody loaded: at each payment of
 * a worker the month of payment and of discovery, as the policy converts; and where those are
 * there, what a cap or a comparison in another currency still lacks.
 * @throws CaseFileRejected with faults `rate_missing`
 */
export function assessWithRates(input: CaseInput): Assessment {
  const faults = missingRates(input);
  if (faults.length > 0) throw new CaseFileRejected(faults);
  try {
    return assessCase(input);
  } catch (error) {
    if (!(error instanceof MissingRateError)) throw error;
    throw new CaseFileRejected([rateMissing('/rates', error.currency, error.month)]);
  }
}

function missingRates(input: CaseInput): CaseFault[] {
  return (input.file.payments ?? []).flatMap((payment, index) => {
    const missing = needed(payment, input).filter(([c, month]) => !input.rates.has(c, month));
    const once = new Map(missing.map(([currency, month]) => [`${currency} ${month}`, currency]));
    return [...once].map(([rate, currency]) =>
      rateMissing(pointer(['payments', index, 'currency']), currency, rate.slice(4)),
    );
  });
}

function needed(payment: CasePayment, input: CaseInput): [string, string][] {
  const { currency, conversion } = input.policy;
  const counts = payment.payer === 'WORKER' && isWithinDefinition(payment.costCode);
  if (!counts || payment.currency === currency) return [];
  const months: string[] = [];
  if (conversion !== 'DISCOVERY_MONTH') months.push(monthOf(payment.paidOn));
  if (conversion !== 'PAYMENT_MONTH') months.push(monthOf(discoveredOn(input, payment.cohort)));
  return months.flatMap((month): [string, string][] => [
    [payment.currency, month],
    [currency, month],
  ]);
}

function rateMissing(path: string, currency: string, month: string): CaseFault {
  const detail =
    `there is no rate for ${currency} in ${month}: add it to "rates" or load a monthly file ` +
    'that has it';
  return { path, code: 'rate_missing', detail };
}
