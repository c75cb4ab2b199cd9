import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { tenantRows } from '../../../../test/factories/recruitment/tenant-rows';
import { useTestDatabase } from '../../../../test/setup/database';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { AgencyDto } from './agency.dto';

interface Problem {
  errors: { path: string; code: string }[];
}

const NUMBER = 'passport PA1234567 of Ram Thapa';
const NAME = 'a worker named Ram Thapa';

const FIRM = { kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: 'Padma Horizon', country: 'BGD' };
const LICENCE = {
  ref: 'L7',
  number: 'RL-0417',
  authority: 'Bureau of Manpower, Employment and Training',
  jurisdiction: 'BGD',
  validFrom: '2022-09-30',
};
const PAID = {
  entitlementId: newId(),
  workers: 2,
  amountPerWorker: '10.00',
  paidOn: '2026-11-20',
  payer: 'EMPLOYER',
  route: 'BANK_TRANSFER',
  confirmedWorkers: 0,
};
const RECEIPT = {
  sha256: 'a'.repeat(64),
  kind: 'SIGNED_RECEIPT_LIST',
  holder: 'the trade union',
  seenBy: 'an auditor',
  seenOn: WORKED_CASE_TODAY,
};
const JUDGED = { party: 'EMPLOYER', kind: 'CAUSE', on: WORKED_CASE_TODAY };

type Said = (said: string) => object;

describe('who somebody is, in a text over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let padma: AgencyDto;
  let places: Record<string, string>;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
    await stage.api
      .put(`${stage.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    const { items } = await bodyOf<{ items: AgencyDto[] }>(
      stage.api.get(`${stage.base}/agencies`).expect(200),
    );
    padma = items.find(({ ref }) => ref === 'padma-horizon') as AgencyDto;
    const plan = `${stage.site}/repayment-plan`;
    places = {
      agencies: `${stage.base}/agencies`,
      agency: `${stage.base}/agencies/${padma.id}`,
      licences: `${stage.base}/agencies/${padma.id}/licences`,
      licence: `${stage.base}/agencies/${padma.id}/licences/${padma.licences[0]?.id}`,
      involvement: `${stage.base}/observations/${newId()}/involvement`,
      policy: `${stage.base}/recruitment-policy`,
      agreement: `${plan}/agreement`,
      confirmations: `${plan}/confirmations`,
      closure: `${plan}/closure`,
    };
  });

  async function refuses(
    method: 'post' | 'put' | 'patch',
    place: string,
    body: Said,
    path: string,
  ): Promise<void> {
    const before = await tenantRows(db, stage.tenant.tenantId);
    for (const [said, code] of [
      [NUMBER, 'identity_number'],
      [NAME, 'name_of_person'],
    ] as const) {
      const answer = await stage.api[method](places[place] ?? '')
        .set('if-match', `"${padma.version}"`)
        .send(body(said))
        .expect(422);
      expect((answer.body as Problem).errors).toMatchObject([{ path, code }]);
      expect(JSON.stringify(answer.body)).not.toMatch(/1234567|Thapa/);
    }
    expect(await tenantRows(db, stage.tenant.tenantId)).toEqual(before);
  }

  it.each<['post' | 'put' | 'patch', string, Said, string]>([
    ['post', 'agencies', (name) => ({ ...FIRM, ref: 'new', name }), '/name'],
    ['put', 'agency', (name) => ({ ...FIRM, name }), '/name'],
    ['post', 'licences', (number) => ({ ...LICENCE, number }), '/number'],
    ['post', 'licences', (authority) => ({ ...LICENCE, authority }), '/authority'],
    ['patch', 'licence', (number) => ({ number }), '/number'],
    ['patch', 'licence', (authority) => ({ authority }), '/authority'],
    ['post', 'involvement', (reason) => ({ ...JUDGED, reason }), '/reason'],
    ['put', 'policy', (reason) => ({ settings: {}, reason }), '/reason'],
    [
      'post',
      'agreement',
      (afterDeadlineReason) => ({ afterDeadlineReason }),
      '/afterDeadlineReason',
    ],
    [
      'post',
      'confirmations',
      (holder) => ({ ...PAID, attestation: { ...RECEIPT, holder } }),
      '/attestation/holder',
    ],
    [
      'post',
      'confirmations',
      (seenBy) => ({ ...PAID, attestation: { ...RECEIPT, seenBy } }),
      '/attestation/seenBy',
    ],
    [
      'post',
      'confirmations',
      (anotherPayment) => ({ ...PAID, attestation: RECEIPT, anotherPayment }),
      '/anotherPayment',
    ],
    [
      'post',
      'confirmations',
      (besideRefund) => ({ ...PAID, attestation: RECEIPT, besideRefund }),
      '/besideRefund',
    ],
    ['post', 'closure', (reason) => ({ reason }), '/reason'],
    [
      'post',
      'closure',
      (reason) => ({ reason: 'All were paid.', unheard: [{ entitlementId: newId(), reason }] }),
      '/unheard/0/reason',
    ],
  ])('is refused by %s of %s, stored nowhere and not repeated', refuses);

  it.each(['1284/074/75', 'RL-0417', '257/058/059', 'POEA-123-LB-010120-R', 'AB1234567'])(
    'is not the number of a licence: %s',
    async (number) => {
      const ref = `L-${number.replace(/\W/g, '-')}`;
      await stage.api
        .post(places.licences ?? '')
        .send({ ...LICENCE, ref, number })
        .expect(201);
    },
  );

  it('is not the source of rates that is told beside a file', async () => {
    const send = (source: string) =>
      stage.api
        .post(`${stage.base}/exchange-rates`)
        .field('source', source)
        .attach('file', Buffer.from('Date,Rate,Currency\n2020-01,115,NPR\n'), {
          filename: 'rates.csv',
          contentType: 'text/csv',
        });
    const { errors } = await bodyOf<Problem>(send(NUMBER).expect(422));
    expect(errors).toMatchObject([{ path: '/source', code: 'identity_number' }]);
    await send('central bank').expect(201);
  });
});
