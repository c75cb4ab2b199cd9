import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { escapeLiteral } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Ctx } from '../context/ctx';
import { isTxCtx, type TxCtx } from '../context/tx-ctx';
import { EventBuffer } from '../events/event-buffer';
import { JobBuffer } from '../jobs/job-buffer';
import type { JobDefinitions } from '../jobs/job-definitions';
import { LedgerBuffer } from '../ledger/ledger-buffer';
import { inTransaction } from './transaction';
import { TxHandle } from './tx-handle';

export interface TxOptions {
  readOnly?: boolean;
  /** Statement timeout in milliseconds; the pool's own (5 s) where not given. */
  timeoutMs?: number;
}

/**
 * The one door to the database. Everything between BEGIN and COMMIT sees one tenant and one actor;
 * the settings are local to the transaction, so a pooled connection carries nothing over.
 */
@Injectable()
export class Tx {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: JobDefinitions,
  ) {}

  /**
   * Runs `fn` in a transaction of `ctx.tenantId`. Joins the transaction when `ctx` is already in
   * one. Whatever `fn` throws rolls everything back, ledger and tasks included.
   */
  async run<T>(ctx: Ctx, fn: (ctx: TxCtx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    if (isTxCtx(ctx)) return fn(ctx);
    return inTransaction(this.pool, begin(ctx, options), async (client) => {
      const txCtx = this.bind(ctx, client);
      const result = await fn(txCtx);
      await txCtx.events.flush(txCtx);
      await txCtx.jobs.flush(txCtx);
      await txCtx.ledger.flush(txCtx);
      return result;
    });
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private bind(ctx: Ctx, client: PoolClient): TxCtx {
    const jobs = new JobBuffer(ctx);
    return Object.assign(Object.create(null) as object, ctx, {
      tx: new TxHandle(client, () => adopt(this.dataSource, client)),
      ledger: new LedgerBuffer(),
      jobs,
      events: new EventBuffer(jobs, this.definitions),
    });
  }
}

/**
 * Reads under the auditors' SELECT-only role, in the scope of the grant. The use of the grant is
 * committed to the ledger by the app role before anything is read, so that a read cannot go
 * unrecorded because it failed half-way.
 */
@Injectable()
export class AuditorTx {
  constructor(
    private readonly pool: Pool,
    private readonly tx: Tx,
  ) {}

  async run<T>(
    ctx: Ctx,
    use: { action: string; subject: { type: string; id: string } },
    fn: (tx: TxHandle) => Promise<T>,
  ): Promise<T> {
    const grantId = ctx.grantId ?? '';
    await this.tx.run(ctx, async (txCtx) => {
      txCtx.ledger.append({ ...use, parts: [{ grant: grantId }] });
    });
    return this.read(ctx, fn);
  }

  /** For work whose use of the grant is already in the ledger, e.g. the building of a bundle. */
  async read<T>(ctx: Ctx, fn: (tx: TxHandle) => Promise<T>): Promise<T> {
    const opening = begin(ctx, { readOnly: true, timeoutMs: 60_000 });
    return inTransaction(this.pool, opening, (client) => fn(new TxHandle(client, undefined)));
  }
}

/** One message: BEGIN and every setting, all local to the transaction. */
function begin(ctx: Ctx, options: TxOptions): string {
  const settings: [string, string][] = [
    ['app.tenant_id', ctx.tenantId],
    ['app.actor_kind', ctx.actor.kind],
    ['app.actor_id', ctx.actor.id],
    ['app.party_id', ctx.actor.partyId ?? ''],
    ['app.grant_id', ctx.grantId ?? ''],
  ];
  if (options.timeoutMs) settings.push(['statement_timeout', String(options.timeoutMs)]);
  const list = settings
    .map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`)
    .join(', ');
  return `BEGIN${options.readOnly ? ' READ ONLY' : ''}; SELECT ${list}`;
}

/**
 * TypeORM's runner on a connection that is already in a transaction. Made only when a repository is
 * asked for: statements that go straight to the driver do not pay for it.
 */
function adopt(dataSource: DataSource, client: PoolClient): QueryRunner {
  const runner = dataSource.createQueryRunner();
  Object.assign(runner, { databaseConnection: client, isTransactionActive: true });
  return runner;
}
