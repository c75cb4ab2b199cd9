import type { INestApplicationContext } from '@nestjs/common';
import { facilityCsv } from '../../../../test/factories/facility-list';
import { ImportWorld } from '../../../../test/factories/import-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { SuppliersJobsModule } from '../suppliers.module';

const USER = '0190b6a0-0000-7000-8000-00000000000c';
const OMEGA = { name: 'Omega Plant', address: '9 Omega Road', country: 'NPL' };

describe('a list that names another supplier than the site has', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: ImportWorld;
  let siteId: string;
  let squatterId: string;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
  });
  beforeEach(async () => {
    world = new ImportWorld(db, module, await db.tenant());
    const suppliers = module.get(SupplierService);
    squatterId = (await suppliers.create(world.tenant.ctx, { name: 'Squat', countryIso3: 'NPL' }))
      .id;
    const { country: countryIso3, ...rest } = OMEGA;
    const site = { ...rest, countryIso3 };
    siteId = (await module.get(SiteService).create(world.tenant.ctx, squatterId, site)).id;
  });

  const actsForSquatter = async (): Promise<void> => {
    await db.superuser.query(
      `insert into app_user (id, issuer, subject) values ($1, 'test', 'c') on conflict do nothing`,
      [USER],
    );
    await db.superuser.query(
      `insert into membership (tenant_id, id, user_id, party, party_id, role, display_name)
       values ($1, gen_random_uuid(), $2, 'supplier', $3, 'supplier_admin', 'C')`,
      [world.tenant.tenantId, USER, squatterId],
    );
  };
  const ROW = { ...OMEGA, supplier_name: 'Omega Rubber Bhd', number_of_workers: '80' };
  const workers = async () =>
    (await module.get(SiteService).get(world.tenant.ctx, siteId)).workersMin;

  it.each(['dry_run', 'apply'] as const)(
    'is held at the cell of the supplier where people act for the other one: %s',
    async (mode) => {
      await actsForSquatter();
      const { id, counts } = await world.bring(facilityCsv([ROW]), mode);
      expect(counts).toMatchObject({ rowsIn: 1, held: 1, updated: 0, suppliersCreated: 0 });
      const [row] = await world.imports.listRows(world.ctx, id, { limit: 1 });
      expect(row?.problems).toMatchObject([
        { code: 'supplier_differs_with_people', weight: 'hold', column: 'supplier_name' },
      ]);
      expect(row?.problems[0]?.value).toBe('Omega Rubber Bhd');
      expect(row?.cells?.[(row.problems[0]?.cell.charCodeAt(0) ?? 0) - 65]).toBe(
        'Omega Rubber Bhd',
      );
      expect(await workers()).toBeNull();
    },
  );

  it('is told and taken in where nobody acts for it', async () => {
    const { id, counts } = await world.bring(facilityCsv([ROW]));
    expect(counts).toMatchObject({ updated: 1, held: 0, warned: 1 });
    const [row] = await world.imports.listRows(world.ctx, id, { limit: 1 });
    expect(row?.problems).toMatchObject([{ code: 'supplier_differs', column: 'supplier_name' }]);
    expect(await workers()).toBe(80);
  });
});
