import { chargeBasis, type CaseInput } from '../casefile/case-input';
import type { CaseCohort, CasePayment } from '../casefile/case-file.schema';
import { invoiceLines, netOf } from '../fees/charges.policy';
import { governingRule } from '../fees/applicable-rule.policy';
import type { GoverningRule } from '../fees/fee-rule';
import { monthOf } from '../money/dates';
import { decimal, sum, type Decimal } from '../money/money';
import { attempt, type RateGaps } from '../money/rate-gaps';
import { costLabel, isWithinDefinition } from '../vocabulary/cost-code.table';
import { PAYMENT_SOURCES, type PaymentSource } from '../vocabulary/payment.table';
import { differencesInWords } from './differences';
import type { ReconciliationRow, ReportSpread, SourceView } from './reconciliation-row';

/**
 * Worker report, agency invoice, employer ledger, legal cap and zero-fee policy side by side, per
 * cohort and cost code, with the differences in words. Only lines for the whole cohort count;
 * costs outside the definition are left out. Where the lines of a row are in several currencies,
 * all are converted into the currency of repayment at the month of each payment.
 * @param gaps takes the rates that are missing, and the rows that need them are left out; without
 *   it they throw MissingRateError
 */
export function reconcile(input: CaseInput, gaps?: RateGaps): ReconciliationRow[] {
  return (input.file.cohorts ?? []).flatMap((cohort) => {
    const lines = (input.file.payments ?? []).filter(
      (payment) =>
        payment.cohort === cohort.ref &&
        payment.worker === undefined &&
        isWithinDefinition(payment.costCode),
    );
    const codes = [...new Set(lines.map((line) => line.costCode))].sort();
    return codes.flatMap((code) => {
      const own = lines.filter((line) => line.costCode === code);
      return attempt(
        gaps,
        () => [row(cohort, own, input)],
        () => [],
      );
    });
  });
}

function row(
  cohort: CaseCohort,
  lines: readonly CasePayment[],
  input: CaseInput,
): ReconciliationRow {
  const first = lines[0] as CasePayment;
  const currencies = new Set(lines.map((line) => line.currency));
  const currency = currencies.size === 1 ? first.currency : input.policy.currency;
  const convert = (line: CasePayment, amount: Decimal): Decimal =>
    input.rates.convert(amount, line.currency, currency, monthOf(line.paidOn)).amount;
  const heldAgainst = ruleOf(cohort, lines, input);
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
    legalCap: legalCap(heldAgainst, currency, lastLine(lines), input),
    policyCap: decimal('0'),
    heldAgainst,
  };
  return { ...partial, differences: differencesInWords(partial, lines) };
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
  const interviews = Math.min(...reports.map((line) => line.source.interviews ?? 0));
  return { interviews, lowest: bound('lowest'), highest: bound('highest') };
}

function lastLine(lines: readonly CasePayment[]): CasePayment {
  return [...lines].sort((a, b) => a.paidOn.localeCompare(b.paidOn)).at(-1) as CasePayment;
}

function ruleOf(
  cohort: CaseCohort,
  lines: readonly CasePayment[],
  input: CaseInput,
): GoverningRule {
  const last = lastLine(lines);
  const { file, rules } = chargeBasis(input);
  const question = {
    cohort,
    jobOrders: file.jobOrders ?? [],
    payee: last.payee.kind,
    costCode: last.costCode,
    currency: last.currency,
    paidOn: last.paidOn,
  };
  return governingRule(question, rules);
}

function legalCap(
  governing: GoverningRule,
  currency: string,
  last: CasePayment,
  input: CaseInput,
): ReconciliationRow['legalCap'] {
  if (governing.kind !== 'law') return null;
  const { rule, cap, employerBears } = governing;
  const amount = cap.amount.isZero()
    ? cap.amount
    : input.rates.convert(cap.amount, cap.currency, currency, monthOf(last.paidOn)).amount;
  const covers = employerBears ? (rule.employerBears ?? []) : rule.covers;
  return { rule: rule.code, amount, covers };
}
