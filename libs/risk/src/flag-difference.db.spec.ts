import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  KATHMANDU,
  loadAreas,
  MOGADISHU,
  loadScores,
  riskWorld,
  siteAt,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { FlagHistoryService } from './flag-history.service';

const EASED = {
  ...FLOOD,
  'gdacs:alertlevel': 'Orange',
  title: 'Orange flood alert in Nepal',
  'gdacs:episodeid': '2',
};

describe('what became of flags between two days', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let history: FlagHistoryService;
  let siteId: string;

  beforeAll(async () => {
    world = await riskWorld(db);
    history = world.module.get(FlagHistoryService);
  });
  beforeEach(async () => {
    on(TODAY);
    tenant = await db.tenant();
    ({ siteId } = await siteAt(world, tenant.tenantId, KATHMANDU));
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const on = (day: string) => db.clock.set(`${day}T12:00:00Z`);
  const areas = async (day: string, asOf: string, fields: typeof FLOOD) => {
    on(day);
    await loadAreas(world, tenant.system, asOf, fields);
    await drain(world);
  };
  const diff = (from: string, to: string) => history.diff(tenant.ctx, { from, to }, undefined, 50);
  const only = async (from: string, to: string) => {
    const [one, ...more] = await diff(from, to);
    expect(more).toEqual([]);
    return one;
  };

  it('tells what was raised, on what and why', async () => {
    const raised = await only('2026-11-23', TODAY);
    expect(raised).toMatchObject({
      change: 'raised',
      siteId,
      stateBefore: null,
      stateAfter: 'open',
      newSources: [{ code: 'gdacs', asOf: '2026-10-02' }],
      causes: [{ kind: 'source', on: TODAY, revision: 1 }],
    });
    expect(raised?.text).toMatch(
      /^Site in a crisis location: raised\. The site lies in or near .* Why: a new version of a source of crisis areas was loaded \(2026-11-24\)\.$/,
    );
    expect(await diff(TODAY, '2026-11-30')).toEqual([]);
    expect(await diff(TODAY, TODAY)).toEqual([]);
  });

  it('tells which facts changed, and severity with them', async () => {
    await areas('2026-11-26', '2026-11-25', EASED);
    const changed = await only(TODAY, '2026-11-26');
    expect(changed).toMatchObject({ change: 'changed', severityBefore: 5, severityAfter: 3 });
    expect(changed?.facts.map(({ name }) => name)).toContain('areaSeverity');
    expect(changed?.text).toContain('areaSeverity was ');
    expect(changed?.factsHashBefore).not.toBe(changed?.factsHashAfter);
  });

  it('tells what was cleared, and what was cleared and came back changed nothing', async () => {
    await areas('2026-11-26', '2026-11-25', FLOOD_MOVED);
    expect(await only(TODAY, '2026-11-26')).toMatchObject({
      change: 'cleared',
      stateBefore: 'open',
      stateAfter: 'cleared',
    });
    expect(await only('2026-11-23', '2026-11-26')).toMatchObject({ change: 'came_and_went' });
    await areas('2026-11-28', '2026-11-27', { ...FLOOD, 'gdacs:episodeid': '3' });
    expect(await only('2026-11-26', '2026-11-28')).toMatchObject({ change: 'reopened' });
    expect(await diff(TODAY, '2026-11-28')).toEqual([]);
  });

  it('tells decisions of people, and settings that weigh otherwise are told as such', async () => {
    const [flag] = await world.flags.list(tenant.ctx, {}, undefined, 1);
    on('2026-11-25');
    await world.rules.set(tenant.ctx, 'site-in-crisis-area', {
      enabled: true,
      parameters: { minimumSeverity: 3 },
      reason: 'Only what is serious',
    });
    await drain(world);
    expect(await only(TODAY, '2026-11-25')).toMatchObject({
      change: 'reweighed',
      facts: [],
      causes: [
        { kind: 'setting', words: 'the setting of a rule was changed (site-in-crisis-area)' },
      ],
    });
    on('2026-11-26');
    const { version } = await world.flags.get(tenant.ctx, flag?.id ?? '');
    await world.flags.decide(tenant.ctx, flag?.id ?? '', version, {
      state: 'dismissed',
      reason: 'Looked at with the supplier on site',
      reviewOn: '2027-01-01',
    });
    const dismissed = await only('2026-11-25', '2026-11-26');
    expect(dismissed).toMatchObject({ change: 'dismissed', causes: [{ kind: 'decision' }] });
    // Free text of a decision is in the ledger, not here.
    expect(JSON.stringify(dismissed)).not.toContain('Looked at');
  });

  it('goes through every flag once, page by page, and shows none to another tenant', async () => {
    for (let i = 0; i < 4; i += 1) await siteAt(world, tenant.tenantId, MOGADISHU);
    await loadScores(world, tenant.system, '2026-09-01', {});
    await drain(world);
    const days = { from: '2026-11-23', to: TODAY };
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await history.diff(tenant.ctx, days, after, 2);
      seen.push(...page.map(({ flagId }) => flagId));
      after = page[1]?.flagId;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    const other = await db.tenant();
    expect(await history.diff(other.ctx, days, undefined, 50)).toEqual([]);
    expect(() => diff(TODAY, '2026-11-01')).toThrow(/Turn them round/);
  });

  it('tells all flags as they were known on a day, of one site or of all', async () => {
    const { siteId: other } = await siteAt(world, tenant.tenantId, KATHMANDU);
    await areas('2026-11-26', '2026-11-25', EASED);
    const known = async (day: string, of?: string) =>
      (await history.asOf(tenant.ctx, { day, ...(of ? { siteId: of } : {}) }, undefined, 50)).map(
        (flag) => `${flag.siteId} ${flag.severity}`,
      );
    expect(await known('2026-11-23')).toEqual([]);
    expect(await known(TODAY)).toEqual([`${siteId} 5`]);
    expect((await known('2026-11-26')).sort()).toEqual([`${siteId} 3`, `${other} 3`].sort());
    expect(await known('2026-11-26', other)).toEqual([`${other} 3`]);
  });
});
