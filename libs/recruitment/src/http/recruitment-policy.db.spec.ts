import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { RecruitmentPolicyDto } from './recruitment-policy.dto';
import type { RepaymentPlanDto } from './repayment.dto';

/** The worked case without a policy of its own, so that the tenant's holds. */
function silentCase(policy?: CaseFile['policy']): object {
  const { policy: _, ...file } = workedCaseDocument() as CaseFile;
  return policy ? { ...file, policy } : file;
}

describe('the repayment policy of a tenant, over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });
  beforeEach(async () => {
    stage = await recruitment.stage();
  });

  const read = () =>
    bodyOf<RecruitmentPolicyDto>(stage.api.get(`${stage.base}/recruitment-policy`).expect(200));
  const send = (settings: object, version: number, reason = 'decided by the board') =>
    stage.api
      .put(`${stage.base}/recruitment-policy`)
      .set('if-match', `"${version}"`)
      .send({ settings, reason });
  const plan = () =>
    bodyOf<RepaymentPlanDto>(stage.api.get(`${stage.site}/repayment-plan`).expect(200));
  const work = async () =>
    expect((await db.runTasks(recruitment.app.app, 10_000)).failed).toEqual([]);

  it('is the defaults until somebody sets one', async () => {
    expect(await read()).toEqual({
      version: 0,
      settings: {},
      effective: {
        principle: 'EMPLOYER_PAYS',
        currency: null,
        deadlineDays: 90,
        conversion: 'BETTER_FOR_WORKER',
        interest: { kind: 'NONE', annualRatePercent: '0', until: 'DEADLINE' },
        instalments: { count: 1 },
        documentReturnHours: 24,
        weeklyHours: { normal: 48, maximum: 60 },
      },
      changes: [],
    });
  });

  it('is set with a reason that the ledger keeps, and is dated', async () => {
    await send(
      { deadlineDays: 60, interest: { kind: 'SIMPLE', annualRatePercent: '5' } },
      0,
    ).expect(200);
    await send({ deadlineDays: 30 }, 1, 'sooner').expect(200);
    const policy = await read();
    expect(policy).toMatchObject({ version: 2, settings: { deadlineDays: 30 } });
    expect(policy.effective.interest.kind).toBe('NONE');
    expect(policy.changes.map(({ version, reason, setAt }) => [version, reason, setAt])).toEqual([
      [2, 'sooner', `${WORKED_CASE_TODAY}T12:00:00.000Z`],
      [1, 'decided by the board', `${WORKED_CASE_TODAY}T12:00:00.000Z`],
    ]);
    const { rows } = await db.superuser.query<{ actions: number }>(
      `select count(*)::int as actions from ledger_entry where tenant_id = $1 and action = 'recruitment-policy.changed'`,
      [stage.tenant.tenantId],
    );
    expect(rows[0]?.actions).toBe(2);
  });

  it('holds where the case of a site says nothing, and only there', async () => {
    await stage.api.put(`${stage.site}/case-file`).send(silentCase()).expect(200);
    const before = await plan();
    await send({ deadlineDays: 10, instalments: { count: 3 } }, 0).expect(200);
    await work();
    const after = await plan();
    expect(after.total).toBe(before.total);
    const [entitlement] = after.entitlements;
    expect(entitlement?.instalments).toHaveLength(3);
    expect(entitlement?.deadlineOn).not.toBe(before.entitlements[0]?.deadlineOn);

    await stage.api
      .put(`${stage.site}/case-file`)
      .set('if-match', '"1"')
      .send(silentCase({ deadlineDays: 45 }))
      .expect(200);
    const days = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const [own] = (await plan()).entitlements;
    expect(days(own?.discoveredOn, own?.deadlineOn)).toBe(45);
  });

  it('leaves a plan that was agreed as it was agreed', async () => {
    await stage.api.put(`${stage.site}/case-file`).send(silentCase()).expect(200);
    const planned = await plan();
    await stage.api
      .post(`${stage.site}/repayment-plan/agreement`)
      .set('if-match', `"${planned.version}"`)
      .expect(200);
    const agreed = await plan();
    await send({ interest: { kind: 'SIMPLE', annualRatePercent: '8' } }, 0).expect(200);
    await work();
    const { now, ...after } = await plan();
    const { now: nowBefore, ...before } = agreed;
    expect(after).toEqual(before);
    expect(Number(now.total)).toBeGreaterThan(Number(nowBefore.total));
  });

  it.each<[string, object, string]>([
    [
      'interest without a rate',
      { interest: { kind: 'SIMPLE' } },
      '/settings/interest/annualRatePercent',
    ],
    ['a currency that is none', { currency: 'XYZ' }, '/settings/currency'],
    [
      'fewer hours with overtime than without',
      { weeklyHours: { normal: 48, maximum: 40 } },
      '/settings/weeklyHours/maximum',
    ],
    [
      'more hours than the standard',
      { weeklyHours: { normal: 48, maximum: 61 } },
      '/settings/weeklyHours/maximum',
    ],
    [
      'papers that stay away for two days',
      { documentReturnHours: 48 },
      '/settings/documentReturnHours',
    ],
    ['a deadline of no days', { deadlineDays: 0 }, '/settings/deadlineDays'],
    [
      'instalments in the next century',
      { instalments: { count: 60, firstOn: '2199-01-01' } },
      '/settings/instalments',
    ],
    [
      'a last instalment after the deadline',
      { deadlineDays: 60, instalments: { count: 3, firstOn: '2026-12-01' } },
      '/settings/instalments',
    ],
    ['a condition on the worker', { cooperation: 'REQUIRED' }, '/settings/cooperation'],
  ])('refuses %s and says where', async (_name, settings, path) => {
    const answer = await send(settings, 0).expect(422);
    const { errors } = answer.body as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toEqual([path]);
    expect((await read()).version).toBe(0);
  });

  it('is not set over a change that was not seen, nor without a reason', async () => {
    await send({ deadlineDays: 60 }, 0).expect(200);
    const stale = await send({ deadlineDays: 30 }, 0).expect(412);
    expect(stale.body).toMatchObject({ code: 'stale_version', currentVersion: 1 });
    await send({ deadlineDays: 30 }, 1, '').expect(422);
    await stage.api.put(`${stage.base}/recruitment-policy`).send({ settings: {} }).expect(428);
    expect((await read()).settings).toEqual({ deadlineDays: 60 });
  });
});
