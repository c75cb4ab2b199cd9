import * as fc from 'fast-check';
import { newId } from '@para42/platform';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import type { NewSite } from './check-site';
import { SuppliersModule } from '../suppliers.module';
import { SiteListRepository, type SiteFilter } from './site-list.repository';
import { SiteService } from './site.service';
import { SupplierService } from './supplier.service';

const COUNTRIES = ['NPL', 'IND', 'CHN'] as const;
const SECTORS = ['Apparel', 'Food', 'Fishing'] as const;
const PROCESSES = ['Dipping', 'Sewing'] as const;

const PAGE = 51;

type Listed = Pick<NewSite, 'countryIso3' | 'sectors' | 'processes'>;

const anySite: fc.Arbitrary<Listed> = fc.record({
  countryIso3: fc.constantFrom(...COUNTRIES),
  sectors: fc.subarray([...SECTORS]),
  processes: fc.subarray([...PROCESSES]),
});
const anyFilter = fc.record(
  {
    country: fc.constantFrom(...COUNTRIES),
    sector: fc.constantFrom(...SECTORS),
    process: fc.constantFrom(...PROCESSES),
  },
  { requiredKeys: [] },
);

describe('lists of sites', () => {
  const db = useTestDatabase();
  let sites: SiteService;
  let suppliers: SupplierService;
  let tenant: TestTenant;

  beforeAll(async () => {
    const module = await db.module({ imports: [SuppliersModule] });
    sites = module.get(SiteService);
    suppliers = module.get(SupplierService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const supplier = async () =>
    (await suppliers.create(tenant.ctx, { name: 'Himal', countryIso3: 'NPL' })).id;
  let roads = 0;
  const add = async (supplierId: string, listed: Partial<Listed>) =>
    (
      await sites.create(tenant.ctx, supplierId, {
        ...{ name: 'Plant', address: `Road ${(roads += 1)}`, countryIso3: 'NPL' },
        ...listed,
      })
    ).id;
  const page = async (filter: SiteFilter, after: string | undefined, limit: number) =>
    (await sites.list(tenant.ctx, filter, after, limit)).map(({ id }) => id);

  it('hold what was asked for and nothing else, by every cursor and size of a page', async () => {
    const supplierId = await supplier();
    const made: { id: string; listed: Listed }[] = [];
    for (const listed of fc.sample(anySite, { numRuns: 24, seed: 42 })) {
      made.push({ id: await add(supplierId, listed), listed });
    }
    const wanted = ({ country, sector, process }: SiteFilter, after: string | undefined) =>
      made
        .filter(
          ({ id, listed }) =>
            (country === undefined || listed.countryIso3 === country) &&
            (sector === undefined || listed.sectors?.includes(sector)) &&
            (process === undefined || listed.processes?.includes(process)) &&
            (after === undefined || id > after),
        )
        .map(({ id }) => id);
    const cursors = fc.option(fc.constantFrom(...made.map(({ id }) => id), newId()), {
      nil: undefined,
    });
    const sizes = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(anyFilter, cursors, sizes, async (filter, after, limit) => {
        expect(await page(filter, after, limit)).toEqual(wanted(filter, after).slice(0, limit));
      }),
      { numRuns: 200 },
    );
  });

  it('follow a site into another country and another sector', async () => {
    const id = await add(await supplier(), { sectors: ['Food'] });
    expect(await page({ country: 'NPL', sector: 'Food' }, undefined, 5)).toEqual([id]);
    await sites.change(tenant.ctx, id, 1, { countryIso3: 'IND' });
    expect(await page({ country: 'NPL', sector: 'Food' }, undefined, 5)).toEqual([]);
    expect(await page({ country: 'IND', sector: 'Food' }, undefined, 5)).toEqual([id]);
    await sites.change(tenant.ctx, id, 2, { sectors: ['Fishing'] });
    expect(await page({ country: 'IND', sector: 'Food' }, undefined, 5)).toEqual([]);
    expect(await page({ country: 'IND', sector: 'Fishing' }, undefined, 5)).toEqual([id]);
  });

  it('show no site under a country that it has left, where its facets lag behind', async () => {
    const id = await add(await supplier(), { sectors: ['Food'] });
    await db.superuser.query(`update site set country_iso3 = 'IND' where id = $1`, [id]);
    expect(await page({ country: 'NPL', sector: 'Food' }, undefined, 5)).toEqual([]);
    expect(await page({ sector: 'Food' }, undefined, 5)).toEqual([id]);
  });

  it('read no sector of another country, however many sites have it', async () => {
    const supplierId = await supplier();
    const uuid = `(lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid`;
    const country = `case when n % 10 = 0 then 'NPL' else 'IND' end`;
    const sector = `case when n % 10 = 0 then 'Food' else 'Apparel' end`;
    for (const statement of [
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, sectors)
       select $1, ${uuid}, $2, 'Plant', 'Road', ${country}, array[${sector}] from generate_series(1, 20000) n`,
      `insert into site_facet (tenant_id, kind, value, country_iso3, site_id)
       select s.tenant_id, 'sector', s.sectors[1], s.country_iso3, s.id from site s where s.tenant_id = $1 and s.supplier_id = $2`,
    ]) {
      await db.superuser.query(statement, [tenant.tenantId, supplierId]);
    }
    await db.superuser.query('analyze site, site_facet');
    const after = '00001000-0000-7000-8000-000000000000';
    for (const filter of [
      { country: 'NPL', sector: 'Apparel' },
      { country: 'IND', sector: 'Food' },
    ]) {
      const { sql, params } = await statementOf(filter, after);
      const plan = await db.tx.run(tenant.ctx, (ctx) =>
        ctx.tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, timing off) ${sql}`, params),
      );
      const read = plan.flatMap((line) =>
        [...line['QUERY PLAN'].matchAll(/Scan.* rows=([\d.]+) loops=(\d+)\)/g)].map(
          ([, rows, loops]) => Number(rows) * Number(loops),
        ),
      );
      expect(read.length).toBeGreaterThan(0);
      expect(read.reduce((sum, rows) => sum + rows, 0)).toBeLessThan(PAGE);
    }
  });

  /** The very statement that a page is read by. */
  async function statementOf(filter: SiteFilter, after: string) {
    const seen = { sql: '', params: [] as unknown[] };
    const prepared = (_: string, sql: string, params: unknown[]) => {
      Object.assign(seen, { sql, params });
      return Promise.resolve([]);
    };
    const ctx = { tenantId: tenant.tenantId, tx: { prepared } };
    await new SiteListRepository().list(ctx as never, filter, after, PAGE);
    return seen;
  }
});
