import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { heard, type Heard, type WordRecord } from './workers-word.policy';
import type { RepaymentPlanState } from './repayment-plan.states';
import type { TracingStep } from './repayment.table';

/** A plan's figures as decimal strings of its currency. */
export interface RepaymentSummary {
  planId: string;
  siteId: string;
  state: RepaymentPlanState;
  currency: string;
  total: string;
  setAside: string;
  /** Without what workers contradict. */
  paid: string;
  /** Workers, by payment, who say that they were not paid, or less than told. */
  disputed: number;
  deadlineOn: string | null;
  workers: number;
  unreachable: number;
  version: number;
}

export interface PlanRecord extends RepaymentSummary {
  policy: unknown;
  agreedOn: string | null;
  agreedBy: string | null;
  closedOn: string | null;
  closingReason: string | null;
  /** Whether something of the case could not be judged for want of a rate. */
  lacksRates: boolean;
}

export interface EntitlementRecord {
  id: string;
  cohortId: string;
  cohortRef: string;
  worker: string | null;
  workers: number;
  unreachable: number;
  reached: number;
  basis: 'MEAN' | 'OWN' | 'TOP_UP';
  duePerWorker: string;
  monthsOfWage: string | null;
  monthsOfWageBasis: 'COHORT_MEANS' | 'OWN_FIGURES';
  discoveredOn: string;
  deadlineOn: string;
  working: unknown[];
  paid: string;
  /** Why those who were paid and not heard could not be asked; as told when the plan was closed. */
  unheardReason: string | null;
  instalments: { number: number; dueOn: string; perWorker: string }[];
}

interface ConfirmationRow {
  id: string;
  entitlementId: string;
  workers: number;
  amount: string;
  paidOn: string;
  payer: string;
  route: string;
  throughAgencyId: string | null;
  /** Why the receipt of another payment stands for this one too. */
  anotherPayment: string | null;
  /** Why it counts although the case tells of a refund. */
  besideRefund: string | null;
  attestation: { sha256: string; kind: string; holder: string; seenBy: string; seenOn: string };
  words: WordRecord[];
}

/** A payment, and what workers said of it since. */
export interface ConfirmationRecord extends ConfirmationRow {
  heard: Heard;
}

export interface TracingRecord {
  id: string;
  entitlementId: string;
  step: TracingStep;
  takenOn: string;
  found: number;
}

/** What the case tells of refunds of a payment above what it told when the plan was agreed. */
export interface LaterRefund {
  payment: string;
  /** Per worker, in the currency of the payment. */
  amount: string;
  currency: string;
}

/** Which plan of a site: by itself, or by what is part of it. */
export interface PlanOf {
  kind: 'repayment-plan' | 'entitlement' | 'confirmation';
  id: string;
}

/** SQL of what counts as paid: payments, without what their workers contradict. */
const PAID = (of: 'plan_id' | 'entitlement_id', whole: string): string => `(coalesce((
    select sum(c.amount - coalesce((select sum(w.contested) from repayment_word w
      where w.tenant_id = c.tenant_id and w.confirmation_id = c.id), 0))
    from repayment_confirmation c where c.tenant_id = ${whole}.tenant_id and c.${of} = ${whole}.id), 0))::text`;

const DISPUTED = `coalesce((select sum(case when w.said <> 'PAID' then w.workers else 0 end
      - case when o.said <> 'PAID' then w.workers else 0 end)
    from repayment_word w left join repayment_word o on o.tenant_id = w.tenant_id and o.id = w.in_place_of
    where w.tenant_id = p.tenant_id and w.plan_id = p.id), 0)::int`;

// What those who still cannot be reached are owed stays aside; whoever is traced is paid from it.
const SUMMARY = `p.id as "planId", p.site_id as "siteId", p.state, p.currency, p.total::text as total,
  coalesce((select sum((e.unreachable - e.reached) * e.due_per_worker) from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id), 0)::text as "setAside",
  ${PAID('plan_id', 'p')} as paid, ${DISPUTED} as disputed,
  (select min(e.deadline_on)::text from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as "deadlineOn",
  (select coalesce(sum(e.workers), 0)::int from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as workers,
  (select coalesce(sum(e.unreachable - e.reached), 0)::int from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as unreachable, p.version`;

@Injectable()
export class RepaymentReadingRepository {
  /** The plan of each site that wants attention: one that was opened again, else the newest. */
  summaries(ctx: TxCtx, siteIds: readonly string[]): Promise<RepaymentSummary[]> {
    return ctx.tx.query(
      `select distinct on (p.site_id) ${SUMMARY} from repayment_plan p
       where p.tenant_id = $1 and p.site_id = any ($2::uuid[])
       order by p.site_id, p.state = 'reopened' desc, p.id desc`,
      [ctx.tenantId, siteIds],
    );
  }

  /** Plans of a site, the newest first. */
  async ofSite(ctx: TxCtx, siteId: string): Promise<RepaymentSummary[]> {
    return ctx.tx.query(
      `select ${SUMMARY} from repayment_plan p where p.tenant_id = $1 and p.site_id = $2 order by p.id desc`,
      [ctx.tenantId, siteId],
    );
  }

  /** Id of the plan of the site to which something belongs. */
  async planId(ctx: TxCtx, siteId: string, { kind, id }: PlanOf): Promise<string | undefined> {
    const table = `repayment_${kind}`;
    const [from, column] =
      kind === 'repayment-plan' ? ['repayment_plan', 'id'] : [table, 'plan_id'];
    const row = await ctx.tx.one<{ id: string }>(
      `select p.id from ${from} x join repayment_plan p on p.tenant_id = x.tenant_id and p.id = x.${column}
       where x.tenant_id = $1 and x.id = $2 and p.site_id = $3`,
      [ctx.tenantId, id, siteId],
    );
    return row?.id;
  }

  /** A plan of a site, by default the newest; undefined where nothing was ever owed. */
  plan(
    ctx: TxCtx,
    siteId: string,
    { planId, lock = false }: { planId?: string; lock?: boolean } = {},
  ): Promise<PlanRecord | undefined> {
    return ctx.tx.one(
      `select ${SUMMARY}, p.policy, p.agreed_on::text as "agreedOn", p.agreed_by as "agreedBy",
         p.closed_on::text as "closedOn", p.closing_reason as "closingReason",
         exists (select 1 from case_file f where f.tenant_id = p.tenant_id and f.site_id = p.site_id
           and f.problem is not null) as "lacksRates"
       from repayment_plan p where p.tenant_id = $1 and p.site_id = $2 and ($3::uuid is null or p.id = $3)
       order by p.id desc limit 1 ${lock ? 'for update' : ''}`,
      [ctx.tenantId, siteId, planId ?? null],
    );
  }

  entitlements(ctx: TxCtx, planId: string): Promise<EntitlementRecord[]> {
    return ctx.tx.query(
      `select e.id, e.cohort_id as "cohortId", e.cohort_ref as "cohortRef", e.worker, e.workers, e.unreachable, e.reached,
         e.due_basis as basis, e.due_per_worker::text as "duePerWorker", e.months_of_wage::text as "monthsOfWage",
         e.discovered_on::text as "discoveredOn", e.deadline_on::text as "deadlineOn", e.working,
         case when e.worker is null then 'COHORT_MEANS' else 'OWN_FIGURES' end as "monthsOfWageBasis",
         e.unheard_reason as "unheardReason", ${PAID('entitlement_id', 'e')} as paid,
         (select json_agg(json_build_object('number', i.number, 'dueOn', i.due_on, 'perWorker', i.per_worker::text)
           order by i.number) from repayment_instalment i
           where i.tenant_id = e.tenant_id and i.entitlement_id = e.id) as instalments
       from repayment_entitlement e where e.tenant_id = $1 and e.plan_id = $2 order by e.position`,
      [ctx.tenantId, planId],
    );
  }

  /** Payments of a plan with what workers said of them, in the order in which they came in. */
  async confirmations(ctx: TxCtx, planId: string): Promise<ConfirmationRecord[]> {
    const rows = await ctx.tx.query<ConfirmationRow>(
      `select c.id, c.entitlement_id as "entitlementId", c.workers, c.amount::text as amount, c.paid_on::text as "paidOn",
         c.payer, c.route, c.through_agency_id as "throughAgencyId", c.another_payment as "anotherPayment",
         c.beside_refund as "besideRefund", json_build_object('sha256', c.attested_sha256, 'kind', c.attested_kind,
           'holder', c.attested_holder, 'seenBy', c.attested_by, 'seenOn', c.attested_on) as attestation,
         (select coalesce(json_agg(json_build_object('id', w.id, 'said', w.said, 'workers', w.workers,
             'receivedPerWorker', w.received_per_worker::text, 'channel', w.channel, 'saidOn', w.said_on,
             'inPlaceOf', w.in_place_of) order by w.id), '[]'::json)
           from repayment_word w where w.tenant_id = c.tenant_id and w.confirmation_id = c.id) as words
       from repayment_confirmation c where c.tenant_id = $1 and c.plan_id = $2 order by c.id`,
      [ctx.tenantId, planId],
    );
    return rows.map((row) => ({ ...row, heard: heard(row) }));
  }

  /** Whether a receipt counts for these workers: in this entitlement, or in another plan of the site. */
  async isCounted(ctx: TxCtx, entitlementId: string, sha256: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `select 1 from repayment_entitlement own
       join repayment_entitlement e on e.tenant_id = own.tenant_id and (e.id = own.id
         or (e.plan_id <> own.plan_id and e.cohort_id = own.cohort_id and e.worker is not distinct from own.worker))
       join repayment_confirmation c on c.tenant_id = e.tenant_id and c.entitlement_id = e.id
       where own.tenant_id = $1 and own.id = $2 and c.attested_sha256 = $3 limit 1`,
      [ctx.tenantId, entitlementId, sha256],
    );
    return row !== undefined;
  }

  /** Refunds that the case tells of by now and did not when the plan was agreed; none before. */
  refundsSince(ctx: TxCtx, planId: string): Promise<LaterRefund[]> {
    return ctx.tx.query(
      `select y.ref as payment, y.currency,
         (y.refunded_amount - coalesce((p.agreed_refunds ->> y.ref)::numeric, 0))::text as amount
       from repayment_plan p join payment y on y.tenant_id = p.tenant_id and y.site_id = p.site_id
       where p.tenant_id = $1 and p.id = $2 and p.agreed_refunds is not null
         and y.refunded_amount > coalesce((p.agreed_refunds ->> y.ref)::numeric, 0)`,
      [ctx.tenantId, planId],
    );
  }

  /** Steps taken to find workers of a plan, in the order in which they came in. */
  tracing(ctx: TxCtx, planId: string): Promise<TracingRecord[]> {
    return ctx.tx.query(
      `select id, entitlement_id as "entitlementId", step, taken_on::text as "takenOn", found
       from repayment_tracing where tenant_id = $1 and plan_id = $2 order by id`,
      [ctx.tenantId, planId],
    );
  }
}
