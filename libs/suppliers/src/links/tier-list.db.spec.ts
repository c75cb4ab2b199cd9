import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@para42/platform';
import * as fc from 'fast-check';
import {
  DAYS,
  randomLinks,
  writeLinks,
  type RandomLinks,
} from '../../../../test/factories/suppliers/random-links';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SupplierService } from '../register/supplier.service';
import { SuppliersModule } from '../suppliers.module';
import { SuppliersReadModel } from '../suppliers.read-model';
import { TierListService } from './tier-list.service';

const GRAPHS = 30;
const SEED = 20_261_126;

describe('suppliers of a tier', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersModule] });
  });
  afterAll(() => db.clock.release());

  const tiersBySupplier = (tenant: TestTenant, ids: readonly string[], on: string) =>
    db.tx.run(tenant.ctx, (ctx) => module.get(SuppliersReadModel).tierOf(ctx, ids, on));
  const at = (tenant: TestTenant, tiers: number[], on: string) =>
    db.tx.run(tenant.ctx, (ctx) => module.get(TierListService).suppliersAt(ctx, tiers, on));

  it(`are those that stand there when each is asked for by itself, in ${GRAPHS} random graphs`, async () => {
    await fc.assert(
      fc.asyncProperty(randomLinks, fc.constantFrom(...DAYS), async (graph: RandomLinks, on) => {
        const tenant = await db.tenant();
        const { suppliers } = await writeLinks(db, tenant.ctx, graph);
        const { tiers, complete } = await tiersBySupplier(tenant, suppliers, on);
        expect(complete).toBe(true);
        for (const asked of [[0], [1], [2], [3], [1, 2], [0, 6]]) {
          const expected = suppliers.filter((id) => asked.includes(tiers.get(id) ?? -1));
          expect(await at(tenant, asked, on)).toEqual(expected.sort());
        }
      }),
      { numRuns: GRAPHS, seed: SEED },
    );
  }, 120_000);

  /** One own operation; `width` suppliers at tier 1, each with one of its own at tier 2. */
  const chain = async (width: number): Promise<TestTenant> => {
    const tenant = await db.tenant();
    const { tenantId } = tenant;
    const own = newId();
    await db.superuser.query(
      `insert into supplier (tenant_id, id, name, country_iso3, search_text, relation) values ($1, $2, 'Own', 'DEU', 'own', 'own')`,
      [tenantId, own],
    );
    const idOf = (n: string, t: string) => `md5($1::text || ${n} || '-' || ${t})::uuid`;
    await db.superuser.query(
      `insert into supplier (tenant_id, id, name, country_iso3, search_text, main_sector)
       select $1::uuid, ${idOf('n', 't')}, 'S' || n || '-' || t, case when n % 2 = 0 then 'NPL' else 'BGD' end, 's', 'T' || t
       from generate_series(1, $2::int) n, generate_series(1, 2) t`,
      [tenantId, width],
    );
    await db.superuser.query(
      `insert into supply_link (tenant_id, id, from_supplier_id, to_supplier_id, told_from_id, told_to_id, source_kind)
       select $1::uuid, gen_random_uuid(), l.id, l.next, l.id, l.next, 'buyer' from generate_series(1, $3::int) n
       cross join lateral (values (${idOf('n', '1')}, $2::uuid), (${idOf('n', '2')}, ${idOf('n', '1')})) as l (id, next)`,
      [tenantId, own, width],
    );
    return tenant;
  };
  const names = async (
    tenant: TestTenant,
    filter: Parameters<SupplierService['list']>[1],
    limit: number,
  ) => {
    const found: string[] = [];
    let after: string | undefined;
    for (;;) {
      const lines = await module.get(SupplierService).list(tenant.ctx, filter, after, limit);
      found.push(...lines.map(({ name }) => name));
      after = lines.at(-1)?.id;
      if (lines.length < limit) return found;
    }
  };

  it('are listed page by page, with the other conditions, each once', async () => {
    const tenant = await chain(25);
    const second = Array.from({ length: 25 }, (_, n) => `S${n + 1}-2`);
    expect((await names(tenant, { tier: 2 }, 10)).sort()).toEqual(second.sort());
    const inNepal = await names(tenant, { tier: 1, country: 'NPL' }, 5);
    expect(inNepal.sort()).toEqual(
      Array.from({ length: 12 }, (_, n) => `S${2 * (n + 1)}-1`).sort(),
    );
    expect(await names(tenant, { tier: 1, sector: 'T2' }, 5)).toEqual([]);
    expect(await names(tenant, { tier: 0 }, 5)).toEqual(['Own']);
    expect(await names(tenant, { tier: 9 }, 5)).toEqual([]);
  });

  it('are found in slices where they are many and few of them fit', async () => {
    const tenant = await chain(2_600);
    await db.superuser.query(
      `update supplier set country_iso3 = 'FJI' where tenant_id = $1 and id in (
         select max(id::text)::uuid from supplier where tenant_id = $1 and name like '%-1')`,
      [tenant.tenantId],
    );
    expect(await names(tenant, { tier: 1, country: 'FJI' }, 5)).toHaveLength(1);
  });

  it('are refused, never cut short, where more links lie before them than are read', async () => {
    const tenant = await chain(30);
    const within = (tier: number, most: number) =>
      db.tx.run(tenant.ctx, (ctx) =>
        module.get(TierListService).suppliersAt(ctx, [tier], '2026-01-01', most),
      );
    await expect(within(1, 29)).rejects.toMatchObject({ code: 'tier_too_wide' });
    await expect(within(2, 59)).rejects.toMatchObject({ code: 'tier_too_wide' });
    expect(await within(1, 30)).toHaveLength(30);
    expect(await within(2, 60)).toHaveLength(30);
  });

  it('of one tenant are none of another’s', async () => {
    await chain(3);
    expect(await names(await db.tenant(), { tier: 1 }, 5)).toEqual([]);
  });
});
