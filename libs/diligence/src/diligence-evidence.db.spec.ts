import type { EvidenceScope } from '@para42/evidence';
import { canonicalJson } from '@para42/platform';
import {
  afflictedTenant,
  diligenceWorld,
  runCycle,
  type DiligenceWorld,
} from '../../../test/factories/diligence/diligence-world';
import { collected } from '../../../test/factories/evidence/collected';
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
    scope: Omit<EvidenceScope, 'tenantId'>,
    granted?: 'all' | readonly string[],
    of = tenant,
  ) => collected(db, world.module, 'diligence', of, scope, granted);

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

  it.each([
    [{ to: '2026-06-30' }, []],
    [{ from: '2026-01-01', to: '2026-07-01' }, ['cycles', 'cycle-risks']],
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
