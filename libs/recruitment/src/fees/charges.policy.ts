import type { CaseCohort, CaseJobOrder, CasePayment } from '../casefile/case-file.schema';
import { grouped } from '../casefile/grouped';
import { monthOf } from '../money/dates';
import { decimal, sum, ZERO, type Decimal } from '../money/money';
import type { RateTable } from '../money/rate-table';
import { AGENCY_TEMPLATE } from '../vocabulary/answered-template.table';
import { isWithinDefinition } from '../vocabulary/cost-code.table';
import type { PaymentSource } from '../vocabulary/payment.table';
import { governingRule } from './applicable-rule.policy';
import type { FeeRule, GoverningRule } from './fee-rule';

/** A cost that workers bore and have not got back, with the rule that governs it. */
export interface Charge {
  payment: CasePayment;
  /** Amount paid less the refund, per worker, in the payment's currency. */
  net: Decimal;
  governing: GoverningRule;
}

export interface CohortCharges {
  /** What a worker of the cohort bore in the mean. */
  mean: Charge[];
  /** What is documented for one person, by pseudonymous id. */
  individuals: Map<string, Charge[]>;
}

/** Lines inside the ILO definition that workers paid, by cohort and worker (undefined: by all). */
export type BorneLines = ReadonlyMap<
  string,
  ReadonlyMap<string | undefined, readonly CasePayment[]>
>;

/** Indexes the lines of a case once, so that no cohort and no worker walks those of the others. */
export function borneLines(payments: readonly CasePayment[]): BorneLines {
  const borne = payments.filter(
    ({ payer, costCode }) => payer === 'WORKER' && isWithinDefinition(costCode),
  );
  const cohorts = grouped(borne, ({ cohort }) => cohort);
  return new Map([...cohorts].map(([ref, lines]) => [ref, grouped(lines, ({ worker }) => worker)]));
}

/** What charges are worked out with. */
export interface ChargeBasis {
  borne: BorneLines;
  jobOrders: readonly CaseJobOrder[];
  rules: readonly FeeRule[];
  rates: RateTable;
  /** Currency in which two sources are compared. */
  currency: string;
  /** Sources are compared within one currency only; of two currencies others than the agency count. */
  withoutRates?: boolean;
}

/**
 * Costs inside the ILO definition that workers of the cohort bore. The same cost may be told by
 * several sources: per cost code the workers' own report counts; where there is none, the invoice
 * or the ledger, whichever says more; and an invoice that the agency itself and others tell counts
 * as whoever says more. Lines come back ordered by day and ref, so that no total
 * depends on the order in which they were sent.
 */
export function chargesOf(cohort: CaseCohort, basis: ChargeBasis): CohortCharges {
  const borne = basis.borne.get(cohort.ref);
  const people = [...(borne?.keys() ?? [])].filter((worker) => worker !== undefined);
  // Of all job orders only the cohort's own is ever asked.
  const own = { ...basis, jobOrders: basis.jobOrders.filter(({ ref }) => ref === cohort.jobOrder) };
  const charges = (worker: string | undefined): Charge[] =>
    preferredLines(borne?.get(worker) ?? [], own).flatMap((line) => toCharge(line, cohort, own));
  return {
    mean: charges(undefined),
    individuals: new Map(people.sort().map((id) => [id, charges(id)])),
  };
}

function toCharge(payment: CasePayment, cohort: CaseCohort, basis: ChargeBasis): Charge[] {
  const net = netOf(payment);
  if (net.isZero()) return [];
  const question = {
    cohort,
    jobOrders: basis.jobOrders,
    payee: payment.payee.kind,
    costCode: payment.costCode,
    currency: payment.currency,
    paidOn: payment.paidOn,
  };
  return [{ payment, net, governing: governingRule(question, basis.rules) }];
}

/** Amount paid less what was given back. */
export function netOf(payment: CasePayment): Decimal {
  return decimal(payment.amount).minus(decimal(payment.refunded?.amount ?? '0'));
}

function preferredLines(lines: readonly CasePayment[], basis: ChargeBasis): CasePayment[] {
  const codes = grouped(lines, ({ costCode }) => costCode);
  return [...codes.values()]
    .flatMap((ofCode) => preferredSource(ofCode, basis))
    .sort((a, b) => a.paidOn.localeCompare(b.paidOn) || (a.ref < b.ref ? -1 : 1));
}

/** @param lines of one cost code */
function preferredSource(lines: readonly CasePayment[], basis: ChargeBasis): CasePayment[] {
  const of = (kind: PaymentSource): CasePayment[] =>
    lines.filter((line) => line.source.kind === kind);
  const reported = of('WORKER_REPORT');
  if (reported.length > 0) return reported;
  const ofInvoices = of('AGENCY_INVOICE');
  const booked = of('EMPLOYER_LEDGER');
  const isOneCurrency = new Set([...ofInvoices, ...booked].map((l) => l.currency)).size === 1;
  const compared = (own: readonly CasePayment[]): Decimal => {
    if (!basis.withoutRates) return total(own, basis);
    return isOneCurrency ? sum(own.map(netOf)) : ZERO;
  };
  const invoiced = invoiceLines(ofInvoices, compared);
  if (invoiced.length === 0 || booked.length === 0) return [...invoiced, ...booked];
  return compared(invoiced).greaterThan(compared(booked)) ? invoiced : booked;
}

/**
 * Lines of invoices as they count: what agencies answered themselves, or what others say of the
 * same invoices, whichever is more. Added up, the same invoice would count twice.
 */
export function invoiceLines(
  lines: readonly CasePayment[],
  total: (lines: readonly CasePayment[]) => Decimal,
): CasePayment[] {
  const own = lines.filter((line) => line.provenance?.template === AGENCY_TEMPLATE);
  const others = lines.filter((line) => line.provenance?.template !== AGENCY_TEMPLATE);
  if (own.length === 0 || others.length === 0) return [...lines];
  return total(own).greaterThan(total(others)) ? own : others;
}

function total(lines: readonly CasePayment[], { rates, currency }: ChargeBasis): Decimal {
  return sum(
    lines.map(
      (line) => rates.convert(netOf(line), line.currency, currency, monthOf(line.paidOn)).amount,
    ),
  );
}
