import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import {
  allConfirm,
  PAID,
  RepaymentSteps,
} from '../../../../test/factories/recruitment/repayment-steps';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseAgency, CaseFile } from '../casefile/case-file.schema';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

describe('the repayment plan over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let steps: RepaymentSteps;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  beforeEach(() => begin(workedCaseDocument()));

  async function begin(document: unknown): Promise<void> {
    steps = await RepaymentSteps.of(recruitment, document);
    ({ stage } = steps);
  }

  const path = (step = ''): string => steps.path(step);
  const agree = () => steps.agree();
  const entitlement = (cohortRef: string) => steps.entitlement(cohortRef);
  const confirm = (body: object) => steps.confirm(body);
  const refused = (body: object, status = 422): Promise<string> =>
    steps.refused('/confirmations', { ...PAID, ...body }, status);
  const agencyId = async (ref: string): Promise<string> => {
    const answer = stage.api.get(`${stage.site}/case-file`).expect(200);
    const { server } = await bodyOf<{ server: { agencies: Record<string, string> } }>(answer);
    return server.agencies[ref] as string;
  };

  it('is agreed by whoever has seen it as it stands, and once', async () => {
    await stage.api.post(path('/agreement')).send({}).expect(428);
    await stage.api.post(path('/agreement')).set('if-match', '"99"').send({}).expect(412);
    expect(await agree()).toMatchObject({ state: 'agreed', agreedOn: WORKED_CASE_TODAY });
    await steps.post('/agreement', {}, 409);
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
    const after = await steps.read();
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

  /** The sample with an agency that has nothing to do with any that charged. */
  const sample = (): CaseFile => {
    const document = sampleCaseDocument() as CaseFile;
    const { ref: _, ...like } = document.agencies?.[0] as CaseAgency;
    document.agencies?.push({ ...like, ref: 'independent', name: 'Koshi Fair Placement' });
    return document;
  };

  it('never pays through whoever charged, whom it works for, or who works for it', async () => {
    await begin(sample());
    await agree();
    const payment = {
      entitlementId: entitlement('np-2018').id,
      workers: 5,
      amountPerWorker: '100.00',
    };
    for (const ref of ['broker-k', 'tarai-link', 'klang-bestari', 'shapla-setu']) {
      expect(await refused({ ...payment, throughAgencyId: await agencyId(ref) })).toBe(
        'paid_through_charging_agency',
      );
    }
    expect(await refused({ ...payment, throughAgencyId: newId() }, 404)).toBe('agency_not_found');
    await confirm({ ...payment, throughAgencyId: await agencyId('independent') });
    expect(steps.plan.paid).toBe('500.00');
  });

  it.each([
    ['a broker at the bottom', 'broker-k', ['tarai-link', 'lohagadhi-overseas']],
    ['the agency at the top', 'lohagadhi-overseas', ['tarai-link', 'broker-k']],
  ])('keeps the whole family of %s away, if that alone charged', async (_, charger, family) => {
    const document = sample();
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
    await confirm({ ...payment, throughAgencyId: await agencyId('independent') });
  });

  it('takes an agency that is not named to be the one that placed the workers', async () => {
    const document = sample();
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
    await confirm({ ...payment, throughAgencyId: await agencyId('independent') });
  });

  it('never pays by the payroll of an agency that charged, and by no other’s is it kept', async () => {
    const document = sample();
    const employs = document.edges?.find(({ kind }) => kind === 'HIRES_OUT');
    for (const { payee } of document.payments ?? []) {
      if (payee.kind === 'AGENCY_DESTINATION') payee.kind = 'SERVICE_PROVIDER';
    }
    document.edges = document.edges?.filter(({ to }) => to.agency !== 'klang-bestari');
    await begin(document);
    await agree();
    const { id: entitlementId } = entitlement('np-2018');
    const payment = { entitlementId, workers: 5, amountPerWorker: '100.00', route: 'PAYROLL' };
    await confirm(payment);
    expect(employs?.from).toEqual({ agency: 'klang-bestari' });
    Object.assign(employs as object, { from: { agency: 'tarai-link' } });
    await begin(document);
    await agree();
    const again = { ...payment, entitlementId: entitlement('np-2018').id };
    expect(await refused(again)).toBe('paid_through_charging_agency');
    await confirm({ ...again, route: 'BANK_TRANSFER' });
    await confirm({ ...again, entitlementId: entitlement('np-2019').id });
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

  it('owes nothing twice: after a closed plan only what is due above it', async () => {
    await agree();
    await steps.payAll(allConfirm);
    await steps.post('/closure', { reason: 'Six were not found; their money is set aside.' });
    const { planId } = steps.plan;
    const put = (document: unknown, ifMatch: string) =>
      stage.api
        .put(`${stage.site}/case-file`)
        .set('if-match', ifMatch)
        .send(document as object)
        .expect(200);
    await put(workedCaseDocument(), '"1"');
    expect(await steps.read()).toMatchObject({ planId, state: 'closed' });
    const document = workedCaseDocument() as CaseFile;
    Object.assign(document.cohorts?.[2]?.workers as object, { current: 32 });
    Object.assign(document.payments?.find(({ ref }) => ref === 'p24') as object, {
      amount: '52150.00',
    });
    await put(document, '"2"');
    const next = await steps.read();
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
