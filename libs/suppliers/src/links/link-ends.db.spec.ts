import type { INestApplicationContext } from '@nestjs/common';
import type { Ctx } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { MergeService } from '../matching/merges/merge.service';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { newSite, newSupplier } from '../http/register-input';
import { SuppliersModule } from '../suppliers.module';
import { SuppliersReadModel } from '../suppliers.read-model';
import { SupplyChainService } from './supply-chain.service';
import type { LinkEnd, SupplyLink } from './supply-link';
import { SupplyLinkService } from './supply-link.service';

describe('links of records that are merged', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let ctx: Ctx;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersModule] });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ctx = tenant.ctx;
  });

  const makeSupplier = async (name: string, relation: 'supplier' | 'own' = 'supplier') =>
    (
      await module
        .get(SupplierService)
        .create(ctx, newSupplier({ name, countryIso3: 'NPL', relation }))
    ).id;
  const makeSite = async (supplierId: string, name: string) =>
    (
      await module
        .get(SiteService)
        .create(ctx, supplierId, newSite({ name, address: `${name} road`, countryIso3: 'NPL' }))
    ).id;
  const tell = (
    type: LinkEnd['type'],
    from: string,
    to: string,
    productName: string | null = null,
  ) =>
    module.get(SupplyLinkService).tell(ctx, {
      from: { type, id: from },
      to: { type, id: to },
      hsCode: null,
      productName,
      validFrom: null,
      validUntil: null,
      source: { kind: 'buyer', reference: null, words: null, toldBySupplierId: null },
    });
  const merge = (kind: 'supplier' | 'site', survivorId: string, mergedId: string) =>
    db.tx.run(ctx, (ctx) =>
      module.get(MergeService).merge(ctx, {
        ...{ kind, survivorId, mergedId },
        ...{ candidateId: null, origin: 'person', reason: 'The same firm' },
      }),
    );
  const endsOf = (link: SupplyLink) => `${link.from.id} > ${link.to.id}`;
  const all = async () =>
    (await module.get(SupplyLinkService).list(ctx, {}, undefined, 50)).map(endsOf);
  const walked = (place: LinkEnd) =>
    module.get(SupplyChainService).of(ctx, place, { direction: 'upstream' });

  it('lead to the supplier that took the other’s place, with the sites, and back when it is undone', async () => {
    const own = await makeSupplier('Ours', 'own');
    const [kept, gone, far] = [
      await makeSupplier('Mill'),
      await makeSupplier('Mil'),
      await makeSupplier('Far'),
    ];
    const [plant, shop] = [await makeSite(gone, 'Plant'), await makeSite(own, 'Shop')];
    await tell('supplier', gone, own);
    await tell('site', plant, shop);
    await tell('supplier', far, gone);
    await tell('supplier', gone, kept);
    const before = await all();
    const id = await merge('supplier', kept, gone);
    expect(await all()).toEqual([
      `${kept} > ${own}`,
      `${plant} > ${shop}`,
      `${far} > ${kept}`,
      `${kept} > ${kept}`,
    ]);
    for (const asked of [kept, gone]) {
      const chain = await walked({ type: 'supplier', id: asked });
      // The link that the merge made one of a supplier with itself is none to walk.
      expect(chain.places.map((place) => [place.name, place.steps, place.tier])).toEqual([
        ['Mill', 0, 1],
        ['Far', 1, 2],
      ]);
      const tiers = await db.tx.run(ctx, (ctx) =>
        module.get(SuppliersReadModel).tierOf(ctx, [asked, far, own], '2026-01-01'),
      );
      expect(tiers.tiers).toEqual(
        new Map([
          [asked, 1],
          [far, 2],
          [own, 0],
        ]),
      );
      const filter = { fromSupplierId: asked };
      const list = await module.get(SupplyLinkService).list(ctx, filter, undefined, 50);
      expect(list).toHaveLength(3);
    }
    await expect(tell('supplier', gone, kept)).rejects.toMatchObject({ code: 'link_to_itself' });
    await expect(tell('supplier', far, gone)).rejects.toMatchObject({ code: 'supply_link_exists' });
    const later = await tell('supplier', gone, own, 'Rags');
    expect(endsOf(later)).toBe(`${kept} > ${own}`);
    await module.get(MergeService).undo(ctx, id, 1, 'They are two firms');
    expect(await all()).toEqual([...before, `${gone} > ${own}`]);
  });

  it('lead to the site that took the other’s place, at whichever supplier it is', async () => {
    const own = await makeSupplier('Ours', 'own');
    const [first, second] = [await makeSupplier('First'), await makeSupplier('Second')];
    const [shop, kept, gone] = [
      await makeSite(own, 'Shop'),
      await makeSite(first, 'Plant'),
      await makeSite(second, 'Plnt'),
    ];
    await tell('site', gone, shop);
    const id = await merge('site', kept, gone);
    expect(await all()).toEqual([`${kept} > ${shop}`]);
    const chain = await walked({ type: 'site', id: shop });
    expect(chain.places.map(({ id, supplierId }) => [id, supplierId])).toEqual([
      [shop, own],
      [kept, first],
    ]);
    await module.get(MergeService).undo(ctx, id, 1, 'They are two plants');
    expect(await all()).toEqual([`${gone} > ${shop}`]);
    expect((await walked({ type: 'site', id: kept })).places).toHaveLength(1);
  });

  it('do not let a site go to another supplier without its links', async () => {
    const [first, second] = [await makeSupplier('First'), await makeSupplier('Second')];
    const [from, to] = [await makeSite(first, 'A'), await makeSite(first, 'B')];
    await tell('site', from, to);
    const moved = db.superuser.query(
      'update site set supplier_id = $3 where tenant_id = $1 and id = $2',
      [tenant.tenantId, from, second],
    );
    await expect(moved).rejects.toThrow(/fk_supply_link_from_site/);
  });
});
