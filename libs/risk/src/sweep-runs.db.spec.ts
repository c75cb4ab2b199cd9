import { RunService } from '@para42/platform';
import {
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  manySites,
  riskWorld,
  siteAt,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { SWEEP_BATCH } from './sweep.service';

/** A batch of five thousand and five attempts at the next: on a busy machine more than ten seconds. */
const WHOLE_BATCH_MS = 30_000;

describe('the run of a sweep', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let runs: RunService;

  beforeAll(async () => {
    world = await riskWorld(db);
    runs = world.module.get(RunService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });
  afterEach(() => db.superuser.query('drop trigger if exists planted on flag'));

  const start = () => world.sweeps.start(tenant.system);
  const states = async () => {
    const flags = await flagRows(world, tenant.tenantId);
    return { flags: flags.length, sites: new Set(flags.map(({ site }) => site)).size };
  };
  /** A flag on this site makes the statement fail, as a full disk or a bug would. */
  const plantFault = (siteId: string) =>
    db.superuser.query(
      `create or replace function planted() returns trigger language plpgsql as $$
         begin
           if new.site_id = '${siteId}'::uuid then raise exception 'planted'; end if;
           return new;
         end $$;
       create trigger planted before insert on flag for each row execute function planted()`,
    );

  it('tells how far it is, and how many sites it looked at', async () => {
    await manySites(world, tenant.tenantId, 2_300, KATHMANDU);
    const { id } = await start();
    await drain(world);
    expect(await runs.get(tenant.ctx, id)).toMatchObject({
      kind: 'sweep',
      state: 'done',
      stage: 'assess',
      done: 2_300,
      result: { sites: 2_300 },
    });
    expect(await states()).toEqual({ flags: 2_300, sites: 2_300 });
  });

  it('of one batch takes the time from its begin to its end', async () => {
    await manySites(world, tenant.tenantId, 3, KATHMANDU);
    const { id } = await start();
    await drain(world);
    const { createdAt, startedAt, finishedAt } = await runs.get(tenant.ctx, id);
    expect(createdAt <= startedAt!).toBe(true);
    expect(startedAt! < finishedAt!).toBe(true);
  });

  it('ends well where there is no site', async () => {
    const { id } = await start();
    await drain(world);
    expect(await runs.get(tenant.ctx, id)).toMatchObject({ state: 'done', result: { sites: 0 } });
  });

  it('is one at a time; another can start when it is over', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const { id } = await start();
    await expect(start()).rejects.toMatchObject({
      code: 'sweep_running',
      extras: { members: { runId: id } },
    });
    const other = await db.tenant();
    await world.sweeps.start(other.system);
    await drain(world);
    await start();
    await drain(world);
  });

  it('is one when four ask at once; the others are told to wait for it', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const create = runs.create.bind(runs);
    // Long enough that all four have looked for one under way.
    const slow = jest.spyOn(runs, 'create').mockImplementation(async (...given) => {
      await new Promise((done) => setTimeout(done, 300));
      return create(...given);
    });
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => start()));
    slow.mockRestore();
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = asked.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as Error] : [],
    );
    expect(refused).toMatchObject([
      { code: 'sweep_running' },
      { code: 'sweep_running' },
      { code: 'sweep_running' },
    ]);
    await drain(world);
  });

  it('waits while another assessment of the tenant is under way, and uses up no attempt', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    await start();
    const holder = await db.superuser.connect();
    await holder.query('begin');
    await holder.query(`select pg_advisory_xact_lock(hashtextextended('risk:' || $1, 42))`, [
      tenant.tenantId,
    ]);
    const letGo = setTimeout(() => void holder.query('commit'), 700);
    const result = await drain(world);
    clearTimeout(letGo);
    holder.release();
    expect(result.snoozed).toBeGreaterThan(0);
    expect(result.retry).toBe(0);
    expect(await states()).toEqual({ flags: 1, sites: 1 });
  });

  it('is cancelled before it begins, does nothing, and is resumed', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const { id } = await start();
    await runs.cancel(tenant.ctx, id);
    expect(await db.runTasks(world.module, 10_000)).toMatchObject({ cancelled: 1 });
    expect(await runs.get(tenant.ctx, id)).toMatchObject({ state: 'cancelled' });
    expect(await states()).toEqual({ flags: 0, sites: 0 });
    await runs.resume(tenant.ctx, id);
    await drain(world);
    expect(await runs.get(tenant.ctx, id)).toMatchObject({ state: 'done' });
    expect(await states()).toEqual({ flags: 1, sites: 1 });
  });

  it('fails at a batch after the ones before are kept, and goes on from there', async () => {
    const ids = await manySites(world, tenant.tenantId, SWEEP_BATCH + 100, KATHMANDU);
    await plantFault(ids[SWEEP_BATCH + 50] ?? '');
    const { id } = await start();
    const { failed } = await db.runTasks(world.module, WHOLE_BATCH_MS);
    expect(failed).toMatchObject([{ kind: 'sweep-sites', attempts: 5 }]);
    expect(await runs.get(tenant.ctx, id)).toMatchObject({ state: 'failed', done: SWEEP_BATCH });
    expect(await states()).toEqual({ flags: SWEEP_BATCH, sites: SWEEP_BATCH });
    await db.superuser.query('drop trigger planted on flag');
    await runs.resume(tenant.ctx, id);
    await drain(world);
    expect(await runs.get(tenant.ctx, id)).toMatchObject({
      state: 'done',
      result: { sites: SWEEP_BATCH + 100 },
    });
    expect(await states()).toEqual({ flags: SWEEP_BATCH + 100, sites: SWEEP_BATCH + 100 });
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from flag_revision where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows[0]?.n).toBe(SWEEP_BATCH + 100);
  });
});
