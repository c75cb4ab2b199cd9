import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { RepaymentPlanState } from './repayment-plan.states';
import type { TracingStep } from './repayment.table';
import type { WordInput } from './workers-word.policy';

/** Payment to workers, as it is confirmed. */
export interface Confirmation {
  entitlementId: string;
  workers: number;
  /** Total of the confirmation in the plan's currency. */
  amount: string;
  paidOn: string;
  payer: string;
  route: string;
  throughAgencyId?: string;
  attestation: { sha256: string; kind: string; holder: string; seenBy: string; seenOn: string };
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
         closing_reason = coalesce($8, closing_reason), version = version + 1
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
      `insert into repayment_confirmation (tenant_id, id, plan_id, entitlement_id, workers, amount, paid_on, payer,
         route, through_agency_id, attested_sha256, attested_kind, attested_holder, attested_by, attested_on, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ctx.tenantId,
        id,
        planId,
        confirmation.entitlementId,
        confirmation.workers,
        confirmation.amount,
        confirmation.paidOn,
        confirmation.payer,
        confirmation.route,
        confirmation.throughAgencyId ?? null,
        attestation.sha256,
        attestation.kind,
        attestation.holder,
        attestation.seenBy,
        attestation.seenOn,
        `${ctx.actor.kind}:${ctx.actor.id}`,
      ],
    );
    return id;
  }

  /** @param contested money that no longer counts as paid, negative where it counts again */
  async say(
    ctx: TxCtx,
    planId: string,
    confirmationId: string,
    word: WordInput,
    contested: string,
  ): Promise<string> {
    const id = newId();
    await ctx.tx.exec(
      `insert into repayment_word (tenant_id, id, plan_id, confirmation_id, said, workers, received_per_worker,
         channel, said_on, in_place_of, contested, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ctx.tenantId,
        id,
        planId,
        confirmationId,
        word.said,
        word.workers,
        word.receivedPerWorker ?? null,
        word.channel,
        word.saidOn,
        word.inPlaceOf ?? null,
        contested,
        `${ctx.actor.kind}:${ctx.actor.id}`,
      ],
    );
    return id;
  }

  /** Keeps why workers of these entitlements were not heard; null where they were. */
  async explain(
    ctx: TxCtx,
    planId: string,
    reasons: readonly { entitlementId: string; reason: string }[],
  ): Promise<void> {
    await ctx.tx.exec(
      `update repayment_entitlement e set version = version + 1, unheard_reason =
         (select r.reason from jsonb_to_recordset($3::jsonb) as r("entitlementId" uuid, reason text)
          where r."entitlementId" = e.id)
       where e.tenant_id = $1 and e.plan_id = $2`,
      [ctx.tenantId, planId, JSON.stringify(reasons)],
    );
  }

  async step(
    ctx: TxCtx,
    planId: string,
    tracing: { entitlementId: string; step: TracingStep; takenOn: string; found: number },
  ): Promise<void> {
    const { entitlementId, step, takenOn, found } = tracing;
    await ctx.tx.exec(
      `insert into repayment_tracing (tenant_id, id, plan_id, entitlement_id, step, taken_on, found, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.tenantId,
        newId(),
        planId,
        entitlementId,
        step,
        takenOn,
        found,
        `${ctx.actor.kind}:${ctx.actor.id}`,
      ],
    );
    if (found > 0) await this.reach(ctx, entitlementId, found);
  }

  private async reach(ctx: TxCtx, entitlementId: string, workers: number): Promise<void> {
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

  /** Agencies on whose payroll workers of a cohort are. */
  async employers(ctx: TxCtx, siteId: string, cohortId: string): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct from_agency_id as id from chain_edge
       where tenant_id = $1 and site_id = $2 and kind in ('EMPLOYS', 'HIRES_OUT')
         and from_agency_id is not null and (cohort_id is null or cohort_id = $3)`,
      [ctx.tenantId, siteId, cohortId],
    );
    return rows.map(({ id }) => id);
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
