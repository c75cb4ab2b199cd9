import { recruitmentApi, type RecruitmentApi } from '../../../../test/factories/recruitment-api';
import { allConfirm, RepaymentSteps } from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

const step = { step: 'FORMER_COLLEAGUES', takenOn: '2026-11-22' };

describe('workers who cannot be reached', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  afterEach(() => db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`));

  const trace = (entitlementId: string, found: number) =>
    steps.post('/tracing', { entitlementId, ...step, found });

  it('keep the plan open, are paid once found, and are told of when it closes', async () => {
    steps = await RepaymentSteps.of(recruitment, workedCaseDocument());
    await steps.agree();
    await steps.post('/closure', { reason: 'too early' }, 409);
    await steps.payAll(allConfirm);
    const open = { state: 'paid_tracing_open', paid: '757893.57', unreachable: 6 };
    expect(steps.plan).toMatchObject(open);
    const { id: entitlementId } = steps.entitlement('np-2017');
    await steps.post('/tracing', { entitlementId, ...step, found: 5 }, 422);
    await trace(entitlementId, 0);
    expect(steps.plan).toMatchObject(open);
    await trace(entitlementId, 3);
    expect(steps.plan).toMatchObject({
      state: 'paying',
      unreachable: 3,
      setAside: '11493.81',
      tracing: [
        { entitlementId, ...step, found: 0 },
        { entitlementId, ...step, found: 3 },
      ],
    });
    await steps.post('/closure', { reason: 'they are still owed' }, 409);
    await steps.payAll(allConfirm);
    expect(steps.plan).toMatchObject({ state: 'paid_tracing_open', paid: '775610.64' });
    await steps.post('/closure', { reason: 'Three were not found; the fund keeps their money.' });
    expect(steps.plan).toMatchObject({ state: 'closed', closedOn: WORKED_CASE_TODAY });
  });

  it('are paid after the plan was closed too, if they are found then', async () => {
    steps = await RepaymentSteps.of(recruitment, workedCaseDocument());
    await steps.agree();
    await steps.payAll(allConfirm);
    const reason = 'Six were not found.';
    await steps.post('/closure', { reason });
    const { id } = steps.entitlement('np-2019');
    await trace(id, 0);
    expect(steps.plan).toMatchObject({ state: 'closed', closedOn: WORKED_CASE_TODAY });
    await trace(id, 1);
    expect(steps.plan).toMatchObject({ state: 'reopened', closedOn: null, unreachable: 5 });
    await steps.payAll(allConfirm);
    expect(steps.plan).toMatchObject({ state: 'closed', closingReason: reason, unreachable: 5 });
  });

  it('may be all of them: then an agreed plan is open for tracing at once, and ends like any other', async () => {
    const document = workedCaseDocument() as CaseFile;
    for (const { workers } of document.cohorts ?? []) {
      workers.unreachable = workers.current + workers.former;
    }
    for (const person of document.individuals ?? []) person.reachable = false;
    steps = await RepaymentSteps.of(recruitment, document);
    await steps.agree();
    expect(steps.plan).toMatchObject({
      state: 'paid_tracing_open',
      agreedOn: WORKED_CASE_TODAY,
      paid: '0',
      setAside: '787104.45',
    });
    const states = steps.plan.entitlements.flatMap(({ instalments }) => instalments);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['set_aside']));
    const { id } = steps.entitlement('bd-2022');
    await trace(id, 2);
    expect(steps.plan.state).toBe('paying');
    await steps.payAll(allConfirm);
    expect(steps.plan).toMatchObject({ state: 'paid_tracing_open', paid: '38883.42' });
    await steps.post('/closure', { reason: 'Two of 75 were found.' });
    expect(steps.plan.state).toBe('closed');
  });

  it('are not needed for others: instalments are due, then late, and paid once everybody has them', async () => {
    steps = await RepaymentSteps.of(recruitment, workedCaseDocument());
    await steps.agree();
    const states = () => steps.entitlement('np-2019').instalments.map(({ state }) => state);
    // 14 November, 14 December, 13 January; today is 24 November.
    expect(states()).toEqual(['late', 'due', 'due']);
    expect(steps.plan.lateInstalments).toBe(5);
    const { id: entitlementId } = steps.entitlement('np-2019');
    const pay = (workers: number) =>
      steps.confirm({ entitlementId, workers, amountPerWorker: '931.35' });
    await pay(17);
    expect(states()).toEqual(['late', 'due', 'due']);
    await pay(1);
    expect(states()).toEqual(['paid', 'due', 'due']);
    expect(steps.plan.lateInstalments).toBe(4);
    await steps.say(0, { said: 'NOT_PAID', workers: 1 });
    expect(states()).toEqual(['late', 'due', 'due']);
    db.clock.set('2026-12-14T23:00:00Z');
    await steps.read();
    expect(states()).toEqual(['late', 'due', 'due']);
    db.clock.set('2026-12-15T01:00:00Z');
    await steps.read();
    expect(states()).toEqual(['late', 'late', 'due']);
  });
});
