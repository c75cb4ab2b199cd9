import {
  afflictedTenant,
  diligenceWorld,
  rowsOf,
  startCycle,
  type DiligenceWorld,
} from '../../../../test/factories/diligence/diligence-world';
import { drain, flagRows, manySites, POKHARA } from '../../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { playFor } from '../actions/playbook';

describe('a cycle that is interrupted', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let afflicted: TestTenant;
  beforeAll(async () => {
    world = await diligenceWorld(db);
  });
  beforeEach(async () => {
    ({ tenant: afflicted } = await afflictedTenant(world));
    await manySites(world, afflicted.tenantId, 1_100, POKHARA);
  });
  afterEach(() => db.superuser.query('drop trigger if exists planted on action'));

  const outcome = async () => {
    const found = await rowsOf<{ flag_id: string }>(
      world,
      afflicted.tenantId,
      'finding',
      'flag_id',
    );
    const raised = await rowsOf<{ finding_id: string; code: string }>(
      world,
      afflicted.tenantId,
      'action',
      'finding_id, code',
    );
    const codes = raised.map(({ finding_id, code }) => `${finding_id} ${code}`);
    return {
      flags: (await flagRows(world, afflicted.tenantId)).length,
      findings: new Set(found.map(({ flag_id }) => flag_id)).size,
      doubled: found.length - new Set(found.map(({ flag_id }) => flag_id)).size,
      actions: new Set(codes).size,
      doubledActions: codes.length - new Set(codes).size,
    };
  };

  /** How many actions the playbook has for the flags that are there. */
  const planned = async () => {
    const flags = await flagRows(world, afflicted.tenantId);
    return flags.reduce((sum, { rule }) => sum + (playFor(rule)?.actions.length ?? 0), 0);
  };

  it('goes on where a thrown error left it, and ends as one that was not', async () => {
    await db.superuser.query(
      `create or replace function planted() returns trigger language plpgsql as $$
         begin
           if new.stage = 'mitigate' and (select count(*) from action where stage = 'mitigate'
               and tenant_id = new.tenant_id and code = 'crisis-support') > 600 then
             raise exception 'planted';
           end if;
           return new;
         end $$;
       create trigger planted before insert on action for each row execute function planted()`,
    );
    const cycle = await startCycle(world, afflicted);
    const { failed } = await db.runTasks(world.module, 30_000);
    expect(failed).toMatchObject([{ kind: 'run-cycle-stage', attempts: 5 }]);
    expect(await world.runs.get(afflicted.ctx, cycle.runId)).toMatchObject({
      state: 'failed',
      stage: 'mitigate',
    });
    const half = await outcome();
    await db.superuser.query('drop trigger planted on action');
    await world.runs.resume(afflicted.ctx, cycle.runId);
    await drain(world);
    const whole = await outcome();
    expect(whole).toMatchObject({
      findings: whole.flags,
      doubled: 0,
      doubledActions: 0,
      actions: await planned(),
    });
    expect(half.actions).toBeGreaterThan(2 * 1_100);
    expect(half.actions).toBeLessThan(whole.actions);
    expect((await world.cycles.get(afflicted.ctx, cycle.id)).state).toBe('accounted');
  }, 120_000);

  it('is cancelled, keeps what it had, and is resumed to its end', async () => {
    const cycle = await startCycle(world, afflicted);
    await world.runs.cancel(afflicted.ctx, cycle.runId);
    expect(await db.runTasks(world.module, 10_000)).toMatchObject({ cancelled: 1 });
    expect(await world.runs.get(afflicted.ctx, cycle.runId)).toMatchObject({
      state: 'cancelled',
    });
    expect((await world.cycles.get(afflicted.ctx, cycle.id)).state).toBe('planned');
    await world.runs.resume(afflicted.ctx, cycle.runId);
    await drain(world);
    expect((await world.cycles.get(afflicted.ctx, cycle.id)).state).toBe('accounted');
    expect(await outcome()).toMatchObject({ doubled: 0, doubledActions: 0 });
  }, 120_000);
});
