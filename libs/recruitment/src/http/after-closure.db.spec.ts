import { recruitmentApi, type RecruitmentApi } from '../../../../test/factories/recruitment-api';
import { allConfirm, RepaymentSteps } from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseCohort, CaseFile, CaseIndividual } from '../casefile/case-file.schema';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';

/** Ten workers of one cohort who paid 100 each. */
function tenWorkers(): CaseFile & { cohorts: CaseCohort[]; individuals: CaseIndividual[] } {
  return {
    format: 'para42.case-file/1',
    policy: { currency: 'USD' },
    agencies: [
      { ref: 'ag', kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: 'An agency', country: 'NPL' },
    ],
    cohorts: [
      {
        ref: 'c1',
        agency: 'ag',
        origin: { country: 'NPL' },
        destination: 'MYS',
        occupation: 'FACTORY',
        hiring: { from: '2024-01-01', to: '2024-02-01' },
        workers: { current: 10, former: 0, unreachable: 0 },
      },
    ],
    individuals: [],
    events: [{ ref: 'known', kind: 'DISCOVERY', on: '2026-11-20', note: 'interviews' }],
    payments: [payment('p1', '100')],
    rates: [],
  };
}

function payment(ref: string, amount: string): NonNullable<CaseFile['payments']>[number] {
  return {
    ref,
    cohort: 'c1',
    costCode: 'FEE.SERVICE',
    label: 'service charge',
    amount,
    currency: 'USD',
    paidOn: '2024-01-10',
    payer: 'WORKER',
    payee: { kind: 'AGENCY_ORIGIN', agency: 'ag' },
    source: { kind: 'WORKER_REPORT', interviews: 10 },
  };
}

const person = (id: string, more: Partial<CaseIndividual> = {}): CaseIndividual => ({
  id,
  cohort: 'c1',
  standing: 'CURRENT',
  reachable: true,
  ...more,
});

describe('a case that goes on changing after its plan is agreed or closed', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;
  let version: number;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  async function begin(document: CaseFile): Promise<void> {
    steps = await RepaymentSteps.of(recruitment, document);
    version = 1;
  }

  async function put(document: CaseFile, status = 200): Promise<{ errors?: { code: string }[] }> {
    const { api, site } = steps.stage;
    const answer = await api
      .put(`${site}/case-file`)
      .set('if-match', `"${version}"`)
      .send(document)
      .expect(status);
    if (status === 200) version += 1;
    return answer.body as { errors?: { code: string }[] };
  }

  const refused = async (document: CaseFile): Promise<string[]> =>
    ((await put(document, 422)).errors ?? []).map(({ code }) => code);

  async function repaid(document: CaseFile): Promise<void> {
    await begin(document);
    await steps.agree();
    await steps.payAll(allConfirm);
    expect(steps.plan.state).toBe('closed');
  }

  const owed = () =>
    steps.plan.entitlements.map((e) => [e.cohortRef, e.worker, e.workers, e.duePerWorker]);

  it('does not owe those who are named later what they had unnamed', async () => {
    const document = tenWorkers();
    await repaid(document);
    document.individuals = [person('W1'), person('W2')];
    expect(await refused(document)).toEqual(['required', 'required']);
    document.individuals = [
      person('W1', { repaidUnnamed: true }),
      person('W2', { repaidUnnamed: true }),
    ];
    await put(document);
    expect(await steps.read()).toMatchObject({ state: 'closed', otherPlans: [] });
    // One of them has papers over 500, and somebody new comes who is named at once.
    document.payments?.push({
      ...payment('own', '500'),
      worker: 'W1',
      source: { kind: 'EMPLOYER_LEDGER' },
    });
    document.individuals.push(person('W3', { repaidUnnamed: false }));
    Object.assign(document.cohorts[0] as object, {
      workers: { current: 11, former: 0, unreachable: 0 },
    });
    await put(document);
    await steps.read();
    expect(owed()).toEqual([
      ['c1', 'W1', 1, '400.00'],
      ['c1', 'W3', 1, '100.00'],
    ]);
    await steps.agree();
    await steps.payAll(allConfirm);
    await put(document);
    expect(await steps.read()).toMatchObject({ state: 'closed', total: '500.00' });
    document.individuals[0] = person('W1', { repaidUnnamed: false });
    expect(await refused(document)).toEqual(['repaid_unnamed']);
    document.individuals[0] = person('W1', { repaidUnnamed: true });
    document.individuals[2] = person('W3', { repaidUnnamed: true });
    expect(await refused(document)).toEqual(['repaid_by_name']);
  });

  it('keeps individuals and heads that a plan has repaid, by id and by cohort', async () => {
    const document = tenWorkers();
    document.individuals = [person('W1')];
    document.payments?.push({
      ...payment('own', '500'),
      worker: 'W1',
      source: { kind: 'EMPLOYER_LEDGER' },
    });
    await repaid(document);
    const renamed = structuredClone(document);
    renamed.individuals = [person('W1b')];
    Object.assign(renamed.payments?.[1] as object, { worker: 'W1b' });
    expect(await refused(renamed)).toEqual(['individual_under_repayment', 'required']);
    const dropped = structuredClone(document);
    dropped.individuals = [];
    dropped.payments?.pop();
    expect(await refused(dropped)).toEqual(['individual_under_repayment']);
    const moved = structuredClone(document);
    const [cohort] = moved.cohorts as [CaseCohort];
    moved.cohorts.push({ ...cohort, ref: 'c1b', workers: { ...cohort.workers, current: 9 } });
    cohort.workers = { ...cohort.workers, current: 1 };
    expect(await refused(moved)).toEqual(['fewer_than_repaid']);
    // Who has left is former, and is counted still.
    Object.assign(document.cohorts[0] as object, {
      workers: { current: 4, former: 6, unreachable: 0 },
    });
    await put(document);
    expect(await steps.read()).toMatchObject({ state: 'closed', otherPlans: [] });
  });

  it('plans what it owes beyond a plan in the moment in which that plan closes', async () => {
    for (const byItself of [true, false]) {
      const document = tenWorkers();
      await begin(document);
      await steps.agree();
      Object.assign(document.cohorts[0] as object, {
        workers: { current: 20, former: 0, unreachable: 0 },
      });
      document.payments = [payment('p1', '300')];
      await put(document);
      await steps.payAll(byItself ? allConfirm : undefined);
      if (!byItself) {
        await steps.read();
        await steps.post('/closure', { reason: 'All were paid.', unheard: steps.unheard() });
      }
      const { planId } = steps.plan;
      expect(steps.plan).toMatchObject({ state: 'closed', total: '1000.00' });
      const next = await steps.read();
      expect(next).toMatchObject({ state: 'planned', total: '5000.00' });
      expect(next.otherPlans.map((plan) => plan.planId)).toEqual([planId]);
      expect(owed()).toEqual([
        ['c1', null, 10, '300.00'],
        ['c1', null, 10, '200.00'],
      ]);
      await put(document);
      expect((await steps.read()).planId).toBe(next.planId);
    }
  });

  it('is another version once anything that it tells is another, and keeps its ids', async () => {
    const document = tenWorkers();
    document.individuals = [person('W1')];
    await begin(document);
    const seen = steps.plan;
    await put(document);
    expect(await steps.read()).toEqual(seen);
    const changes: ((file: typeof document) => void)[] = [
      (file) => (file.policy = { currency: 'USD', deadlineDays: 30 }),
      (file) => (file.events = [{ ref: 'e', kind: 'DISCOVERY', on: '2026-10-01', note: 'found' }]),
      (file) => file.individuals.push(person('W2')),
      (file) => Object.assign(file.cohorts[0] as object, { wage }),
      (file) => Object.assign(file.payments?.[0] as object, { ref: 'p2' }),
    ];
    for (const change of changes) {
      const before = steps.plan;
      change(document);
      await put(document);
      await steps.read();
      expect(steps.plan.version).toBe(before.version + 1);
      for (const { cohortRef, worker, id } of before.entitlements) {
        expect(steps.entitlement(cohortRef, worker).id).toBe(id);
      }
    }
    steps.plan = seen;
    expect(await steps.refused('/agreement', {}, 412)).toBe('stale_version');
  });

  it('holds what was repaid in one currency against what is due in another', async () => {
    const document = tenWorkers();
    await repaid(document);
    document.payments?.push({ ...payment('p9', '900'), costCode: 'REL.MEDICAL' });
    await put(document);
    expect(await steps.read()).toMatchObject({ state: 'planned', total: '9000.00' });
    document.policy = { currency: 'MYR' };
    const rate = (month: string) => ({ month, currency: 'MYR', perUsd: '4.5', source: 'a bank' });
    document.rates = [rate('2024-01')];
    expect(await refused(document)).toContain('rate_missing');
    expect(await steps.read()).toMatchObject({ currency: 'USD', total: '9000.00' });
    document.rates = [rate('2024-01'), rate('2026-11')];
    await put(document);
    expect(await steps.read()).toMatchObject({ currency: 'MYR', total: '40500.00' });
  });
});

const wage = { currency: 'USD', paidMonthly: '50' };
