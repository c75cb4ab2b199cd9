import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { escapeLiteral } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Ctx } from '../context/ctx';
import type { ReadCtx } from '../context/read-ctx';
import { isTxCtx, type TxCtx } from '../context/tx-ctx';
import { EventBuffer } from '../events/event-buffer';
import { JobBuffer } from '../jobs/job-buffer';
import type { JobDefinitions } from '../jobs/job-definitions';
import { LedgerBuffer } from '../ledger/ledger-buffer';
import { inOneMessage } from './one-message';
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
    return inTransaction(this.pool, begin(ctx, options), async (client, ending) => {
      const txCtx = this.bind(ctx, client);
      const result = await fn(txCtx);
      await txCtx.events.flush(txCtx);
      await txCtx.jobs.flush(txCtx);
      ending.last = await txCtx.ledger.close(txCtx);
      return result;
    });
  }

  /**
   * For the hot reads: each prepared statement goes in one message with its settings, in a READ ONLY
   * transaction of its own, so two of them do not see the same moment. Joins the transaction when
   * `ctx` is already in one.
   */
  read<T>(ctx: Ctx, fn: (ctx: ReadCtx) => Promise<T>): Promise<T> {
    if (isTxCtx(ctx)) return fn(ctx);
    const opening = { ...OPENING, values: settingsOf(ctx).map(([, value]) => value) };
    const prepared = <R>(name: string, text: string, values: readonly unknown[] = []) =>
      inOneMessage<R>(this.pool, opening, { name, text, values });
    return fn({ ...ctx, tx: { prepared } });
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

const SETTINGS = ['tenant_id', 'actor_kind', 'actor_id', 'party_id', 'grant_id'] as const;

/** The settings of a transaction that has begun with the statement itself. */
const OPENING = {
  name: 'read-only-settings',
  text: `select set_config('transaction_read_only', 'on', true), ${SETTINGS.map(
    (setting, i) => `set_config('app.${setting}', $${i + 1}, true)`,
  ).join(', ')}`,
};

function settingsOf({ tenantId, actor, grantId }: Ctx): [setting: string, value: string][] {
  const values = [tenantId, actor.kind, actor.id, actor.partyId ?? '', grantId ?? ''];
  return SETTINGS.map((setting, i) => [`app.${setting}`, values[i] ?? '']);
}

/** One message: BEGIN and every setting, all local to the transaction. */
function begin(ctx: Ctx, options: TxOptions): string {
  const settings = settingsOf(ctx);
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
