import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import type { PlanView } from '../repayment/repayment.service';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

const attestation = {
  sha256: 'a'.repeat(64),
  kind: 'signed receipt list',
  holder: 'the trade union',
  seenBy: 'an auditor',
  seenOn: WORKED_CASE_TODAY,
};

const paid = { paidOn: '2026-11-20', route: 'BANK_TRANSFER', attestation, confirmedWorkers: 0 };

describe('the repayment plan over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let plan: PlanView;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  beforeEach(() => begin(workedCaseDocument()));

  async function begin(document: unknown): Promise<void> {
    stage = await recruitment.stage();
    await stage.api
      .put(`${stage.site}/case-file`)
      .send(document as object)
      .expect(200);
    plan = await read();
  }

  const path = (step = ''): string => `${stage.site}/repayment-plan${step}`;
  const read = async (): Promise<PlanView> =>
    (await stage.api.get(path()).expect(200)).body as PlanView;
  const post = async (step: string, body: object, status = 200): Promise<PlanView> => {
    const { version } = await read();
    const answer = await stage.api
      .post(path(step))
      .set('if-match', `"${version}"`)
      .send(body)
      .expect(status);
    plan = status < 300 ? (answer.body as PlanView) : plan;
    return answer.body as PlanView;
  };
  const agree = () => post('/agreement', {});
  const entitlement = (cohortRef: string, worker: string | null = null) => {
    const found = plan.entitlements.find((e) => e.cohortRef === cohortRef && e.worker === worker);
    if (!found) throw new Error(`no entitlement of ${cohortRef}`);
    return found;
  };
  const confirm = (body: object, status = 201) =>
    post('/confirmations', { ...paid, ...body }, status);
  const refused = async (body: object, status = 422): Promise<string> =>
    ((await confirm(body, status)) as unknown as { code: string }).code;
  const agencyId = async (ref: string): Promise<string> => {
    const answer = stage.api.get(`${stage.site}/case-file`).expect(200);
    const { server } = await bodyOf<{ server: { agencies: Record<string, string> } }>(answer);
    return server.agencies[ref] as string;
  };
  /** Pays everybody who can be reached what is left to them. */
  const payAll = async (): Promise<void> => {
    for (const {
      id,
      workers,
      unreachable,
      reached,
      duePerWorker,
      paid: had,
    } of plan.entitlements) {
      const served = Math.round(Number(had) / Number(duePerWorker));
      const now = workers - unreachable + reached - served;
      if (now === 0) continue;
      await confirm({ entitlementId: id, workers: now, amountPerWorker: duePerWorker });
    }
  };

  it('is agreed by whoever has seen it as it stands, and once', async () => {
    await stage.api.post(path('/agreement')).send({}).expect(428);
    await stage.api.post(path('/agreement')).set('if-match', '"99"').send({}).expect(412);
    expect(await agree()).toMatchObject({ state: 'agreed', agreedOn: WORKED_CASE_TODAY });
    await post('/agreement', {}, 409);
  });

  it('takes no payment before it is agreed', async () => {
    const { id } = entitlement('bd-2022');
    expect(await refused({ entitlementId: id, workers: 1, amountPerWorker: '1.00' }, 409)).toBe(
      'illegal_transition',
    );
  });

  it('leaves agreed figures alone when the case changes, and tells what it would owe now', async () => {
    await agree();
    const document = workedCaseDocument() as CaseFile;
    Object.assign(document.payments?.find(({ ref }) => ref === 'p23') as object, {
      amount: '300000.00',
    });
    await stage.api
      .put(`${stage.site}/case-file`)
      .set('if-match', '"1"')
      .send(document)
      .expect(200);
    const after = await read();
    expect(after.total).toBe('787104.45');
    expect(after.now.total).toBe('772972.95');
    document.cohorts = document.cohorts?.filter(({ ref }) => ref !== 'np-2019');
    document.payments = document.payments?.filter(({ cohort }) => cohort !== 'np-2019');
    document.edges = document.edges?.filter(({ cohort }) => cohort !== 'np-2019');
    const { code } = await bodyOf<{ code: string }>(
      stage.api.put(`${stage.site}/case-file`).set('if-match', '"2"').send(document).expect(409),
    );
    expect(code).toBe('cohort_under_repayment');
  });

  it('never pays through whoever charged, whom it works for, or who works for it', async () => {
    await begin(sampleCaseDocument());
    await agree();
    const payment = {
      entitlementId: entitlement('np-2018').id,
      workers: 5,
      amountPerWorker: '100.00',
    };
    for (const ref of ['broker-k', 'tarai-link', 'lohagadhi-overseas', 'shapla-setu']) {
      expect(await refused({ ...payment, throughAgencyId: await agencyId(ref) })).toBe(
        'paid_through_charging_agency',
      );
    }
    expect(await refused({ ...payment, throughAgencyId: newId() }, 404)).toBe('agency_not_found');
    await confirm({ ...payment, throughAgencyId: await agencyId('klang-bestari') });
    expect(plan.paid).toBe('500.00');
  });

  it.each([
    ['a broker at the bottom', 'broker-k', ['tarai-link', 'lohagadhi-overseas']],
    ['the agency at the top', 'lohagadhi-overseas', ['tarai-link', 'broker-k']],
  ])('keeps the whole family of %s away, if that alone charged', async (_, charger, family) => {
    const document = sampleCaseDocument() as CaseFile;
    for (const { payee } of document.payments ?? []) {
      if (payee.agency === charger) continue;
      delete payee.agency;
      payee.kind = 'SERVICE_PROVIDER';
    }
    await begin(document);
    await agree();
    const { id: entitlementId } = entitlement('np-2018');
    const payment = { entitlementId, workers: 5, amountPerWorker: '100.00' };
    for (const ref of family) {
      expect(await refused({ ...payment, throughAgencyId: await agencyId(ref) })).toBe(
        'paid_through_charging_agency',
      );
    }
    await confirm({ ...payment, throughAgencyId: await agencyId('meghna-tarang') });
  });

  it('takes an agency that is not named to be the one that placed the workers', async () => {
    const document = sampleCaseDocument() as CaseFile;
    for (const { payee } of document.payments ?? []) delete payee.agency;
    await begin(document);
    await agree();
    const { id: entitlementId } = entitlement('np-2018');
    const payment = { entitlementId, workers: 5, amountPerWorker: '100.00' };
    for (const ref of ['lohagadhi-overseas', 'broker-k', 'meghna-tarang']) {
      expect(await refused({ ...payment, throughAgencyId: await agencyId(ref) })).toBe(
        'paid_through_charging_agency',
      );
    }
    await confirm({ ...payment, throughAgencyId: await agencyId('klang-bestari') });
  });

  it('takes at most what is due, to workers who can be reached', async () => {
    await agree();
    const { id: entitlementId } = entitlement('np-2019');
    const codes = [
      await refused({ entitlementId, workers: 18, amountPerWorker: '2794.07' }),
      await refused({ entitlementId, workers: 19, amountPerWorker: '100.00' }),
      await refused({ entitlementId, workers: 1, amountPerWorker: '10.005' }),
      await refused({ entitlementId, workers: 1, amountPerWorker: '0' }),
    ];
    expect(codes).toEqual([
      'repaid_above_due',
      'more_workers_than_reachable',
      'too_precise',
      'repaid_above_due',
    ]);
    await confirm({ entitlementId, workers: 18, amountPerWorker: '2000.00' });
    expect(await refused({ entitlementId, workers: 18, amountPerWorker: '794.07' })).toBe(
      'repaid_above_due',
    );
    await confirm({ entitlementId, workers: 18, amountPerWorker: '794.06' });
    expect(entitlement('np-2019').paid).toBe('50293.08');
    expect(
      await refused({ entitlementId: newId(), workers: 1, amountPerWorker: '1.00' }, 404),
    ).toBe('entitlement_not_found');
  });

  it('wants the day and the independent channel of the workers’ own word', async () => {
    await agree();
    const payment = {
      entitlementId: entitlement('bd-2022').id,
      workers: 5,
      amountPerWorker: '10.00',
    };
    const word = { confirmedWorkers: 5, confirmedChannel: 'HOTLINE', confirmedOn: '2026-11-22' };
    const codes = [
      await refused({ ...payment, confirmedWorkers: 5 }),
      await refused({ ...payment, ...word, confirmedWorkers: 0 }),
      await refused({ ...payment, ...word, confirmedWorkers: 6 }),
      await refused({ ...payment, ...word, confirmedOn: '2026-11-25' }),
      await refused({ ...payment, ...word, confirmedOn: '2026-11-19' }),
      await refused({ ...payment, ...word, confirmedChannel: 'EMPLOYER' }),
      await refused({ ...payment, paidOn: '2026-11-25' }),
      await refused({ ...payment, attestation: { ...attestation, sha256: 'receipt of Rina' } }),
    ];
    expect(codes).toEqual([
      'confirmation_incomplete',
      'confirmation_incomplete',
      'more_confirmed_than_paid',
      'in_the_future',
      'confirmed_before_payment',
      'validation_failed',
      'in_the_future',
      'validation_failed',
    ]);
    await confirm({ ...payment, ...word });
    expect(plan.confirmations).toMatchObject([
      { workers: 5, amount: '50.00', confirmedWorkers: 5, confirmedChannel: 'HOTLINE' },
    ]);
  });

  it('stays open for those being traced, pays them once found, and closes with a word', async () => {
    await agree();
    await post('/closure', { reason: 'too early' }, 409);
    await payAll();
    expect(plan).toMatchObject({ state: 'paid_tracing_open', paid: '757893.57', unreachable: 6 });
    const { id: entitlementId } = entitlement('np-2017');
    await post('/tracing', { entitlementId, workers: 5 }, 422);
    await post('/tracing', { entitlementId, workers: 3 });
    expect(plan).toMatchObject({ state: 'paying', unreachable: 3, setAside: '11493.81' });
    await post('/closure', { reason: 'they are still owed' }, 409);
    await payAll();
    expect(plan).toMatchObject({ state: 'paid_tracing_open', paid: '775610.64' });
    await post('/closure', {
      reason: 'Three were not found; their money stays in the trust fund.',
    });
    expect(plan).toMatchObject({ state: 'closed', closedOn: WORKED_CASE_TODAY });
    await post('/tracing', { entitlementId, workers: 1 }, 409);
  });

  it('owes nothing twice: after a closed plan only what is due above it', async () => {
    await agree();
    await payAll();
    await post('/closure', { reason: 'Six were not found; their money stays in the trust fund.' });
    const { planId } = plan;
    const put = (document: unknown, ifMatch: string) =>
      stage.api
        .put(`${stage.site}/case-file`)
        .set('if-match', ifMatch)
        .send(document as object)
        .expect(200);
    await put(workedCaseDocument(), '"1"');
    expect(await read()).toMatchObject({ planId, state: 'closed' });
    const document = workedCaseDocument() as CaseFile;
    Object.assign(document.cohorts?.[2]?.workers as object, { current: 32 });
    Object.assign(document.payments?.find(({ ref }) => ref === 'p24') as object, {
      amount: '52150.00',
    });
    await put(document, '"2"');
    const next = await read();
    expect(next).toMatchObject({ state: 'planned', total: '53720.22', paid: '0' });
    expect(next.entitlements.map((e) => [e.cohortRef, e.workers, e.basis, e.duePerWorker])).toEqual(
      [
        ['bd-2022', 2, 'MEAN', '19905.36'],
        ['bd-2022', 30, 'TOP_UP', '463.65'],
      ],
    );
  });

  it('shows another tenant nothing, and a site without a case no plan', async () => {
    const other = await recruitment.stage();
    const code = async (site: string): Promise<string> => {
      const answer = other.api.get(`${other.base}/sites/${site}/repayment-plan`).expect(404);
      return (await bodyOf<{ code: string }>(answer)).code;
    };
    expect(await code(stage.siteId)).toBe('site_not_found');
    expect(await code(other.siteId)).toBe('repayment_plan_not_found');
  });
});
