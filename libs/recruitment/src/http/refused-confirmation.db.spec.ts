import {
  bodyOf,
  recruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { tenantRows } from '../../../../test/factories/recruitment/tenant-rows';
import { useTestDatabase } from '../../../../test/setup/database';
import type { PlanView } from '../repayment/plan-view.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

interface Problem {
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string }[];
}

describe('a bad confirmation of a payment', () => {
  const db = useTestDatabase();
  let stage: RecruitmentStage;
  let plan: PlanView;
  let valid: Record<string, unknown>;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    stage = await (await recruitmentApi(db)).stage();
    await stage.api
      .put(`${stage.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    const path = `${stage.site}/repayment-plan`;
    const { version } = await bodyOf<PlanView>(stage.api.get(path).expect(200));
    plan = await bodyOf<PlanView>(
      stage.api.post(`${path}/agreement`).set('if-match', `"${version}"`).send({}).expect(200),
    );
    const entitlement = plan.entitlements.find(({ cohortRef }) => cohortRef === 'np-2019');
    valid = {
      entitlementId: entitlement?.id,
      workers: 2,
      amountPerWorker: '2794.06',
      paidOn: '2026-11-20',
      payer: 'EMPLOYER',
      route: 'BANK_TRANSFER',
      attestation: {
        sha256: 'a'.repeat(64),
        kind: 'SIGNED_RECEIPT_LIST',
        holder: 'the trade union',
        seenBy: 'an auditor',
        seenOn: WORKED_CASE_TODAY,
      },
      confirmedWorkers: 1,
      confirmedChannel: 'TRADE_UNION',
      confirmedOn: '2026-11-22',
    };
  });

  const attested = (part: object) => ({
    attestation: { ...(valid.attestation as object), ...part },
  });

  it.each([
    ['a negative amount', () => ({ amountPerWorker: '-1.00' }), '/amountPerWorker'],
    ['a number for an amount', () => ({ amountPerWorker: 5 }), '/amountPerWorker'],
    ['nothing', () => ({ amountPerWorker: '0.00' }), '/amountPerWorker repaid_above_due'],
    [
      'more than is due',
      () => ({ amountPerWorker: '2794.07' }),
      '/amountPerWorker repaid_above_due',
    ],
    ['a fraction of a sen', () => ({ amountPerWorker: '1.005' }), '/amountPerWorker too_precise'],
    ['nobody', () => ({ workers: 0 }), '/workers'],
    [
      'more workers than can be reached',
      () => ({ workers: 19 }),
      '/workers more_workers_than_reachable',
    ],
    [
      'a day to come',
      () => ({ paidOn: '2026-11-25', confirmedOn: '2026-11-25' }),
      '/paidOn in_the_future',
    ],
    ['a day before the discovery', () => ({ paidOn: '2026-10-14' }), '/paidOn before_discovery'],
    [
      'a receipt seen before the payment',
      () => attested({ seenOn: '2026-11-19' }),
      '/attestation/seenOn seen_before_paid',
    ],
    ['a day that is none', () => ({ paidOn: '2026-02-30' }), '/paidOn'],
    ['an agency as payer', () => ({ payer: 'AGENCY' }), '/payer'],
    ['an unknown route', () => ({ route: 'PIGEON' }), '/route'],
    [
      'a receipt seen tomorrow',
      () => attested({ seenOn: '2026-11-25' }),
      '/attestation/seenOn in_the_future',
    ],
    ['a word of tomorrow', () => ({ confirmedOn: '2026-11-25' }), '/confirmedOn in_the_future'],
    ['what is no hash', () => attested({ sha256: 'receipt.pdf' }), '/attestation/sha256'],
    [
      'more confirmed than paid',
      () => ({ confirmedWorkers: 3 }),
      '/confirmedWorkers more_confirmed_than_paid',
    ],
    [
      'a word without its channel',
      () => ({ confirmedChannel: undefined }),
      '/confirmedChannel confirmation_incomplete',
    ],
    ['the employer for a channel', () => ({ confirmedChannel: 'EMPLOYER' }), '/confirmedChannel'],
    [
      'a word before the payment',
      () => ({ confirmedOn: '2026-11-19' }),
      '/confirmedOn confirmed_before_payment',
    ],
    ['a condition', () => ({ onConditionThat: 'they drop the complaint' }), '/onConditionThat'],
    ['the name of a worker', () => ({ workerName: 'Ram' }), '/workerName'],
  ])('%s is refused with place and reason, and nothing is stored', async (_, part, said) => {
    const before = await tenantRows(db, stage.tenant.tenantId);
    const problem = await bodyOf<Problem>(
      stage.api
        .post(`${stage.site}/repayment-plan/confirmations`)
        .send({ ...valid, ...part() })
        .expect(422),
    );
    const [path, reason] = said.split(' ');
    const found = problem.errors.filter((error) => error.path === path);
    expect(found).not.toEqual([]);
    if (reason !== undefined) expect(found[0]?.code).toBe(reason);
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(await tenantRows(db, stage.tenant.tenantId)).toEqual(before);
  });

  it('is not the fault of the rest: as it was it is taken', async () => {
    const before = await tenantRows(db, stage.tenant.tenantId);
    await stage.api.post(`${stage.site}/repayment-plan/confirmations`).send(valid).expect(201);
    expect((await tenantRows(db, stage.tenant.tenantId)).repayment_confirmation).not.toBe(
      before.repayment_confirmation,
    );
  });
});
