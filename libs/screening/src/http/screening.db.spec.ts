import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { SubjectsInMemory } from '../../../../test/factories/screening/subjects';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { ScreeningHttpModule, ScreeningJobsModule } from '../screening.module';
import { ScreeningSubjects } from '../subjects/screening-subjects';
import type { ScreeningHitDto, ScreeningHitWithStepsDto } from './screening-hit.dto';
import type { ListVersionDto, ScreeningListDto } from './screening-list.dto';

interface List<T> {
  items: T[];
  next: string | null;
}

async function bodyOf<T>(answer: PromiseLike<{ body: unknown }>): Promise<T> {
  return (await answer).body as T;
}

const HAOLIN = 'Hetian Haolin Hair Accessories Co. Ltd.';

describe('screening over HTTP', () => {
  const db = useTestDatabase();
  const subjects = new SubjectsInMemory('supplier');
  let app: IdentityApp;
  let tenant: IdentityTenant;
  let api: ApiClient;
  let base: string;

  beforeAll(async () => {
    app = await IdentityApp.start(db, [ScreeningHttpModule, ScreeningJobsModule]);
    app.app.get(ScreeningSubjects).register(subjects);
  });
  beforeEach(async () => {
    tenant = await app.tenant();
    base = tenant.path;
    ({ api } = await tenant.person({ party: 'buyer', role: 'compliance_manager' }));
  });

  const upload = (code: string, bytes: Buffer, name = 'page.html') =>
    api.post(`${base}/screening-lists/${code}/versions`).attach('file', bytes, name);
  const load = async (bytes: Buffer): Promise<void> => {
    await upload('uflpa-entity-list', bytes).expect(202);
    await db.runTasks(app.app);
  };
  const hits = async (query = '') =>
    bodyOf<List<ScreeningHitDto>>(api.get(`${base}/screening-hits${query}`).expect(200));

  it('loads an edition, finds a name, and keeps what a person says of it', async () => {
    const id = subjects.put(tenant.tenantId, 'Haolin Hair Accessories');
    subjects.put(tenant.tenantId, 'Camel Group');
    await load(uflpaPage([HAOLIN, 'Camel Group Co., Ltd.']));
    const lists = await bodyOf<ScreeningListDto[]>(api.get(`${base}/screening-lists`).expect(200));
    expect(lists.map(({ code, newest }) => [code, newest?.entryCount])).toEqual([
      ['uflpa-entity-list', 102],
      ['cbp-wro', undefined],
      ['brazil-employers', undefined],
      ['opensanctions', undefined],
    ]);
    const first = await hits('?limit=1');
    const rest = await hits(`?limit=1&after=${first.next}`);
    expect([first.items.length, rest.items.length, rest.next]).toEqual([1, 1, null]);
    const [hit] = (await hits(`?subjectId=${id}&state=open&list=uflpa-entity-list`)).items;
    expect(hit?.entry).toMatchObject({ name: HAOLIN, state: 'listed' });

    const at = `${base}/screening-hits/${hit?.id}`;
    const review = { verdict: 'false', reason: 'Another firm; its licence was looked at' };
    await api.patch(`${at}/review`).send(review).expect(428);
    await api.patch(`${at}/review`).set('if-match', '"9"').send(review).expect(412);
    await api
      .patch(`${at}/review`)
      .set('if-match', '"1"')
      .send({ ...review, reason: '' })
      .expect(422);
    await api.patch(`${at}/review`).set('if-match', '"1"').send(review).expect(200);
    const read = await bodyOf<ScreeningHitWithStepsDto>(api.get(at).expect(200));
    expect(read).toMatchObject({
      state: 'false',
      verdict: 'false',
      reviewReason: review.reason,
      version: 2,
    });
    expect(read.steps.map(({ what }) => what)).toEqual(['raised', 'reviewed']);

    await api.post(`${base}/screenings`).send({ all: true }).expect(202);
    await db.runTasks(app.app);
    expect((await hits('?state=open')).items).toHaveLength(1);
  });

  it('keeps a short edition out until a person lets it in', async () => {
    await load(uflpaPage([HAOLIN], 5));
    const at = `${base}/screening-lists/uflpa-entity-list/versions`;
    const { items } = await bodyOf<List<ListVersionDto>>(api.get(at).expect(200));
    expect(items).toMatchObject([{ state: 'quarantined', reasons: [{ code: 'too_few_entries' }] }]);
    const release = `${at}/${items[0]?.id}/release`;
    await api.post(release).set('if-match', '"1"').send({ reason: 'The list is new.' }).expect(202);
    await db.runTasks(app.app);
    const loaded = await bodyOf<ListVersionDto>(api.get(`${at}/${items[0]?.id}`).expect(200));
    expect(loaded).toMatchObject({ state: 'loaded', releaseReason: 'The list is new.' });
    await api
      .post(release)
      .set('if-match', `"${loaded.version}"`)
      .send({ reason: 'Again' })
      .expect(409);
  });

  it('refuses what a list is not read from, and a licence that is missing', async () => {
    await upload('uflpa-entity-list', Buffer.from('a,b\n1,2\n'), 'list.csv').expect(415);
    await upload('no-such-list', uflpaPage([])).expect(404);
    const csv = Buffer.from('id,schema,name,aliases,countries\nNK-1,Company,Made Up,,\n');
    const { body } = (await upload('opensanctions', csv, 'targets.simple.csv').expect(422)) as {
      body: { code: string };
    };
    expect(body.code).toBe('licence_reference_missing');
    await upload('opensanctions', csv, 'targets.simple.csv')
      .field('licenceReference', 'No. 7, to 2027')
      .expect(202);
    await db.runTasks(app.app);
    const at = `${base}/screening-lists/opensanctions/versions`;
    const { items } = await bodyOf<List<ListVersionDto>>(api.get(at).expect(200));
    expect(items[0]?.licence).toMatch(/; the tenant's: No\. 7, to 2027$/);
  });

  it('is closed to analysts for a verdict and to suppliers altogether', async () => {
    const partyId = subjects.put(tenant.tenantId, 'Haolin Hair Accessories');
    await load(uflpaPage([HAOLIN]));
    const [hit] = (await hits()).items;
    const analyst = await tenant.person({ party: 'buyer', role: 'analyst' });
    await analyst.api.get(`${base}/screening-hits/${hit?.id}`).expect(200);
    const review = { verdict: 'true', reason: 'It is' };
    await analyst.api
      .patch(`${base}/screening-hits/${hit?.id}/review`)
      .set('if-match', '"1"')
      .send(review)
      .expect(403);
    await analyst.api.post(`${base}/screenings`).send({}).expect(403);
    const supplier = await tenant.person({ party: 'supplier', role: 'supplier_user', partyId });
    await supplier.api.get(`${base}/screening-hits`).expect(403);
    await supplier.api.get(`${base}/screening-lists`).expect(403);
  });
});
