import { Injectable } from '@nestjs/common';
import type { TxCtx } from '../context/tx-ctx';
import { TASK_CHANNEL } from './job-buffer';
import type { RunState } from './run.states';
import { actorOf } from '../context/ctx';

export interface Run {
  id: string;
  kind: string;
  state: RunState;
  subject: { type: string; id: string } | null;
  stage: string | null;
  done: number;
  total: number | null;
  params: Record<string, unknown>;
  result: unknown;
  error: { code: string; detail: string } | null;
  cancelRequested: boolean;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  version: number;
}

const COLUMNS = `id, kind, state, stage, done::float8 as done, total::float8 as total, params, result,
  subject_type, subject_id, error_code, error_detail, cancel_requested_at is not null as "cancelRequested",
  created_at, started_at, finished_at, version`;

interface Row extends Omit<Run, 'subject' | 'error' | 'createdAt' | 'startedAt' | 'finishedAt'> {
  subject_type: string | null;
  subject_id: string | null;
  error_code: string | null;
  error_detail: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

@Injectable()
export class RunRepository {
  async insert(
    ctx: TxCtx,
    id: string,
    run: { kind: string; subject?: { type: string; id: string }; params?: Record<string, unknown> },
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into run (tenant_id, id, kind, subject_type, subject_id, party_id, params, requested_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.tenantId,
        id,
        run.kind,
        run.subject?.type ?? null,
        run.subject?.id ?? null,
        ctx.actor.partyId ?? null,
        JSON.stringify(run.params ?? {}),
        actorOf(ctx),
      ],
    );
  }

  async find(ctx: TxCtx, id: string): Promise<Run | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from run where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row && fromRow(row);
  }

  /** Newest first. */
  async list(
    ctx: TxCtx,
    query: { kind?: string; afterId?: string; limit: number },
  ): Promise<Run[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from run where tenant_id = $1 and ($2::text is null or kind = $2)
         and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [ctx.tenantId, query.kind ?? null, query.afterId ?? null, query.limit],
    );
    return rows.map(fromRow);
  }

  /** @returns whether somebody asked to cancel */
  async progress(
    ctx: TxCtx,
    id: string,
    progress: { stage: string; done: number; total?: number },
  ): Promise<boolean> {
    const row = await ctx.tx.one<{ cancelled: boolean }>(
      `update run set stage = $3, done = $4, total = coalesce($5, total), state = 'running',
         started_at = coalesce(started_at, now()), version = version + 1
       where tenant_id = $1 and id = $2 and state in ('queued', 'running')
       returning cancel_requested_at is not null as cancelled`,
      [ctx.tenantId, id, progress.stage, progress.done, progress.total ?? null],
    );
    return row?.cancelled ?? false;
  }

  /**
   * What is done is done in full. The run ends when the statement is read, and it began with its
   * transaction at the latest: progress is reported from other, later ones.
   */
  async finish(
    ctx: TxCtx,
    id: string,
    state: string,
    result: unknown,
    error: { code: string; detail: string } | undefined,
  ): Promise<void> {
    await ctx.tx.exec(
      `update run set state = $3, result = $4, error_code = $5, error_detail = $6,
         done = case when $3 = 'done' then coalesce(total, done) else done end,
         started_at = least(started_at, now()), finished_at = statement_timestamp(), version = version + 1
       where tenant_id = $1 and id = $2`,
      [
        ctx.tenantId,
        id,
        state,
        result === undefined ? null : JSON.stringify(result),
        error?.code ?? null,
        error?.detail ?? null,
      ],
    );
  }

  async requestCancel(ctx: TxCtx, id: string): Promise<void> {
    await ctx.tx.exec(
      `update run set cancel_requested_at = coalesce(cancel_requested_at, now()), version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  async requeue(ctx: TxCtx, id: string): Promise<void> {
    await ctx.tx.exec(
      `update run set state = 'queued', cancel_requested_at = null, error_code = null, error_detail = null,
         finished_at = null, version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    await ctx.tx.exec(
      `update task set state = 'pending', attempt = 0, run_at = now(), published_at = null, finished_at = null,
         lease_until = null
       where tenant_id = $1 and run_id = $2 and state in ('parked', 'cancelled')`,
      [ctx.tenantId, id],
    );
    await ctx.tx.exec(`select pg_notify('${TASK_CHANNEL}', '')`);
  }
}

function fromRow(row: Row): Run {
  const {
    subject_type,
    subject_id,
    error_code,
    error_detail,
    created_at,
    started_at,
    finished_at,
    ...rest
  } = row;
  return {
    ...rest,
    subject: subject_type && subject_id ? { type: subject_type, id: subject_id } : null,
    error: error_code ? { code: error_code, detail: error_detail ?? '' } : null,
    createdAt: created_at.toISOString(),
    startedAt: started_at?.toISOString() ?? null,
    finishedAt: finished_at?.toISOString() ?? null,
  };
}
