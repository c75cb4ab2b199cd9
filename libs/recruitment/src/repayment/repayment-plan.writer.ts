import { Injectable } from '@nestjs/common';
import { canonicalJson, newId, type TxCtx } from '@para42/platform';
import { money } from '../money/money';
import type { SettledEntitlement } from './after-closure.policy';
import type { PlanFigures } from './plan.policy';
import { entitlementRecords } from './planned-entitlement';
import { PlannedEntitlementRepository } from './planned-entitlement.repository';
import type { RecruitmentPolicy } from './policy.settings';
import type { Promised } from './promised.policy';

interface OpenPlan {
  id: string;
  state: string;
}

/** Keeps the plan of a site in step with its case for as long as nobody has agreed to it. */
@Injectable()
export class RepaymentPlanWriter {
  constructor(private readonly entitlements: PlannedEntitlementRepository) {}

  /**
   * Writes what is owed beyond closed plans over the plan that is not agreed yet; its version goes up
   * with whatever it tells. An agreed one is left as it is, and so is one that owes something where
   * the new figures lack cohorts for want of a rate.
   */
  async write(
    ctx: TxCtx,
    siteId: string,
    figures: PlanFigures & { isWhole: boolean },
    policy: RecruitmentPolicy,
    cohortIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const open = await ctx.tx.one<OpenPlan>(
      `select id, state from repayment_plan
       where tenant_id = $1 and site_id = $2 and state not in ('closed', 'reopened') for update`,
      [ctx.tenantId, siteId],
    );
    if (open && open.state !== 'planned') return;
    const before = open ? await this.entitlements.of(ctx, open.id) : [];
    if (!figures.isWhole && before.length > 0) return;
    if (figures.entitlements.length === 0 && figures.isWhole) {
      if (open) await this.removePlan(ctx, open.id);
      return;
    }
    const id = open?.id ?? newId();
    const records = entitlementRecords(figures, cohortIds, before);
    const isTold = canonicalJson(before) === canonicalJson(records);
    await this.writePlan(ctx, siteId, id, figures, policy, isTold);
    if (isTold) return;
    await this.entitlements.remove(ctx, id);
    await this.entitlements.insert(ctx, id, records);
  }

  /** Cohorts to which an agreed plan owes money, by ref. */
  async cohortsOwed(ctx: TxCtx, siteId: string): Promise<string[]> {
    const rows = await ctx.tx.query<{ ref: string }>(
      `select distinct c.ref from repayment_plan p
       join repayment_entitlement e on e.tenant_id = p.tenant_id and e.plan_id = p.id
       join cohort c on c.tenant_id = e.tenant_id and c.id = e.cohort_id
       where p.tenant_id = $1 and p.site_id = $2 and p.state <> 'planned'`,
      [ctx.tenantId, siteId],
    );
    return rows.map((row) => row.ref);
  }

  /** Takes cohorts that leave the case out of the plan that is not agreed yet. */
  async clearPlanned(ctx: TxCtx, siteId: string, kept: readonly string[]): Promise<void> {
    const open = await ctx.tx.one<OpenPlan>(
      `select id, state from repayment_plan where tenant_id = $1 and site_id = $2 and state = 'planned' for update`,
      [ctx.tenantId, siteId],
    );
    if (!open || (await this.entitlements.remove(ctx, open.id, kept)) === 0) return;
    await ctx.tx.exec(
      `update repayment_plan p set version = version + 1, (total, set_aside) = (
         select coalesce(sum(e.due_per_worker * e.workers), 0), coalesce(sum(e.due_per_worker * e.unreachable), 0)
         from repayment_entitlement e where e.tenant_id = p.tenant_id and e.plan_id = p.id)
       where p.tenant_id = $1 and p.id = $2`,
      [ctx.tenantId, open.id],
    );
  }

  /** What closed plans of the site owed, and owe still where they were opened again. */
  settled(ctx: TxCtx, siteId: string): Promise<SettledEntitlement[]> {
    return ctx.tx.query(
      `select p.id as "planId", e.cohort_ref as cohort, e.worker, e.workers, e.due_basis as basis,
         e.due_per_worker::text as "duePerWorker", p.currency, coalesce((
           select array_agg(distinct to_char(c.paid_on, 'YYYY-MM')) from repayment_confirmation c
           where c.tenant_id = e.tenant_id and c.entitlement_id = e.id),
           array[to_char(p.agreed_on, 'YYYY-MM')]) as months
       from repayment_plan p join repayment_entitlement e on e.tenant_id = p.tenant_id and e.plan_id = p.id
       where p.tenant_id = $1 and p.site_id = $2 and p.state in ('closed', 'reopened')`,
      [ctx.tenantId, siteId],
    );
  }

  /** To whom plans of the site that were agreed to owe money, or owed it. */
  promised(ctx: TxCtx, siteId: string): Promise<Promised[]> {
    return ctx.tx.query(
      `select e.cohort_ref as cohort, e.worker, e.workers, e.due_basis as basis
       from repayment_plan p join repayment_entitlement e on e.tenant_id = p.tenant_id and e.plan_id = p.id
       where p.tenant_id = $1 and p.site_id = $2 and p.state <> 'planned' order by p.id, e.position`,
      [ctx.tenantId, siteId],
    );
  }

  private async writePlan(
    ctx: TxCtx,
    siteId: string,
    id: string,
    { currency, total, setAside }: PlanFigures,
    policy: RecruitmentPolicy,
    isTold: boolean,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into repayment_plan (tenant_id, id, site_id, state, currency, policy, total, set_aside)
       values ($1, $2, $3, 'planned', $4, $5, $6, $7)
       on conflict (tenant_id, id) do update set currency = excluded.currency, policy = excluded.policy,
         total = excluded.total, set_aside = excluded.set_aside, version = repayment_plan.version + 1
         where not $8 or (repayment_plan.currency, repayment_plan.policy, repayment_plan.total, repayment_plan.set_aside)
           is distinct from (excluded.currency, excluded.policy, excluded.total, excluded.set_aside)`,
      [
        ctx.tenantId,
        id,
        siteId,
        currency,
        JSON.stringify(policy),
        money(total, currency),
        money(setAside, currency),
        isTold,
      ],
    );
  }

  private async removePlan(ctx: TxCtx, planId: string): Promise<void> {
    await this.entitlements.remove(ctx, planId);
    await ctx.tx.exec(`delete from repayment_plan where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      planId,
    ]);
  }
}
