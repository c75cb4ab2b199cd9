import { bodyOf, recruitmentApi } from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { PlanView } from '../repayment/plan-view.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

describe('the figures of a repayment plan over HTTP', () => {
  const db = useTestDatabase();
  let plan: PlanView;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    const { api, site } = await (await recruitmentApi(db)).stage();
    await api
      .put(`${site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    plan = await bodyOf<PlanView>(api.get(`${site}/repayment-plan`).expect(200));
  });

  it('owes to the cent what the worked case owes', () => {
    expect(plan).toMatchObject({
      state: 'planned',
      currency: 'MYR',
      total: '787104.45',
      setAside: '29210.88',
      paid: '0',
      deadlineOn: '2027-01-13',
      workers: 75,
      unreachable: 6,
    });
    const rows = plan.entitlements.map((e) => [
      e.cohortRef,
      e.worker,
      e.workers,
      e.duePerWorker,
      e.monthsOfWage,
      e.instalments.map(({ dueOn, perWorker }) => `${dueOn} ${perWorker}`)[2],
    ]);
    expect(rows).toEqual([
      ['np-2017', null, 23, '5905.69', '6.56', '2027-01-13 1968.57'],
      ['np-2017', 'W-017', 1, '6235.39', '6.93', '2027-01-13 2078.47'],
      ['np-2017', 'W-021', 1, '5905.69', null, '2027-01-13 1968.57'],
      ['np-2019', null, 20, '2794.06', '2.51', '2027-01-13 931.36'],
      ['bd-2022', null, 30, '19441.71', '12.96', '2027-01-13 6480.57'],
    ]);
  });

  it('says of whom both figures of the months of wage are', () => {
    expect(plan.entitlements.map((e) => [e.worker, e.monthsOfWageBasis])).toEqual([
      [null, 'COHORT_MEANS'],
      ['W-017', 'OWN_FIGURES'],
      ['W-021', 'OWN_FIGURES'],
      [null, 'COHORT_MEANS'],
      [null, 'COHORT_MEANS'],
    ]);
  });

  it('shows how each line came to its part: both rates, their months and source', () => {
    const [medical] = (plan.entitlements[0]?.working ?? []).filter(
      (line) => (line as { payment: string }).payment === 'p01',
    );
    expect(medical).toMatchObject({
      portion: '4500',
      currency: 'NPR',
      atPayment: { month: '2017-01', fromPerUsd: '108.84', toPerUsd: '4.4295' },
      atDiscovery: { month: '2026-10', fromPerUsd: '141.20', toPerUsd: '4.215' },
      usedMonth: '2017-01',
    });
  });
});
