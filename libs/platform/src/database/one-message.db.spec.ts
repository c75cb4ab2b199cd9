import { sha256Hex } from '@para42/verifier';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

/** Postgres keeps 63 characters of a name. */
const nameOf = (sql: string) => sha256Hex(sql).slice(0, 20);

describe('a read in one message', () => {
  const db = useTestDatabase();
  let tenant: TestTenant;

  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const read = <R>(of: TestTenant, sql: string, values: readonly unknown[] = []) =>
    db.tx.read(of.ctx, ({ tx }) => tx.prepared<R>(nameOf(sql), sql, values));
  const entry = { action: 'test.done', subject: { type: 'test', id: '1' }, parts: [] };
  const LEDGER = 'select tenant_id from ledger_entry';

  it('sees its own tenant under row security, whatever else runs on the connections', async () => {
    const other = await db.tenant();
    for (const { ctx } of [tenant, other]) {
      await db.tx.run(ctx, ({ ledger }) => {
        ledger.append(entry);
        return Promise.resolve();
      });
    }
    const both = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? tenant : other));
    const seen = await Promise.all(both.map((of) => read(of, LEDGER)));
    expect(seen).toEqual(both.map(({ tenantId }) => [{ tenant_id: tenantId }]));
  });

  it('leaves no setting on the connection', async () => {
    const settings = `select current_setting('app.tenant_id', true) as tenant,
      current_setting('transaction_read_only') as "readOnly"`;
    expect(await read(tenant, settings)).toEqual([{ tenant: tenant.tenantId, readOnly: 'on' }]);
    const { dataSource } = db.platformParts([]);
    expect(await dataSource.query(settings)).toEqual([{ tenant: '', readOnly: 'off' }]);
  });

  it('gives values, rows and nothing of the settings', async () => {
    const sql = `select n, $2::text as word from generate_series(1, $1::int) n`;
    const rows = [1, 2].map((n) => ({ n, word: 'a' }));
    expect(await read(tenant, sql, [2, 'a'])).toEqual(rows);
    expect(await read(tenant, sql, [0, 'a'])).toEqual([]);
    expect(await read(tenant, sql, [2, 'a'])).toEqual(rows);
  });

  it('writes nothing', async () => {
    const sql = `select nextval(pg_get_serial_sequence('migrations', 'id'))`;
    await expect(read(tenant, sql)).rejects.toThrow(/permission denied|read-only/);
    const written = read(tenant, `update tenant set name = 'x' where id = $1`, [tenant.tenantId]);
    await expect(written).rejects.toThrow(/read-only transaction/);
  });

  it('rejects with the error of Postgres, and the next read works', async () => {
    await expect(read(tenant, 'select 1 / $1::int as n', [0])).rejects.toThrow(/division by zero/);
    await expect(read(tenant, 'select nothing')).rejects.toThrow(/does not exist/);
    await expect(read(tenant, 'select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(
      /terminat/,
    );
    expect(await read(tenant, 'select 1 / $1::int as n', [1])).toEqual([{ n: 1 }]);
  });

  it('joins the transaction that it is called in', async () => {
    const pid = 'select pg_backend_pid() as pid';
    const [outer, inner] = await db.tx.run(tenant.ctx, async (ctx) => [
      await ctx.tx.query(pid),
      await db.tx.read(ctx, ({ tx }) => tx.prepared(nameOf(pid), pid)),
    ]);
    expect(inner).toEqual(outer);
  });
});
