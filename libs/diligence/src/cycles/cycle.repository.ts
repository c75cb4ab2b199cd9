import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { CycleState, Stage } from './cycle.states';

export interface Cycle {
  id: string;
  name: string;
  periodFrom: string;
  periodTo: string;
  state: CycleState;
  runId: string;
  stages: {
    stage: Stage;
    startedAt: string;
    finishedAt: string | null;
    subjects: number;
    effects: number;
  }[];
  version: number;
}

const COLUMNS = `c.id, c.name, c.period_from::text as "periodFrom", c.period_to::text as "periodTo", c.state,
  c.run_id as "runId", c.version,
  (select coalesce(json_agg(json_build_object('stage', s.stage,
      'startedAt', to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'finishedAt', to_char(s.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'subjects', s.subjects, 'effects', s.effects) order by s.started_at), '[]'::json)
   from cycle_stage s where s.tenant_id = c.tenant_id and s.cycle_id = c.id) as stages`;

@Injectable()
export class CycleRepository {
  async insert(
    ctx: TxCtx,
    cycle: { id: string; name: string; periodFrom: string; periodTo: string; runId: string },
  ): Promise<boolean> {
    const inserted = await ctx.tx.exec(
      `insert into cycle (tenant_id, id, name, period_from, period_to, run_id) values ($1, $2, $3, $4, $5, $6)
       on conflict on constraint uq_cycle_name do nothing`,
      [ctx.tenantId, cycle.id, cycle.name, cycle.periodFrom, cycle.periodTo, cycle.runId],
    );
    return inserted === 1;
  }

  find(ctx: TxCtx, id: string): Promise<Cycle | undefined> {
    return ctx.tx.one<Cycle>(
      `select ${COLUMNS} from cycle c where c.tenant_id = $1 and c.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first. */
  list(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<Cycle[]> {
    return ctx.tx.query<Cycle>(
      `select ${COLUMNS} from cycle c where c.tenant_id = $1 and ($2::uuid is null or c.id < $2)
       order by c.id desc limit $3`,
      [ctx.tenantId, afterId ?? null, limit],
    );
  }

  async setState(ctx: TxCtx, id: string, state: CycleState): Promise<void> {
    await ctx.tx.exec(
      `update cycle set state = $3, version = version + 1 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, state],
    );
  }

  async startStage(ctx: TxCtx, cycleId: string, stage: Stage): Promise<void> {
    await ctx.tx.exec(
      `insert into cycle_stage (tenant_id, cycle_id, stage, started_at) values ($1, $2, $3, now())`,
      [ctx.tenantId, cycleId, stage],
    );
  }

  async countStage(
    ctx: TxCtx,
    cycleId: string,
    stage: Stage,
    subjects: number,
    effects: number,
  ): Promise<void> {
    await ctx.tx.exec(
      `update cycle_stage set subjects = subjects + $4, effects = effects + $5
       where tenant_id = $1 and cycle_id = $2 and stage = $3`,
      [ctx.tenantId, cycleId, stage, subjects, effects],
    );
  }

  /** A stage of one batch begins and ends in one transaction, so that `now()` would be its begin. */
  async finishStage(ctx: TxCtx, cycleId: string, stage: Stage): Promise<void> {
    await ctx.tx.exec(
      `update cycle_stage set finished_at = statement_timestamp()
       where tenant_id = $1 and cycle_id = $2 and stage = $3`,
      [ctx.tenantId, cycleId, stage],
    );
  }

  /** The risks of the cycle: every flag that is open when its site is identified. */
  async addRisks(
    ctx: TxCtx,
    cycleId: string,
    flags: readonly { id: string; supplierId: string }[],
    today: string,
  ): Promise<number> {
    if (flags.length === 0) return 0;
    return ctx.tx.exec(
      `insert into cycle_risk (tenant_id, cycle_id, flag_id, supplier_id, identified_on)
       select $1, $2, f.id, f.supplier_id, $5 from unnest($3::uuid[], $4::uuid[]) as f(id, supplier_id)
       on conflict do nothing`,
      [ctx.tenantId, cycleId, flags.map((f) => f.id), flags.map((f) => f.supplierId), today],
    );
  }

  /** Flags of the cycle in the order of their ids. */
  async riskIds(
    ctx: TxCtx,
    cycleId: string,
    afterId: string | null,
    limit: number,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select flag_id as id from cycle_risk where tenant_id = $1 and cycle_id = $2
         and ($3::uuid is null or flag_id > $3) order by flag_id limit $4`,
      [ctx.tenantId, cycleId, afterId, limit],
    );
    return rows.map((row) => row.id);
  }
}
