import { productApi } from '../../../../test/architecture/api/product-api';
import { tenantWorld } from '../../../../test/architecture/tenancy/product-stage';
import { ownDefinition } from '../../../../test/factories/questionnaires/own-templates';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, type ApiClient } from '../../../../test/setup/http';

interface Draft {
  id: string;
  version: number;
  state: string;
  lint: { errors: { path: string; code: string }[] } | null;
}
interface Listed {
  items: { code: string; version: number; own: boolean; answeredBy: string }[];
  next: string | null;
}

describe('templates of the own over HTTP', () => {
  const db = useTestDatabase();
  let nobody: ApiClient;
  let buyer: ApiClient;
  let analyst: ApiClient;
  let supplier: ApiClient;
  let base: string;
  let templates: string;

  beforeAll(async () => {
    const app = await productApi(db);
    const world = await tenantWorld(db, app, 'own-templates');
    const client = apiClient(app);
    nobody = client;
    const as = (who: 'compliance' | 'analyst' | 'supplier') =>
      client.bearer(world.token(who) ?? '');
    [buyer, analyst, supplier] = [as('compliance'), as('analyst'), as('supplier')];
    base = `/v1/t/${world.tenant}/template-drafts`;
    templates = `/v1/t/${world.tenant}/questionnaire-templates`;
  });

  const create = async (changed: Record<string, unknown> = {}) =>
    (
      await buyer
        .post(base)
        .send({ definition: ownDefinition(changed) })
        .expect(201)
    ).body as Draft;
  const seen = ({ version }: Draft) => buyer.with({ 'if-match': `"${version}"` });

  it('live from the first words to retirement', async () => {
    const draft = await create({ code: 'own-journey' });
    await buyer.post(`${base}/${draft.id}/lint`).expect(428);
    const linted = (await seen(draft).post(`${base}/${draft.id}/lint`).expect(200)).body as Draft;
    expect(linted).toMatchObject({ state: 'linted', lint: { errors: [] } });
    await seen(draft).post(`${base}/${draft.id}/publish`).expect(412);
    const published = await seen(linted).post(`${base}/${draft.id}/publish`).expect(201);
    expect(published.body).toMatchObject({ code: 'own-journey', version: 1, own: true });
    const version = `${templates}/own-journey/versions/1`;
    const shown = await buyer.get(version).expect(200);
    expect(shown.body).toMatchObject({ own: true, state: 'published', document: { version: 1 } });
    await supplier.get(version).expect(404);
    const talk = await create({ code: 'own-talk', answeredBy: 'interviewer' });
    const sound = (await seen(talk).post(`${base}/${talk.id}/lint`).expect(200)).body as Draft;
    await seen(sound).post(`${base}/${talk.id}/publish`).expect(201);
    const { items } = (await buyer.get(`${templates}?limit=50`).expect(200)).body as Listed;
    expect(
      Object.fromEntries(items.map(({ code, answeredBy }) => [code, answeredBy])),
    ).toMatchObject({
      ...{ 'own-journey': 'recipient', 'own-talk': 'interviewer' },
      ...{ 'crisis-response-check': 'recipient', 'recruitment-audit': 'auditor' },
    });
    const next = (await buyer.post(`${version}/drafts`).send({}).expect(201)).body as Draft;
    await seen(next).delete(`${base}/${next.id}`).expect(204);
    await buyer.get(`${base}/${next.id}`).expect(404);
    const reason = 'Asked in another way from now on';
    await buyer
      .post(`${version}/retired`)
      .send({ reason: 'The supplier is guilty of it' })
      .expect(422);
    await buyer.post(`${version}/retired`).send({ reason }).expect(200);
    await buyer.post(`${version}/retired`).send({ reason }).expect(409);
  });

  it('have a schema that anybody can read', async () => {
    const got = await nobody.get('/v1/questionnaire-template-schema').expect(200);
    expect(got.body).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['code', 'subject', 'title', 'locales', 'sections'],
    });
  });

  it('tell where they are wrong, by pointers into what was sent', async () => {
    const questions = [{ code: 'passport', type: 'text', label: 'Passport number' }];
    const draft = await create({
      ...{ code: 'own-wrong', title: { en: 'Fees', ne: '<b>शुल्क</b>' } },
      sections: [{ code: 'fees', title: { en: 'Fees', ne: 'शुल्क' }, questions }],
      locales: ['en', 'ne'],
    });
    const { lint, state } = (await seen(draft).post(`${base}/${draft.id}/lint`).expect(200))
      .body as Draft;
    expect(state).toBe('draft');
    expect(lint?.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/sections/0/questions/0/label missing_translation',
      '/sections/0/questions/0 asks_worker_identity',
      '/title/ne markup',
    ]);
  });

  it('are listed with those of the product, page by page, each once', async () => {
    for (const code of ['own-a', 'own-b']) {
      const draft = await create({ code });
      const linted = (await seen(draft).post(`${base}/${draft.id}/lint`).expect(200)).body as Draft;
      await seen(linted).post(`${base}/${draft.id}/publish`).expect(201);
    }
    const all: string[] = [];
    let after = '';
    do {
      const page = (
        await buyer.get(`${templates}?limit=2${after && `&after=${after}`}`).expect(200)
      ).body as Listed;
      all.push(...page.items.map(({ code, version }) => `${code} ${version}`));
      after = page.next ?? '';
    } while (after);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toEqual(expect.arrayContaining(['own-a 1', 'own-b 1', 'crisis-response-check 1']));
    const theirs = (await supplier.get(templates).expect(200)).body as Listed;
    expect(theirs.items.filter(({ own }) => own)).toEqual([]);
    expect(theirs.items.length).toBeGreaterThan(3);
  });

  it('are for those who manage questionnaires', async () => {
    const draft = await create({ code: 'own-hidden' });
    for (const other of [analyst, supplier]) {
      await other.get(base).expect(403);
      await other.get(`${base}/${draft.id}`).expect(403);
      await other.post(base).send({ definition: ownDefinition() }).expect(403);
      const asking = other.with({ 'if-match': '"1"' });
      await asking.put(`${base}/${draft.id}`).send({ definition: ownDefinition() }).expect(403);
      await asking.post(`${base}/${draft.id}/lint`).expect(403);
      await asking.post(`${base}/${draft.id}/publish`).expect(403);
      await asking.delete(`${base}/${draft.id}`).expect(403);
    }
  });

  it('have a size that the API takes, and no more', async () => {
    const long = (characters: number) => ({
      code: `own-long-${characters}`,
      intro: 'Fees. '.repeat(characters / 6),
    });
    const draft = await create(long(900_000));
    const linted = await seen(draft).post(`${base}/${draft.id}/lint`).expect(200);
    expect((linted.body as Draft).lint?.errors[0]?.code).toBe('text_too_long');
    const tooLarge = await buyer.post(base).send({ definition: ownDefinition(long(1_200_000)) });
    expect([tooLarge.status, (tooLarge.body as { code: string }).code]).toEqual([
      413,
      'definition_too_large',
    ]);
    await buyer
      .post(base)
      .send({ definition: ownDefinition(long(3_000_000)) })
      .expect(413);
  });
});
