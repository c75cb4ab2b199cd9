import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { z } from 'zod';
import type { Ctx } from '../context/ctx';
import { newId } from '../identifiers/new-id';
import { defineJob } from '../jobs/define-job';
import { JobDefinitions } from '../jobs/job-definitions';
import { DataSource } from '../database/data-source';
import { Tx } from '../database/tx';

const look = defineJob({ name: 'look-closely', payload: z.object({ supplier: z.string() }) });

describe('what a supplier reads of the ledger and the tasks, in the database itself', () => {
  const db = useTestDatabase();
  let tenant: TestTenant;
  const mine = newId();
  let tx: Tx;

  beforeAll(async () => {
    tenant = await db.tenant();
    const module = await db.module({});
    tx = new Tx(module.get(DataSource, { strict: false }), new JobDefinitions([look]));
    await change(tenant.ctx, 'flagged');
    await change(tenant.as('supplier', newId()), 'answered-elsewhere');
    await change(tenant.as('supplier', mine), 'answered');
  });

  const change = (ctx: Ctx, what: string) =>
    tx.run(ctx, (open) => {
      open.ledger.append({
        action: 'note.written',
        subject: { type: 'note', id: what },
        parts: [what],
      });
      open.jobs.enqueue(look, { supplier: what });
      open.jobs.enqueue(look, { supplier: `${what}-for-the-system` }, { as: 'system' });
      return Promise.resolve();
    });

  const read = async (ctx: Ctx) => ({
    parts: await db.tx.run(ctx, ({ tx: open }) => open.query('select body from ledger_part')),
    tasks: await db.tx.run(ctx, ({ tx: open }) =>
      open.query(`select payload->>'supplier' as about from task order by id`),
    ),
  });

  it.each(['supplier', 'agency'] as const)('%s: no parts, and its own tasks only', async (kind) => {
    const seen = await read(tenant.as(kind, mine));
    expect(seen.parts).toEqual([]);
    expect(seen.tasks).toEqual([{ about: 'answered' }]);
  });

  it('a buyer reads all of them', async () => {
    const seen = await read(tenant.ctx);
    expect(seen.parts).toHaveLength(3);
    expect(seen.tasks).toHaveLength(6);
  });
});
