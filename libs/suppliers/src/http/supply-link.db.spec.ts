import { newId } from '@para42/platform';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { SuppliersHttpModule } from '../suppliers.module';

interface Made {
  id: string;
  version: number;
}

describe('supply links over HTTP', () => {
  const db = useTestDatabase();
  let app: IdentityApp;
  let tenant: IdentityTenant;
  let api: ApiClient;
  /** Field, yarn and shirt are sites of three suppliers, shop the buyer's own. */
  let sites: Record<'field' | 'yarn' | 'shirt' | 'shop', string>;
  let suppliers: typeof sites;

  beforeAll(async () => {
    app = await IdentityApp.start(db, [SuppliersHttpModule]);
  });

  beforeEach(async () => {
    tenant = await app.tenant();
    api = tenant.owner.api;
    const made = await Promise.all(
      (['field', 'yarn', 'shirt', 'shop'] as const).map(async (name) => {
        const relation = name === 'shop' ? 'own' : 'supplier';
        const supplier = await post('suppliers', { name, countryIso3: 'NPL', relation });
        const site = { name, address: `${name} road`, countryIso3: 'NPL' };
        return [
          name,
          supplier.id,
          (await post(`suppliers/${supplier.id}/sites`, site)).id,
        ] as const;
      }),
    );
    suppliers = Object.fromEntries(made.map(([name, id]) => [name, id])) as typeof sites;
    sites = Object.fromEntries(made.map(([name, , id]) => [name, id])) as typeof sites;
  });

  async function post(path: string, body: object): Promise<Made> {
    return (await api.post(`${tenant.path}/${path}`).send(body).expect(201)).body as Made;
  }

  const between = (from: keyof typeof sites, to: keyof typeof sites, product: object) => ({
    from: { type: 'site', id: sites[from] },
    to: { type: 'site', id: sites[to] },
    source: { kind: 'buyer' },
    ...product,
  });

  it('tell who stands behind a shirt, how far away, and by which product', async () => {
    await post('supply-links/batch', {
      links: [
        between('field', 'yarn', { hsCode: '5201', productName: 'Cotton' }),
        between('yarn', 'shirt', { hsCode: '5205' }),
        between('shirt', 'shop', { hsCode: '6105.10', productName: 'Shirts' }),
        between('shirt', 'yarn', { productName: 'Offcuts' }),
      ],
    });
    const chain = await api.get(`${tenant.path}/sites/${sites.shop}/supply-chain`).expect(200);
    expect(chain.body).toMatchObject({
      direction: 'upstream',
      start: { type: 'site', id: sites.shop },
      places: [
        { name: 'shop', own: true, steps: 0, tier: 0 },
        { name: 'shirt', steps: 1, tier: 1 },
        { name: 'yarn', steps: 2, tier: 2 },
        { name: 'field', supplierName: 'field', steps: 3, tier: 3 },
      ],
      cycles: [{ linkIds: [expect.any(String), expect.any(String)] }],
      cut: null,
      tiers: 'told',
    });
    const shallow = `${tenant.path}/suppliers/${suppliers.field}/supply-chain?direction=downstream&depth=1&tiers=left_out`;
    expect((await api.get(shallow).expect(200)).body).toMatchObject({
      places: [
        { type: 'supplier', name: 'field' },
        { name: 'field' },
        { name: 'yarn', tier: null },
      ],
      cut: { because: 'depth', steps: 1 },
      tiers: 'left_out',
    });
    const tier = `${tenant.path}/suppliers/${suppliers.field}/tier`;
    expect((await api.get(tier).expect(200)).body).toMatchObject({ tier: 3, complete: true });
    expect((await api.get(`${tier}?product=6105`).expect(200)).body).toMatchObject({ tier: 3 });
    expect((await api.get(`${tier}?product=6203`).expect(200)).body).toMatchObject({ tier: null });
    const products = await api
      .get(`${tenant.path}/sites/${sites.field}/reaching-products`)
      .expect(200);
    expect(products.body).toMatchObject({
      products: [
        {
          hsCode: '610510',
          productName: 'Shirts',
          path: [{ hsCode: '5201' }, { hsCode: '5205' }, { to: { id: sites.shop } }],
        },
      ],
      places: [{ name: 'field' }, { name: 'yarn' }, { name: 'shirt' }, { name: 'shop', own: true }],
      complete: true,
    });
  });

  it('are changed under their version by those who may, and keep what they said', async () => {
    const { id } = await post('supply-links', between('yarn', 'shirt', { hsCode: '52.05' }));
    const path = `${tenant.path}/supply-links/${id}`;
    await api.patch(path).send({ hsCode: null, reason: 'x' }).expect(428);
    const patched = await api
      .with({ 'if-match': '"1"' })
      .patch(path)
      .send({ hsCode: null, productName: 'Yarn', reason: 'The code was a guess' })
      .expect(200);
    expect(patched.body).toMatchObject({ hsCode: null, productName: 'Yarn', version: 2 });
    const second = api.with({ 'if-match': '"2"' });
    const ended = await second
      .post(`${path}/end`)
      .send({ on: '2026-01-31', reason: 'Sold' })
      .expect(200);
    expect(ended.body).toMatchObject({ validUntil: '2026-01-31', version: 3 });
    const on = (day: string) =>
      api
        .get(`${tenant.path}/sites/${sites.shirt}/supply-chain?on=${day}`)
        .expect(200)
        .then(({ body }) => (body as { links: unknown[] }).links.length);
    expect([await on('2026-01-31'), await on('2026-02-01')]).toEqual([1, 0]);
    const versions = await api.get(`${path}/versions`).expect(200);
    expect(versions.body).toMatchObject({
      items: [
        { version: 2, told: { productName: 'Yarn' }, replacedBecause: 'Sold' },
        { version: 1, told: { hsCode: '5205' }, replacedBecause: 'The code was a guess' },
      ],
    });
    const viewer = await tenant.person({ party: 'buyer', role: 'viewer' });
    await viewer.api.get(path).expect(200);
    await viewer.api
      .with({ 'if-match': '"3"' })
      .post(`${path}/withdraw`)
      .send({ reason: 'x' })
      .expect(403);
    await api
      .with({ 'if-match': '"3"' })
      .post(`${path}/withdraw`)
      .send({ reason: 'x' })
      .expect(200);
    expect(await on('2026-01-31')).toBe(0);
    const list = (query: string) => api.get(`${tenant.path}/supply-links?${query}`).expect(200);
    expect((await list(`toSiteId=${sites.shirt}`)).body).toMatchObject({ items: [{ id }] });
    expect((await list(`toSiteId=${sites.yarn}`)).body).toEqual({ items: [], next: null });
  });

  it('name the place of each fault of a batch, and of a body that is none', async () => {
    const batch = (links: unknown[]) =>
      api.post(`${tenant.path}/supply-links/batch`).send({ links });
    const good = between('yarn', 'shirt', {});
    const unknown = { ...good, to: { type: 'site', id: newId() } };
    const answer = await batch([good, unknown]).expect(409);
    expect(answer.body).toMatchObject({
      code: 'supply_links_refused',
      refused: 1,
      errors: [{ path: '/links/1/to/id', code: 'site_not_found' }],
    });
    const shapeless = await batch([good, { ...good, from: 'yarn' }]).expect(422);
    expect(shapeless.body).toMatchObject({ errors: [{ path: '/links/1/from' }] });
    await batch(Array.from({ length: 5_001 }, () => good)).expect(413);
    await batch([]).expect(201);
  });

  it('show a supplier’s user what its supplier told, and close all else to it', async () => {
    const source = { kind: 'supplier_answer', words: 'as ever', toldBySupplierId: suppliers.yarn };
    const { id } = await post('supply-links', { ...between('yarn', 'shirt', {}), source });
    await post('supply-links', between('field', 'yarn', {}));
    const user = await tenant.person({
      party: 'supplier',
      role: 'supplier_user',
      partyId: suppliers.yarn,
    });
    const own = await user.api.get(`${tenant.path}/profile/supply-links`).expect(200);
    expect(own.body).toEqual({
      items: [
        {
          id,
          side: 'supplies',
          siteId: sites.yarn,
          hsCode: null,
          productName: null,
          validFrom: null,
          validUntil: null,
          words: 'as ever',
        },
      ],
      next: null,
    });
    await user.api.get(`${tenant.path}/supply-links`).expect(403);
    await user.api.get(`${tenant.path}/sites/${sites.yarn}/supply-chain`).expect(403);
    await api.get(`${tenant.path}/profile/supply-links`).expect(403);
  });
});
