import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { FEE_RULES } from '../fees/fee-rules.table';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { FeeRuleDto } from './fee-rule.dto';

/** In force only in the month in which the first cohort paid its service charge. */
const FEBRUARY = {
  code: 'NP-MY-TEST-2017',
  origin: 'NPL',
  destinations: ['MYS'],
  occupations: ['FACTORY'],
  cap: { kind: 'AMOUNT', amount: '5000.00', currency: 'NPR' },
  validFrom: '2017-02-01',
  validTo: '2017-02-28',
  authority: 'A directive found by counsel',
  whoPaysWhat: 'The employer pays all above NPR 5,000',
  source: 'Gazette 12/2017',
  reason: 'Counsel found the directive in the gazette',
};
const REASON = 'The directive was withdrawn earlier';

interface Problem {
  code: string;
  errors: { path: string; code: string }[];
}

interface Seen {
  id: string;
  key: string;
  version: number;
  basis: { code: string };
  facts: Record<string, unknown>;
}

describe('fee rules over HTTP', () => {
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

  const rules = (rest = '') => `${stage.base}/fee-rules${rest}`;
  const list = async (query = '?limit=200'): Promise<FeeRuleDto[]> =>
    (await bodyOf<{ items: FeeRuleDto[] }>(stage.api.get(rules(query)).expect(200))).items;
  const codes = async (query: string): Promise<string[]> =>
    (await list(query)).map(({ code }) => code);
  const add = (rule: object, status = 201) => stage.api.post(rules()).send(rule).expect(status);
  const end = (code: string, version: number, validTo: string, status = 200) =>
    stage.api
      .patch(rules(`/${code}`))
      .set('if-match', `"${version}"`)
      .send({ validTo, reason: REASON })
      .expect(status);
  const putCase = () =>
    stage.api
      .put(`${stage.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
  const work = async () => {
    expect((await db.runTasks(recruitment.app.app)).failed).toEqual([]);
  };
  const observed = async (): Promise<Map<string, Seen>> => {
    await work();
    const path = `${stage.site}/observations?state=present&limit=200`;
    const { items } = await bodyOf<{ items: Seen[] }>(stage.api.get(path).expect(200));
    return new Map(items.map((item) => [item.key, item]));
  };

  it('lists shipped rules, each with the days on which it is in force', async () => {
    const all = await list();
    expect(all.map(({ code }) => code)).toEqual(FEE_RULES.map(({ code }) => code).sort());
    expect(all.every(({ own, version }) => !own && version === null)).toBe(true);
    expect(all.find(({ code }) => code === 'NP-MY-MOU-2018')).toMatchObject({
      origin: 'NPL',
      destinations: ['MYS'],
      occupations: null,
      cap: { kind: 'AMOUNT', amount: '0', currency: 'NPR' },
      validFrom: '2018-10-29',
      validTo: null,
      confidence: 'found',
    });
  });

  it('narrows the list to a corridor and a day', async () => {
    const corridor = 'origin=NPL&destination=MYS&limit=200';
    const before = await codes(`?${corridor}&on=2018-10-28`);
    const after = await codes(`?${corridor}&on=2018-10-29`);
    expect(before).toContain('NP-FVFT-2015');
    expect(before).not.toContain('NP-MY-MOU-2018');
    expect(after).toEqual(expect.arrayContaining(['NP-FVFT-2015', 'NP-MY-MOU-2018']));
    expect(after.some((code) => code.startsWith('BD-'))).toBe(false);
    expect(await codes('?origin=NPL&destination=QAT&limit=200')).not.toContain('NP-MY-MOU-2018');
  });

  it('lists page by page, each rule once', async () => {
    await add(FEBRUARY);
    await add({ ...FEBRUARY, code: 'NP-MY-MOU-2018' });
    const seen: string[] = [];
    let after = '';
    do {
      const page = await bodyOf<{ items: FeeRuleDto[]; next: string | null }>(
        stage.api.get(rules(`?limit=5&after=${after}`)).expect(200),
      );
      seen.push(...page.items.map(({ code }) => code));
      after = page.next ?? '';
    } while (after !== '');
    const own = [FEBRUARY.code, 'NP-MY-MOU-2018'];
    expect(seen).toEqual([...FEE_RULES.map(({ code }) => code), ...own].sort());
    await stage.api.get(rules('?after=nonsense')).expect(400);
  });

  it('judges anew what was paid while the rule was in force, and nothing else', async () => {
    await putCase();
    const before = await observed();
    const answer = await add(FEBRUARY);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({ own: true, confidence: 'tenant', version: 1 });
    const after = await observed();
    const over = after.get(`FEE_OVER_CAP:np-2017:${FEBRUARY.code}`);
    expect(over?.facts).toMatchObject({ cap: '5000', excess: '90000.000000' });
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
    );
    expect(changed.sort()).toEqual([
      'FEE_OVER_CAP:np-2017:NP-FVFT-2015',
      `FEE_OVER_CAP:np-2017:${FEBRUARY.code}`,
      'FEE_PAID:np-2017:NP-FVFT-2015',
      `FEE_PAID:np-2017:${FEBRUARY.code}`,
    ]);
    await end(FEBRUARY.code, 1, '2017-02-17');
    const ended = await observed();
    expect([...ended.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [key, { facts }] of before) expect(ended.get(key)?.facts).toEqual(facts);
  });

  it('takes the place of a shipped rule of the same code on its own days', async () => {
    await putCase();
    const before = await observed();
    const code = 'NP-MY-MOU-2018';
    const days = { validFrom: '2019-01-15', validTo: '2019-01-25' };
    await add({ ...FEBRUARY, code, ...days });
    expect((await list()).filter((rule) => rule.code === code)).toMatchObject([
      { key: code, own: false, replacedOn: { from: '2019-01-15', to: '2019-01-25' } },
      { key: `${code}:own`, own: true, ...days, withdrawsShipped: false, replacedOn: null },
    ]);
    expect((await list('?limit=200&on=2019-01-20')).filter((r) => r.code === code)).toMatchObject([
      { own: true },
    ]);
    const after = await observed();
    const over = (key: string) => after.get(`FEE_OVER_CAP:np-2019:${key}`)?.facts;
    // Of 2019-01-20: 48,000 less a cap of 5,000. Of 2019-01-28: USD 250, which the treaty forbids.
    expect(over(`${code}:own`)).toMatchObject({ cap: '5000', excess: '43000.000000' });
    expect(over(code)).toMatchObject({ cap: '0', currency: 'USD', excess: '250.000000' });
    await end(code, 1, '2019-01-19');
    const ended = await observed();
    for (const [key, { facts }] of before) expect(ended.get(key)?.facts).toEqual(facts);
  });

  it('withdraws a shipped rule where it says so, and nothing where there is none', async () => {
    await putCase();
    await observed();
    const mine = { ...FEBRUARY, code: 'NP-MY-MOU-2018', withdrawsShipped: true };
    await add(mine);
    expect((await list()).filter(({ code }) => code === mine.code)).toMatchObject([
      { own: true, withdrawsShipped: true },
    ]);
    const after = await observed();
    expect(after.has('FEE_OVER_CAP:np-2019:NP-MY-MOU-2018')).toBe(false);
    expect(after.has('FEE_OVER_CAP:np-2019:NP-FVFT-2015')).toBe(true);
    const { errors } = await bodyOf<Problem>(add({ ...FEBRUARY, withdrawsShipped: true }, 422));
    expect(errors).toMatchObject([{ path: '/withdrawsShipped', code: 'nothing_to_withdraw' }]);
  });

  it('says at the case what rate a cap needs, and judges it once the rate is there', async () => {
    await putCase();
    await observed();
    await add({ ...FEBRUARY, cap: { kind: 'AMOUNT', amount: '50', currency: 'EUR' } });
    await work();
    const problem = async () => {
      const { server } = await bodyOf<{ server: { problem: string | null } }>(
        stage.api.get(`${stage.site}/case-file`).expect(200),
      );
      return server.problem;
    };
    expect(await problem()).toContain('there is no rate for EUR in 2017-02');
    await db.superuser.query(
      `insert into fx_rate (tenant_id, id, month, currency, per_usd, source)
       values ($1, gen_random_uuid(), '2017-02', 'EUR', 0.94, 'test')`,
      [stage.tenant.tenantId],
    );
    await end(FEBRUARY.code, 1, '2017-02-27');
    const after = await observed();
    expect(await problem()).toBeNull();
    expect(after.get(`FEE_OVER_CAP:np-2017:${FEBRUARY.code}`)?.facts).toMatchObject({
      currency: 'EUR',
    });
  });

  it('ends a rule for whoever has seen it, and no shipped one', async () => {
    await add(FEBRUARY);
    await stage.api
      .patch(rules(`/${FEBRUARY.code}`))
      .send({ validTo: '2017-02-20', reason: REASON })
      .expect(428);
    await end(FEBRUARY.code, 7, '2017-02-20', 412);
    const { errors } = await bodyOf<Problem>(end(FEBRUARY.code, 1, '2017-01-31', 422));
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/validTo ends_before_it_begins',
    ]);
    expect((await bodyOf<Problem>(end('NP-MY-MOU-2018', 1, '2020-01-01', 409))).code).toBe(
      'fee_rule_shipped',
    );
    expect((await bodyOf<Problem>(end('NOBODYS-RULE', 1, '2020-01-01', 404))).code).toBe(
      'fee_rule_not_found',
    );
    expect((await bodyOf<Problem>(add(FEBRUARY, 409))).code).toBe('fee_rule_on_record');
    const answer = await end(FEBRUARY.code, 1, '2017-02-20');
    expect(answer.body).toMatchObject({ version: 2, validTo: '2017-02-20' });
  });

  it.each([
    ['a country that is none', { origin: 'XXQ' }, '/origin unknown_country'],
    ['no destination at all', { destinations: [] }, '/destinations empty'],
    ['an unknown occupation', { occupations: ['WIZARD'] }, '/occupations/0 not_in_list'],
    ['an unknown cost code', { covers: ['FEE.UNHEARD_OF'] }, '/covers/0 not_in_list'],
    ['a cost outside the definition', { covers: ['OUT.PERSONAL'] }, '/covers/0 outside_definition'],
    ['an end before the beginning', { validTo: '2017-01-31' }, '/validTo ends_before_it_begins'],
    ['a negative cap', { cap: { ...FEBRUARY.cap, amount: '-1' } }, '/cap/amount not_valid'],
    [
      'more decimals than the currency has',
      { cap: { ...FEBRUARY.cap, amount: '1.005' } },
      '/cap/amount too_precise',
    ],
    [
      'a currency that is none',
      { cap: { ...FEBRUARY.cap, currency: 'XXX' } },
      '/cap/currency not_valid',
    ],
    [
      'an amount without a currency',
      { cap: { kind: 'AMOUNT', amount: '1' } },
      '/cap/currency required',
    ],
    [
      'months beside an amount',
      { cap: { ...FEBRUARY.cap, months: '1' } },
      '/cap/months not_allowed',
    ],
    ['too many months', { cap: { kind: 'MONTHS_OF_WAGE', months: '61' } }, '/cap/months not_valid'],
  ])('refuses %s, and stores nothing', async (_, member, fault) => {
    const { code, errors } = await bodyOf<Problem>(add({ ...FEBRUARY, ...member }, 422));
    expect([code, ...errors.map((e) => `${e.path} ${e.code}`)]).toEqual([
      'fee_rule_rejected',
      fault,
    ]);
    expect((await list()).some(({ own }) => own)).toBe(false);
  });

  it('is written by those who may, and stays within the tenant', async () => {
    const viewer = await stage.tenant.person({ party: 'buyer', role: 'viewer' });
    await viewer.api.get(rules()).expect(200);
    await viewer.api.post(rules()).send(FEBRUARY).expect(403);
    await add(FEBRUARY);
    const other = await recruitment.stage();
    const { items } = await bodyOf<{ items: FeeRuleDto[] }>(
      other.api.get(`${other.base}/fee-rules?limit=200`).expect(200),
    );
    expect(items.some(({ own }) => own)).toBe(false);
    await other.api
      .patch(`${other.base}/fee-rules/${FEBRUARY.code}`)
      .set('if-match', '"1"')
      .send({ validTo: '2017-02-20', reason: REASON })
      .expect(404);
  });
});
