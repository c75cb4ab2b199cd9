import { newId, RunService } from '@para42/platform';
import { useTestDatabase } from '../../../../test/setup/database';
import { BundleRepository } from './bundle.repository';

describe('an ordered bundle', () => {
  const db = useTestDatabase();
  const bundles = new BundleRepository();

  it('is failed, with the reason, as soon as its run is given up, and queued again with its run', async () => {
    const tenant = await db.tenant();
    const runs = (await db.module({})).get(RunService, { strict: false });
    const id = newId();
    const run = await db.tx.run(tenant.ctx, async (ctx) => {
      const made = await runs.create(ctx, { kind: 'bundle', subject: { type: 'bundle', id } });
      const scope = { allSuppliers: true, supplierIds: [], grantId: null };
      await bundles.insert(ctx, { id, runId: made.id, redaction: 'auditor', ...scope });
      return made;
    });
    const seen = async () => {
      const bundle = await db.tx.run(tenant.ctx, (ctx) => bundles.find(ctx, id));
      return [bundle?.state, bundle?.failure];
    };
    const setRun = (state: string, code: string | null) =>
      db.superuser.query('update run set state = $2, error_code = $3 where id = $1', [
        run.id,
        state,
        code,
      ]);
    expect(await seen()).toEqual(['queued', null]);
    await setRun('failed', 'actor_gone');
    expect(await seen()).toEqual(['failed', 'actor_gone']);
    await setRun('queued', null);
    expect(await seen()).toEqual(['queued', null]);
  });
});
