import { recruitmentApi, type RecruitmentApi } from '../../../../test/factories/recruitment-api';
import { allConfirm, RepaymentSteps } from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

describe('the workers’ own word on a payment', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  /** The worked case, agreed; with everybody within reach where `absent` is false. */
  async function begin({ absent = true } = {}): Promise<void> {
    const document = workedCaseDocument() as CaseFile;
    if (!absent) for (const { workers } of document.cohorts ?? []) workers.unreachable = 0;
    steps = await RepaymentSteps.of(recruitment, document);
    await steps.agree();
  }

  const payOne = (workers: number, amountPerWorker: string, word: object = {}) =>
    steps.confirm({
      entitlementId: steps.entitlement('bd-2022').id,
      workers,
      amountPerWorker,
      ...word,
    });

  it('comes with the payment or later, from some of those who were paid, and from others after', async () => {
    await begin();
    await payOne(20, '10.00', {
      confirmedWorkers: 5,
      confirmedChannel: 'TRADE_UNION',
      confirmedOn: '2026-11-21',
    });
    await steps.say(0, { said: 'PAID', workers: 7, channel: 'OFF_SITE_INTERVIEW' });
    expect(steps.plan.confirmations).toMatchObject([
      {
        heard: { confirmed: 12, disputed: 0, notHeard: 8 },
        words: [
          { said: 'PAID', workers: 5, channel: 'TRADE_UNION', saidOn: '2026-11-21' },
          { said: 'PAID', workers: 7, channel: 'OFF_SITE_INTERVIEW', saidOn: '2026-11-22' },
        ],
      },
    ]);
    expect(steps.entitlement('bd-2022').heard).toEqual(steps.plan.heard);
    expect(steps.plan).toMatchObject({ state: 'paying', paid: '200.00' });
  });

  it('closes a plan by itself once everybody is paid and has said so, and not before', async () => {
    await begin({ absent: false });
    await steps.payAll();
    expect(steps.plan).toMatchObject({
      state: 'paid_word_open',
      paid: '787104.45',
      heard: { confirmed: 0, disputed: 0, notHeard: 75 },
    });
    for (const [index, { workers }] of steps.plan.confirmations.entries()) {
      expect(steps.plan.state).toBe('paid_word_open');
      await steps.say(index, { said: 'PAID', workers });
    }
    expect(steps.plan).toMatchObject({
      state: 'closed',
      closedOn: WORKED_CASE_TODAY,
      closingReason: 'everybody is paid and has said so',
      heard: { confirmed: 75, disputed: 0, notHeard: 0 },
    });
  });

  it('is not waited for where a reason says why it could not be had, which the plan tells', async () => {
    await begin({ absent: false });
    await steps.payAll((workers) => (workers === 30 ? allConfirm(workers) : {}));
    const reason = 'Nobody is left to be paid.';
    const all = steps.unheard();
    expect(all).toHaveLength(4);
    const closure = (unheard: object[]) => steps.refused('/closure', { reason, unheard });
    expect(await steps.refused('/closure', { reason })).toBe('workers_not_heard');
    expect(await closure(all.slice(1))).toBe('workers_not_heard');
    const heard = { entitlementId: steps.entitlement('bd-2022').id, reason: 'none' };
    expect(await closure([...all, heard])).toBe('nobody_unheard');
    expect(await closure([...all, ...all.slice(0, 1)])).toBe('nobody_unheard');
    await steps.post('/closure', { reason, unheard: all });
    expect(steps.plan).toMatchObject({
      state: 'closed',
      closingReason: reason,
      heard: { confirmed: 30, disputed: 0, notHeard: 45 },
    });
    expect(steps.entitlement('np-2019').unheardReason).toBe(all[0]?.reason);
    expect(steps.entitlement('bd-2022').unheardReason).toBeNull();
    // Their word is taken afterwards too, and a plan that is done stays done.
    await steps.say(0, { said: 'PAID', workers: 23 });
    expect(steps.plan).toMatchObject({ state: 'closed', heard: { confirmed: 53, notHeard: 22 } });
  });

  it('goes before a receipt: what is contradicted is owed again and keeps the plan open', async () => {
    await begin({ absent: false });
    await steps.payAll(allConfirm);
    expect(steps.plan.state).toBe('closed');
    await begin({ absent: false });
    await steps.payAll();
    const last = steps.plan.confirmations.length - 1;
    await steps.say(last, { said: 'NOT_PAID', workers: 3 });
    await steps.say(last, { said: 'LESS_THAN_TOLD', workers: 2, receivedPerWorker: '19000.00' });
    expect(steps.plan).toMatchObject({
      state: 'paying',
      // 787,104.45 less 3 × 19,441.71 and 2 × 441.71
      paid: '727895.90',
      heard: { confirmed: 0, disputed: 5, notHeard: 70 },
    });
    const closing = { reason: 'The receipts are signed.', unheard: steps.unheard() };
    expect(await steps.refused('/closure', closing, 409)).toBe('payment_disputed');
    // Three are paid again; the two others had the rest after all, and say so.
    await payOne(3, '19441.71');
    const less = steps.plan.confirmations[last]?.words[1];
    await steps.say(last, { said: 'PAID', workers: 2, inPlaceOf: less?.id });
    expect(steps.plan).toMatchObject({ state: 'paid_word_open', paid: '787104.45' });
    await steps.post('/closure', { ...closing, unheard: steps.unheard() });
    expect(steps.plan).toMatchObject({
      state: 'closed',
      heard: { confirmed: 2, disputed: 3, notHeard: 73 },
    });
  });

  it('never makes more than is due count as paid', async () => {
    await begin({ absent: false });
    await steps.payAll();
    const last = steps.plan.confirmations.length - 1;
    await steps.say(last, { said: 'NOT_PAID', workers: 3 });
    const word = steps.plan.confirmations[last]?.words[0];
    await payOne(3, '19441.71');
    const path = `/confirmations/${steps.plan.confirmations[last]?.id}/workers-word`;
    const late = { channel: 'HOTLINE', saidOn: '2026-11-23', said: 'PAID', workers: 3 };
    expect(await steps.refused(path, { ...late, inPlaceOf: word?.id })).toBe('paid_again_since');
    await steps.say(last + 1, { said: 'PAID', workers: 3 });
    expect(steps.plan.paid).toBe('787104.45');
  });

  it('opens a closed plan again, beside a newer one, until what is contradicted is paid', async () => {
    await begin({ absent: false });
    await steps.payAll(allConfirm);
    const { planId, confirmations } = steps.plan;
    const document = workedCaseDocument() as CaseFile;
    for (const { workers } of document.cohorts ?? []) workers.unreachable = 0;
    Object.assign(document.cohorts?.[2]?.workers as object, { current: 32 });
    const { api, site } = steps.stage;
    await api.put(`${site}/case-file`).set('if-match', '"1"').send(document).expect(200);
    const newer = await steps.read();
    expect(newer).toMatchObject({
      state: 'planned',
      otherPlans: [{ planId, state: 'closed', disputed: 0 }],
    });
    await steps.read(planId);
    const word = confirmations[4]?.words[0];
    await steps.say(4, { said: 'NOT_PAID', workers: 6, inPlaceOf: word?.id });
    expect(steps.plan).toMatchObject({ planId, state: 'reopened', closedOn: null });
    expect(await steps.read()).toMatchObject({
      planId: newer.planId,
      total: newer.total,
      otherPlans: [{ planId, state: 'reopened', disputed: 6, paid: '670454.19' }],
    });
    await steps.read(planId);
    const again = { planId, reason: 'The receipts are signed.' };
    expect(await steps.refused('/closure', again, 409)).toBe('payment_disputed');
    await payOne(6, '19441.71', allConfirm(6));
    expect(steps.plan).toMatchObject({ planId, state: 'closed', paid: '787104.45' });
    // What the case says anew in between changes neither what is settled nor what is owed.
    await api.put(`${site}/case-file`).set('if-match', '"2"').send(document).expect(200);
    expect((await steps.read()).total).toBe(newer.total);
  });

  it('is in the ledger, with counts and sums sealed apart', async () => {
    await begin();
    await payOne(20, '10.00');
    await steps.say(0, { said: 'LESS_THAN_TOLD', workers: 3, receivedPerWorker: '9.00' });
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_part p where p.tenant_id = $1 order by p.body`,
      [steps.stage.tenant.tenantId],
    );
    const parts = rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(parts).toContainEqual({ counted: { workers: 3, contested: '3.00' } });
    expect(parts).toContainEqual({
      siteId: steps.stage.siteId,
      confirmation: steps.plan.confirmations[0]?.id,
      said: 'LESS_THAN_TOLD',
      channel: 'HOTLINE',
      saidOn: '2026-11-22',
    });
  });
});
