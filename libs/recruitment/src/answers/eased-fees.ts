import type { CaseEdge, CasePayment } from '../casefile/case-file.schema';
import { netOf } from '../fees/charges.policy';
import { amountInWords, decimal, sum, ZERO, type Decimal } from '../money/money';
import { PAYMENT_SOURCES } from '../vocabulary/payment.table';

/**
 * Whether lines of one cost of one group admit less than earlier ones did: workers bore less of it
 * by the source that counts, or what was wrong with it, a day, or who was paid is no longer told.
 */
export function areFeesEased(
  earlier: readonly CasePayment[],
  later: readonly CasePayment[],
): boolean {
  const [before, after] = [earlier, later].map((lines) =>
    lines.filter(({ payer }) => payer === 'WORKER'),
  ) as [CasePayment[], CasePayment[]];
  const isLess = currenciesOf(before).some((currency) =>
    borne(after, currency).lessThan(borne(before, currency)),
  );
  const told = new Set(after.flatMap(marksOf));
  return isLess || before.flatMap(marksOf).some((mark) => !told.has(mark));
}

/** What workers are said to have paid, e.g. `BDT 310000.00 ("service charge")`. */
export function feesInWords(lines: readonly CasePayment[]): string {
  const paid = lines.filter(({ payer }) => payer === 'WORKER');
  const labels = [...new Set(paid.map(({ label }) => `"${label}"`))].join(', ');
  const amounts = currenciesOf(paid).map((currency) =>
    amountInWords(borne(paid, currency), currency),
  );
  return `${amounts.join(' and ')} (${labels})`;
}

/** Whether fewer agencies or places are told on the way than before. */
export function isWayEased(earlier: readonly CaseEdge[], later: readonly CaseEdge[]): boolean {
  const told = new Set(later.flatMap(stagesOf));
  return earlier.flatMap(stagesOf).some((stage) => !told.has(stage));
}

function stagesOf({ from, to }: CaseEdge): string[] {
  return [from, to].map(({ agency, place, site }) =>
    JSON.stringify([agency, place?.country, place?.admin1, place?.name, site]),
  );
}

function currenciesOf(lines: readonly CasePayment[]): string[] {
  return [...new Set(lines.map(({ currency }) => currency))].sort();
}

/** By the source that counts: reports of workers, else whichever paper says more. */
function borne(lines: readonly CasePayment[], currency: string): Decimal {
  const own = lines.filter((line) => line.currency === currency);
  const of = (kind: string): CasePayment[] => own.filter(({ source }) => source.kind === kind);
  const reported = of('WORKER_REPORT');
  if (reported.length > 0) return sum(reported.map(netOf));
  return PAYMENT_SOURCES.reduce((most, kind) => {
    const total = sum(of(kind).map(netOf));
    return total.greaterThan(most) ? total : most;
  }, ZERO);
}

/** What a line says beside its amount and could be taken back. */
function marksOf(line: CasePayment): string[] {
  const { paidOn, payee, disclosed, receipt, amount, illegitimacy = [], illicitKind } = line;
  const differs = receipt?.amount !== undefined && !decimal(receipt.amount).equals(decimal(amount));
  return [
    `on ${paidOn}`,
    `to ${payee.kind} ${payee.agency ?? ''}`,
    ...(disclosed === false ? ['undisclosed'] : []),
    ...(receipt && (!receipt.given || differs) ? ['receipt'] : []),
    ...illegitimacy,
    ...(illicitKind === undefined ? [] : [illicitKind]),
  ];
}
