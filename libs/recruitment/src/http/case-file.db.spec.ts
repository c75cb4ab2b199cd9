import { canonicalJson, newId, type JsonValue } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';

interface Fault {
  path: string;
  code: string;
  detail: string;
  value?: string;
}

interface Problem {
  code: string;
  detail: string;
  errors: Fault[];
}

describe('the case file over HTTP', () => {
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

  const put = (document: unknown, ifMatch?: string) => {
    const request = stage.api.put(`${stage.site}/case-file`);
    return (ifMatch === undefined ? request : request.set('if-match', ifMatch)).send(
      document as object,
    );
  };
  const get = () => stage.api.get(`${stage.site}/case-file`);
  const refused = async (document: unknown): Promise<Fault[]> => {
    const problem = await bodyOf<Problem>(put(document).expect(422));
    expect(problem.code).toBe('case_file_rejected');
    await get().expect(404);
    return problem.errors;
  };

  it.each([
    ['worked case', workedCaseDocument],
    ['sample', sampleCaseDocument],
  ])('gives the %s back equal in canonical JSON', async (_, document) => {
    const accepted = await put(document()).expect(200);
    expect(accepted.headers.etag).toBe('"1"');
    const read = await get().expect(200);
    expect(read.headers.etag).toBe('"1"');
    const { server, ...file } = read.body as Record<string, JsonValue>;
    expect(canonicalJson(file)).toBe(canonicalJson(document() as JsonValue));
    expect(server).toMatchObject({ siteId: stage.siteId, version: 1, problem: null });
  });

  it('takes back what it gave, server part and all, and changes nothing', async () => {
    await put(workedCaseDocument()).expect(200);
    const stored = await bodyOf(get().expect(200));
    const again = await bodyOf(put(stored, '"1"').expect(200));
    expect(again).toMatchObject({ version: 2, created: false, observationIds: [] });
  });

  it('asks for the ETag of a case that is there, and refuses an old one', async () => {
    await put(workedCaseDocument()).expect(200);
    await put(workedCaseDocument()).expect(428);
    await put(workedCaseDocument(), '1').expect(428);
    await put(workedCaseDocument(), '"1"').expect(200);
    const { detail } = await bodyOf<Problem>(put(workedCaseDocument(), '"1"').expect(412));
    expect(detail).toMatch(/read|again/i);
  });

  it('tells every fault with its place and what to do, and stores nothing', async () => {
    const document = workedCaseDocument() as CaseFile;
    const [first, , , flight] = document.payments ?? [];
    Object.assign(first as object, { amount: '-4500.00', costCode: 'FEE.UNHEARD_OF' });
    expect(await refused(document)).toEqual([
      {
        path: '/payments/0/costCode',
        code: 'not_in_list',
        value: 'FEE.UNHEARD_OF',
        detail: expect.stringMatching(/must be one of FEE\.SERVICE/) as string,
      },
      {
        path: '/payments/0/amount',
        code: 'not_valid',
        value: '-4500.00',
        detail: expect.stringMatching(/no sign/) as string,
      },
    ]);
    Object.assign(first as object, { amount: '4500.00', costCode: 'REL.MEDICAL' });
    Object.assign(flight as object, { refunded: { amount: '28000.01', on: '2017-04-01' } });
    expect(await refused(document)).toEqual([
      {
        path: '/payments/3/refunded/amount',
        code: 'refund_above_payment',
        value: '28000.01',
        detail: 'the refund is more than the NPR 28000.00 that were paid',
      },
    ]);
  });

  it('names the month of a missing rate', async () => {
    const document = workedCaseDocument() as CaseFile;
    document.rates = document.rates?.filter(({ month }) => month !== '2017-03');
    const [fault] = await refused(document);
    expect(fault).toMatchObject({ path: '/payments/3/currency', code: 'rate_missing' });
    expect(fault?.detail).toMatch(/2017-03/);
  });

  it('has no place for names and status, and does not repeat what was in them', async () => {
    const document = workedCaseDocument() as { individuals: object[]; cohorts: object[] };
    Object.assign(document.individuals[0] as object, { fullName: 'Rina Begum' });
    Object.assign(document.cohorts[0] as object, { visaStatus: 'expired-pass' });
    const faults = await refused(document);
    expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/cohorts/0/visaStatus unknown_field',
      '/individuals/0/fullName unknown_field',
    ]);
    expect(
      faults.every(({ detail }) => detail.includes('are not stored; take the field out')),
    ).toBe(true);
    expect(JSON.stringify(faults)).not.toMatch(/Rina|expired-pass/);
  });

  it.each([
    ['a list', '[{"format":"para42.case-file/1"}]', ' wrong_type'],
    ['a text', '"a case"', ' wrong_type'],
    ['another format', '{"format":"para42.case-file/9"}', '/format not_in_list'],
    ['a number for a list', '{"format":"para42.case-file/1","rates":7}', '/rates wrong_type'],
    ['null for a list', '{"format":"para42.case-file/1","rates":null}', '/rates wrong_type'],
  ])('refuses %s with the place of the fault', async (_, text, fault) => {
    const { errors } = await bodyOf<Problem>(
      stage.api
        .put(`${stage.site}/case-file`)
        .set('content-type', 'application/json')
        .send(text)
        .expect(422),
    );
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual([fault]);
    await get().expect(404);
  });

  it('answers another tenant’s site as one that nobody has', async () => {
    const other = await recruitment.stage();
    await put(workedCaseDocument()).expect(200);
    for (const siteId of [stage.siteId, newId(), 'no-id']) {
      const path = `${other.base}/sites/${siteId}/case-file`;
      const read = await other.api.get(path).expect(404);
      const written = await other.api
        .put(path)
        .send(workedCaseDocument() as object)
        .expect(404);
      expect([read, written].map(({ body }) => (body as { code: string }).code)).toEqual([
        'site_not_found',
        'site_not_found',
      ]);
    }
  });

  it('publishes the schema of the case file', async () => {
    const schema = await bodyOf(stage.api.get('/v1/case-file-schema').expect(200));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
  });
});
