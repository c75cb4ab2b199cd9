import type { CaseFile } from '@para42/recruitment';
import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../recruitment/src/worked-case/worked-site';
import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  flagRows,
  KATHMANDU,
  loadAreas,
  loadScores,
  MOGADISHU,
  riskWorld,
  siteAt,
  sweep,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import type { Flag } from './flag-reading.repository';
import { assessDatedFlagsJob } from './risk.jobs';

const REASON = 'Looked at with the supplier on site';

describe('the life of a flag', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let siteId: string;

  beforeAll(async () => {
    world = await riskWorld(db);
  });
  beforeEach(async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    tenant = await db.tenant();
    ({ siteId } = await siteAt(world, tenant.tenantId, KATHMANDU));
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const onDay = (day: string) => db.clock.set(`${day}T12:00:00Z`);
  const only = async (site = siteId): Promise<Flag> => {
    const all = await world.flags.ofSite(tenant.ctx, site, {}, undefined, 10);
    const flags = all.filter((flag) => flag.ruleCode !== 'assessment-overdue');
    expect(flags).toHaveLength(1);
    return flags[0] as Flag;
  };
  const decide = async (
    state: 'open' | 'acknowledged' | 'mitigated' | 'dismissed',
    reviewOn?: string,
  ) => {
    const { id, version } = await only();
    const decision = { state, reason: REASON, ...(reviewOn ? { reviewOn } : {}) };
    return world.flags.decide(tenant.ctx, id, version, decision);
  };
  const day = async (of: string) => {
    onDay(of);
    const period = `${of}T00:00:00.000Z`;
    await db.tx.run(tenant.system, (ctx) => {
      ctx.jobs.enqueue(assessDatedFlagsJob, { period }, { as: 'system' });
      return Promise.resolve();
    });
    await drain(world);
  };

  it('begins with the area, without a sweep', async () => {
    expect(await only()).toMatchObject({ state: 'open', raisedOn: TODAY, revision: 1 });
  });

  it('is cleared with the date when the area is elsewhere, and opens again when it is back', async () => {
    const { id } = await only();
    onDay('2026-11-26');
    await loadAreas(world, tenant.system, '2026-11-25', FLOOD_MOVED);
    await drain(world);
    expect(await only()).toMatchObject({ id, state: 'cleared', clearedOn: '2026-11-26' });
    onDay('2026-11-28');
    await loadAreas(world, tenant.system, '2026-11-27', { ...FLOOD, 'gdacs:episodeid': '3' });
    await drain(world);
    expect(await only()).toMatchObject({ id, state: 'open', clearedOn: null, raisedOn: TODAY });
    const revisions = await world.flags.revisions(tenant.ctx, id);
    expect(revisions.map(({ state, knownOn }) => `${state} ${knownOn}`)).toEqual([
      `open ${TODAY}`,
      'cleared 2026-11-26',
      'open 2026-11-28',
    ]);
    expect(revisions[1]?.cause).toMatch(/^areas:/);
  });

  it('changes with the phase and is cleared when the crisis is over, by the day alone', async () => {
    const phases: string[] = [];
    for (const on of ['2026-11-30', '2027-04-15', '2028-01-15']) {
      await day(on);
      const { state, facts } = await only();
      phases.push(`${on} ${state} ${String(facts.phase)}`);
    }
    expect(phases[0]).toBe('2026-11-30 open active');
    expect(phases[1]).toBe('2027-04-15 open recovery');
    expect(phases[2]).toBe('2028-01-15 cleared recovery');
  });

  it('answers what was known on a day', async () => {
    onDay('2026-11-26');
    await loadAreas(world, tenant.system, '2026-11-25', FLOOD_MOVED);
    await drain(world);
    const known = async (on: string) =>
      (await world.flags.asOf(tenant.ctx, siteId, on)).map(({ state }) => state);
    expect(await known('2026-11-23')).toEqual([]);
    expect(await known(TODAY)).toEqual(['open']);
    expect(await known('2026-11-25')).toEqual(['open']);
    expect(await known('2026-11-26')).toEqual(['cleared']);
  });

  it('is not brought back by a person while its cause is gone', async () => {
    await loadAreas(world, tenant.system, '2026-11-25', FLOOD_MOVED);
    await drain(world);
    await expect(decide('open')).rejects.toMatchObject({ code: 'flag_cleared' });
    await expect(decide('dismissed', '2027-01-01')).rejects.toMatchObject({ code: 'flag_cleared' });
  });

  it('is dismissed with a reason and a later day of review, under its version', async () => {
    for (const reviewOn of [undefined, TODAY, '2020-01-01']) {
      await expect(decide('dismissed', reviewOn)).rejects.toMatchObject({
        code: 'review_date_required',
      });
    }
    await expect(decide('dismissed', '2027-11-25')).rejects.toMatchObject({
      code: 'review_date_too_late',
    });
    const { id, version } = await only();
    const dismissed = await decide('dismissed', '2027-01-01');
    expect(dismissed).toMatchObject({
      state: 'dismissed',
      decisionReason: REASON,
      reviewOn: '2027-01-01',
    });
    await expect(
      world.flags.decide(tenant.ctx, id, version, { state: 'open', reason: REASON }),
    ).rejects.toMatchObject({ code: 'stale_version' });
    await expect(decide('acknowledged')).rejects.toMatchObject({ code: 'illegal_transition' });
  });

  it('is shown as due when its day of review has come, and until then is not', async () => {
    const due = async () =>
      (await world.flags.list(tenant.ctx, { review: 'due' }, undefined, 10)).map(({ id }) => id);
    await decide('dismissed', '2027-01-01');
    const dismissed = await only();
    expect(dismissed).toMatchObject({
      reviewDue: false,
      decidedBy: expect.stringMatching(/:/) as string,
    });
    expect(await due()).toEqual([]);
    onDay('2026-12-31');
    expect(await due()).toEqual([]);
    onDay('2027-01-01');
    expect(await only()).toMatchObject({ reviewDue: true, state: 'dismissed' });
    expect(await due()).toEqual([dismissed.id]);
    await decide('open');
    expect(await due()).toEqual([]);
    await decide('dismissed', '2027-02-01');
    expect(await due()).toEqual([]);
    onDay('2027-03-01');
    expect(await due()).toEqual([dismissed.id]);
  });

  it.each(['dismissed', 'mitigated'] as const)(
    'stays %s through sweeps, new parameters and days, and opens when its facts change',
    async (state) => {
      await decide(state, state === 'dismissed' ? '2027-01-01' : undefined);
      await sweep(world, tenant);
      await world.rules.set(tenant.ctx, 'site-in-crisis-area', {
        enabled: true,
        parameters: { minimumSeverity: 3 },
        reason: 'Only what is serious',
      });
      await drain(world);
      const tuned = await only();
      expect(tuned).toMatchObject({ state, parameters: { minimumSeverity: 3 } });
      expect(tuned.decisionReason).toBe(REASON);
      await loadAreas(world, tenant.system, '2026-11-25', {
        ...FLOOD,
        'gdacs:alertlevel': 'Orange',
        title: 'Orange flood alert in Nepal',
        'gdacs:episodeid': '2',
      });
      await drain(world);
      expect(await only()).toMatchObject({ state: 'open', decisionReason: null, reviewOn: null });
    },
  );

  it('keeps an acknowledgement when its facts change', async () => {
    await decide('acknowledged');
    await day('2027-04-15');
    expect(await only()).toMatchObject({ state: 'acknowledged', decisionReason: REASON });
  });

  it('takes a new edition that says the same for no change', async () => {
    await loadScores(world, tenant.system, '2026-02-01', { SOM: '8.4' });
    const { siteId: somali } = await siteAt(world, tenant.tenantId, MOGADISHU);
    await sweep(world, tenant);
    const before = await flagRows(world, tenant.tenantId);
    await loadScores(world, tenant.system, '2026-09-01', { SOM: '8.4', AFG: '7.9' });
    await drain(world);
    await sweep(world, tenant);
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
    await loadScores(world, tenant.system, '2026-10-01', { SOM: '8.5', AFG: '7.9' });
    await drain(world);
    expect(await only(somali)).toMatchObject({ facts: { score: '8.5' }, revision: 2 });
  });

  it('is cleared when the site closes, if it is of the place; harm to workers stays', async () => {
    const { siteId: klang } = await workedSite(db.superuser, tenant.tenantId);
    await world.cases.put(tenant.system, klang, workedCaseDocument(), undefined);
    await drain(world);
    const live = async (subject: string) =>
      (await world.flags.ofSite(tenant.ctx, klang, { state: 'open' }, undefined, 100)).filter(
        (flag) => flag.subject === subject,
      ).length;
    const harm = await live('recruitment');
    expect([(await live('origin')) > 0, harm]).toEqual([true, 19]);
    await db.superuser.query(`update site set state = 'closed' where id = $1`, [klang]);
    await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, [klang], 'closed'));
    await drain(world);
    expect([await live('origin'), await live('recruitment')]).toEqual([0, harm]);
  });

  it('goes and comes with its observation', async () => {
    const { siteId: klang } = await workedSite(db.superuser, tenant.tenantId);
    const { version } = await world.cases.put(
      tenant.system,
      klang,
      workedCaseDocument(),
      undefined,
    );
    await drain(world);
    const fewer = workedCaseDocument() as CaseFile;
    fewer.cohorts = fewer.cohorts?.filter((cohort) => cohort.ref !== 'bd-2022');
    fewer.payments = fewer.payments?.filter((payment) => payment.cohort !== 'bd-2022');
    fewer.edges = fewer.edges?.filter((edge) => edge.cohort !== 'bd-2022');
    const states = async () => {
      const rows = (await flagRows(world, tenant.tenantId)).filter(
        ({ site, rule }) => site === klang && rule !== 'origin-in-crisis-area',
      );
      return rows.map(({ id, state }) => `${id} ${state}`).sort();
    };
    const first = await states();
    const second = await world.cases.put(tenant.system, klang, fewer, version);
    await drain(world);
    expect((await states()).filter((flag) => flag.endsWith('cleared'))).toHaveLength(5);
    await world.cases.put(tenant.system, klang, workedCaseDocument(), second.version);
    await drain(world);
    expect(await states()).toEqual(first);
  });
});
