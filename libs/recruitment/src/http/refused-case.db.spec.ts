import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { tenantRows } from '../../../../test/factories/recruitment/tenant-rows';
import { useTestDatabase } from '../../../../test/setup/database';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

interface Problem {
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string }[];
}

/** The worked case, loosely, so that a test can break it. */
type Loose = Record<string, Record<string, unknown>[]>;

const at = (rows: Record<string, unknown>[] | undefined, index: number) =>
  rows?.[index] as Record<string, unknown>;

const REFUSED: [string, (file: Loose) => void, string][] = [
  [
    'a negative amount',
    (f) => Object.assign(at(f.payments, 2), { amount: '-95000.00' }),
    '/payments/2/amount not_valid',
  ],
  [
    'a number for an amount',
    (f) => Object.assign(at(f.payments, 2), { amount: 95_000 }),
    '/payments/2/amount wrong_type',
  ],
  [
    'a negative refund',
    (f) => Object.assign(at(f.payments, 8), { refunded: { amount: '-1.00', on: '2019-09-02' } }),
    '/payments/8/refunded/amount not_valid',
  ],
  [
    'a negative wage',
    (f) => Object.assign(at(f.cohorts, 0), { wage: { currency: 'MYR', paidMonthly: '-900.00' } }),
    '/cohorts/0/wage/paidMonthly not_valid',
  ],
  [
    'a negative rate',
    (f) => Object.assign(at(f.rates, 0), { perUsd: '-108.84' }),
    '/rates/0/perUsd not_valid',
  ],
  [
    'a rate of zero',
    (f) => Object.assign(at(f.rates, 0), { perUsd: '0.00' }),
    '/rates/0/perUsd not_valid',
  ],
  [
    'fewer workers than none',
    (f) => Object.assign(at(f.cohorts, 0), { workers: { current: -1, former: 0, unreachable: 0 } }),
    '/cohorts/0/workers/current too_small',
  ],
  [
    'an unknown cost code',
    (f) => Object.assign(at(f.payments, 0), { costCode: 'FEE.UNHEARD_OF' }),
    '/payments/0/costCode not_in_list',
  ],
  [
    'a currency that is none',
    (f) => Object.assign(at(f.payments, 0), { currency: 'XXX' }),
    '/payments/0/currency not_valid',
  ],
  [
    'a currency without a rate',
    (f) => Object.assign(at(f.payments, 0), { currency: 'INR' }),
    '/payments/0/currency rate_missing',
  ],
  [
    'a month without a rate',
    (f) => Object.assign(at(f.payments, 3), { paidOn: '2017-04-05' }),
    '/payments/3/currency rate_missing',
  ],
  [
    'a licence that ends before it begins',
    (f) => Object.assign(at(f.licences, 0), { validFrom: '2020-01-01' }),
    '/licences/0/validTo ends_before_it_begins',
  ],
  [
    'a status history out of order',
    (f) =>
      Object.assign(at(f.licences, 0), {
        statuses: [
          { status: 'EXPIRED', from: '2018-01-01' },
          { status: 'ACTIVE', from: '2017-01-01' },
        ],
      }),
    '/licences/0/statuses/1/from out_of_order',
  ],
  [
    'an edge that ends before it begins',
    (f) => Object.assign(at(f.edges, 3), { validTo: '2016-12-31' }),
    '/edges/3/validTo ends_before_it_begins',
  ],
  [
    'a refund above the payment',
    (f) => Object.assign(at(f.payments, 8), { refunded: { amount: '60000.01', on: '2019-09-02' } }),
    '/payments/8/refunded/amount refund_above_payment',
  ],
  [
    'a refund before the payment',
    (f) => Object.assign(at(f.payments, 8), { refunded: { amount: '1.00', on: '2019-01-19' } }),
    '/payments/8/refunded/on before_payment',
  ],
  [
    'a payment that is still to come',
    (f) => Object.assign(at(f.payments, 0), { paidOn: '2026-11-25' }),
    '/payments/0/paidOn in_the_future',
  ],
  [
    'a day that is none',
    (f) => Object.assign(at(f.payments, 0), { paidOn: '2017-02-30' }),
    '/payments/0/paidOn not_valid',
  ],
  [
    'more decimals than the currency has',
    (f) => Object.assign(at(f.payments, 4), { amount: '10000.005' }),
    '/payments/4/amount too_precise',
  ],
  [
    'an edge from nobody',
    (f) => Object.assign(at(f.edges, 1), { from: { agency: 'nobody' } }),
    '/edges/1/from/agency unknown_ref',
  ],
  [
    'an edge to nobody',
    (f) => Object.assign(at(f.edges, 1), { to: { agency: 'nobody' } }),
    '/edges/1/to/agency unknown_ref',
  ],
  [
    'an edge of no cohort',
    (f) => Object.assign(at(f.edges, 1), { cohort: 'nobody' }),
    '/edges/1/cohort unknown_ref',
  ],
  [
    'a payment of no cohort',
    (f) => Object.assign(at(f.payments, 0), { cohort: 'nobody' }),
    '/payments/0/cohort unknown_ref',
  ],
  [
    'a payment to nobody',
    (f) => Object.assign(at(f.payments, 1), { payee: { kind: 'SUB_AGENT', agency: 'nobody' } }),
    '/payments/1/payee/agency unknown_ref',
  ],
  [
    'a payment of no person',
    (f) => Object.assign(at(f.payments, 5), { worker: 'W-999' }),
    '/payments/5/worker unknown_ref',
  ],
  [
    'a licence of nobody',
    (f) => Object.assign(at(f.licences, 0), { agency: 'nobody' }),
    '/licences/0/agency unknown_ref',
  ],
  [
    'a cohort placed by nobody',
    (f) => Object.assign(at(f.cohorts, 0), { agency: 'nobody' }),
    '/cohorts/0/agency unknown_ref',
  ],
  [
    'an involvement in no cohort',
    (f) => Object.assign(at(f.involvement, 0), { cohort: 'nobody' }),
    '/involvement/0/cohort unknown_ref',
  ],
  ...(['agencies', 'licences', 'edges', 'cohorts', 'payments', 'events'] as const).map(
    (section): [string, (file: Loose) => void, string] => [
      `a ref twice among ${section}`,
      (f) => f[section]?.push({ ...at(f[section], 0) }),
      `/${section}/* duplicate_ref`,
    ],
  ),
  [
    'an individual twice',
    (f) => f.individuals?.push({ ...at(f.individuals, 0) }),
    '/individuals/2/id duplicate_ref',
  ],
  [
    'a rate twice',
    (f) => f.rates?.push({ ...at(f.rates, 0), perUsd: '1.00' }),
    '/rates/15/month duplicate_ref',
  ],
];

describe('a bad case file', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
  });

  const rows = (of: RecruitmentStage) => tenantRows(db, of.tenant.tenantId);
  const put = (of: RecruitmentStage, document: object, version?: number) => {
    const request = of.api.put(`${of.site}/case-file`);
    return (version === undefined ? request : request.set('if-match', `"${version}"`)).send(
      document,
    );
  };

  describe.each(['of a new case', 'of a case that is there'])('%s', (which) => {
    const version = which === 'of a new case' ? undefined : 1;

    beforeAll(async () => {
      stage = await recruitment.stage();
      if (version !== undefined) await put(stage, workedCaseDocument() as object).expect(200);
      expect((await db.runTasks(recruitment.app.app)).failed).toEqual([]);
    });

    it.each(REFUSED)(
      '%s is refused with place and reason, and nothing is stored',
      async (_, spoil, fault) => {
        const before = await rows(stage);
        const document = workedCaseDocument() as Loose;
        spoil(document);
        const { code, errors } = await bodyOf<Problem>(put(stage, document, version).expect(422));
        expect(code).toBe('case_file_rejected');
        const places = errors.map((e) => `${e.path} ${e.code}`);
        const [path = '', reason = ''] = fault.split(' ');
        const last = path.replace(
          '*',
          String((document[path.split('/')[1] ?? '']?.length ?? 0) - 1),
        );
        expect(places).toContain(path.includes('*') ? `${last}/ref ${reason}` : fault);
        expect(errors.every(({ detail }) => detail.length > 5)).toBe(true);
        expect(await rows(stage)).toEqual(before);
      },
    );
  });
});
