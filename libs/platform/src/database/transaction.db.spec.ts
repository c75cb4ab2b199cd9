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
