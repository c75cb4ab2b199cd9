import { productApi } from '../../../../test/architecture/api/product-api';
import { tenantWorld } from '../../../../test/architecture/tenancy/product-stage';
import { OWN_REASON, ownContent } from '../../../../test/factories/risk/own-rules';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, type ApiClient } from '../../../../test/setup/http';

interface Rule {
  id: string;
  version: number;
  versions: { number: number; state: string }[];
}

describe('own rules over HTTP', () => {
  const db = useTestDatabase();
  let buyer: ApiClient;
  let others: ApiClient[];
  let base: string;

  beforeAll(async () => {
    const app = await productApi(db);
    const world = await tenantWorld(db, app, 'own-rules');
    const client = apiClient(app);
    buyer = client.bearer(world.token('compliance') ?? '');
    others = (['supplier', 'auditor'] as const).map((who) => client.bearer(world.token(who) ?? ''));
    base = `/v1/t/${world.tenant}/own-rules`;
  });

  const create = (code: string, rest: object = {}) =>
    buyer.post(base).send({ code, ...ownContent(), reason: OWN_REASON, ...rest });
  const match = ({ version }: Rule) => buyer.with({ 'if-match': `"${version}"` });

  it('live from the first words to retirement', async () => {
    const created = (await create('own-journey').expect(201)).body as Rule;
    const edit = { ...ownContent({ likelihood: 4 }), reason: OWN_REASON };
    const edited = (await match(created).put(`${base}/${created.id}`).send(edit).expect(200))
      .body as Rule;
    const early = await match(edited)
      .post(`${base}/${edited.id}/live`)
      .send({ reason: OWN_REASON })
      .expect(409);
    expect(early.body).toMatchObject({ code: 'trial_missing' });
    const trial = await match(edited).post(`${base}/${edited.id}/trial`).expect(202);
    expect(trial.body).toMatchObject({ complete: true, sites: 1, flagged: 0, errors: 0 });
    await buyer.get(`${base}/${edited.id}/trial`).expect(200);
    const tried = (await buyer.get(`${base}/${edited.id}`).expect(200)).body as Rule;
    const live = (
      await match(tried).post(`${base}/${tried.id}/live`).send({ reason: OWN_REASON }).expect(200)
    ).body as Rule;
    expect(live.versions).toMatchObject([{ number: 1, state: 'live' }]);
    const retired = await match(live)
      .post(`${base}/${live.id}/retired`)
      .send({ reason: OWN_REASON })
      .expect(200);
    expect(retired.body).toMatchObject({ versions: [{ number: 1, state: 'retired' }] });
  });

  it('tell where an expression is wrong', async () => {
    const answer = await create('own-wrong', { condition: 'site.nation == "NPL"' }).expect(422);
    expect(answer.body).toMatchObject({
      code: 'own_rule_rejected',
      errors: [{ path: '/condition', detail: 'No such key: nation (line 1, column 6).' }],
    });
  });

  it('keep to the pattern of their codes', async () => {
    for (const code of ['site-in-crisis-area', 'own', 'own-', 'own-A']) {
      await create(code).expect(422);
    }
  });

  it('are nothing for suppliers and auditors, read or written', async () => {
    const { id } = (await create('own-hidden').expect(201)).body as Rule;
    for (const other of others) {
      await other.get(base).expect(403);
      await other.get(`${base}/${id}`).expect(403);
      await other.get(`${base}/${id}/trial`).expect(403);
      const asking = other.with({ 'if-match': '"1"' });
      await asking.post(`${base}/${id}/trial`).expect(403);
      await asking.post(`${base}/${id}/live`).send({ reason: OWN_REASON }).expect(403);
      await asking.post(`${base}/${id}/retired`).send({ reason: OWN_REASON }).expect(403);
      await asking
        .put(`${base}/${id}`)
        .send({ ...ownContent(), reason: OWN_REASON })
        .expect(403);
      await asking
        .post(base)
        .send({ code: 'own-theirs', ...ownContent(), reason: OWN_REASON })
        .expect(403);
    }
  });
});
