import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import { figure, money } from '../money/money';
import type { Conversion } from '../money/rate-table';
import { afterClosure, type SettledEntitlement } from './after-closure.policy';
import type { DueLine } from './due.policy';
import type { Entitlement, PlanFigures } from './plan.policy';
import type { RecruitmentPolicy } from './policy.settings';

interface OpenPlan {
  id: string;
  state: string;
}

/** Keeps the plan of a site in step with its case for as long as nobody has agreed to it. */
@Injectable()
export class RepaymentPlanWriter {
  /**
   * Writes the figures over the plan that is not agreed yet; an agreed one is left as it is, and so
   * is one that owes something where the new figures lack cohorts for want of a rate.
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
    if (open && !figures.isWhole && (await this.owes(ctx, open.id))) return;
    if (open) await this.removeEntitlements(ctx, open.id);
    const left = afterClosure(figures, await this.settled(ctx, siteId));
    if (left.entitlements.length === 0 && figures.isWhole) {
      if (open) await this.removePlan(ctx, open.id);
      return;
    }
    const id = open?.id ?? newId();
    await this.writePlan(ctx, siteId, id, left, policy);
    await this.writeEntitlements(ctx, id, left, cohortIds);
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

  /** Takes the plan that is not agreed yet away, so that the rows it points to can be replaced. */
  async clearPlanned(ctx: TxCtx, siteId: string): Promise<void> {
    const open = await ctx.tx.one<OpenPlan>(
      `select id, state from repayment_plan where tenant_id = $1 and site_id = $2 and state = 'planned' for update`,
      [ctx.tenantId, siteId],
    );
    if (open) await this.removeEntitlements(ctx, open.id);
  }

  private async owes(ctx: TxCtx, planId: string): Promise<boolean> {
    const found = await ctx.tx.one(
      `select 1 from repayment_entitlement where tenant_id = $1 and plan_id = $2 limit 1`,
      [ctx.tenantId, planId],
    );
    return found !== undefined;
  }

  /** What closed plans of the site owed, and owe still where they were opened again. */
  private settled(ctx: TxCtx, siteId: string): Promise<SettledEntitlement[]> {
    return ctx.tx.query(
      `select e.cohort_ref as cohort, e.worker, e.workers, e.due_basis as basis,
         e.due_per_worker::text as "duePerWorker", p.currency
       from repayment_plan p join repayment_entitlement e on e.tenant_id = p.tenant_id and e.plan_id = p.id
       where p.tenant_id = $1 and p.site_id = $2 and p.state in ('closed', 'reopened')`,
      [ctx.tenantId, siteId],
    );
  }

  private async writePlan(
    ctx: TxCtx,
    siteId: string,
    id: string,
    { currency, total, setAside }: PlanFigures,
    policy: RecruitmentPolicy,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into repayment_plan (tenant_id, id, site_id, state, currency, policy, total, set_aside)
       values ($1, $2, $3, 'planned', $4, $5, $6, $7)
       on conflict (tenant_id, id) do update set currency = excluded.currency, policy = excluded.policy,
         total = excluded.total, set_aside = excluded.set_aside, version = repayment_plan.version + 1
         where (repayment_plan.currency, repayment_plan.policy, repayment_plan.total, repayment_plan.set_aside)
           is distinct from (excluded.currency, excluded.policy, excluded.total, excluded.set_aside)`,
      [
        ctx.tenantId,
        id,
        siteId,
        currency,
        JSON.stringify(policy),
        money(total, currency),
        money(setAside, currency),
      ],
    );
  }

  private async writeEntitlements(
    ctx: TxCtx,
    planId: string,
    { entitlements, currency }: PlanFigures,
    cohortIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const records = entitlements.map((entitlement, position) => ({
      id: newId(),
      position,
      cohort_id: cohortIds.get(entitlement.cohort),
      ...entitlementRecord(entitlement, currency),
    }));
    await ctx.tx.exec(
      `insert into repayment_entitlement (tenant_id, plan_id, id, position, cohort_id, cohort_ref, worker, workers,
         unreachable, due_basis, due_per_worker, months_of_wage, discovered_on, deadline_on, working)
       select $1, $2, r.* from jsonb_to_recordset($3::jsonb) as r(id uuid, position integer, cohort_id uuid,
         cohort_ref text, worker text, workers integer, unreachable integer, due_basis text,
         due_per_worker numeric, months_of_wage numeric, discovered_on date, deadline_on date, working jsonb)`,
      [ctx.tenantId, planId, JSON.stringify(records)],
    );
    const instalments = entitlements.flatMap((entitlement, position) =>
      entitlement.instalments.map((instalment) => ({
        entitlement_id: records[position]?.id,
        number: instalment.number,
        due_on: instalment.dueOn,
        per_worker: money(instalment.amount, currency),
      })),
    );
    await ctx.tx.exec(
      `insert into repayment_instalment (tenant_id, entitlement_id, number, due_on, per_worker)
       select $1, r.* from jsonb_to_recordset($2::jsonb)
         as r(entitlement_id uuid, number integer, due_on date, per_worker numeric)`,
      [ctx.tenantId, JSON.stringify(instalments)],
    );
  }

  private async removeEntitlements(ctx: TxCtx, planId: string): Promise<void> {
    const params = [ctx.tenantId, planId];
    await ctx.tx.exec(
      `delete from repayment_instalment i using repayment_entitlement e
       where e.tenant_id = $1 and e.plan_id = $2 and i.tenant_id = e.tenant_id and i.entitlement_id = e.id`,
      params,
    );
    await ctx.tx.exec(
      `delete from repayment_entitlement where tenant_id = $1 and plan_id = $2`,
      params,
    );
  }

  private async removePlan(ctx: TxCtx, planId: string): Promise<void> {
    await ctx.tx.exec(`delete from repayment_plan where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      planId,
    ]);
  }
}

function entitlementRecord(entitlement: Entitlement, currency: string) {
  return {
    cohort_ref: entitlement.cohort,
    worker: entitlement.worker,
    workers: entitlement.workers,
    unreachable: entitlement.unreachable,
    due_basis: entitlement.basis,
    due_per_worker: money(entitlement.due.amount, currency),
    months_of_wage: entitlement.monthsOfWage === null ? null : figure(entitlement.monthsOfWage, 2),
    discovered_on: entitlement.discoveredOn,
    deadline_on: entitlement.deadlineOn,
    working: entitlement.due.lines.map(lineWorking),
  };
}

/** How a line came to its part: both conversions with their rates, and the interest. */
export function lineWorking(line: DueLine) {
  return {
    payment: line.payment,
    costCode: line.costCode,
    paidOn: line.paidOn,
    currency: line.currency,
    portion: line.portion.toDecimalPlaces(6).toFixed(),
    atPayment: line.atPayment && conversionWorking(line.atPayment),
    atDiscovery: line.atDiscovery && conversionWorking(line.atDiscovery),
    usedMonth: line.used.month,
    used: figure(line.used.amount, 6),
    interestDays: line.interestDays,
    interest: figure(line.interest, 6),
  };
}

function conversionWorking(conversion: Conversion) {
  const { month, fromPerUsd, toPerUsd, source } = conversion;
  return { amount: figure(conversion.amount, 6), month, fromPerUsd, toPerUsd, source };
}
