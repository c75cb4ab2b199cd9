import { Injectable } from '@nestjs/common';
import type { EvidenceScope } from '@para42/evidence';
import type { TxHandle } from '@para42/platform';
import { AGENCY_LIST, type AgencyRecord } from '../agencies/agency-reading.repository';
import { EDGE_JOINS, EDGE_LIST, edgeOf, type EdgeRow } from '../chain/chain-edge';
import { OBSERVATION_COLUMNS } from '../observed/observation-reading.repository';
import { toldRef } from './told-person';
import type {
  CaseRow,
  CohortRow,
  ConfirmationRow,
  EdgeEvidence,
  GradeRow,
  ObservationRow,
  PaymentRow,
  PlanRow,
  TracingRow,
} from './evidence-rows';

const PAGE = 500;

// $1 tenant, $2 suppliers, $3 the id after which to go on, $4 last day, $5 first day
const CASES_OF = (alias: string): string => `
  join case_file f on f.tenant_id = ${alias}.tenant_id and f.site_id = ${alias}.site_id
  join site s on s.tenant_id = ${alias}.tenant_id and s.id = ${alias}.site_id`;
const WITHIN = `f.tenant_id = $1 and ($2::uuid[] is null or s.supplier_id = any($2))
  and ($4::date is null or f.first_accepted_on <= $4)`;
const DAYS = (first: string, last?: string): string =>
  `($4::date is null or ${first} is null or ${first} <= $4)${
    last ? ` and ($5::date is null or ${last} is null or ${last} >= $5)` : ''
  }`;
/** What was written after the last day is not told. */
const KNOWN = (day: string, told: string): string =>
  `case when $4::date is null or ${day} <= $4 then ${told} end`;
const ACCEPTED = `(f.accepted_at at time zone 'UTC')::date`;
const AFTER = (id: string): string =>
  `($3::uuid is null or ${id} > $3) order by ${id} limit ${PAGE}`;

const CASES = `select f.site_id as id, s.supplier_id as "supplierId", f.title, f.version,
    ${KNOWN(ACCEPTED, 'f.sha256')} as sha256, f.first_accepted_on::text as "firstAcceptedOn",
    ${KNOWN(ACCEPTED, `to_char(f.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)} as "acceptedAt"
  from case_file f join site s on s.tenant_id = f.tenant_id and s.id = f.site_id
  where ${WITHIN} and ${AFTER('f.site_id')}`;

const AGENCIES = `select ${AGENCY_LIST} from agency a where a.tenant_id = $1 and exists (
    select 1 from case_agency c ${CASES_OF('c')} where c.agency_id = a.id and ${WITHIN}) and ${AFTER('a.id')}`;

const EDGES = `select ${EDGE_LIST}, c.ref as cohort, array_remove(array[
    case when afrom.kind = 'PERSON' then e.from_node::text end, case when ato.kind = 'PERSON' then e.to_node::text end], null) as persons
  from chain_edge e ${EDGE_JOINS} ${CASES_OF('e')}
  left join cohort c on c.tenant_id = e.tenant_id and c.id = e.cohort_id
  where ${WITHIN} and ${DAYS('e.valid_from', 'e.valid_to')} and ${AFTER('e.id')}`;

const COHORTS = `select c.*, c.hired_from::text as hired_from, c.hired_to::text as hired_to, ${toldRef('a')} as agency
  from cohort c ${CASES_OF('c')} left join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
  where ${WITHIN} and ${DAYS('c.hired_from')} and ${AFTER('c.id')}`;

// What is documented for one person stays in the register.
const PAYMENTS = `select p.id, p.site_id as "siteId", c.ref as cohort, p.cost_code as "costCode", p.illegitimacy,
    p.illicit_kind as "illicitKind", p.label, p.amount::text as amount, p.currency, p.paid_on::text as "paidOn", p.payer,
    p.payee_kind as "payeeKind", ${toldRef('a')} as "payeeAgency", p.channel, p.receipt_given as "receiptGiven",
    p.receipt_amount::text as "receiptAmount", p.disclosed, ${KNOWN('p.refunded_on', 'p.refunded_amount::text')} as "refundedAmount",
    ${KNOWN('p.refunded_on', 'p.refunded_on::text')} as "refundedOn", p.source_kind as source, p.interviews, p.lowest::text as lowest,
    p.highest::text as highest, p.standard_deviation::text as "standardDeviation", p.evidence, c.workers_current + c.workers_former as whole
  from payment p ${CASES_OF('p')} join cohort c on c.tenant_id = p.tenant_id and c.id = p.cohort_id
  left join agency a on a.tenant_id = p.tenant_id and a.id = p.payee_agency_id
  where ${WITHIN} and p.worker is null and ${DAYS('p.paid_on', 'p.paid_on')} and ${AFTER('p.id')}`;

const OBSERVATIONS = `select ${OBSERVATION_COLUMNS}, k.workers_current + k.workers_former as whole,
    case when g.kind = 'PERSON' then g.ref end as "personRef"
  from observation o ${CASES_OF('o')} left join agency g on g.tenant_id = o.tenant_id and g.id = o.agency_id left join cohort k on k.tenant_id = o.tenant_id and k.id = o.cohort_id
  where ${WITHIN} and ($4::date is null or o.first_seen_on <= $4)
    and ($5::date is null or o.withdrawn_on is null or o.withdrawn_on >= $5) and ${AFTER('o.id')}`;

const GRADES = `select g.cohort_id as id, g.site_id as "siteId", c.ref as cohort, g.grade, g.indicators, g.reason,
    g.graded_on::text as "gradedOn"
  from cohort_grade g ${CASES_OF('g')} join cohort c on c.tenant_id = g.tenant_id and c.id = g.cohort_id
  where ${WITHIN} and ${DAYS('g.graded_on')} and ${AFTER('g.cohort_id')}`;

/** What a plan says of a cohort in all, however little of it a bundle is about; `e` is an entitlement of it. */
const REPAID = (of: string): string => `json_build_object('cohort', ${of}.cohort_ref,
    'workers', (select k.workers_current + k.workers_former from cohort k where k.tenant_id = p.tenant_id and k.id = ${of}.cohort_id),
    'unreachable', (select k.workers_unreachable from cohort k where k.tenant_id = p.tenant_id and k.id = ${of}.cohort_id),
    'entitlements', (select json_agg(json_build_object('worker', m.worker, 'workers', m.workers, 'unreachable', m.unreachable,
        'reached', m.reached, 'duePerWorker', m.due_per_worker::text, 'monthsOfWage', m.months_of_wage::text,
        'discoveredOn', m.discovered_on, 'deadlineOn', m.deadline_on) order by m.position)
      from repayment_entitlement m where m.tenant_id = p.tenant_id and m.plan_id = p.id and m.cohort_id = ${of}.cohort_id),
    'payments', (select coalesce(json_agg(y.workers), '[]'::json) from repayment_confirmation y
      join repayment_entitlement m on m.tenant_id = y.tenant_id and m.id = y.entitlement_id
      where y.tenant_id = p.tenant_id and y.plan_id = p.id and m.cohort_id = ${of}.cohort_id),
    'disputed', exists (select 1 from repayment_word w join repayment_confirmation y on y.tenant_id = w.tenant_id
        and y.id = w.confirmation_id join repayment_entitlement m on m.tenant_id = y.tenant_id and m.id = y.entitlement_id
      where w.tenant_id = p.tenant_id and w.plan_id = p.id and w.said <> 'PAID' and m.cohort_id = ${of}.cohort_id
        and ($4::date is null or w.said_on <= $4)))`;

/** What was said of payment `c`, up to the last day, less what the same people said otherwise since. */
const SAID = (
  which: string,
): string => `(select coalesce(sum(w.workers - coalesce((select sum(o.workers)
      from repayment_word o where o.tenant_id = w.tenant_id and o.in_place_of = w.id
        and ($4::date is null or o.said_on <= $4)), 0)), 0)::int
    from repayment_word w where w.tenant_id = c.tenant_id and w.confirmation_id = c.id and ${which}
      and ($4::date is null or w.said_on <= $4))`;

const WORDS = `json_build_object('confirmed', ${SAID(`w.said = 'PAID'`)}, 'disputed', ${SAID(`w.said <> 'PAID'`)}) as heard,
    (select coalesce(json_agg(distinct w.channel order by w.channel), '[]'::json) from repayment_word w
      where w.tenant_id = c.tenant_id and w.confirmation_id = c.id and ($4::date is null or w.said_on <= $4)) as channels,
    (select max(w.said_on)::text from repayment_word w
      where w.tenant_id = c.tenant_id and w.confirmation_id = c.id and ($4::date is null or w.said_on <= $4)) as "heardOn",
    (select coalesce(json_agg(json_build_object('workers', w.workers, 'standing', w.workers - coalesce((select sum(o.workers)
        from repayment_word o where o.tenant_id = w.tenant_id and o.in_place_of = w.id), 0))), '[]'::json)
      from repayment_word w where w.tenant_id = c.tenant_id and w.confirmation_id = c.id) as words`;

const PLANS = `select p.id, p.site_id as "siteId",
    case when $4::date is null or p.closed_on is null or p.closed_on <= $4 then p.state end as state, p.currency, p.policy, p.total::text as total,
    (select coalesce(sum(c.amount), 0)::text from repayment_confirmation c where c.tenant_id = p.tenant_id and c.plan_id = p.id
      and ($4::date is null or c.paid_on <= $4)) as paid,
    p.agreed_on::text as "agreedOn", ${KNOWN('p.closed_on', 'p.closed_on::text')} as "closedOn",
    (select coalesce(json_agg(${REPAID('e')} order by e.position), '[]'::json) from (
      select distinct on (cohort_id) cohort_id, cohort_ref, position from repayment_entitlement e
      where e.tenant_id = p.tenant_id and e.plan_id = p.id order by cohort_id, position) e) as cohorts
  from repayment_plan p ${CASES_OF('p')}
  where ${WITHIN} and ${DAYS('p.agreed_on', 'p.closed_on')} and ${AFTER('p.id')}`;

const CONFIRMATIONS = `select c.id, c.plan_id as "planId", p.site_id as "siteId", e.cohort_ref as cohort, p.currency,
    c.workers, c.amount::text as amount, c.paid_on::text as "paidOn", c.payer, c.route, c.through_agency_id as "throughAgencyId",
    c.attested_sha256 as sha256, c.attested_kind as kind, c.attested_on::text as "seenOn",
    ${WORDS}, ${REPAID('e')} as repaid
  from repayment_confirmation c join repayment_plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id ${CASES_OF('p')}
  join repayment_entitlement e on e.tenant_id = c.tenant_id and e.id = c.entitlement_id
  where ${WITHIN} and ($4::date is null or c.paid_on <= $4) and ($5::date is null or c.paid_on >= $5)
    and ${AFTER('c.id')}`;

const TRACING = `select t.id, t.plan_id as "planId", p.site_id as "siteId", e.cohort_ref as cohort, t.step,
    t.taken_on::text as "takenOn"
  from repayment_tracing t join repayment_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id ${CASES_OF('p')}
  join repayment_entitlement e on e.tenant_id = t.tenant_id and e.id = t.entitlement_id
  where ${WITHIN} and ($4::date is null or t.taken_on <= $4) and ($5::date is null or t.taken_on >= $5)
    and ${AFTER('t.id')}`;

/** What bundles read; in the auditors' role where a grant asks. Rows by id, 500 at a time. */
@Injectable()
export class EvidenceReadingRepository {
  cases(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<CaseRow> {
    return pages(tx, CASES, scope);
  }

  agencies(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<AgencyRecord> {
    return pages(tx, AGENCIES, scope);
  }

  async *edges(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EdgeEvidence> {
    type Row = EdgeRow & Pick<EdgeEvidence, 'cohort' | 'persons'>;
    for await (const row of pages<Row>(tx, EDGES, scope)) {
      yield { ...edgeOf(row), cohort: row.cohort, persons: row.persons };
    }
  }

  cohorts(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<CohortRow> {
    return pages(tx, COHORTS, scope);
  }

  payments(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<PaymentRow> {
    return pages(tx, PAYMENTS, scope);
  }

  observations(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<ObservationRow> {
    return pages(tx, OBSERVATIONS, scope);
  }

  grades(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<GradeRow> {
    return pages(tx, GRADES, scope);
  }

  plans(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<PlanRow> {
    return pages(tx, PLANS, scope);
  }

  confirmations(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<ConfirmationRow> {
    return pages(tx, CONFIRMATIONS, scope);
  }

  tracing(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<TracingRow> {
    return pages(tx, TRACING, scope);
  }
}

async function* pages<T extends { id: string }>(
  tx: TxHandle,
  sql: string,
  { tenantId, supplierIds, from, to }: EvidenceScope,
): AsyncGenerator<T> {
  const suppliers = supplierIds === 'all' ? null : supplierIds;
  const firstDay = sql.includes('$5') ? [from ?? null] : [];
  let after: string | null = null;
  for (;;) {
    const rows: T[] = await tx.query<T>(sql, [tenantId, suppliers, after, to ?? null, ...firstDay]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1]?.id ?? null;
  }
}
