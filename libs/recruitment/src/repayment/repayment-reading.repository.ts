import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { RepaymentPlanState } from './repayment-plan.states';

/** A plan's figures as decimal strings of its currency. */
export interface RepaymentSummary {
  planId: string;
  siteId: string;
  state: RepaymentPlanState;
  currency: string;
  total: string;
  setAside: string;
  paid: string;
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
  discoveredOn: string;
  deadlineOn: string;
  working: unknown[];
  paid: string;
  instalments: { number: number; dueOn: string; perWorker: string }[];
}

export interface ConfirmationRecord {
  id: string;
  entitlementId: string;
  workers: number;
  amount: string;
  paidOn: string;
  route: string;
  attestation: { sha256: string; kind: string; holder: string; seenBy: string; seenOn: string };
  confirmedWorkers: number;
  confirmedChannel: string | null;
  confirmedOn: string | null;
}

// What those who still cannot be reached are owed stays aside; whoever is traced is paid from it.
const SUMMARY = `p.id as "planId", p.site_id as "siteId", p.state, p.currency, p.total::text as total,
  coalesce((select sum((e.unreachable - e.reached) * e.due_per_worker) from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id), 0)::text as "setAside",
  coalesce((select sum(c.amount) from repayment_confirmation c
    where c.tenant_id = p.tenant_id and c.plan_id = p.id), 0)::text as paid,
  (select min(e.deadline_on)::text from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as "deadlineOn",
  (select coalesce(sum(e.workers), 0)::int from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as workers,
  (select coalesce(sum(e.unreachable - e.reached), 0)::int from repayment_entitlement e
    where e.tenant_id = p.tenant_id and e.plan_id = p.id) as unreachable, p.version`;

@Injectable()
export class RepaymentReadingRepository {
  /** Newest plan of each site. */
  summaries(ctx: TxCtx, siteIds: readonly string[]): Promise<RepaymentSummary[]> {
    return ctx.tx.query(
      `select distinct on (p.site_id) ${SUMMARY} from repayment_plan p
       where p.tenant_id = $1 and p.site_id = any ($2::uuid[]) order by p.site_id, p.id desc`,
      [ctx.tenantId, siteIds],
    );
  }

  /** The newest plan of a site; undefined where nothing was ever owed. */
  plan(ctx: TxCtx, siteId: string, lock = false): Promise<PlanRecord | undefined> {
    return ctx.tx.one(
      `select ${SUMMARY}, p.policy, p.agreed_on::text as "agreedOn", p.agreed_by as "agreedBy",
         p.closed_on::text as "closedOn", p.closing_reason as "closingReason",
         exists (select 1 from case_file f where f.tenant_id = p.tenant_id and f.site_id = p.site_id
           and f.problem is not null) as "lacksRates"
       from repayment_plan p where p.tenant_id = $1 and p.site_id = $2 order by p.id desc limit 1
       ${lock ? 'for update' : ''}`,
      [ctx.tenantId, siteId],
    );
  }

  entitlements(ctx: TxCtx, planId: string): Promise<EntitlementRecord[]> {
    return ctx.tx.query(
      `select e.id, e.cohort_id as "cohortId", e.cohort_ref as "cohortRef", e.worker, e.workers, e.unreachable, e.reached,
         e.due_basis as basis, e.due_per_worker::text as "duePerWorker", e.months_of_wage::text as "monthsOfWage",
         e.discovered_on::text as "discoveredOn", e.deadline_on::text as "deadlineOn", e.working,
         coalesce((select sum(c.amount) from repayment_confirmation c
           where c.tenant_id = e.tenant_id and c.entitlement_id = e.id), 0)::text as paid,
         (select json_agg(json_build_object('number', i.number, 'dueOn', i.due_on, 'perWorker', i.per_worker::text)
           order by i.number) from repayment_instalment i
           where i.tenant_id = e.tenant_id and i.entitlement_id = e.id) as instalments
       from repayment_entitlement e where e.tenant_id = $1 and e.plan_id = $2 order by e.position`,
      [ctx.tenantId, planId],
    );
  }

  confirmations(ctx: TxCtx, planId: string): Promise<ConfirmationRecord[]> {
    return ctx.tx.query(
      `select id, entitlement_id as "entitlementId", workers, amount::text as amount, paid_on::text as "paidOn", route,
         json_build_object('sha256', attested_sha256, 'kind', attested_kind, 'holder', attested_holder,
           'seenBy', attested_by, 'seenOn', attested_on) as attestation,
         confirmed_workers as "confirmedWorkers", confirmed_channel as "confirmedChannel",
         confirmed_on::text as "confirmedOn"
       from repayment_confirmation where tenant_id = $1 and plan_id = $2 order by id`,
      [ctx.tenantId, planId],
    );
  }
}
