import { chargeBasis, type CaseInput } from '../casefile/case-input';
import type { CaseCohort, CasePayment } from '../casefile/case-file.schema';
import { grouped } from '../casefile/grouped';
import { chargesOf, invoiceLines, netOf, type Charge } from '../fees/charges.policy';
import { monthOf } from '../money/dates';
import { decimal, sum, ZERO, type Decimal } from '../money/money';
import { attempt, type RateGaps } from '../money/rate-gaps';
import { costLabel, isWithinDefinition } from '../vocabulary/cost-code.table';
import { PAYMENT_SOURCES, type PaymentSource } from '../vocabulary/payment.table';
import { differencesInWords } from './differences';
import type { ReconciliationRow, ReportSpread, SourceView } from './reconciliation-row';
import { ruleShares } from './rule-shares';

/**
 * Worker report, agency invoice, employer ledger, legal cap and zero-fee policy side by side, per
 * cohort and cost code, with the differences in words. What workers bore is held against the rule
 * in force on the day of each payment, so one cost may stand under several. Only lines for the whole
 * cohort count; costs outside the definition are left out. Where the lines of a row are in several currencies,
 * all are converted into the currency of repayment at the month of each payment.
 * @param gaps takes the rates that are missing, and the rows that need them are left out; without
 *   it they throw MissingRateError
 */
export function reconcile(input: CaseInput, gaps?: RateGaps): ReconciliationRow[] {
  const basis = chargeBasis(input);
  const ofAll = (input.file.payments ?? []).filter(
    ({ worker, costCode }) => worker === undefined && isWithinDefinition(costCode),
  );
  const byCohort = grouped(ofAll, ({ cohort }) => cohort);
  return (input.file.cohorts ?? []).flatMap((cohort) => {
    const lines = grouped(byCohort.get(cohort.ref) ?? [], ({ costCode }) => costCode);
    const { mean } = attempt(
      gaps,
      () => chargesOf(cohort, basis),
      () => chargesOf(cohort, { ...basis, withoutRates: true }),
    );
    return [...lines.keys()].sort().flatMap((code) =>
      attempt(
        gaps,
        () => [row(cohort, lines.get(code) ?? [], mean, input)],
        () => [],
      ),
    );
  });
}

function row(
  cohort: CaseCohort,
  lines: readonly CasePayment[],
  charges: readonly Charge[],
  input: CaseInput,
): ReconciliationRow {
  const first = lines[0] as CasePayment;
  const currencies = new Set(lines.map((line) => line.currency));
  const currency = currencies.size === 1 ? first.currency : input.policy.currency;
  const convert = (line: CasePayment, amount: Decimal): Decimal =>
    input.rates.convert(amount, line.currency, currency, monthOf(line.paidOn)).amount;
  const own = charges.filter(({ payment }) => payment.costCode === first.costCode);
  const views = Object.fromEntries(
    PAYMENT_SOURCES.map((kind) => [kind, view(kind, lines, convert)]),
  ) as Record<PaymentSource, SourceView | null>;
  const partial = {
    cohort: cohort.ref,
    costCode: first.costCode,
    label: costLabel(first.costCode),
    currency,
    sources: views,
    spread: spread(lines, convert),
    borne: sum(own.map(({ payment, net }) => convert(payment, net))),
    heldAgainst: ruleShares(own, charges, currency, input.rates),
    policyCap: ZERO,
  };
  const hasAgency = isThroughAgency(cohort, input) || lines.some(({ payee }) => payee.agency);
  return { ...partial, differences: differencesInWords(partial, lines, { hasAgency }) };
}

/** Whether an agency placed the workers, or stands on the way that they came. */
function isThroughAgency(cohort: CaseCohort, { file }: CaseInput): boolean {
  const edges = (file.edges ?? []).filter((edge) => edge.cohort === cohort.ref);
  return cohort.agency !== undefined || edges.some(({ from, to }) => from.agency ?? to.agency);
}

function view(
  kind: PaymentSource,
  lines: readonly CasePayment[],
  convert: (line: CasePayment, amount: Decimal) => Decimal,
): SourceView | null {
  const own = lines.filter((line) => line.source.kind === kind);
  if (own.length === 0) return null;
  const total = (part: readonly CasePayment[]): Decimal =>
    sum(part.map((line) => convert(line, netOf(line))));
  const paidBy = (worker: boolean): Decimal | null => {
    const part = own.filter((line) => (line.payer === 'WORKER') === worker);
    const counted = kind === 'AGENCY_INVOICE' ? invoiceLines(part, total) : part;
    return part.length === 0 ? null : total(counted);
  };
  return { byWorker: paidBy(true), byOthers: paidBy(false), lines: own.map((line) => line.ref) };
}

function spread(
  lines: readonly CasePayment[],
  convert: (line: CasePayment, amount: Decimal) => Decimal,
): ReportSpread | null {
  const reports = lines.filter((line) => line.source.kind === 'WORKER_REPORT');
  if (reports.length === 0) return null;
  const bound = (key: 'lowest' | 'highest'): Decimal | null => {
    const known = reports.every((line) => line.source[key] !== undefined);
    return known
      ? sum(reports.map((line) => convert(line, decimal(line.source[key] as string))))
      : null;
  };
  const first = reports[0] as CasePayment;
  const deviation = reports.length === 1 ? first.source.standardDeviation : undefined;
  return {
    interviews: Math.min(...reports.map((line) => line.source.interviews ?? 0)),
    mean: sum(reports.map((line) => convert(line, decimal(line.amount)))),
    standardDeviation: deviation === undefined ? null : convert(first, decimal(deviation)),
    lowest: bound('lowest'),
    highest: bound('highest'),
  };
}
