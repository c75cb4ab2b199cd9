import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { RepaymentPlanState } from './repayment-plan.states';

/** Payment to workers, as it is confirmed. */
export interface Confirmation {
  entitlementId: string;
  workers: number;
  /** Total of the confirmation in the plan's currency. */
  amount: string;
  paidOn: string;
  route: string;
  throughAgencyId?: string;
  attestation: { sha256: string; kind: string; holder: string; seenBy: string; seenOn: string };
  confirmedWorkers: number;
  confirmedChannel?: string;
  confirmedOn?: string;
}

@Injectable()
export class RepaymentWritingRepository {
  /** Moves a plan to another state. @returns false where the version is not the one seen */
  async move(
    ctx: TxCtx,
    plan: { planId: string; version: number },
    state: RepaymentPlanState,
    dates: { agreedOn?: string; closedOn?: string; closingReason?: string } = {},
  ): Promise<boolean> {
    const moved = await ctx.tx.exec(
      `update repayment_plan set state = $4, agreed_on = coalesce($5::date, agreed_on),
         agreed_by = case when $5::date is null then agreed_by else $6 end, closed_on = $7::date,
         closing_reason = $8, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3`,
      [
        ctx.tenantId,
        plan.planId,
        plan.version,
        state,
        dates.agreedOn ?? null,
        `${ctx.actor.kind}:${ctx.actor.id}`,
        dates.closedOn ?? null,
        dates.closingReason ?? null,
      ],
    );
    return moved === 1;
  }

  async confirm(ctx: TxCtx, planId: string, confirmation: Confirmation): Promise<string> {
    const id = newId();
    const { attestation } = confirmation;
    await ctx.tx.exec(
      `insert into repayment_confirmation (tenant_id, id, plan_id, entitlement_id, workers, amount, paid_on, route,
         through_agency_id, attested_sha256, attested_kind, attested_holder, attested_by, attested_on,
         confirmed_workers, confirmed_channel, confirmed_on, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ctx.tenantId,
        id,
        planId,
        confirmation.entitlementId,
        confirmation.workers,
        confirmation.amount,
        confirmation.paidOn,
        confirmation.route,
        confirmation.throughAgencyId ?? null,
        attestation.sha256,
        attestation.kind,
        attestation.holder,
        attestation.seenBy,
        attestation.seenOn,
        confirmation.confirmedWorkers,
        confirmation.confirmedChannel ?? null,
        confirmation.confirmedOn ?? null,
        `${ctx.actor.kind}:${ctx.actor.id}`,
      ],
    );
    return id;
  }

  async reach(ctx: TxCtx, entitlementId: string, workers: number): Promise<void> {
    await ctx.tx.exec(
      `update repayment_entitlement set reached = reached + $3, version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, entitlementId, workers],
    );
  }

  async agencyExists(ctx: TxCtx, agencyId: string): Promise<boolean> {
    const row = await ctx.tx.one(`select 1 from agency where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      agencyId,
    ]);
    return row !== undefined;
  }

  /**
   * Whether workers of the site paid the agency, one that it works for, or one that works for it,
   * however many hands lie between. Where it is not told which agency was paid, it is taken to be
   * the one that placed the cohort: repayment must not depend on what a report left out.
   */
  async charged(ctx: TxCtx, siteId: string, agencyId: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `with recursive above (id, parent_id) as (
         select id, parent_id from agency where tenant_id = $1 and id = $3
         union select a.id, a.parent_id from above x join agency a on a.tenant_id = $1 and a.id = x.parent_id
       ), below (id) as (
         select id from agency where tenant_id = $1 and id = $3
         union select a.id from below x join agency a on a.tenant_id = $1 and a.parent_id = x.id
       )
       select 1 from payment p join cohort c on c.tenant_id = p.tenant_id and c.id = p.cohort_id
       where p.tenant_id = $1 and p.site_id = $2 and p.payer = 'WORKER'
         and coalesce(p.payee_agency_id,
               case when p.payee_kind in ('AGENCY_ORIGIN', 'AGENCY_DESTINATION', 'SUB_AGENT') then c.agency_id end)
             in (select id from above union select id from below) limit 1`,
      [ctx.tenantId, siteId, agencyId],
    );
    return row !== undefined;
  }
}
