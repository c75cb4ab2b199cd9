import { AuditorTx, canonicalJson } from '@para42/platform';
import {
  afflictedTenant,
  diligenceWorld,
  runCycle,
  type DiligenceWorld,
} from '../../../test/factories/diligence/diligence-world';
import {
  collected,
  grantOf,
  type AskedScope,
  type GrantLimits,
} from '../../../test/factories/evidence/collected';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

describe('what diligence puts into a bundle', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let tenant: TestTenant;
  let klang: { supplierId: string };
  let himal: { supplierId: string };
  let cycleId: string;

  beforeAll(async () => {
    world = await diligenceWorld(db);
    ({ tenant, klang, himal } = await afflictedTenant(world));
    const [first] = await world.actions.list(tenant.ctx, {}, undefined, 1);
    await world.actions.change(tenant.ctx, first?.id ?? '', first?.version ?? 0, {
      state: 'done',
      ownerName: 'Jane Manager',
      note: 'Told by the worker Ram Bahadur',
    });
    cycleId = await runCycle(world, tenant);
  });

  const collect = (
    scope: AskedScope,
    granted?: 'all' | readonly string[],
    of = tenant,
    limits?: GrantLimits,
  ) => collected(db, world.module, 'diligence', of, scope, granted, limits);

  it('is the cycle with its account, the chain of every risk, findings and actions', async () => {
    const files = await collect({ supplierIds: 'all' });
    const account = await world.cycles.account(tenant.ctx, cycleId);
    expect(files.get('cycles')).toMatchObject([
      { id: cycleId, state: 'accounted', account: account.totals, accountHash: account.hash },
    ]);
    const chains = await world.cycles.chains(tenant.ctx, cycleId, undefined, 500);
    const risks = files.get('cycle-risks') ?? [];
    expect(risks).toHaveLength(chains.length);
    for (const { flagId, chain } of chains) {
      expect(risks.find(({ flag }) => flag === flagId)).toMatchObject({ cycle: cycleId, chain });
    }
    const findings = await world.findings.list(tenant.ctx, {}, undefined, 500);
    expect(
      files
        .get('findings')
        ?.map(({ id }) => id)
        .sort(),
    ).toEqual(findings.map(({ id }) => id).sort());
    const actions = await world.actions.list(tenant.ctx, {}, undefined, 500);
    expect(files.get('actions')).toHaveLength(actions.length);
    expect(files.get('actions')?.filter(({ doneOn }) => doneOn !== null)).toHaveLength(1);
  });

  it('keeps to the suppliers asked for, without totals that speak of the others', async () => {
    const files = await collect({ supplierIds: [himal.supplierId] });
    for (const file of ['cycle-risks', 'findings', 'actions']) {
      const suppliers = new Set(files.get(file)?.map(({ supplierId }) => supplierId));
      expect(suppliers).toEqual(new Set([himal.supplierId]));
    }
    expect(files.get('cycles')).toMatchObject([{ id: cycleId, account: null }]);
  });

  it('keeps to the grant, whatever is asked for', async () => {
    const files = await collect({ supplierIds: [klang.supplierId] }, [himal.supplierId]);
    expect([...files.keys()]).toEqual(['cycles']);
    const all = await collect({ supplierIds: 'all' }, [himal.supplierId]);
    const suppliers = new Set(all.get('actions')?.map(({ supplierId }) => supplierId));
    expect(suppliers).toEqual(new Set([himal.supplierId]));
  });

  describe('under a grant of one cycle and of days', () => {
    let second: string;
    const DAY = '2026-11-24';

    beforeAll(async () => {
      second = await runCycle(world, tenant);
    });
    const cyclesOf = (files: Awaited<ReturnType<typeof collect>>) => ({
      cycles: files.get('cycles')?.map(({ id }) => id),
      risks: [...new Set(files.get('cycle-risks')?.map(({ cycle }) => cycle))],
    });

    it('holds that cycle alone, with its totals, where it is asked so and where the code forgets', async () => {
      const asked = await collect({ supplierIds: 'all', cycleIds: [second] });
      const forgotten = await collect({ supplierIds: 'all' }, 'all', tenant, {
        cycleIds: [second],
      });
      for (const files of [asked, forgotten]) {
        expect(cyclesOf(files)).toEqual({ cycles: [second], risks: [second] });
        expect(files.get('cycles')?.[0]?.stages).toHaveLength(4);
      }
    });

    it('tells no count of the tenant to a grant of some suppliers, not even to the ledger', async () => {
      const files = await collect({ supplierIds: [himal.supplierId] });
      expect(files.get('cycles')?.map(({ stages, account }) => [stages, account])).toEqual([
        [[], null],
        [[], null],
      ]);
      const rows = await readAs(await grantOf(db, tenant, [himal.supplierId]), 'cycle_stage');
      expect(rows).toEqual([]);
    });

    it.each([
      ['from after it', { from: '2026-11-25' }],
      ['until before it', { to: '2026-11-23' }],
    ])('holds no risk, account or count when the days are %s', async (_, days) => {
      const asked = await collect({ supplierIds: 'all', ...days });
      const forgotten = await collect({ supplierIds: 'all' }, 'all', tenant, days);
      expect([asked.get('cycle-risks'), forgotten.get('cycle-risks')]).toEqual([
        undefined,
        undefined,
      ]);
      if (!('to' in days)) return;
      expect([...forgotten.keys()]).toEqual(['cycles']);
      expect(asked.get('cycles')).toMatchObject([
        { id: cycleId, state: null, account: null, accountHash: null, stages: [] },
        { id: second, state: null, account: null, accountHash: null, stages: [] },
      ]);
    });

    it('holds the day itself on both ends', async () => {
      const forgotten = await collect({ supplierIds: 'all' }, 'all', tenant, {
        from: DAY,
        to: DAY,
      });
      expect([...forgotten.keys()]).toEqual(['cycles', 'cycle-risks', 'findings', 'actions']);
    });

    it('tells of an action no day and no state that came later', async () => {
      await db.superuser.query(
        `update action set state = 'done', done_on = '2026-11-26' where tenant_id = $1 and done_on is null`,
        [tenant.tenantId],
      );
      const files = await collect({ supplierIds: 'all', to: DAY });
      const late = files.get('actions')?.filter(({ state }) => state === null) ?? [];
      expect(late.length).toBeGreaterThan(5);
      expect(files.get('actions')?.filter(({ doneOn }) => doneOn !== null)).toHaveLength(1);
    });

    const readAs = (grantId: string, table: string) =>
      world.module
        .get(AuditorTx, { strict: false })
        .read(tenant.as('auditor', grantId), (tx) => tx.query(`select * from ${table}`));
  });

  it.each([
    [{ to: '2026-06-30' }, []],
    [{ from: '2026-01-01', to: '2026-07-01' }, ['cycles']],
    [{ from: '2026-11-24', to: '2026-11-24' }, ['cycles', 'cycle-risks', 'findings', 'actions']],
    [{ from: '2027-01-01' }, ['findings', 'actions']],
  ])('in the period %j holds %j', async (period, files) => {
    const found = await collect({ supplierIds: 'all', ...period });
    expect([...found.keys()]).toEqual(files);
  });

  it('is nothing of another tenant', async () => {
    const other = await db.tenant();
    expect([...(await collect({ supplierIds: 'all' }, 'all', other)).keys()]).toEqual([]);
  });

  it('names nobody, repeats no free text, and tells no count of people', async () => {
    const files = await collect({ supplierIds: 'all' });
    const text = canonicalJson([...files.values()].flat());
    expect(text).not.toMatch(/Jane Manager|Ram Bahadur|buyer:|supplier:/);
    expect(text).not.toMatch(/\d+ (of \d+ )?(workers|people|women|men)\b/);
  });
});
