import { RunService } from '@para42/platform';
import {
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  manySites,
  MOGADISHU,
  riskWorld,
  siteAt,
  type RiskWorld,
} from '../../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { RuleContent } from './tenant-rule';
import { TenantRuleService, type TenantRuleHistory } from './tenant-rule.service';
import { TenantRuleTrialService, TRIAL_SAMPLE } from './tenant-rule-trial.service';

const CODE = 'own-nepal';
const REASON = 'Decided by the committee';
const CONTENT: RuleContent = {
  title: 'Site in Nepal',
  condition: 'site.country == "NPL"',
  key: null,
  severity: { scale: 3, scope: 2, irremediability: 2 },
  likelihood: 2,
  sentence: 'The site lies where the house looks closer.',
  basis: 'Decision 12 of the committee',
};
/** Fails on sites without an area. */
const FAILING = 'areas[0].severity > 0';

describe('the life of a tenant’s own rule', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let rules: TenantRuleService;
  let trials: TenantRuleTrialService;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
    rules = world.module.get(TenantRuleService);
    trials = world.module.get(TenantRuleTrialService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const create = (content: Partial<RuleContent> = {}, code = CODE) =>
    rules.create(tenant.ctx, code, { ...CONTENT, ...content }, REASON);
  const change = ({ id, version }: TenantRuleHistory, content: Partial<RuleContent>) =>
    rules.change(tenant.ctx, id, version, { ...CONTENT, ...content }, REASON);
  const again = ({ id }: TenantRuleHistory) => rules.get(tenant.ctx, id);
  const attempt = async (rule: TenantRuleHistory, as = tenant.ctx) => {
    const trial = await trials.start(as, rule.id, rule.version);
    return { trial, rule: await again(rule) };
  };
  const live = ({ id, version }: TenantRuleHistory) =>
    rules.goLive(tenant.ctx, id, version, REASON);
  const retire = ({ id, version }: TenantRuleHistory) =>
    rules.retire(tenant.ctx, id, version, REASON);
  const states = ({ versions }: TenantRuleHistory) =>
    versions.map(({ number, state }) => `${number} ${state}`);
  const rows = async (sql: string) =>
    (await db.superuser.query<Record<string, unknown>>(sql, [tenant.tenantId])).rows;

  it('goes from draft to tried to live to retired, each step dated with its reason', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const tried = await attempt(await create());
    expect(states(tried.rule)).toEqual(['1 tried']);
    const retired = await retire(await live(tried.rule));
    expect(states(retired)).toEqual(['1 retired']);
    expect(retired.steps.map(({ step }) => step)).toEqual(['created', 'tried', 'live', 'retired']);
    for (const { decidedBy, decidedAt, reason } of retired.steps) {
      expect(decidedBy).toBe(`buyer:${tenant.ctx.actor.id}`);
      expect(decidedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(reason).not.toBe('');
    }
    const ledger = await rows(
      `select action from ledger_entry where tenant_id = $1 and action like 'own-rule.%' order by seq`,
    );
    expect(ledger.map(({ action }) => action)).toEqual([
      ...['own-rule.created', 'own-rule.tried', 'own-rule.live', 'own-rule.retired'],
    ]);
  });

  it('tells of a trial what would be flagged and where it fails, and writes no flag', async () => {
    const nepal = await siteAt(world, tenant.tenantId, KATHMANDU);
    const somalia = await siteAt(world, tenant.tenantId, MOGADISHU);
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
    const before = await flagRows(world, tenant.tenantId);
    const { trial } = await attempt(await create({ condition: FAILING, key: 'site.country' }));
    expect(trial).toMatchObject({
      complete: true,
      runId: null,
      sites: 2,
      flagged: 1,
      errors: 1,
      examples: [{ siteId: nepal.siteId, key: 'NPL', facts: { site: { country: 'NPL' } } }],
      errorExamples: [{ siteId: somalia.siteId }],
    });
    expect(trial.errorExamples[0]?.message).toContain('out of bounds');
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
  });

  it('goes live only after a trial of this very version, since its last edit, without errors', async () => {
    await siteAt(world, tenant.tenantId, MOGADISHU);
    const draft = await create();
    await expect(live(draft)).rejects.toMatchObject({ code: 'trial_missing' });
    const { rule } = await attempt(draft);
    const edited = await change(rule, { likelihood: 3 });
    expect(states(edited)).toEqual(['1 draft']);
    await expect(live(edited)).rejects.toMatchObject({ code: 'trial_missing' });
    const failing = await attempt(await change(edited, { condition: FAILING }));
    expect(failing.trial.errors).toBe(1);
    await expect(live(failing.rule)).rejects.toMatchObject({
      code: 'trial_with_errors',
      extras: { members: { errors: 1 } },
    });
    const mended = await attempt(await change(failing.rule, {}));
    expect(states(await live(mended.rule))).toEqual(['1 live']);
  });

  it('is not changed once live: a change is a version of its own, which takes its place', async () => {
    const first = await live((await attempt(await create())).rule);
    const second = await change(first, { title: 'Site in Nepal, looked at again' });
    expect(states(second)).toEqual(['2 draft', '1 live']);
    expect(second.versions[1]).toEqual(first.versions[0]);
    const third = await live((await attempt(second)).rule);
    expect(states(third)).toEqual(['2 live', '1 retired']);
    expect(third.steps.map(({ number, step }) => `${number} ${step}`)).toEqual([
      ...['1 created', '1 tried', '1 live', '2 created', '2 tried', '1 replaced', '2 live'],
    ]);
    for (const [number, change] of [
      [2, `title = 'Otherwise'`],
      [2, `state = 'draft'`],
      [1, `state = 'live'`],
    ] as const) {
      await expect(
        db.superuser.query(
          `update tenant_rule_version set ${change} where tenant_id = $1 and number = $2`,
          [tenant.tenantId, number],
        ),
      ).rejects.toThrow(/does not (change|come back)/);
    }
  });

  it('comes back from retirement as another version only', async () => {
    const retired = await retire(await create());
    await expect(retire(retired)).rejects.toMatchObject({ code: 'nothing_to_retire' });
    await expect(attempt(retired)).rejects.toMatchObject({ code: 'nothing_to_try' });
    await expect(live(retired)).rejects.toMatchObject({ code: 'nothing_to_try' });
    expect(states(await change(retired, {}))).toEqual(['2 draft', '1 retired']);
  });

  it('is refused with every place that is wrong, and nothing is stored', async () => {
    const wrong = create({
      condition: 'site.nation == "NPL"',
      key: 'size(areas)',
      title: 'Proven slavery',
      sentence: 'Ask ann@example.org about it.',
    });
    await expect(wrong).rejects.toMatchObject({
      code: 'own_rule_rejected',
      extras: {
        errors: [
          { path: '/condition', code: 'no_such_key' },
          { path: '/key', code: 'wrong_result' },
          { path: '/title', code: 'verdict_word' },
          { path: '/sentence', code: 'personal_data' },
        ],
      },
    });
    await expect(wrong).rejects.toMatchObject({
      extras: {
        errors: [{ detail: expect.stringContaining('line 1, column 6') as string }, {}, {}, {}],
      },
    });
    expect(await rules.list(tenant.ctx)).toEqual([]);
  });

  it('has its code alone, and is nobody else’s', async () => {
    const rule = await create();
    await expect(create()).rejects.toMatchObject({ code: 'own_rule_on_record' });
    const other = await db.tenant();
    expect(await rules.list(other.ctx)).toEqual([]);
    await expect(rules.get(other.ctx, rule.id)).rejects.toMatchObject({
      code: 'own_rule_not_found',
    });
    await expect(trials.latest(other.ctx, rule.id)).rejects.toMatchObject({
      code: 'own_rule_not_found',
    });
    await expect(trials.latest(tenant.ctx, rule.id)).rejects.toMatchObject({
      code: 'trial_not_found',
    });
    const [supplier] = [tenant.as('supplier', '0199eeee-0000-7000-8000-000000000002')];
    expect(await rules.list(supplier)).toEqual([]);
  });

  it('is changed by one at a time', async () => {
    const rule = await create();
    await change(rule, { likelihood: 5 });
    const lates = [
      () => change(rule, {}),
      () => retire(rule),
      () => live(rule),
      () => attempt(rule),
    ];
    for (const late of lates) {
      await expect(late()).rejects.toMatchObject({ code: 'stale_version' });
    }
  });

  it('is tried as a run where there are many sites, which can be read on its way', async () => {
    await manySites(world, tenant.tenantId, TRIAL_SAMPLE + 5_001, KATHMANDU);
    const { trial, rule } = await attempt(await create(), tenant.system);
    expect(trial).toMatchObject({ complete: false, sites: TRIAL_SAMPLE, flagged: TRIAL_SAMPLE });
    await expect(live(rule)).rejects.toMatchObject({ code: 'trial_missing' });
    await expect(attempt(rule)).rejects.toMatchObject({ code: 'trial_under_way' });
    await drain(world);
    const sites = TRIAL_SAMPLE + 5_001;
    expect(await trials.latest(tenant.ctx, rule.id)).toMatchObject({
      ...{ id: trial.id, complete: true, sites, flagged: sites, errors: 0 },
    });
    const run = await world.module.get(RunService).get(tenant.ctx, trial.runId ?? '');
    expect(run).toMatchObject({
      kind: 'rule-trial',
      state: 'done',
      result: { sites, flagged: sites },
    });
    expect(states(await again(rule))).toEqual(['1 tried']);
    expect(await flagRows(world, tenant.tenantId)).toEqual([]);
  });

  it.each([
    ['multiplies beyond what one site may take', 30, 'more than 20,000 steps', 40],
    ['takes more than its share of the average', 8, 'more than 2,000 steps on the average', 20],
  ])('is tried by a run where it %s, and does not go live', async (_, ones, told, least) => {
    await manySites(world, tenant.tenantId, 40, KATHMANDU);
    const list = `[${'1,'.repeat(ones - 1)}1]`;
    const condition = `${list}.all(a, ${list}.all(b, ${list}.all(c, a + b + c > 0)))`;
    const draft = await create({ condition });
    const began = performance.now();
    const { trial, rule } = await attempt(draft, tenant.system);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(trial).toMatchObject({ complete: false, sites: 0 });
    await drain(world);
    const tried = await trials.latest(tenant.ctx, rule.id);
    expect(tried).toMatchObject({ id: trial.id, complete: true, sites: 40 });
    expect(tried.errors).toBeGreaterThanOrEqual(least);
    expect(tried.errorExamples[0]?.message).toContain(told);
    await expect(live(await again(rule))).rejects.toMatchObject({ code: 'trial_with_errors' });
  });

  it('is not tried by a run of what it was before an edit', async () => {
    await manySites(world, tenant.tenantId, TRIAL_SAMPLE + 1, KATHMANDU);
    const { trial, rule } = await attempt(await create(), tenant.system);
    await change(rule, { likelihood: 5 });
    await drain(world);
    const run = await world.module.get(RunService).get(tenant.ctx, trial.runId ?? '');
    expect(run).toMatchObject({ state: 'failed', error: { code: 'rule_changed' } });
    const next = await attempt(await again(rule), tenant.system);
    await drain(world);
    expect(states(await again(rule))).toEqual(['1 tried']);
    expect(await trials.latest(tenant.ctx, rule.id)).toMatchObject({ id: next.trial.id });
  });
});
