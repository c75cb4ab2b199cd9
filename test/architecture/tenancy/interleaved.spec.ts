import {
  createDataSource,
  type Ctx,
  JobDefinitions,
  newId,
  Tx,
  type TxCtx,
} from '@para42/platform';
import type { DataSource } from 'typeorm';
import { useTestDatabase } from '../../setup/database';

const REQUESTS = 2_000;
const CONNECTIONS = 4;
/** Requests under way at once: more than there are connections, so that every one is fought over. */
const AT_ONCE = 24;

class Aborted extends Error {}

/** Ways in which a request ends before its time, with the share of requests that end so. */
const ABORTS: readonly (readonly [
  share: number,
  name: string,
  abort: (ctx: TxCtx) => Promise<unknown>,
])[] = [
  [0.1, 'the code throws', () => Promise.reject(new Aborted('thrown'))],
  [0.05, 'a statement fails', (ctx) => ctx.tx.query('select 1 / 0')],
  [
    0.03,
    'the statement is cancelled',
    (ctx) => ctx.tx.query("set local statement_timeout = '5ms'; select pg_sleep(1)"),
  ],
  [
    0.02,
    'the connection is cut',
    (ctx) => ctx.tx.query('select pg_terminate_backend(pg_backend_pid())'),
  ],
];

describe('three tenants on four connections', () => {
  const db = useTestDatabase();
  let dataSource: DataSource;
  let tx: Tx;
  let tables: string[];

  beforeAll(async () => {
    dataSource = await createDataSource(db.env.DATABASE_URL_APP ?? '', [], {
      max: CONNECTIONS,
      applicationName: 'para42-interleaved',
      onError: () => undefined,
    });
    tx = new Tx(dataSource, new JobDefinitions([]));
    const { rows } = await db.superuser.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and has_table_privilege('para42_app', c.oid, 'select') order by 1`,
    );
    tables = rows.map(({ name }) => name);
  });

  afterAll(() => dataSource.destroy());

  it(`see no row of another in ${REQUESTS} interleaved requests, with random aborts`, async () => {
    const tenants = await Promise.all([db.tenant(), db.tenant(), db.tenant()]);
    const kept = new Map<string, Set<string>>(tenants.map(({ tenantId }) => [tenantId, new Set()]));
    const strangers: string[] = [];
    let aborted = 0;

    /** Writes a row of its own, reads every row that it can of some tables, and may come to grief. */
    const request = async (ctx: Ctx, turn: number): Promise<void> => {
      const id = newId();
      const abort = chance(turn);
      try {
        await tx.run(ctx, async (txCtx) => {
          await txCtx.tx.query(
            `insert into run (tenant_id, id, kind, requested_by) values ($1, $2, 'test', 'test')`,
            [ctx.tenantId, id],
          );
          for (const table of ['run', tables[turn % tables.length] ?? 'task']) {
            // Not a word about the tenant: only the policy stands between these rows.
            const rows = await txCtx.tx.query<{ tenant_id: string }>(`select * from ${table}`);
            strangers.push(
              ...rows
                .filter((row) => row.tenant_id !== ctx.tenantId)
                .map((row) => `${table}: ${row.tenant_id}`),
            );
          }
          await abort?.(txCtx);
        });
        kept.get(ctx.tenantId)?.add(id);
      } catch (error) {
        if (!abort) throw error;
        aborted += 1;
      }
    };

    let next = 0;
    const lane = async (): Promise<void> => {
      for (let turn = next++; turn < REQUESTS; turn = next++) {
        const tenant = tenants[turn % tenants.length];
        if (tenant) await request(tenant.ctx, turn);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    expect(strangers).toEqual([]);
    expect(aborted).toBeGreaterThan(REQUESTS * 0.15);
    for (const { tenantId, ctx } of tenants) {
      const rows = await tx.run(ctx, ({ tx: handle }) =>
        handle.query<{ id: string }>('select id from run'),
      );
      expect(new Set(rows.map(({ id }) => id))).toEqual(kept.get(tenantId));
    }
    const { rows: counted } = await db.superuser.query<{ n: string }>(
      'select count(*) as n from run',
    );
    expect(Number(counted[0]?.n)).toBe(REQUESTS - aborted);
  });

  it('is an error, and not an empty answer, where the tenant was forgotten', async () => {
    await expect(dataSource.query('select * from run')).rejects.toThrow(
      // The setting was never made, or was local to a transaction that is over.
      /app\.tenant_id|invalid input syntax for type uuid: ""/,
    );
  });

  it('would see them if the tenant were set for the session', async () => {
    const tenants = await Promise.all([db.tenant(), db.tenant(), db.tenant()]);
    for (const { ctx } of tenants) {
      await tx.run(ctx, (txCtx) =>
        txCtx.tx.query(
          `insert into run (tenant_id, id, kind, requested_by) values ($1, $2, 'test', 'test')`,
          [ctx.tenantId, newId()],
        ),
      );
    }
    let strangers = 0;
    /** The planted fault: settings that outlive their transaction, on whatever connection is free. */
    const request = async ({ tenantId }: Ctx): Promise<void> => {
      await dataSource.query(
        `select set_config('app.tenant_id', $1, false), set_config('app.actor_kind', 'buyer', false)`,
        [tenantId],
      );
      const rows = await dataSource.query<{ tenant_id: string }[]>('select * from run');
      strangers += rows.filter((row) => row.tenant_id !== tenantId).length;
    };
    const requests = Array.from({ length: 100 }, () => tenants).flat();
    await Promise.all(requests.map((tenant) => request(tenant.ctx)));
    expect(strangers).toBeGreaterThan(0);
  });
});

/** The same aborts at the same turns in every run. */
function chance(turn: number): ((ctx: TxCtx) => Promise<unknown>) | undefined {
  let point = ((turn * 2_654_435_761) % 2 ** 32) / 2 ** 32;
  for (const [share, , abort] of ABORTS) {
    if (point < share) return abort;
    point -= share;
  }
  return undefined;
}
