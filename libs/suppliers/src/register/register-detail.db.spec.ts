import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, newId } from '@para42/platform';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SuppliersReadModel } from '../suppliers.read-model';
import { SuppliersJobsModule } from '../suppliers.module';
import type { NewSite } from './check-site';
import { ContactService } from './contact.service';
import { SiteFlags } from './site-flags';
import { SiteNameService } from './site-name.service';
import { SiteService } from './site.service';
import { SupplierService } from './supplier.service';

const OS_ID = 'BD2020021QK28YZ';
const site = (name: string, rest: Partial<NewSite> = {}): NewSite => ({
  name,
  address: `${name} Road 1`,
  countryIso3: 'NPL',
  ...rest,
});

describe('what the register says beyond name and address', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let suppliers: SupplierService;
  let sites: SiteService;
  let contacts: ContactService;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
    suppliers = module.get(SupplierService);
    sites = module.get(SiteService);
    contacts = module.get(ContactService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const code = (act: Promise<unknown>) =>
    act.then(
      () => 'nothing thrown',
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );
  const made = async (name: string) =>
    (await suppliers.create(tenant.ctx, { name, countryIso3: 'NPL' })).id;

  it('keeps names of a kind with their script, and finds the supplier by each', async () => {
    const { id } = await suppliers.create(tenant.ctx, {
      name: 'Himal Gloves',
      countryIso3: 'NPL',
      osId: 'bd-2020021-qk28y-z',
      otherNames: [{ text: 'हिमाल पञ्जा', kind: 'native', language: 'ne', script: 'Deva' }],
      registrationNumbers: [
        { scheme: 'in-gstin', number: '27 AAPFU0939F1ZV' },
        { scheme: 'NP-OCR', number: '123/067' },
      ],
      employees: 900,
      employeesOn: '2026-03-31',
      employeesSource: 'Annual report',
      stateControl: 'none',
      stateControlOn: '2026-01-01',
      stateControlSource: 'Company register',
    });
    expect(await suppliers.get(tenant.ctx, id)).toMatchObject({
      osId: OS_ID,
      otherNames: [{ text: 'हिमाल पञ्जा', kind: 'native', language: 'ne', script: 'Deva' }],
      registrationNumbers: [
        { scheme: 'IN-GSTIN', number: '27AAPFU0939F1ZV' },
        { scheme: 'NP-OCR', number: '123/067' },
      ],
      employeesOn: '2026-03-31',
      employeesSource: 'Annual report',
      stateControlOn: '2026-01-01',
    });
    const found = await suppliers.search(tenant.ctx, 'हिमाल', undefined, 5);
    expect(found.map((line) => line.id)).toEqual([id]);
    const again = { name: 'Another', countryIso3: 'NPL', osId: OS_ID };
    expect(await code(suppliers.create(tenant.ctx, again))).toBe('os_id_exists');
    expect(
      await code(
        suppliers.change(tenant.ctx, id, 1, {
          registrationNumbers: [{ scheme: 'BR-CNPJ', number: '00.000.000/0001-92' }],
        }),
      ),
    ).toBe('registration_number_check');
  });

  it('keeps groups of workers and who carries out what carries a risk', async () => {
    const supplierId = await made('Himal');
    const { id } = await sites.create(
      tenant.ctx,
      supplierId,
      site('Plant', {
        workersMin: 200,
        workersMax: 200,
        workersOn: '2026-05-31',
        workersSource: 'Payroll',
        workerGroups: [{ group: 'women', min: 120, max: 120 }],
        hsCodes: ['4015.19'],
        isicCodes: ['C2219'],
        products: ['Gloves'],
        processes: ['Dipping'],
        businessProcesses: [
          { process: 'security', by: 'agency' },
          { process: 'cleaning', by: 'own_workers' },
        ],
      }),
    );
    expect(await sites.get(tenant.ctx, id)).toMatchObject({
      workerGroups: [{ group: 'women', min: 120, max: 120 }],
      workersOn: '2026-05-31',
      hsCodes: ['401519'],
      isicCodes: ['2219'],
      businessProcesses: [
        { process: 'security', by: 'agency' },
        { process: 'cleaning', by: 'own_workers' },
      ],
    });
    const [seen] = await db.tx.run(tenant.ctx, (ctx) =>
      module.get(SuppliersReadModel).sitesByIds(ctx, [id]),
    );
    expect(seen).toMatchObject({
      products: ['Gloves', '401519'],
      processes: ['Dipping', 'ISIC 2219'],
      businessProcesses: ['security by agency', 'cleaning by own_workers'],
    });
    const change = (patch: Partial<NewSite>) => code(sites.change(tenant.ctx, id, 1, patch));
    const group = { group: 'men', min: 81, max: 81 } as const;
    const women = { group: 'women', min: 120, max: 120 } as const;
    expect(await change({ workerGroups: [women, group] })).toBe('worker_groups_exceed_total');
    expect(await change({ workerGroups: [women, women] })).toBe('worker_group_twice');
    expect(await change({ workerGroups: [{ ...group, max: 5 }] })).toBe('workers_range');
    expect(await change({ hsCodes: ['99'] })).toBe('hs_code_unknown');
    expect(await change({ isicCodes: ['0499'] })).toBe('isic_code_unknown');
  });

  it('lists sites by country, division, sector and process, and finds them by name', async () => {
    const supplierId = await made('Himal');
    const add = async (name: string, rest: Partial<NewSite>) =>
      (await sites.create(tenant.ctx, supplierId, site(name, rest))).id;
    const a = await add('Alpha Works', { sectors: ['Apparel'], admin1: 'Bagmati' });
    const b = await add('Beta Works', { sectors: ['Apparel', 'Food'], processes: ['Dipping'] });
    const c = await add('Gamma 100%_Mill', {
      countryIso3: 'IND',
      nativeName: 'गामा',
      isicCodes: ['2219'],
      businessProcesses: [{ process: 'seasonal', by: 'unknown' }],
    });
    const ids = async (filter: Parameters<SiteService['list']>[1], after?: string) =>
      (await sites.list(tenant.ctx, filter, after, 10)).map(({ id }) => id);
    expect(await ids({})).toEqual([a, b, c]);
    expect(await ids({ country: 'NPL' }, a)).toEqual([b]);
    expect(await ids({ admin1: 'NP-P3' })).toEqual([a]);
    expect(await ids({ sector: 'Apparel' })).toEqual([a, b]);
    expect(await ids({ sector: 'Food', process: 'Dipping', country: 'NPL' })).toEqual([b]);
    expect(await ids({ process: '2219' })).toEqual([c]);
    expect(await ids({ process: 'seasonal' })).toEqual([c]);
    expect(await ids({ sector: 'apparel' })).toEqual([]);
    const search = async (text: string) =>
      (await sites.search(tenant.ctx, text, undefined, 10)).map(({ id }) => id);
    expect(await search('works')).toEqual([a, b]);
    expect(await search('गामा')).toEqual([c]);
    expect(await search('100 m')).toEqual([c]);
    expect(await code(sites.search(tenant.ctx, '%%a', undefined, 10))).toBe('search_too_short');
    await sites.change(tenant.ctx, b, 1, { sectors: [], name: 'Delta' });
    expect(await ids({ sector: 'Apparel' })).toEqual([a]);
    expect(await search('works')).toEqual([a]);
    const other = await db.tenant();
    expect(await sites.search(other.ctx, 'works', undefined, 10)).toEqual([]);
    expect(await sites.list(other.ctx, { sector: 'Apparel' }, undefined, 10)).toEqual([]);
  });

  it('lists by flag whatever else is asked, page by page', async () => {
    const supplierId = await made('Himal');
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) {
      const countryIso3 = n % 2 === 0 ? 'NPL' : 'IND';
      ids.push((await sites.create(tenant.ctx, supplierId, site(`S${n}`, { countryIso3 }))).id);
    }
    const flagged = ids.filter((_, n) => n % 3 === 0);
    module.get(SiteFlags).register({
      flaggedAfter: (_, after, limit) =>
        Promise.resolve(flagged.filter((id) => !after || id > after).slice(0, Math.min(2, limit))),
      flaggedAmong: (_, among) => Promise.resolve(flagged.filter((id) => among.includes(id))),
    });
    const list = async (
      filter: Parameters<SiteService['list']>[1],
      limit: number,
      after?: string,
    ) => (await sites.list(tenant.ctx, filter, after, limit)).map(({ id }) => ids.indexOf(id));
    expect(await list({ flagged: true }, 10)).toEqual([0, 3, 6]);
    expect(await list({ flagged: true }, 1, ids[0])).toEqual([3]);
    expect(await list({ flagged: true, country: 'NPL' }, 10)).toEqual([0, 6]);
    expect(await list({ flagged: false }, 10)).toEqual([1, 2, 4, 5, 7, 8]);
    expect(await list({ flagged: false }, 2, ids[1])).toEqual([2, 4]);
    expect(await list({ flagged: false, country: 'IND' }, 10)).toEqual([1, 5, 7]);
  });

  it('catches up with sites that were written past it', async () => {
    const supplierId = await made('Himal');
    const { id } = await sites.create(tenant.ctx, supplierId, site('Known'));
    await db.superuser.query(
      `update site set name = 'Renamed', sectors = '{Food}', version = 2 where id = $1`,
      [id],
    );
    const index = () =>
      db.tx.run(tenant.system, (ctx) => module.get(SiteNameService).indexBatch(ctx, undefined));
    await index();
    expect(await sites.search(tenant.ctx, 'renamed', undefined, 5)).toMatchObject([{ id }]);
    expect(await sites.list(tenant.ctx, { sector: 'Food' }, undefined, 5)).toMatchObject([{ id }]);
    const rows = () =>
      db.superuser.query<{ x: string }>(
        `select xmin::text as x from site_search where site_id = $1`,
        [id],
      );
    const before = (await rows()).rows;
    await index();
    expect((await rows()).rows).toEqual(before);
  });

  describe('contacts', () => {
    const RINA = { name: 'Rina Export', role: 'Export', email: 'rina@example.org', phone: null };

    it('come, change and go, and the ledger says nothing of the person', async () => {
      const supplierId = await made('Himal');
      const { id, version } = await contacts.add(tenant.ctx, supplierId, RINA);
      const changed = await contacts.change(tenant.ctx, supplierId, id, version, { role: null });
      expect(changed).toMatchObject({ ...RINA, role: null, version: 2 });
      expect(await code(contacts.change(tenant.ctx, supplierId, id, 1, {}))).toBe('stale_version');
      expect(await contacts.list(tenant.ctx, supplierId, undefined, 5)).toEqual([changed]);
      const { rows } = await db.superuser.query<{ text: string }>(
        `select e::text || coalesce(string_agg(p::text, ''), '') as text from ledger_entry e
         left join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq
         where e.tenant_id = $1 and e.action like 'supplier.contact%' group by e.*`,
        [tenant.tenantId],
      );
      expect(rows).toHaveLength(2);
      expect(rows.map(({ text }) => text).join()).not.toMatch(/Rina|example\.org/);
      await contacts.remove(tenant.ctx, supplierId, id);
      expect(await contacts.list(tenant.ctx, supplierId, undefined, 5)).toEqual([]);
      expect(await code(contacts.remove(tenant.ctx, supplierId, id))).toBe('contact_not_found');
      const kept = await db.superuser.query('select 1 from supplier_contact where id = $1', [id]);
      expect(kept.rows).toEqual([]);
    });

    it('are the buyer’s alone: not the supplier’s, not an agency’s, not another tenant’s', async () => {
      const supplierId = await made('Himal');
      const { id } = await contacts.add(tenant.ctx, supplierId, RINA);
      const count = (ctx: typeof tenant.ctx) =>
        db.tx.run(ctx, ({ tx }) => tx.query('select * from supplier_contact'));
      expect(await count(tenant.ctx)).toHaveLength(1);
      expect(await count(tenant.as('supplier', supplierId))).toEqual([]);
      expect(await count(tenant.as('agency', newId()))).toEqual([]);
      const other = await db.tenant();
      expect(await count(other.ctx)).toEqual([]);
      expect(await code(contacts.list(other.ctx, supplierId, undefined, 5))).toBe(
        'supplier_not_found',
      );
      expect(await code(contacts.change(other.ctx, supplierId, id, 1, {}))).toBe(
        'contact_not_found',
      );
      expect(await code(contacts.remove(other.ctx, supplierId, id))).toBe('contact_not_found');
    });
  });
});
