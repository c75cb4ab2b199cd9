import { newId } from '@para42/platform';
import {
  bodyOf,
  recruitmentApi,
  type RecruitmentApi,
  type RecruitmentStage,
} from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { workedCaseDocument, WORKED_CASE_TODAY } from '../worked-case/worked-case';
import type { AgencyDto, LicenceDto } from './agency.dto';

const FIRM = { kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: 'Padma Horizon', country: 'BGD' };
const LICENCE = {
  ref: 'L2',
  number: 'RL-9901/2',
  authority: 'Bureau of Manpower, Employment and Training',
  jurisdiction: 'BGD',
  validFrom: '2022-09-30',
};
const HASH = 'c'.repeat(64);

interface Problem {
  code: string;
  errors: { path: string; code: string }[];
}

describe('the register of agencies over HTTP', () => {
  const db = useTestDatabase();
  let recruitment: RecruitmentApi;
  let stage: RecruitmentStage;
  let padma: AgencyDto;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    recruitment = await recruitmentApi(db);
  });

  beforeEach(async () => {
    stage = await recruitment.stage();
    await stage.api
      .put(`${stage.site}/case-file`)
      .send(workedCaseDocument() as object)
      .expect(200);
    padma = await agency('padma-horizon');
    await db.runTasks(recruitment.app.app);
  });

  const agencies = (rest = '') => `${stage.base}/agencies${rest}`;
  const agency = async (ref: string): Promise<AgencyDto> => {
    const page = await bodyOf<{ items: AgencyDto[] }>(stage.api.get(agencies()).expect(200));
    const found = page.items.find((item) => item.ref === ref);
    if (!found) throw new Error(`no agency ${ref}`);
    return found;
  };
  const replace = ({ id, version }: AgencyDto, body: object, status = 200) =>
    stage.api
      .put(agencies(`/${id}`))
      .set('if-match', `"${version}"`)
      .send(body)
      .expect(status);
  const add = (licence: object, status = 201, of = padma.id) =>
    stage.api
      .post(agencies(`/${of}/licences`))
      .send(licence)
      .expect(status);
  const change = (
    { id, version }: Pick<LicenceDto, 'id' | 'version'>,
    body: object,
    status = 200,
  ) =>
    stage.api
      .patch(agencies(`/${padma.id}/licences/${id}`))
      .set('if-match', `"${version}"`)
      .send(body)
      .expect(status);
  const kinds = async (): Promise<string[]> => {
    await db.runTasks(recruitment.app.app);
    const { items } = await bodyOf<{ items: { key: string }[] }>(
      stage.api.get(`${stage.site}/observations?state=present&limit=200`).expect(200),
    );
    return items.map(({ key }) => key);
  };
  const faults = async (answer: PromiseLike<{ body: unknown }>): Promise<string[]> =>
    (await bodyOf<Problem>(answer)).errors.map(({ path, code }) => `${path} ${code}`);

  it('puts an agency on record once, under a ref of its own', async () => {
    const made = await bodyOf<AgencyDto>(
      stage.api
        .post(agencies())
        .send({ ...FIRM, ref: 'new-agency', parentId: padma.id })
        .expect(201),
    );
    expect(made).toMatchObject({ ref: 'new-agency', parentId: padma.id, version: 1, licences: [] });
    const again = await bodyOf<Problem>(
      stage.api
        .post(agencies())
        .send({ ...FIRM, ref: 'new-agency', name: 'Another' })
        .expect(409),
    );
    expect(again.code).toBe('agency_on_record');
    expect(await agency('new-agency')).toMatchObject({ name: 'Padma Horizon', version: 1 });
  });

  it('replaces what is known of an agency, for whoever has seen it', async () => {
    await stage.api
      .put(agencies(`/${padma.id}`))
      .send(FIRM)
      .expect(428);
    const answer = await replace(padma, { ...FIRM, admin1: 'BD-13', evidence: ['extract 7'] });
    expect(answer.headers.etag).toBe(`"${padma.version + 1}"`);
    expect(answer.body).toMatchObject({
      ref: 'padma-horizon',
      admin1: 'BD-13',
      evidence: ['extract 7'],
    });
    await replace(padma, FIRM, 412);
    const unchanged = await agency('padma-horizon');
    const same = await replace(unchanged, { ...FIRM, admin1: 'BD-13', evidence: ['extract 7'] });
    expect((same.body as AgencyDto).version).toBe(unchanged.version);
  });

  it.each([
    [
      'a name for a person',
      { ...FIRM, kind: 'PERSON', pseudonym: 'Broker X' },
      '/name not_allowed',
    ],
    ['a firm without a name', { ...FIRM, name: undefined }, '/name required'],
    ['a country that is none', { ...FIRM, country: 'XXQ' }, '/country unknown_country'],
    ['a control character', { ...FIRM, name: 'a\u0007b' }, '/name not_valid'],
  ])('refuses %s, and stores nothing', async (_, body, fault) => {
    expect(await faults(replace(padma, body, 422))).toEqual([fault]);
    expect(
      await faults(
        stage.api
          .post(agencies())
          .send({ ...body, ref: 'x1' })
          .expect(422),
      ),
    ).toEqual([fault]);
    expect(await agency('padma-horizon')).toEqual(padma);
  });

  it('lets no agency work for itself, however many hands lie between', async () => {
    const broker = await agency('broker-d1');
    const himal = await agency('himal-bridge');
    const person = { kind: 'PERSON', role: 'SUB_AGENT', pseudonym: 'Broker D1', country: 'NPL' };
    await replace(broker, { ...person, parentId: himal.id });
    const { code } = await bodyOf<Problem>(
      replace(himal, { ...FIRM, country: 'NPL', parentId: broker.id }, 422),
    );
    expect(code).toBe('agency_loop');
    expect(await faults(replace(himal, { ...FIRM, parentId: himal.id }, 422))).toEqual([
      '/parentId loop',
    ]);
    await replace(himal, { ...FIRM, parentId: newId() }, 404);
  });

  it('keeps for whom an agency works when a case that does not know is sent back', async () => {
    const outside = await bodyOf<AgencyDto>(
      stage.api
        .post(agencies())
        .send({ ...FIRM, ref: 'outside' })
        .expect(201),
    );
    await replace(padma, { ...FIRM, parentId: outside.id });
    const file = await bodyOf<CaseFile>(stage.api.get(`${stage.site}/case-file`).expect(200));
    expect(file.agencies?.find(({ ref }) => ref === 'padma-horizon')?.parent).toBeUndefined();
    await stage.api.put(`${stage.site}/case-file`).set('if-match', '"1"').send(file).expect(200);
    expect((await agency('padma-horizon')).parentId).toBe(outside.id);
  });

  it('judges the cases anew that name the agency of a licence', async () => {
    expect(await kinds()).toContain('LICENCE_EXPIRED:bd-2022:padma-horizon');
    const answer = await add({ ...LICENCE, evidenceSha256: [HASH] });
    const licence = answer.body as LicenceDto;
    expect(answer.headers.etag).toBe('"1"');
    expect(licence).toMatchObject({ evidence: [`sha256:${HASH}`], statuses: [], validTo: null });
    expect(await kinds()).not.toContain('LICENCE_EXPIRED:bd-2022:padma-horizon');
    const suspended = await change(licence, {
      status: { status: 'SUSPENDED', from: '2022-10-10' },
    });
    expect(await kinds()).toContain('LICENCE_EXPIRED:bd-2022:padma-horizon');
    const again = await change(suspended.body as LicenceDto, {
      status: { status: 'ACTIVE', from: '2022-10-20' },
      evidenceSha256: [HASH, 'd'.repeat(64)],
      validTo: '2024-12-31',
    });
    expect(again.body).toMatchObject({
      version: 3,
      validTo: '2024-12-31',
      evidence: [`sha256:${HASH}`, `sha256:${'d'.repeat(64)}`],
      statuses: [
        { status: 'SUSPENDED', from: '2022-10-10' },
        { status: 'ACTIVE', from: '2022-10-20' },
      ],
    });
    await change(licence, { number: 'RL-1' }, 412);
    const open = await change(again.body as LicenceDto, { validTo: null });
    expect((open.body as LicenceDto).validTo).toBeNull();
  });

  it('keeps a licence of the register when the case that carried it drops it', async () => {
    const { id } = (await add(LICENCE)).body as LicenceDto;
    const file = workedCaseDocument() as CaseFile;
    const own = file.licences ?? [];
    const put = (version: number, licences: CaseFile['licences']) =>
      stage.api
        .put(`${stage.site}/case-file`)
        .set('if-match', `"${version}"`)
        .send({ ...file, licences })
        .expect(200);
    await put(1, [...own, { ...LICENCE, agency: 'padma-horizon' }]);
    await put(2, []);
    const { licences } = await agency('padma-horizon');
    expect(licences.map((licence) => licence.id)).toEqual([id]);
  });

  it.each([
    [
      'an end before the beginning',
      { ...LICENCE, validTo: '2022-09-29' },
      '/validTo ends_before_it_begins',
    ],
    [
      'a country that is none',
      { ...LICENCE, jurisdiction: 'XXQ' },
      '/jurisdiction unknown_country',
    ],
    [
      'what is no hash',
      { ...LICENCE, evidenceSha256: [HASH, 'scan.pdf'] },
      '/evidenceSha256/1 not_a_hash',
    ],
    [
      'a history out of order',
      {
        ...LICENCE,
        statuses: [
          { status: 'SUSPENDED', from: '2023-02-01' },
          { status: 'ACTIVE', from: '2023-01-01' },
        ],
      },
      '/statuses/1/from out_of_order',
    ],
  ])('refuses of a licence %s, and stores nothing', async (_, licence, fault) => {
    expect(await faults(add(licence, 422))).toEqual([fault]);
    expect((await agency('padma-horizon')).licences).toEqual(padma.licences);
  });

  it('refuses a ref that is taken, a status that goes back, and what nobody has', async () => {
    const first = padma.licences[0] as LicenceDto;
    expect((await bodyOf<Problem>(add({ ...LICENCE, ref: 'L1' }, 409))).code).toBe(
      'licence_on_record',
    );
    const back = { status: { status: 'REVOKED', from: '2022-10-01' } };
    expect(await faults(change(first, back, 422))).toEqual(['/status/from out_of_order']);
    await add(LICENCE, 404, newId());
    await change({ id: newId(), version: first.version }, back, 404);
    const other = await recruitment.stage();
    await other.api.post(`${other.base}/agencies/${padma.id}/licences`).send(LICENCE).expect(404);
    await other.api
      .put(`${other.base}/agencies/${padma.id}`)
      .set('if-match', '"1"')
      .send(FIRM)
      .expect(404);
  });

  it('is written by those who may', async () => {
    const { api } = await stage.tenant.person({ party: 'buyer', role: 'viewer' });
    await api.get(agencies()).expect(200);
    await api
      .post(agencies())
      .send({ ...FIRM, ref: 'x' })
      .expect(403);
    await api
      .post(agencies(`/${padma.id}/licences`))
      .send(LICENCE)
      .expect(403);
  });
});
