import type { INestApplicationContext } from '@nestjs/common';
import { facilityCsv, type ListRow } from '../../../../test/factories/facility-list';
import { ImportWorld } from '../../../../test/factories/import-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { SuppliersJobsModule } from '../suppliers.module';

const HEADERS = [
  ...['country', 'name', 'address', 'supplier name', 'number of workers', 'Female workers'],
  ...['% migrant workers', 'Workers as of', 'HS code', 'ISIC', 'business processes'],
  ...[
    'outsourced services',
    'state owned',
    'company employees',
    'aliases',
    'supplier OS ID',
    'GST No.',
  ],
];
const ROW: ListRow = {
  country: 'India',
  name: 'Plant 1',
  address: 'Road 1',
  'supplier name': 'Himal Exports',
  'number of workers': '250',
  'Female workers': '150',
  '% migrant workers': '40%',
  'Workers as of': '2026-05-31',
  'HS code': '4015.19|4015.12',
  ISIC: '2219',
  'business processes': 'dormitory: own workers | seasonal',
  'outsourced services': 'Security services|Cleaning',
  'state owned': 'No',
  'company employees': '1,250',
  aliases: 'Himal Trading|Old Himal',
  'supplier OS ID': 'BD2020021QK28YZ',
  'GST No.': '27AAPFU0939F1ZV',
};

describe('what lists rarely say', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: ImportWorld;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
  });
  beforeEach(async () => {
    world = new ImportWorld(db, module, await db.tenant());
  });

  const bring = (...rows: ListRow[]) => world.bring(facilityCsv(rows, HEADERS));
  const found = async () => {
    const [site] = await module.get(SiteService).list(world.ctx, {}, undefined, 1);
    const supplier = await module.get(SupplierService).get(world.ctx, site?.supplierId ?? '');
    return { site, supplier };
  };

  it('is taken in, once', async () => {
    const made = await bring(ROW);
    expect(made.counts).toMatchObject({ created: 1, warned: 0, suppliersCreated: 1 });
    const { site, supplier } = await found();
    expect(site).toMatchObject({
      workersMin: 250,
      workerGroups: [
        { group: 'women', min: 150, max: 150 },
        { group: 'migrant', min: 99, max: 101 },
      ],
      workersOn: '2026-05-31',
      hsCodes: ['401519', '401512'],
      isicCodes: ['2219'],
      businessProcesses: [
        { process: 'security', by: 'contractor' },
        { process: 'cleaning', by: 'contractor' },
        { process: 'seasonal', by: 'unknown' },
        { process: 'dormitory', by: 'own_workers' },
      ],
    });
    expect(supplier).toMatchObject({
      stateControl: 'none',
      employees: 1250,
      aliases: ['Himal Trading', 'Old Himal'],
      osId: 'BD2020021QK28YZ',
      registrationNumbers: [{ scheme: 'IN-GSTIN', number: '27AAPFU0939F1ZV' }],
    });
    const before = await world.register();
    expect((await bring(ROW)).counts).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await world.register()).toEqual(before);
    const [hit] = await module.get(SupplierService).search(world.ctx, 'old him', undefined, 2);
    expect(hit?.id).toBe(supplier.id);
    const sites = module.get(SiteService);
    expect(await sites.list(world.ctx, { process: 'security' }, undefined, 2)).toHaveLength(1);
    expect(await sites.search(world.ctx, 'plant', undefined, 2)).toHaveLength(1);
  });

  it('fills what is empty of a supplier that the register knows, and changes nothing said', async () => {
    const suppliers = module.get(SupplierService);
    const { id } = await suppliers.create(world.tenant.ctx, {
      name: 'Himal Exports',
      countryIso3: 'IND',
      employees: 900,
    });
    await bring(ROW);
    const filled = await suppliers.get(world.ctx, id);
    expect(filled).toMatchObject({
      employees: 900,
      stateControl: 'none',
      osId: 'BD2020021QK28YZ',
      aliases: ['Himal Trading', 'Old Himal'],
      version: 2,
    });
    const second = await bring({ ...ROW, name: 'Plant 2', 'state owned': 'Yes', aliases: 'X' });
    expect(second.counts).toMatchObject({ created: 1, suppliersCreated: 0 });
    expect(await suppliers.get(world.ctx, id)).toEqual(filled);
    const found = await suppliers.search(world.ctx, 'old himal', undefined, 2);
    expect(found.map((line) => line.id)).toEqual([id]);
  });

  it('holds a row whose OS ID and name are of two suppliers', async () => {
    await bring(ROW);
    await module
      .get(SupplierService)
      .create(world.tenant.ctx, { name: 'Another', countryIso3: 'IND' });
    const held = await bring({ ...ROW, name: 'Plant 3', 'supplier name': 'Another' });
    expect(held.counts).toMatchObject({ held: 1, created: 0 });
    const [row] = await world.imports.listRows(world.ctx, held.id, { limit: 1 });
    expect(row?.problems).toMatchObject([{ code: 'supplier_conflict' }]);
    const two = await bring(
      { ...ROW, name: 'Plant 4', 'supplier name': 'New', 'supplier OS ID': 'BD2020052SV22HT' },
      { ...ROW, name: 'Plant 5', 'supplier name': 'Newer', 'supplier OS ID': 'BD2020052SV22HT' },
    );
    expect(two.counts).toMatchObject({ created: 2, suppliersCreated: 1 });
  });

  it('that a list does not say stays', async () => {
    await bring(ROW);
    const before = (await found()).site;
    await world.bring(
      facilityCsv([
        { country: 'India', name: 'Plant 1', address: 'Road 1', number_of_workers: '300' },
      ]),
    );
    expect((await found()).site).toMatchObject({
      workersMin: 300,
      workerGroups: before?.workerGroups,
      businessProcesses: before?.businessProcesses,
      hsCodes: before?.hsCodes,
    });
  });
});
