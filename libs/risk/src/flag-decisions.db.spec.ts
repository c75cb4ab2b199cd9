import {
  drain,
  FLOOD,
  KATHMANDU,
  loadAreas,
  riskWorld,
  siteAt,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { ownRuleLive } from '../../../test/factories/risk/own-rules';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { FlagHistoryService } from './flag-history.service';
import type { FlagView } from './flag-view.service';
import { TenantRuleService } from './tenant-rules/tenant-rule.service';

const REASON = 'Looked at with the supplier on site';
const RULE = 'site-in-crisis-area';

describe('what a person decided of a flag', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
  });
  beforeEach(async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    tenant = await db.tenant();
    await siteAt(world, tenant.tenantId, KATHMANDU);
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const only = async (ruleCode = RULE): Promise<FlagView> => {
    const flags = await world.flags.list(tenant.ctx, { ruleCode }, undefined, 10);
    expect(flags).toHaveLength(1);
    return flags[0] as FlagView;
  };
  const decide = async (
    state: 'open' | 'acknowledged' | 'mitigated' | 'dismissed',
    reviewOn?: string,
    reason = REASON,
  ) => {
    const { id, version } = await only();
    const decision = { state, reason, ...(reviewOn ? { reviewOn } : {}) };
    return world.flags.decide(tenant.ctx, id, version, decision);
  };
  const set = async (enabled: boolean, minimumSeverity = 2) => {
    const parameters = { minimumSeverity };
    const reason = enabled ? 'Asked again' : 'Not ours to ask';
    await world.rules.set(tenant.ctx, RULE, { enabled, parameters, reason });
    await drain(world);
  };
  const explained = async () => (await world.flags.explain(tenant.ctx, (await only()).id)).text;

  it('stands when the next episode only goes on a day longer', async () => {
    await decide('dismissed', '2027-01-01');
    const before = await only();
    await loadAreas(world, tenant.system, '2026-11-25', {
      ...FLOOD,
      'gdacs:episodeid': '7',
      'gdacs:todate': 'Tue, 01 Dec 2026 00:00:00 GMT',
    });
    await drain(world);
    expect(await only()).toMatchObject({ state: 'dismissed', factsHash: before.factsHash });
  });

  it.each(['dismissed', 'mitigated', 'acknowledged'] as const)(
    'is %s again when the rule is asked again and the facts are the same',
    async (state) => {
      await decide(state, state === 'dismissed' ? '2027-01-01' : undefined);
      await set(false);
      expect(await only()).toMatchObject({ state: 'cleared', clearedBecause: 'rule_off' });
      await set(true);
      expect(await only()).toMatchObject({ state, decisionReason: REASON, clearedBecause: null });
    },
  );

  it('comes back as it was decided after a threshold went up and down', async () => {
    await loadAreas(world, tenant.system, '2026-11-25', {
      ...FLOOD,
      'gdacs:alertlevel': 'Orange',
      'gdacs:episodeid': '2',
    });
    await drain(world);
    await decide('dismissed', '2027-01-01');
    await set(true, 5);
    expect(await only()).toMatchObject({ state: 'cleared', clearedBecause: 'rule_changed' });
    expect(await explained()).toContain('the rule was set otherwise on');
    await set(true, 2);
    expect(await only()).toMatchObject({ state: 'dismissed', reviewOn: '2027-01-01' });
  });

  it('stays readable with author and day after other facts have undone it', async () => {
    await decide('dismissed', '2027-01-01');
    await loadAreas(world, tenant.system, '2026-11-25', {
      ...FLOOD,
      'gdacs:alertlevel': 'Orange',
      'gdacs:episodeid': '2',
    });
    await drain(world);
    const flag = await only();
    const by = expect.stringMatching(/^\w+:/) as string;
    expect(flag).toMatchObject({
      ...{ state: 'open', decisionReason: null },
      lastDecision: { state: 'dismissed', reason: REASON, by, reviewOn: '2027-01-01', revision: 2 },
    });
    const revisions = await world.flags.revisions(tenant.ctx, flag.id);
    expect(revisions.map(({ decisionReason }) => decisionReason)).toEqual([null, REASON, null]);
    expect(revisions[1]).toMatchObject({ decidedBy: by, reviewOn: '2027-01-01' });
    expect(await explained()).toContain('its facts have changed since, so that it is open again');
  });

  it('is prolonged with a new reason and day, and says when it is due', async () => {
    await decide('dismissed', '2026-12-01');
    db.clock.set('2026-12-01T12:00:00Z');
    expect(await explained()).toContain('That day has come');
    const prolonged = await decide('dismissed', '2027-02-01', 'Looked at again, as before');
    expect(prolonged).toMatchObject({ state: 'dismissed', reviewDue: false });
    expect(await explained()).toContain('“Looked at again, as before”');
    expect(await explained()).not.toContain('That day has come');
    const { length } = await world.flags.revisions(tenant.ctx, prolonged.id);
    expect(length).toBe(3);
    await expect(decide('dismissed')).rejects.toMatchObject({ code: 'review_date_required' });
  });

  it('is not told as a cause that went where the rule was switched off', async () => {
    const { id } = await only();
    db.clock.set('2026-11-25T12:00:00Z');
    await set(false);
    expect(await explained()).toMatch(
      /state: cleared \(cleared on 2026-11-25: the rule was switched off on \S+ by \S+ \(“Not ours to ask”\)\)/,
    );
    expect(await explained()).not.toContain('cause gone');
    await expect(decide('open')).rejects.toThrow(/switched off/);
    const { ruleNotAsked } = await world.recomputation.recompute(tenant.ctx, id);
    expect(ruleNotAsked).toMatch(/^the rule was switched off on /);
    const days = { from: TODAY, to: '2026-11-25' };
    const history = world.module.get(FlagHistoryService);
    const [change] = await history.diff(tenant.ctx, days, undefined, 10);
    expect(change?.text).toContain('cleared, because its rule was switched off');
    const [both] = await history.diff(tenant.ctx, { ...days, from: '2026-11-20' }, undefined, 10);
    expect(both?.text).toContain('raised, and cleared when its rule was switched off');
  });

  it('nor where an own rule was retired', async () => {
    const code = 'own-flood';
    await ownRuleLive(world, tenant, code, {
      ...{ title: 'Grave flood', condition: 'areas.exists(a, a.severity >= 4)', key: null },
      severity: { scale: 3, scope: 2, irremediability: 2 },
      ...{ likelihood: 3, sentence: 'A grave flood touches the place.', basis: 'Decision 1' },
    });
    const { id } = await only(code);
    const { text, areasRead } = await world.flags.explain(tenant.ctx, id);
    expect(text).toMatch(/The condition read: areas: area \S+ since 2026-10-01, severity 5\./);
    expect(areasRead.map(({ name }) => name)).toEqual(['Red flood alert in Nepal']);
    const rules = world.module.get(TenantRuleService);
    const rule = (await rules.list(tenant.ctx)).find((one) => one.code === code);
    await rules.retire(tenant.ctx, rule?.id ?? '', rule?.version ?? 0, 'No longer of use');
    await drain(world);
    expect((await world.flags.explain(tenant.ctx, id)).text).toMatch(
      /cleared on 2026-11-24: the rule was retired on \S+ by \S+ \(“No longer of use”\)/,
    );
    const { ruleNotAsked } = await world.recomputation.recompute(tenant.ctx, id);
    expect(ruleNotAsked).toContain('the rule was retired');
  });

  it('is one of few when flags are picked by area, kind of crisis and severity', async () => {
    const { facts, severity } = await only();
    const count = async (filter: object) =>
      (await world.flags.list(tenant.ctx, { ruleCode: RULE, ...filter }, undefined, 10)).length;
    const all = { areaId: String(facts.area), crisisType: 'NATURAL_DISASTER' };
    expect(await count({ ...all, minimumSeverity: severity })).toBe(1);
    expect(await count({ areaId: tenant.tenantId })).toBe(0);
    expect(await count({ crisisType: 'ARMED_CONFLICT' })).toBe(0);
    const eased = { ...FLOOD, 'gdacs:alertlevel': 'Orange', 'gdacs:episodeid': '2' };
    await loadAreas(world, tenant.system, '2026-11-25', eased);
    await drain(world);
    expect(await count({ minimumSeverity: 3 })).toBe(1);
    expect(await count({ minimumSeverity: 4 })).toBe(0);
  });
});
