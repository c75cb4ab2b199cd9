import type { INestApplicationContext } from '@nestjs/common';
import { Tx } from '@para42/platform';
import {
  ENTITY_LISTS,
  ListLoadingService,
  ScreeningJobsModule,
  ScreeningReadModel,
} from '@para42/screening';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { SuppliersJobsModule, SuppliersModule } from '../suppliers.module';
import type { NewSite } from './check-site';
import { SiteService } from './site.service';
import type { NewSupplier } from './supplier';
import { SupplierService } from './supplier.service';

const HAOLIN = 'Hetian Haolin Hair Accessories Co. Ltd.';

const fields = (name: string, rest: Partial<NewSupplier> = {}): NewSupplier => ({
  name,
  nativeName: null,
  aliases: [],
  countryIso3: 'CHN',
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

const site = (name: string): NewSite => ({
  name,
  address: '2 Yulin Road, Hetian',
  countryIso3: 'CHN',
  nativeName: null,
  admin1: null,
  coordinates: null,
  sectors: [],
  products: [],
  processes: [],
  workersMin: null,
  workersMax: null,
  osId: null,
  externalRef: null,
  state: 'active',
});

describe('suppliers and sites as screening holds them against lists', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let suppliers: SupplierService;
  let sites: SiteService;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({
      imports: [SuppliersModule, SuppliersJobsModule, ScreeningJobsModule],
    });
    suppliers = module.get(SupplierService);
    sites = module.get(SiteService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
    if (!list) throw new Error('the list is gone');
    await module.get(ListLoadingService).load(tenant.ctx, {
      list,
      bytes: uflpaPage([HAOLIN]),
      asOf: '2026-01-05',
      fileName: 'page.html',
      objectKey: 'x',
    });
  });

  const hits = async (asked: { supplierIds?: string[]; siteIds?: string[] }) => {
    expect((await db.runTasks(module)).failed).toEqual([]);
    return module
      .get(Tx)
      .run(tenant.ctx, (ctx) => module.get(ScreeningReadModel).hitsOfSubjects(ctx, asked));
  };

  it.each([
    ['name', fields('Hotan Haolin Hair Accessories')],
    ['alias', fields('Himal Hair', { aliases: ['Hetian Haolin Hair'] })],
    ['parent company', fields('Himal Hair', { parentName: HAOLIN })],
  ])('find a new supplier by its %s', async (by, of) => {
    const { id } = await suppliers.create(tenant.ctx, of);
    const [hit] = await hits({ supplierIds: [id] });
    expect(hit?.parts[0]?.text.toLowerCase()).toContain(by);
    expect(hit).toMatchObject({ subjectKind: 'supplier', supplierId: id, state: 'open' });
  });

  it('find a supplier that changes its name, and let it go when it changes back', async () => {
    const { id, version } = await suppliers.create(tenant.ctx, fields('Himal Hair'));
    expect(await hits({ supplierIds: [id] })).toEqual([]);
    await suppliers.change(tenant.ctx, id, version, { name: HAOLIN });
    expect(await hits({ supplierIds: [id] })).toHaveLength(1);
    await suppliers.change(tenant.ctx, id, version + 1, { name: 'Himal Hair' });
    expect(await hits({ supplierIds: [id] })).toEqual([]);
  });

  it('find a new site, with the address that agrees', async () => {
    const { id: supplierId } = await suppliers.create(tenant.ctx, fields('Himal Hair'));
    const { id } = await sites.create(
      tenant.ctx,
      supplierId,
      site('Haolin Hair Accessories, Hetian'),
    );
    const [hit] = await hits({ siteIds: [id] });
    expect(hit).toMatchObject({ subjectKind: 'site', subjectId: id, supplierId, score: 100 });
    expect(hit?.parts).toContainEqual({
      part: 'address',
      agrees: 'partly',
      text: 'The addresses agree in hetian.',
    });
  });
});
