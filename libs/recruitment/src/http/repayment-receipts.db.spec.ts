import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
} from '../../../../test/factories/recruitment-api';
import {
  PAID,
  receipt,
  RepaymentSteps,
} from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile, CasePolicy } from '../casefile/case-file.schema';
import type { PlanView } from '../repayment/plan-view.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

const SENDERS = 8;

describe('receipts, refunds and days of a repayment', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  const begin = async (policy: CasePolicy = {}): Promise<CaseFile> => {
    const document = workedCaseDocument() as CaseFile;
    document.policy = { ...document.policy, ...policy };
    steps = await RepaymentSteps.of(recruitment, document);
    return document;
  };
  const put = async (document: CaseFile): Promise<void> => {
    const { api, site } = steps.stage;
    const { headers } = await api.get(`${site}/case-file`).expect(200);
    await api
      .put(`${site}/case-file`)
      .set('if-match', String(headers.etag))
      .send(document)
      .expect(200);
    await steps.read();
  };
  const code = async (answer: Promise<PlanView>): Promise<string> =>
    ((await answer) as unknown as { code: string }).code;
  const ledger = async (action: string): Promise<string> => {
    const { rows } = await db.superuser.query<{ parts: unknown }>(
      `select string_agg(p.body, ' ') as parts from ledger_entry e
       join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq
       where e.tenant_id = $1 and e.action = $2`,
      [steps.stage.tenant.tenantId, action],
    );
    return JSON.stringify(rows);
  };

  it('counts a receipt once for the same workers, unless somebody says why', async () => {
    await begin();
    await steps.agree();
    const attestation = receipt();
    const of = (cohortRef: string) => ({
      ...{ entitlementId: steps.entitlement(cohortRef).id, workers: 2 },
      ...{ amountPerWorker: '100.00', attestation },
    });
    await steps.confirm(of('np-2019'));
    expect(await code(steps.confirm(of('np-2019'), 409))).toBe('receipt_already_counted');
    const other = { ...of('np-2019'), workers: 1, amountPerWorker: '7.00' };
    expect(await code(steps.confirm(other, 409))).toBe('receipt_already_counted');
    await steps.confirm(of('bd-2022'));
    await steps.confirm({ ...other, anotherPayment: 'One list, signed on two days' });
    expect(steps.plan.confirmations.map((c) => c.anotherPayment)).toEqual([
      null,
      null,
      'One list, signed on two days',
    ]);
    expect(await code(steps.confirm(other, 409))).toBe('receipt_already_counted');
    expect(steps.plan.paid).toBe('407.00');
  });

  it('counts it once when it is sent many times at once', async () => {
    await begin();
    await steps.agree();
    const { id: entitlementId } = steps.entitlement('np-2019');
    const body = { ...PAID, entitlementId, workers: 1, amountPerWorker: '1.00' };
    const answers = await Promise.all(
      Array.from({ length: SENDERS }, () =>
        steps.stage.api.post(steps.path('/confirmations')).send(body),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: SENDERS - 1 }, () => 409)]);
    expect((await steps.read()).paid).toBe('1.00');
  });

  it('does not pay again what the case says was refunded, unless somebody says why', async () => {
    const document = await begin();
    await steps.agree();
    const before = steps.entitlement('np-2019');
    expect(before.owedNow).toBe('50293.08');
    const ofCohort = document.payments?.filter((p) => p.cohort === 'np-2019') ?? [];
    for (const payment of ofCohort) {
      payment.refunded = { amount: payment.amount, on: WORKED_CASE_TODAY };
    }
    await put(document);
    const { id: entitlementId, owedNow, duePerWorker } = steps.entitlement('np-2019');
    expect({ owedNow, duePerWorker }).toEqual({ owedNow: '0.00', duePerWorker: '2794.06' });
    const payment = { entitlementId, workers: 18, amountPerWorker: duePerWorker };
    expect(await code(steps.confirm(payment, 422))).toBe('refunded_since_agreement');
    const small = { ...payment, workers: 1, amountPerWorker: '0.01' };
    expect(await code(steps.confirm(small, 422))).toBe('refunded_since_agreement');
    await steps.confirm({ ...payment, besideRefund: 'This is the refund, with its receipts' });
    expect(steps.plan.confirmations[0]?.besideRefund).toBe('This is the refund, with its receipts');
    const again = { ...payment, besideRefund: 'It did not reach them' };
    expect(await code(steps.confirm(again, 422))).toBe('repaid_above_due');
  });

  it('leaves the rest of a line that was refunded in part to be paid', async () => {
    const document = await begin();
    const ofCohort = document.payments?.filter((p) => p.cohort === 'bd-2022') ?? [];
    await steps.agree();
    const { duePerWorker, workers, id: entitlementId } = steps.entitlement('bd-2022');
    for (const payment of ofCohort) {
      payment.refunded = { amount: String(Number(payment.amount) / 2), on: WORKED_CASE_TODAY };
    }
    await put(document);
    const half = Number(duePerWorker) / 2;
    expect(Number(steps.entitlement('bd-2022').owedNow)).toBeCloseTo(half * workers, 0);
    const pay = (amount: number, status: number) =>
      steps.confirm({ entitlementId, workers: 1, amountPerWorker: amount.toFixed(2) }, status);
    expect(await code(pay(half + 1, 422))).toBe('refunded_since_agreement');
    await pay(half - 1, 201);
  });

  it('takes a refund that was there at agreement for what it is: part of the figures', async () => {
    const document = workedCaseDocument() as CaseFile;
    const paid = document.payments?.find(({ ref }) => ref === 'p24');
    Object.assign(paid as object, { refunded: { amount: '10.00', on: WORKED_CASE_TODAY } });
    steps = await RepaymentSteps.of(recruitment, document);
    await steps.agree();
    const { duePerWorker, workers, id: entitlementId } = steps.entitlement('bd-2022');
    await steps.confirm({ entitlementId, workers, amountPerWorker: duePerWorker });
  });

  it('is not agreed with instalments after the deadline until somebody says why', async () => {
    await begin({ instalments: { count: 3, firstOn: '2026-12-20' } });
    expect(steps.plan.afterDeadline).toBe(10);
    expect(await steps.refused('/agreement', {})).toBe('instalments_after_deadline');
    expect(await steps.refused('/agreement', { afterDeadlineReason: ' ' })).toBe(
      'instalments_after_deadline',
    );
    expect((await steps.read()).state).toBe('planned');
    await steps.post('/agreement', { afterDeadlineReason: 'Agreed with the trade union' });
    expect(steps.plan).toMatchObject({ state: 'agreed', afterDeadline: 10 });
    expect(await ledger('repayment.agreed')).toContain('Agreed with the trade union');
  });

  it('needs no reason where all of them are in time', async () => {
    await begin();
    expect(steps.plan.afterDeadline).toBe(0);
    const { api } = steps.stage;
    const agreed = api
      .post(steps.path('/agreement'))
      .set('if-match', `"${steps.plan.version}"`)
      .expect(200);
    expect((await bodyOf<PlanView>(agreed)).state).toBe('agreed');
  });
});
