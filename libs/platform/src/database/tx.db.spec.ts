import { z } from 'zod';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { defineEvent } from '../events/define-event';
import { defineJob } from '../jobs/define-job';
import { JobDefinitions } from '../jobs/job-definitions';
import { DataSource } from './data-source';
import { AuditorTx, Tx } from './tx';

const happened = defineEvent({ name: 'it-happened', payload: z.object({ what: z.string() }) });
const [tell, note] = ['tell-others', 'note-down'].map((name) =>
  defineJob({ name, payload: happened.payload, on: happened }),
);
const jobs = [tell, note].flatMap((job) => (job ? [job] : []));

interface TaskRow {
  kind: string;
  payload: unknown;
  acts_as: { kind: string };
  request_id: string;
}

describe('the one door to the database', () => {
  const db = useTestDatabase();
  let tx: Tx;
  let auditorTx: AuditorTx;
  let tenant: TestTenant;

  beforeAll(async () => {
    const module = await db.module({});
    tx = new Tx(module.get(DataSource), new JobDefinitions(jobs));
    auditorTx = module.get(AuditorTx);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const tasks = async () => {
    const { rows } = await db.superuser.query<TaskRow>(
      'select kind, payload, acts_as, request_id from task where tenant_id = $1 order by kind',
      [tenant.tenantId],
    );
    return rows;
  };
  const entries = async () => {
    const { rows } = await db.superuser.query<{ action: string }>(
      'select action from ledger_entry where tenant_id = $1 order by seq',
      [tenant.tenantId],
    );
    return rows.map(({ action }) => action);
  };
  const subject = { type: 'test', id: '1' };

  it('makes of an event one task per subscriber, for the tenant, with the change', async () => {
    await tx.run(tenant.ctx, ({ events }) => {
      events.publish(happened, { what: 'a' });
      return Promise.resolve();
    });
    const { requestId } = tenant.ctx;
    expect(await tasks()).toEqual(
      ['note-down', 'tell-others'].map((kind) => ({
        kind,
        payload: { what: 'a' },
        acts_as: { kind: 'system', id: 'system' },
        request_id: requestId,
      })),
    );
  });

  it('leaves no event, task or entry of a change that was given up', async () => {
    const given = tx.run(tenant.ctx, ({ events, ledger, jobs: buffer }) => {
      events.publish(happened, { what: 'a' });
      ledger.append({ action: 'test.done', subject, parts: [] });
      if (jobs[0]) buffer.enqueue(jobs[0], { what: 'b' });
      return Promise.reject(new Error('given up'));
    });
    await expect(given).rejects.toThrow('given up');
    expect([await tasks(), await entries()]).toEqual([[], []]);
  });

  it('refuses a payload that is not of the event’s form, when it is announced', async () => {
    const wrong = tx.run(tenant.ctx, ({ events }) => {
      events.publish(happened, { what: 7 } as never);
      return Promise.resolve();
    });
    await expect(wrong).rejects.toThrow(z.ZodError);
  });

  it('is passed once: within a transaction the same one is joined', async () => {
    const pids = await tx.run(tenant.ctx, async (outer) => {
      const pid = (of: typeof outer) =>
        of.tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      const first = await pid(outer);
      outer.ledger.append({ action: 'test.outer', subject, parts: [] });
      const second = await tx.run(outer, async (inner) => {
        inner.ledger.append({ action: 'test.inner', subject, parts: [] });
        return pid(inner);
      });
      return [first, second];
    });
    expect(pids[0]).toEqual(pids[1]);
    expect(await entries()).toEqual(['test.outer', 'test.inner']);
  });

  it('leaves nothing of the tenant on the connection', async () => {
    await tx.run(tenant.ctx, ({ tx: handle }) => handle.query('select 1'));
    const other = await db.tenant();
    const seen = await tx.run(other.ctx, ({ tx: handle }) =>
      handle.one<{ tenant: string }>(`select current_setting('app.tenant_id') as tenant`),
    );
    expect(seen?.tenant).toBe(other.tenantId);
    const bare = tx.run({ ...tenant.ctx, tenantId: '' }, ({ tx: handle }) =>
      handle.query('select * from task'),
    );
    await expect(bare).rejects.toThrow(/invalid input syntax for type uuid/);
  });

  it('writes nothing where only reading was asked for', async () => {
    const written = tx.run(
      tenant.ctx,
      ({ ledger }) => {
        ledger.append({ action: 'test.done', subject, parts: [] });
        return Promise.resolve();
      },
      { readOnly: true },
    );
    await expect(written).rejects.toThrow(/read-only transaction/);
  });

  it('ends a statement that takes too long', async () => {
    const slow = tx.run(tenant.ctx, ({ tx: handle }) => handle.query('select pg_sleep(5)'), {
      timeoutMs: 100,
    });
    await expect(slow).rejects.toMatchObject({ code: '57014' });
  });

  describe('for an auditor', () => {
    const use = { action: 'grant.used', subject };

    it('records the use of the grant even where the reading then fails', async () => {
      const auditor = tenant.as('auditor', tenant.tenantId);
      const reading = auditorTx.run(auditor, use, (handle) => handle.query('select 1 / 0'));
      await expect(reading).rejects.toThrow(/division by zero/);
      expect(await entries()).toEqual(['grant.used']);
    });

    it('reads nothing where the use could not be recorded', async () => {
      const auditor = tenant.as('auditor', tenant.tenantId);
      let read = false;
      const reading = auditorTx.run(auditor, { ...use, action: 'NOT AN ACTION' }, () => {
        read = true;
        return Promise.resolve();
      });
      await expect(reading).rejects.toThrow();
      expect(read).toBe(false);
    });

    it('can change nothing and shows nothing without a live grant', async () => {
      await tx.run(tenant.ctx, ({ ledger }) => {
        ledger.append({ action: 'test.done', subject, parts: [] });
        return Promise.resolve();
      });
      const auditor = tenant.as('auditor', tenant.tenantId);
      expect(
        await auditorTx.read(auditor, (handle) => handle.query('select * from ledger_entry')),
      ).toEqual([]);
      const change = auditorTx.read(auditor, (handle) => handle.exec('delete from ledger_entry'));
      await expect(change).rejects.toThrow(/permission denied|read-only/);
    });
  });
});
