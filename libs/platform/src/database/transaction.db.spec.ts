import { useTestDatabase } from '../../../../test/setup/database';
import { inTransaction, TransactionLostError } from './transaction';

describe('a transaction', () => {
  const db = useTestDatabase();

  it('does not take a swallowed failure for success', async () => {
    const { ctx } = await db.tenant();
    const swallowing = db.tx.run(ctx, async ({ tx }) => {
      await tx.query('select 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(swallowing).rejects.toThrow(TransactionLostError);
  });

  it('rejects when its connection is cut, and the next one works', async () => {
    const { ctx } = await db.tenant();
    const cut = db.tx.run(ctx, ({ tx }) =>
      tx.query('select pg_terminate_backend(pg_backend_pid())'),
    );
    await expect(cut).rejects.toThrow(/terminat/);
    const [row] = await db.tx.run(ctx, ({ tx }) => tx.query<{ one: number }>('select 1 as one'));
    expect(row).toEqual({ one: 1 });
  });

  describe('whose last statement goes with COMMIT', () => {
    const ending = (tenantId: string, divisor: number) => ({
      name: 'test-last',
      text: `update tenant set name = (2 / $2::int)::text where id = $1`,
      values: [tenantId, divisor],
    });
    const nameOf = async (tenantId: string) => {
      const { rows } = await db.superuser.query<{ name: string }>(
        'select name from tenant where id = $1',
        [tenantId],
      );
      return rows[0]?.name;
    };

    it('stores it, or nothing at all where it fails, and the connection goes on', async () => {
      const { tenantId } = await db.tenant();
      const run = (divisor: number, before: string) =>
        inTransaction(db.superuser, 'BEGIN', async (client, last) => {
          await client.query('update tenant set name = $2 where id = $1', [tenantId, before]);
          last.last = ending(tenantId, divisor);
        });
      for (const divisor of [1, 2, 1]) await run(divisor, 'before');
      expect(await nameOf(tenantId)).toBe('2');
      for (let i = 0; i < 6; i += 1) await expect(run(0, 'lost')).rejects.toThrow(/division by/);
      expect(await nameOf(tenantId)).toBe('2');
      await run(2, 'before');
      expect(await nameOf(tenantId)).toBe('1');
    });

    it('does not take a swallowed failure for success', async () => {
      const { tenantId } = await db.tenant();
      const lost = inTransaction(db.superuser, 'BEGIN', async (client, last) => {
        await client.query('select 1 / 0').catch(() => undefined);
        last.last = ending(tenantId, 1);
      });
      await expect(lost).rejects.toThrow(/current transaction is aborted/);
      expect(await nameOf(tenantId)).not.toBe('2');
    });
  });

  it('hands a connection back without a listener of its own', async () => {
    const listeners = await inTransaction(db.superuser, 'BEGIN', async (client) => {
      await client.query('select 1');
      return client.listenerCount('error');
    });
    const again = await inTransaction(db.superuser, 'BEGIN', (client) =>
      Promise.resolve(client.listenerCount('error')),
    );
    expect(again).toBe(listeners);
  });
});
