import { DomainError, newId, systemCtx, type Ctx } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SuppliersReadModel } from '../suppliers.read-model';
import { SuppliersModule } from '../suppliers.module';
import { ProfileService } from './profile.service';
import type { NewSite } from './check-site';
import { SiteService } from './site.service';
import type { NewSupplier } from './supplier';
import { SupplierRiskSummaries } from './supplier-risk-summaries';
import { SupplierService } from './supplier.service';

const supplier = (name: string, rest: Partial<NewSupplier> = {}): NewSupplier => ({
  name,
  nativeName: null,
  aliases: [],
  countryIso3: 'NPL',
  relation: 'supplier',
  lei: null,
  registrationNumbers: [],
  parentName: null,
  parentOsId: null,
  employees: null,
  mainSector: null,
  stateControl: 'unknown',
  ...rest,
});

const site = (name: string, rest: Partial<NewSite> = {}): NewSite => ({
  name,
  address: 'Patan Industrial Estate, Lalitpur',
  countryIso3: 'NPL',
  nativeName: null,
  admin1: 'Bagmati',
  coordinates: { lat: '27.664', lng: '85.321' },
  sectors: ['Apparel'],
  products: [],
  processes: [],
  workersMin: 120,
  workersMax: 120,
  osId: null,
  externalRef: null,
  state: 'active',
  ...rest,
});

describe('the register', () => {
  const db = useTestDatabase();
  let suppliers: SupplierService;
  let sites: SiteService;
  let profiles: ProfileService;
  let summaries: SupplierRiskSummaries;
  let readModel: SuppliersReadModel;
  let tenant: TestTenant;

  beforeAll(async () => {
    const module = await db.module({ imports: [SuppliersModule] });
    suppliers = module.get(SupplierService);
    sites = module.get(SiteService);
    profiles = module.get(ProfileService);
    summaries = module.get(SupplierRiskSummaries);
    readModel = module.get(SuppliersReadModel);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const code = (act: Promise<unknown>) =>
    act.then(
      () => 'nothing thrown',
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );

  const flag = (ctx: Ctx, supplierId: string, openFlags: number, highestSeverity: number | null) =>
    db.tx.run(ctx, (txCtx) => summaries.fill(txCtx, [{ supplierId, openFlags, highestSeverity }]));

  it('keeps a supplier, changes it under its version, and says so in the ledger', async () => {
    const made = await suppliers.create(
      tenant.ctx,
      supplier('Himal Gloves', { lei: '5493 001K JTII GC8Y 1R12' }),
    );
    expect(made).toMatchObject({
      lei: '5493001KJTIIGC8Y1R12',
      state: 'listed',
      version: 1,
      risk: { openFlags: 0, highestSeverity: null },
    });
    const changed = await suppliers.change(tenant.ctx, made.id, 1, {
      employees: 900,
      mainSector: 'Rubber Products',
    });
    expect(changed).toMatchObject({ name: 'Himal Gloves', employees: 900, version: 2 });
    expect(await code(suppliers.change(tenant.ctx, made.id, 1, { employees: 1 }))).toBe(
      'stale_version',
    );
    const { rows } = await db.superuser.query(
      'select action from ledger_entry where tenant_id = $1 order by seq',
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ action: 'supplier.created' }, { action: 'supplier.changed' }]);
  });

  it('keeps whether a State controls a supplier, and shows it with each of its sites', async () => {
    const made = await suppliers.create(tenant.ctx, supplier('Harbour Board'));
    const { id: siteId } = await sites.create(tenant.ctx, made.id, site('Quay'));
    const seen = () =>
      db.tx.run(tenant.ctx, async (ctx) => (await readModel.sitesByIds(ctx, [siteId]))[0]);
    expect(await seen()).toMatchObject({ id: siteId, stateControl: 'unknown' });
    const owned = await suppliers.change(tenant.ctx, made.id, 1, { stateControl: 'state_owned' });
    expect(owned.stateControl).toBe('state_owned');
    expect(await seen()).toMatchObject({ stateControl: 'state_owned' });
    const renamed = await suppliers.change(tenant.ctx, made.id, 2, { employees: 7 });
    expect(renamed.stateControl).toBe('state_owned');
  });

  it('refuses a twin, an identifier whose check does not fit, and a country that is none', async () => {
    const { id } = await suppliers.create(
      tenant.ctx,
      supplier('Himal Gloves', { lei: '5493001KJTIIGC8Y1R12' }),
    );
    const again = suppliers.create(tenant.ctx, supplier('HIMAL  gloves.'));
    await expect(again).rejects.toMatchObject({
      code: 'supplier_exists',
      extras: { members: { existingId: id } },
    });
    expect(
      await code(suppliers.create(tenant.ctx, supplier('Other', { lei: '5493001KJTIIGC8Y1R12' }))),
    ).toBe('lei_exists');
    expect(
      await code(suppliers.create(tenant.ctx, supplier('Other', { lei: '5493001KJTIIGC8Y1R13' }))),
    ).toBe('lei_check');
    expect(await code(suppliers.create(tenant.ctx, supplier('Other', { parentOsId: 'NP' })))).toBe(
      'os_id_check',
    );
    expect(
      await code(suppliers.create(tenant.ctx, supplier('Other', { countryIso3: 'XYZ' }))),
    ).toBe('country_unknown');
    expect(await code(suppliers.create(tenant.ctx, supplier('***')))).toBe('name_empty');
    await suppliers.create(tenant.ctx, supplier('Himal Gloves', { countryIso3: 'IND' }));
  });

  it('keeps a site with its cell, its division and how far its coordinates can be trusted', async () => {
    const { id } = await suppliers.create(tenant.ctx, supplier('Sited'));
    const made = await sites.create(
      tenant.ctx,
      id,
      site('Plant 1', { osId: 'BD-2020021-QK28Y-Z' }),
    );
    expect(made).toMatchObject({
      osId: 'BD2020021QK28YZ',
      admin1Code: 'NP-P3',
      coordinates: { lat: 27.664, origin: 'entered', precision: 'exact' },
    });
    const changed = await sites.change(tenant.ctx, made.id, 1, {
      workersMin: 130,
      workersMax: 140,
    });
    expect(changed).toMatchObject({ workersMax: 140, version: 2, coordinates: made.coordinates });
    const [swept] = await db.tx.run(tenant.system, (ctx) => readModel.sitesByIds(ctx, [made.id]));
    expect(swept).toMatchObject({ countryIso3: 'NPL', lat: 27.664, lng: 85.321, workersMin: 130 });
    expect((BigInt(swept!.cell!) >> 52n) & 0xfn).toBe(9n);
    const range = { low: BigInt(swept!.cell!), high: BigInt(swept!.cell!) };
    const inside = await db.tx.run(tenant.system, (ctx) =>
      readModel.siteIdsInCells(ctx, [range, range], undefined, 10),
    );
    expect(inside).toEqual([made.id]);
  });

  it('tells a person at once what is wrong with coordinates', async () => {
    const { id } = await suppliers.create(tenant.ctx, supplier('Placed'));
    const at = (lat: string, lng: string) =>
      code(sites.create(tenant.ctx, id, site('P', { coordinates: { lat, lng } })));
    expect(await at('91', '85')).toBe('coordinate_out_of_range');
    expect(await at('85.32', '27.66')).toBe('coordinates_swapped');
    expect(
      await code(sites.create(tenant.ctx, id, site('P', { workersMin: 9, workersMax: 4 }))),
    ).toBe('workers_range');
    const abroad = await sites.create(
      tenant.ctx,
      id,
      site('P', { coordinates: { lat: '3.1', lng: '101.7' } }),
    );
    expect(abroad.coordinates?.check).toBe('other_country');
    expect(await code(sites.create(tenant.ctx, id, site('P')))).toBe('site_exists');
  });

  it('lists by key, filtered, and shows flags', async () => {
    const ids: string[] = [];
    for (const [name, country, sector] of [
      ['A', 'NPL', 'Apparel'],
      ['B', 'BGD', 'Apparel'],
      ['C', 'NPL', 'Food'],
      ['D', 'NPL', 'Apparel'],
    ] as const) {
      ids.push(
        (
          await suppliers.create(
            tenant.ctx,
            supplier(name, { countryIso3: country, mainSector: sector }),
          )
        ).id,
      );
    }
    await flag(tenant.system, ids[3]!, 2, 4);
    await flag(tenant.system, ids[0]!, 1, 2);
    await flag(tenant.system, ids[0]!, 0, null);
    const names = async (
      filter: Parameters<SupplierService['list']>[1],
      after?: string,
      limit = 10,
    ) => (await suppliers.list(tenant.ctx, filter, after, limit)).map((line) => line.name).join('');
    expect(await names({})).toBe('ABCD');
    expect(await names({}, ids[1], 1)).toBe('C');
    expect(await names({ country: 'NPL' })).toBe('ACD');
    expect(await names({ country: 'NPL', sector: 'Apparel' }, ids[0])).toBe('D');
    expect(await names({ state: 'active' })).toBe('');
    expect(await names({ flagged: true })).toBe('D');
    expect(await names({ flagged: false, country: 'NPL' })).toBe('AC');
    expect((await suppliers.get(tenant.ctx, ids[3]!)).risk).toEqual({
      openFlags: 2,
      highestSeverity: 4,
    });
  });

  it('writes a summary only where it differs, and leaves the version alone', async () => {
    const { id } = await suppliers.create(tenant.ctx, supplier('Summed'));
    expect(await flag(tenant.system, id, 3, 5)).toBe(1);
    expect(await flag(tenant.system, id, 3, 5)).toBe(0);
    expect((await suppliers.get(tenant.ctx, id)).version).toBe(1);
  });

  it('finds by part of any name, in any script, and takes wildcards literally', async () => {
    const { id } = await suppliers.create(
      tenant.ctx,
      supplier('Ağrı Tekstil A.Ş.', { nativeName: 'हिमाल कपडा', aliases: ['Old_Name 100%'] }),
    );
    await suppliers.create(tenant.ctx, supplier('Other'));
    for (const text of ['agri tek', 'TEKSTİL', 'हिमाल', 'ld name']) {
      expect(
        (await suppliers.search(tenant.ctx, text, undefined, 10)).map((line) => line.id),
      ).toEqual([id]);
    }
    expect(await code(suppliers.search(tenant.ctx, '%%%a', undefined, 10))).toBe(
      'search_too_short',
    );
    await suppliers.change(tenant.ctx, id, 1, { aliases: [] });
    expect(await suppliers.search(tenant.ctx, 'old name', undefined, 10)).toEqual([]);
  });

  describe('is each tenant’s own', () => {
    it('another tenant finds nothing by id, list or search', async () => {
      const { id } = await suppliers.create(tenant.ctx, supplier('Mine Alone'));
      const other = await db.tenant();
      await expect(suppliers.get(other.ctx, id)).rejects.toMatchObject({
        code: 'supplier_not_found',
      });
      await expect(suppliers.get(other.ctx, newId())).rejects.toMatchObject({
        code: 'supplier_not_found',
      });
      expect(await suppliers.list(other.ctx, {}, undefined, 10)).toEqual([]);
      expect(await suppliers.search(other.ctx, 'mine alone', undefined, 10)).toEqual([]);
      await suppliers.create(other.ctx, supplier('Mine Alone', { lei: '5493001KJTIIGC8Y1R12' }));
    });

    it('a supplier’s user sees its own record and sites, and nothing of what is thought of it', async () => {
      const mine = await suppliers.create(tenant.ctx, supplier('Mine'));
      const theirs = await suppliers.create(tenant.ctx, supplier('Theirs'));
      await sites.create(tenant.ctx, mine.id, site('Plant'));
      await sites.create(tenant.ctx, theirs.id, site('Plant 2'));
      await flag(tenant.system, mine.id, 7, 5);
      const user = tenant.as('supplier', mine.id);
      const profile = await profiles.own(user);
      expect(profile.supplier.id).toBe(mine.id);
      expect(profile.sites.map((s) => s.name)).toEqual(['Plant']);
      expect(JSON.stringify(profile)).not.toMatch(/flag|severity|risk/i);
      const raw = await db.tx.run(user, async ({ tx }) => ({
        suppliers: await tx.query<{ id: string }>('select id from supplier'),
        sites: await tx.query<{ name: string }>('select name from site'),
        risks: await tx.query('select * from supplier_risk'),
        changes: await tx.query('select * from supplier_state_change'),
        found: await tx.query(`select search_suppliers('the', null, 10)`),
      }));
      expect(raw).toEqual({
        suppliers: [{ id: mine.id }],
        sites: [{ name: 'Plant' }],
        risks: [],
        changes: [],
        found: [],
      });
      await expect(suppliers.get(user, theirs.id)).rejects.toMatchObject({
        code: 'supplier_not_found',
      });
      expect(await code(profiles.own(tenant.as('agency', newId())))).toBe('no_own_profile');
    });

    it('raw SQL without any condition stays inside the tenant, and a forgotten tenant is an error', async () => {
      await suppliers.create(tenant.ctx, supplier('Raw'));
      const other = await db.tenant();
      const count = await db.tx.run(other.ctx, ({ tx }) => tx.query('select * from supplier'));
      expect(count).toEqual([]);
      const foreign = newId();
      await expect(
        db.tx.run(systemCtx(other.tenantId), ({ tx }) =>
          tx.exec(
            `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, 'x', 'NPL', 'x')`,
            [tenant.tenantId, foreign],
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    });
  });
});
