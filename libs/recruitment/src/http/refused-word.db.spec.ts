import { newId } from '@para42/platform';
import { recruitmentApi, type RecruitmentApi } from '../../../../test/factories/recruitment-api';
import { RepaymentSteps } from '../../../../test/factories/recruitment/repayment-steps';
import { tenantRows } from '../../../../test/factories/recruitment/tenant-rows';
import { useTestDatabase } from '../../../../test/setup/database';
import type { PlanView } from '../repayment/plan-view.service';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

interface Problem {
  code: string;
  detail: string;
  errors: { path: string; code: string }[];
}

describe('what is said of a payment, or of a search, and cannot be', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let steps: RepaymentSteps;
  let confirmationId: string;
  let paidWord: string;
  let lessWord: string;
  let entitlement: PlanView['entitlements'][number];

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    steps = await RepaymentSteps.of(recruitment, workedCaseDocument());
    await steps.agree();
    entitlement = steps.entitlement('np-2019');
    await steps.confirm({
      entitlementId: entitlement.id,
      workers: 6,
      amountPerWorker: '1000.00',
      confirmedWorkers: 2,
      confirmedChannel: 'TRADE_UNION',
      confirmedOn: '2026-11-22',
    });
    await steps.say(0, { said: 'LESS_THAN_TOLD', workers: 1, receivedPerWorker: '900.00' });
    confirmationId = steps.plan.confirmations[0]?.id ?? '';
    [paidWord = '', lessWord = ''] = (steps.plan.confirmations[0]?.words ?? []).map(({ id }) => id);
  });

  const word = { said: 'PAID', workers: 1, channel: 'HOTLINE', saidOn: '2026-11-23' };
  const less = { said: 'LESS_THAN_TOLD', receivedPerWorker: '900.00' };

  /** Refused at that place, for that reason where one is named, with nothing stored. */
  async function refuses(step: string, body: object, said: string, status = 422): Promise<void> {
    const { tenantId } = steps.stage.tenant;
    const before = await tenantRows(db, tenantId);
    const problem = (await steps.post(step, body, status)) as unknown as Problem;
    const [path, reason] = said.split(' ');
    if (status === 422) {
      const found = problem.errors.filter((error) => error.path === path);
      expect(found).not.toEqual([]);
      if (reason !== undefined) expect(found[0]?.code).toBe(reason);
    } else expect(problem.code).toBe(said);
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(await tenantRows(db, tenantId)).toEqual(before);
  }

  it.each<[string, () => object, string]>([
    ['nobody', () => ({ workers: 0 }), '/workers'],
    ['half a worker', () => ({ workers: 1.5 }), '/workers'],
    ['more than were not heard', () => ({ workers: 4 }), '/workers more_heard_than_paid'],
    ['an unknown word', () => ({ said: 'MAYBE' }), '/said'],
    ['the employer for a channel', () => ({ channel: 'EMPLOYER' }), '/channel'],
    ['the agency for a channel', () => ({ channel: 'AGENCY' }), '/channel'],
    ['no channel', () => ({ channel: undefined }), '/channel'],
    ['no day', () => ({ saidOn: undefined }), '/saidOn'],
    ['a day to come', () => ({ saidOn: '2026-11-25' }), '/saidOn in_the_future'],
    ['a day before the payment', () => ({ saidOn: '2026-11-19' }), '/saidOn said_before_payment'],
    [
      'less without how much',
      () => ({ said: 'LESS_THAN_TOLD' }),
      '/receivedPerWorker word_incomplete',
    ],
    [
      'how much without less',
      () => ({ receivedPerWorker: '900.00' }),
      '/receivedPerWorker word_incomplete',
    ],
    [
      'less that is not less',
      () => ({ ...less, receivedPerWorker: '1000.00' }),
      '/receivedPerWorker not_less_than_told',
    ],
    [
      'a fraction of a sen',
      () => ({ ...less, receivedPerWorker: '1.005' }),
      '/receivedPerWorker too_precise',
    ],
    [
      'nothing received',
      () => ({ ...less, receivedPerWorker: '0' }),
      '/receivedPerWorker nothing_received',
    ],
    ['a word nobody gave', () => ({ inPlaceOf: newId() }), '/inPlaceOf word_unknown'],
    ['the same word', () => ({ inPlaceOf: paidWord }), '/inPlaceOf same_word'],
    ['the same sum', () => ({ ...less, inPlaceOf: lessWord }), '/inPlaceOf same_word'],
    [
      'more than gave the earlier word',
      () => ({ said: 'NOT_PAID', workers: 3, inPlaceOf: paidWord }),
      '/workers more_heard_than_paid',
    ],
    [
      'a day before the earlier word',
      () => ({ said: 'NOT_PAID', saidOn: '2026-11-21', inPlaceOf: paidWord }),
      '/saidOn said_before_earlier',
    ],
    ['a condition', () => ({ ifTheyDrop: 'the complaint' }), '/ifTheyDrop'],
    ['the name of a worker', () => ({ workerName: 'Ram' }), '/workerName'],
  ])('a word with %s is refused with place and reason', async (_, part, said) => {
    await refuses(`/confirmations/${confirmationId}/workers-word`, { ...word, ...part() }, said);
  });

  it('a word on no payment of this site is refused', async () => {
    const code = 'confirmation_not_found';
    await refuses(`/confirmations/${newId()}/workers-word`, word, code, 404);
    const other = await RepaymentSteps.of(recruitment, workedCaseDocument());
    const path = `/confirmations/${confirmationId}/workers-word`;
    expect(await other.refused(path, word, 404)).toBe('confirmation_not_found');
  });

  it.each<[string, object, string]>([
    ['fewer than nobody', { found: -1 }, '/found'],
    ['more than are absent', { found: 3 }, '/found more_traced_than_absent'],
    ['an unknown step', { step: 'HIRED_A_DETECTIVE' }, '/step'],
    ['no step', { step: undefined }, '/step'],
    ['a day to come', { takenOn: '2026-11-25' }, '/takenOn in_the_future'],
    ['a name', { note: 'found Ram' }, '/note'],
  ])('a step of the search with %s is refused', async (_, part, said) => {
    const step = { step: 'PUBLIC_NOTICE', takenOn: '2026-11-22', found: 1 };
    await refuses('/tracing', { entitlementId: entitlement.id, ...step, ...part }, said);
  });

  it('as it was, each is taken', async () => {
    await steps.say(0, word);
    await steps.post('/tracing', {
      entitlementId: entitlement.id,
      step: 'PUBLIC_NOTICE',
      takenOn: '2026-11-22',
      found: 1,
    });
    expect(steps.plan).toMatchObject({ heard: { confirmed: 3, disputed: 1, notHeard: 2 } });
  });
});
