import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { PlannedEntitlement } from './planned-entitlement';

/** Entitlements of plans that nobody has agreed to yet. */
@Injectable()
export class PlannedEntitlementRepository {
  /** What a plan says now, in its order. */
  of(ctx: TxCtx, planId: string): Promise<PlannedEntitlement[]> {
    return ctx.tx.query<PlannedEntitlement>(
      `select e.id, e.position, e.cohort_id, e.cohort_ref, e.worker, e.workers, e.unreachable, e.due_basis,
         e.due_per_worker::text, e.months_of_wage::text, e.discovered_on::text, e.deadline_on::text, e.working,
         coalesce((select json_agg(json_build_object('number', i.number, 'due_on', i.due_on,
             'per_worker', i.per_worker::text) order by i.number)
           from repayment_instalment i where i.tenant_id = e.tenant_id and i.entitlement_id = e.id), '[]') as instalments
       from repayment_entitlement e where e.tenant_id = $1 and e.plan_id = $2 order by e.position`,
      [ctx.tenantId, planId],
    );
  }

  async insert(ctx: TxCtx, planId: string, records: readonly PlannedEntitlement[]): Promise<void> {
    await ctx.tx.exec(
      `insert into repayment_entitlement (tenant_id, plan_id, id, position, cohort_id, cohort_ref, worker, workers,
         unreachable, due_basis, due_per_worker, months_of_wage, discovered_on, deadline_on, working)
       select $1, $2, r.* from jsonb_to_recordset($3::jsonb) as r(id uuid, position integer, cohort_id uuid,
         cohort_ref text, worker text, workers integer, unreachable integer, due_basis text,
         due_per_worker numeric, months_of_wage numeric, discovered_on date, deadline_on date, working jsonb)`,
      [ctx.tenantId, planId, JSON.stringify(records)],
    );
    const instalments = records.flatMap(({ id, instalments }) =>
      instalments.map((instalment) => ({ entitlement_id: id, ...instalment })),
    );
    await ctx.tx.exec(
      `insert into repayment_instalment (tenant_id, entitlement_id, number, due_on, per_worker)
       select $1, r.* from jsonb_to_recordset($2::jsonb)
         as r(entitlement_id uuid, number integer, due_on date, per_worker numeric)`,
      [ctx.tenantId, JSON.stringify(instalments)],
    );
  }

  /** @param but refs of cohorts whose entitlements stay. @returns how many went */
  async remove(ctx: TxCtx, planId: string, but: readonly string[] = []): Promise<number> {
    const params = [ctx.tenantId, planId, but];
    await ctx.tx.exec(
      `delete from repayment_instalment i using repayment_entitlement e
       where e.tenant_id = $1 and e.plan_id = $2 and e.cohort_ref <> all ($3::text[])
         and i.tenant_id = e.tenant_id and i.entitlement_id = e.id`,
      params,
    );
    return ctx.tx.exec(
      `delete from repayment_entitlement
       where tenant_id = $1 and plan_id = $2 and cohort_ref <> all ($3::text[])`,
      params,
    );
  }
}
