import { canonicalJson, RunService, type JsonValue } from '@para42/platform';
import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  flagRows,
  KATHMANDU,
  loadAreas,
  MOGADISHU,
  POKHARA,
  riskWorld,
  siteAt,
  SUVA,
  sweep,
  type RiskWorld,
} from '../../../../test/factories/risk/risk-world';
import {
  OWN_REASON as REASON,
  ownRuleLive,
  takeLive,
} from '../../../../test/factories/risk/own-rules';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { ChangeReachService } from '../change-reach.service';
import { FlagHistoryService } from '../flag-history.service';
import { ownSentence } from './own-text.policy';
import type { RuleContent } from './tenant-rule';
import { TenantRuleService, type TenantRuleHistory } from './tenant-rule.service';

const CODE = 'own-flood';
const CONTENT: RuleContent = {
  title: 'Site near a grave flood',
  condition: 'areas.exists(area, area.severity >= 4)',
  key: 'site.country',
  severity: { scale: 5, scope: 2, irremediability: 3 },
  likelihood: 4,
  sentence: 'A grave flood touches the place of the site: look closer.',
  basis: 'Decision 12 of the committee',
};

describe('flags of a tenant’s own rule', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let rules: TenantRuleService;
  let tenant: TestTenant;
  let nepal: string;

  beforeAll(async () => {
    world = await riskWorld(db);
    rules = world.module.get(TenantRuleService);
  });
  beforeEach(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    tenant = await db.tenant();
    nepal = (await siteAt(world, tenant.tenantId, KATHMANDU)).siteId;
    await siteAt(world, tenant.tenantId, MOGADISHU);
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const goLive = (content: Partial<RuleContent> = {}, code = CODE) =>
    ownRuleLive(world, tenant, code, { ...CONTENT, ...content });
  const live = (rule: TenantRuleHistory) => takeLive(world, tenant.ctx, rule);
  const own = async () =>
    (await flagRows(world, tenant.tenantId)).filter(({ rule }) => rule.startsWith('own-'));
  const told = async () => (await own()).map(({ key, state }) => `${key} ${state}`);
  const flag = async () => {
    const [first] = await world.flags.list(tenant.ctx, { ruleCode: CODE }, undefined, 1);
    if (!first) throw new Error('no flag');
    return first;
  };
  const latestSweep = async () =>
    (await world.module.get(RunService).list(tenant.ctx, { kind: 'sweep', limit: 1 }))[0];

  it('are raised when it goes live, with frozen facts, and the increments and sweeps agree', async () => {
    await goLive();
    expect(await told()).toEqual(['NPL open']);
    expect(await flag()).toMatchObject({
      ...{ ruleVersion: 1, siteId: nepal, severity: 5, likelihood: 4, title: CONTENT.title },
      sentence: ownSentence(CONTENT.sentence),
      facts: { areas: [{ severity: 5 }], site: { country: 'NPL' } },
      sources: [{ code: 'gdacs' }],
    });
    await siteAt(world, tenant.tenantId, POKHARA).then(({ siteId }) =>
      db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, [siteId], 'moved')),
    );
    await siteAt(world, tenant.tenantId, SUVA);
    await drain(world);
    expect(await told()).toEqual(['NPL open', 'NPL open']);
    await loadAreas(world, tenant.system, '2026-11-20', FLOOD_MOVED);
    await drain(world);
    const before = await own();
    expect(before.map(({ key, state }) => `${key} ${state}`).sort()).toEqual([
      ...['FJI open', 'NPL cleared', 'NPL cleared'],
    ]);
    await sweep(world, tenant);
    expect(await own()).toEqual(before);
  });

  it('are explained with the basis of their version, and recomputed to the same bytes', async () => {
    const rule = await goLive();
    const { id } = await flag();
    const changed = { ...CONTENT, basis: 'Decision 13', condition: 'site.country == "NPL"' };
    await live(await rules.change(tenant.ctx, rule.id, rule.version, changed, REASON));
    await rules.change(
      tenant.ctx,
      rule.id,
      (await rules.get(tenant.ctx, rule.id)).version,
      CONTENT,
      REASON,
    );
    const explained = await world.flags.explain(tenant.ctx, id);
    expect(explained.rule).toMatchObject({ version: 2, basis: 'Decision 13' });
    expect(explained.text).toContain('Basis: Decision 13.');
    db.clock.set('2027-06-01T12:00:00Z');
    const now = await flag();
    const again = await world.recomputation.recompute(tenant.ctx, id);
    expect(again).toMatchObject({ intact: true, same: true });
    expect(canonicalJson([again.currentHash, again.facts, again.sentence] as JsonValue)).toBe(
      canonicalJson([now.factsHash, now.facts, now.sentence] as JsonValue),
    );
  });

  it('stay dismissed until their own facts change, over new versions and other areas', async () => {
    const rule = await goLive();
    const { id, version } = await flag();
    const dismissal = { state: 'dismissed' as const, reason: REASON, reviewOn: '2027-02-01' };
    await world.flags.decide(tenant.ctx, id, version, dismissal);
    const slight = { ...FLOOD, 'gdacs:eventid': '43', 'gdacs:alertlevel': 'Green' };
    await loadAreas(world, tenant.system, '2026-10-20', FLOOD, slight);
    await drain(world);
    expect(await told()).toEqual(['NPL dismissed']);
    const changed = { ...CONTENT, title: 'Site near a flood' };
    await live(await rules.change(tenant.ctx, rule.id, rule.version, changed, REASON));
    expect(await told()).toEqual(['NPL dismissed']);
    expect(await flag()).toMatchObject({ ruleVersion: 2, title: 'Site near a flood' });
    const second = { ...FLOOD, 'gdacs:eventid': '44' };
    await loadAreas(world, tenant.system, '2026-10-21', FLOOD, slight, second);
    await drain(world);
    expect(await told()).toEqual(['NPL open']);
  });

  it('are cleared with the reason that the rule is retired, those of closed sites too', async () => {
    const rule = await goLive();
    const { id } = await flag();
    // Closed behind the back of the register: nothing else looks at it again.
    await db.superuser.query(`update site set state = 'closed' where id = $1`, [nepal]);
    await rules.retire(tenant.ctx, rule.id, rule.version, REASON);
    await drain(world);
    expect(await told()).toEqual(['NPL cleared']);
    const revisions = await world.flags.revisions(tenant.ctx, id);
    expect(revisions.at(-1)).toMatchObject({ state: 'cleared', cause: `rule-retired:${CODE}` });
    const days = { from: '2026-11-23', to: '2026-11-24' };
    const differences = await world.module
      .get(FlagHistoryService)
      .diff(tenant.ctx, days, undefined, 10);
    expect(JSON.stringify(differences)).toContain(`rule retired (${CODE})`);
    const known = await world.flags.asOf(tenant.ctx, nepal, '2026-11-24');
    expect(known.find(({ flagId }) => flagId === id)).toMatchObject({ state: 'cleared' });
  });

  it('stay as they are where the rule cannot be worked out, and the run says so', async () => {
    const rule = await goLive(
      { condition: 'areas[0].severity >= 4', key: null },
      'own-first',
    ).catch((error: unknown) => error);
    expect(rule).toMatchObject({ code: 'trial_with_errors' });
    // Without a site to fail on it goes live, and one comes.
    await db.superuser.query(
      `update site set state = 'closed' where tenant_id = $1 and country_iso3 = 'SOM'`,
      [tenant.tenantId],
    );
    const [draft] = await rules.list(tenant.ctx);
    if (!draft) throw new Error('no rule');
    await live(await rules.get(tenant.ctx, draft.id));
    expect(await told()).toEqual(['site open']);
    const before = await own();
    await loadAreas(world, tenant.system, '2026-11-20', FLOOD_MOVED);
    await drain(world);
    expect(await own()).toEqual(before);
    await sweep(world, tenant);
    expect(await own()).toEqual(before);
    expect(await latestSweep()).toMatchObject({
      state: 'done',
      result: { sites: 1, failedRules: { 'own-first': 1 } },
    });
    const others = (await flagRows(world, tenant.tenantId)).find(
      ({ rule: code }) => code === 'site-in-crisis-area',
    );
    expect(others).toMatchObject({ state: 'cleared' });
    expect(await rules.get(tenant.ctx, draft.id)).toMatchObject({
      failing: { sites: 1, message: expect.stringContaining('out of bounds') as string },
    });
  });

  it('are cleared where it is switched off as a shipped rule is, and come back', async () => {
    await goLive();
    const set = (enabled: boolean) =>
      world.rules.set(tenant.ctx, CODE, { enabled, reason: REASON });
    expect((await world.rules.list(tenant.ctx)).at(-1)).toMatchObject({
      ...{ code: CODE, version: 1, enabled: true, parameters: [], basis: CONTENT.basis },
    });
    expect(await set(false)).toMatchObject({ enabled: false, reason: REASON });
    await drain(world);
    expect(await told()).toEqual(['NPL cleared']);
    await set(true);
    await drain(world);
    expect(await told()).toEqual(['NPL open']);
    await expect(
      world.rules.set((await db.tenant()).ctx, CODE, { enabled: false, reason: REASON }),
    ).rejects.toMatchObject({ code: 'rule_not_found' });
  });

  it('come with the day alone, where a rule looks at it', async () => {
    const reach = () =>
      db.tx.run(tenant.system, (ctx) =>
        world.module.get(ChangeReachService).ofDay(ctx, '2026-12-24'),
      );
    expect(await reach()).not.toBe('all');
    await goLive();
    expect(await reach()).not.toBe('all');
    await goLive({ condition: 'asOf >= "2026-12-24"', key: null }, 'own-day');
    expect(await reach()).toBe('all');
    expect(await told()).toEqual(['NPL open']);
    db.clock.set('2026-12-24T12:00:00Z');
    await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, 'all', 'day:2026-12-24'));
    await drain(world);
    expect((await own()).filter(({ rule }) => rule === 'own-day')).toHaveLength(2);
    const before = await own();
    db.clock.set('2026-12-25T12:00:00Z');
    await sweep(world, tenant);
    expect((await own()).filter(({ rule }) => rule === 'own-day')).toEqual(
      before.filter(({ rule }) => rule === 'own-day'),
    );
  });

  it('are of its own tenant alone', async () => {
    const other = await db.tenant();
    await siteAt(world, other.tenantId, KATHMANDU);
    await loadAreas(world, other.system, '2026-10-02', FLOOD);
    await goLive();
    await sweep(world, other);
    const rows = await flagRows(world, other.tenantId);
    expect(rows.map(({ rule }) => rule)).toEqual(['site-in-crisis-area']);
  });
});
