import type { CaseFile } from '@para42/recruitment';
import {
  afflictedTenant,
  diligenceWorld,
  runCycle,
  type DiligenceWorld,
} from '../../../../test/factories/diligence/diligence-world';
import { drain, flagRows, TODAY } from '../../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { workedCaseDocument } from '../../../recruitment/src/worked-case/worked-case';
import type { AccountTotals } from './account.repository';
import type { RiskChain } from './risk-chain';

const REASON = 'The site is on the hill, as the visit of 3 November showed';

describe('the account of a cycle', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let tenant: TestTenant;
  let klang: { siteId: string };
  let first: string;

  beforeAll(async () => {
    world = await diligenceWorld(db);
  });
  beforeEach(async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    ({ tenant, klang } = await afflictedTenant(world));
    first = await runCycle(world, tenant);
  });

  const totals = async (cycleId: string) =>
    (await world.cycles.account(tenant.ctx, cycleId)).totals as AccountTotals;
  const lines = async (cycleId: string) =>
    (await world.cycles.chains(tenant.ctx, cycleId, undefined, 500)).map(
      ({ chain }) => chain as RiskChain,
    );
  const lineOf = async (cycleId: string, flagId: string) =>
    (await lines(cycleId)).find((line) => line.flagId === flagId);
  const open = async () =>
    (await flagRows(world, tenant.tenantId)).filter(({ state }) => state === 'open');
  const decide = async (
    id: string,
    decision: { state: 'dismissed' | 'open'; reviewOn?: string },
  ) => {
    const flag = await world.flags.get(tenant.ctx, id);
    return world.flags.decide(tenant.ctx, id, flag.version, { reason: REASON, ...decision });
  };
  const dismiss = (id: string, reviewOn = '2027-01-10') =>
    decide(id, { state: 'dismissed', reviewOn });
  const anOpenFlag = async () =>
    (await open()).find(({ rule }) => rule === 'site-in-crisis-area')?.id ?? '';
  /** Without what the workers of Bangladesh said: their flags are cleared. */
  const clearSome = async () => {
    const fewer = workedCaseDocument() as CaseFile;
    fewer.cohorts = fewer.cohorts?.filter((cohort) => cohort.ref !== 'bd-2022');
    fewer.payments = fewer.payments?.filter((payment) => payment.cohort !== 'bd-2022');
    fewer.edges = fewer.edges?.filter((edge) => edge.cohort !== 'bd-2022');
    await world.cases.put(tenant.system, klang.siteId, fewer, 1);
    await drain(world);
  };
  const reconciles = async (cycleId: string) => {
    const { previousOpen, new: added, risks, open: o, dismissed, cleared } = await totals(cycleId);
    expect([previousOpen + added, risks]).toEqual([o + dismissed + cleared, previousOpen + added]);
    return { previousOpen, added, o, dismissed, cleared };
  };

  it('lists what was dismissed and cleared since, and reconciles with the account before', async () => {
    const before = await reconciles(first);
    expect(before).toMatchObject({ previousOpen: 0, dismissed: 0, cleared: 0 });
    const gone = await anOpenFlag();
    await dismiss(gone);
    await clearSome();
    const second = await runCycle(world, tenant);
    const after = await reconciles(second);
    expect(after).toMatchObject({ previousOpen: before.o, dismissed: 1 });
    expect(after.cleared).toBeGreaterThan(0);
    expect(after.o).toBe((await open()).length);
    expect((await lineOf(second, gone))?.standing).toMatchObject({
      state: 'dismissed',
      came: 'carried',
      on: TODAY,
      by: `buyer:${tenant.ctx.actor.id}`,
      why: REASON,
      reviewOn: '2027-01-10',
      dueForReview: false,
    });
    const cleared = (await lines(second)).filter(({ standing }) => standing.state === 'cleared');
    expect(cleared).toHaveLength(after.cleared);
    for (const { standing } of cleared) {
      expect(standing).toMatchObject({ on: TODAY, by: 'data', came: 'carried' });
      expect(standing.why).toMatch(/^The data no longer show its cause \(.+\)\.$/);
    }
    const third = await runCycle(world, tenant);
    expect(await reconciles(third)).toEqual({
      previousOpen: after.o,
      added: 0,
      o: after.o,
      dismissed: 0,
      cleared: 0,
    });
  });

  it('tells of a flag that came and went between two accounts', async () => {
    const before = await totals(first);
    await clearSome();
    await runCycle(world, tenant);
    await world.cases.put(tenant.system, klang.siteId, workedCaseDocument(), 2);
    await drain(world);
    const known = new Set((await lines(first)).map(({ flagId }) => flagId));
    const back = (await open()).filter(({ id }) => known.has(id)).map(({ id }) => id);
    expect(back).toHaveLength(before.open);
    const one = await anOpenFlag();
    await dismiss(one);
    const third = await runCycle(world, tenant);
    await reconciles(third);
    expect((await totals(third)).new).toBeGreaterThan(0);
    await decide(one, { state: 'open' });
    await dismiss(one);
    const fourth = await runCycle(world, tenant);
    expect(await reconciles(fourth)).toMatchObject({ added: 1, dismissed: 1 });
    expect((await lineOf(fourth, one))?.standing.came).toBe('new');
  });

  it('has a dismissal in it again when its day of review has come, outside the reconciliation', async () => {
    const gone = await anOpenFlag();
    await dismiss(gone, '2026-12-01');
    const second = await runCycle(world, tenant);
    expect((await totals(second)).dueForReview).toBe(0);
    const third = await runCycle(world, tenant);
    expect(await lineOf(third, gone)).toBeUndefined();
    db.clock.set('2026-12-01T12:00:00Z');
    const fourth = await runCycle(world, tenant);
    expect((await totals(fourth)).dueForReview).toBe(1);
    expect(await reconciles(fourth)).toMatchObject({ dismissed: 0 });
    const line = await lineOf(fourth, gone);
    expect(line?.standing).toMatchObject({ came: 'dismissed_before', dueForReview: true });
    expect(line?.steps[3]?.what).toContain('due for review since 2026-12-01');
  });

  it('does not call a step taken whose action did not work', async () => {
    const [action] = (await world.actions.list(tenant.ctx, {}, undefined, 500)).filter(
      ({ stage }) => stage === 'mitigate',
    );
    if (!action) throw new Error('there is an action');
    const done = await world.actions.change(tenant.ctx, action.id, action.version, {
      state: 'done',
    });
    const other = { ...tenant.ctx, actor: { ...tenant.ctx.actor, id: 'another' } };
    const note = 'Nothing was repaid to anybody';
    await world.actions.check(other, action.id, done.version, { effective: false, note });
    const second = await runCycle(world, tenant);
    const finding = await world.findings.get(tenant.ctx, action.findingId);
    const line = await lineOf(second, finding.flagId);
    expect(line?.steps[2]?.status).toBe('not_effective');
    expect(line?.missing).toEqual(['prevent', 'mitigate']);
    const counted = await totals(second);
    expect(counted).toMatchObject({ notEffective: 1, missingMitigate: counted.open });
  });

  it('mentions a withdrawn finding; one whose flag stands cannot be withdrawn', async () => {
    const [finding] = await world.findings.list(tenant.ctx, {}, undefined, 1);
    if (!finding) throw new Error('there is a finding');
    const withdraw = (version: number) =>
      world.findings.move(tenant.ctx, finding.id, version, 'withdrawn', 'Raised in error, as seen');
    await expect(withdraw(finding.version)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'flag_open',
    });
    await dismiss(finding.flagId);
    await withdraw(finding.version);
    const second = await runCycle(world, tenant);
    expect((await totals(second)).withdrawnFindings).toBe(1);
    expect((await lineOf(second, finding.flagId))?.finding).toEqual({
      state: 'withdrawn',
      closedOn: TODAY,
    });
    await decide(finding.flagId, { state: 'open' });
    await runCycle(world, tenant);
    expect(await world.findings.get(tenant.ctx, finding.id)).toMatchObject({
      state: 'open',
      closedOn: null,
    });
  });
});
