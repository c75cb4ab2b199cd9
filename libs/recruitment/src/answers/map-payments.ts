import type { RowAnswer } from '@para42/questionnaires';
import type { CaseAgency, CasePayment } from '../casefile/case-file.schema';
import type { PaymentSource } from '../vocabulary/payment.table';
import { Cells, known } from './answer-cells';
import {
  provenanceOf,
  rowRef,
  type Answered,
  type MappingContext,
  type MappingProblem,
} from './answered-case';
import type { MappedCohort, MappedCohorts } from './map-cohorts';
import { bindingOf, boundTo, type RowBinding } from './row-binding';

export interface MappedPayment extends Answered<CasePayment> {
  siteId: string;
  /** Of a payment for a cohort that others told. */
  binding: RowBinding | undefined;
}

interface Around {
  agencies: ReadonlyMap<string, CaseAgency>;
  cohorts: MappedCohorts;
  /** Short names of cohorts that were answered and could not be mapped. */
  refusedCohorts: ReadonlySet<string>;
  context: MappingContext;
}

/** Fee lines of the answers, each in the case of its cohort's site. */
export function mapPayments(
  rows: readonly RowAnswer[],
  around: Around,
): { payments: MappedPayment[]; problems: MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const payments = rows.flatMap((row, index) => {
    const path = `/fee_lines/${row.id}`;
    const cells = new Cells(row);
    const refuse = (code: string, detail: string, column = ''): [] => {
      problems.push({ path: path + column, code, detail });
      return [];
    };
    const name = cells.text('cohort') ?? '';
    const cohort = cohortOf(name, path, around);
    if (typeof cohort === 'string') return refuse(cohort, REASONS[cohort](name), '/cohort');
    const payee = cells.text('payee');
    const agency = payee === undefined ? undefined : around.agencies.get(payee);
    if (payee !== undefined && !agency) {
      refuse('unknown_agency', `there is no agency "${payee}" among the answers`, '/payee');
    }
    const payment = readPayment(cells, { cohort: cohort.ref, agency: agency?.ref });
    if (!payment) return refuse('incomplete', 'the row lacks a cost, a party, an amount or a day');
    const ref = rowRef(around.context, row.id);
    const provenance = provenanceOf(around.context, 'fee_lines', index);
    const binding = cohort.isOurs ? undefined : bindingOf(name, cohort.siteId, cohort.ref);
    const { asked, ...line } = withinGroup(payment, cohort.workers);
    if (asked !== undefined) {
      const detail = `${asked} are said to have been asked, more than the workers of "${name}": how many were asked counts as that group`;
      refuse('interviews_above_group', detail, '/interviews');
    }
    return [{ path, siteId: cohort.siteId, binding, row: { ref, ...line, provenance } }];
  });
  return { payments, problems };
}

const REASONS = {
  unknown_cohort: (name: string) => `there is no group "${name}" in the answers or in the case`,
  cohort_not_mapped: (name: string) => `the row of group "${name}" could not be used itself`,
  cohort_ambiguous: (name: string) => `more than one site has a group "${name}" in its case`,
};

interface PaidFor {
  ref: string;
  siteId: string;
  isOurs: boolean;
  /** Current and former; undefined where others told of the group. */
  workers?: number;
}

function cohortOf(
  name: string,
  path: string,
  { cohorts, refusedCohorts, context }: Around,
): PaidFor | keyof typeof REASONS {
  const answered = cohorts.byShortName.get(name);
  if (answered) return ofAnswers(answered);
  if (refusedCohorts.has(name)) return 'cohort_not_mapped';
  const elsewhere = context.otherCohorts.filter((cohort) => cohort.ref === name);
  const bound = boundTo(context.bindings, path, name);
  const stays = elsewhere.find(({ siteId }) => siteId === bound?.siteId);
  if (stays) return { ...stays, isOurs: false };
  const [only, another] = elsewhere;
  if (!only) return 'unknown_cohort';
  return another ? 'cohort_ambiguous' : { ...only, isOurs: false };
}

function ofAnswers({ row, siteId }: MappedCohort): PaidFor {
  const { current, former } = row.workers;
  return { ref: row.ref, siteId, isOurs: true, workers: current + former };
}

/** A mean of more people than there are cannot be: what was paid stands, the number asked does not. */
function withinGroup(row: Row, workers: number | undefined): Row & { asked?: number } {
  const { interviews } = row.source;
  if (workers === undefined || interviews === undefined || interviews <= workers) return row;
  return { ...row, source: { ...row.source, interviews: Math.max(workers, 1) }, asked: interviews };
}

type Row = Omit<CasePayment, 'ref'>;

/**
 * @param given the cohort, the agency that was paid, and the source where the row does not say it
 * @returns undefined where something is missing that a case cannot do without
 */
export function readPayment(
  cells: Cells,
  { cohort, agency, ...given }: { cohort: string; agency?: string; source?: PaymentSource },
): Row | undefined {
  const [costCode, label, payer, payee, paidOn] = [
    'cost_code',
    'label',
    'payer',
    'payee_kind',
    'paid_on',
  ].map((column) => cells.text(column));
  const source = given.source ?? cells.text('figures_from');
  const amount = cells.money('amount');
  if (!costCode || !label || !payer || !payee || !paidOn || !source || !amount) return undefined;
  return known<Row>({
    cohort,
    costCode: costCode as Row['costCode'],
    ...illegitimacyOf(cells, costCode),
    label,
    amount: amount.amount,
    currency: amount.currency,
    paidOn,
    place: placeOf(cells),
    payer: payer as Row['payer'],
    payee: known({ kind: payee as Row['payee']['kind'], agency }),
    channel: cells.text('channel') as Row['channel'],
    receipt: receiptOf(cells),
    disclosed: cells.yes('disclosed'),
    refunded: refundOf(cells),
    source: known({
      kind: source as Row['source']['kind'],
      ...(source === 'WORKER_REPORT' ? reportOf(cells) : {}),
    }),
  });
}

function reportOf(cells: Cells): Partial<Row['source']> {
  return {
    interviews: cells.count('interviews'),
    lowest: cells.text('lowest'),
    highest: cells.text('highest'),
    standardDeviation: cells.text('deviation'),
  };
}

/** The kind of an unlawful payment belongs to one that is marked as such, and to no other. */
function illegitimacyOf(cells: Cells, costCode: string): Pick<Row, 'illegitimacy' | 'illicitKind'> {
  const marks = cells.choices('illegitimacy');
  const isIllicit = costCode === 'ILL.ILLICIT' || marks?.includes('ILL.ILLICIT');
  return {
    illegitimacy: marks as Row['illegitimacy'],
    illicitKind: isIllicit ? (cells.text('illicit_kind') as Row['illicitKind']) : undefined,
  };
}

function placeOf(cells: Cells): Row['place'] {
  const place = cells.place('place');
  return place && known({ country: place.country, admin1: place.admin1, name: place.name });
}

function receiptOf(cells: Cells): Row['receipt'] {
  const given = cells.yes('receipt_given');
  return given === undefined ? undefined : known({ given, amount: cells.text('receipt_amount') });
}

function refundOf(cells: Cells): Row['refunded'] {
  const amount = cells.text('refunded');
  const on = cells.text('refunded_on');
  return amount !== undefined && on !== undefined ? { amount, on } : undefined;
}
