import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
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
  /** Why a receipt that counts already stands for this payment too. */
  anotherPayment?: string;
  /** Why this is to be paid although the case tells of a refund. */
  besideRefund?: string;
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
        actorOf(ctx),
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
         route, through_agency_id, attested_sha256, attested_kind, attested_holder, attested_by, attested_on, recorded_by,
         another_payment, beside_refund)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
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
        actorOf(ctx),
        confirmation.anotherPayment ?? null,
        confirmation.besideRefund ?? null,
      ],
    );
    return id;
  }

  /** Keeps what the case says of refunds on the day of agreement, by payment. */
  async keepRefunds(ctx: TxCtx, planId: string): Promise<void> {
    await ctx.tx.exec(
      `update repayment_plan p set agreed_refunds = (
         select coalesce(jsonb_object_agg(y.ref, y.refunded_amount::text), '{}'::jsonb) from payment y
         where y.tenant_id = p.tenant_id and y.site_id = p.site_id and y.refunded_amount > 0)
       where p.tenant_id = $1 and p.id = $2`,
      [ctx.tenantId, planId],
    );
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
        actorOf(ctx),
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
      [ctx.tenantId, newId(), planId, entitlementId, step, takenOn, found, actorOf(ctx)],
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
}
