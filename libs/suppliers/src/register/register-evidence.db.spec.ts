import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AuditorTx, newId, type JsonValue } from '@para42/platform';
import { assertDeclared } from '../../../../test/factories/evidence/collected';
import { uploadOf } from '../../../../test/factories/facility-list';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { FacilityImportService } from '../imports/facility-import.service';
import { SuppliersJobsModule } from '../suppliers.module';
import { ContactService } from './contact.service';
import { SuppliersEvidence } from './register-evidence';
import { SiteService } from './site.service';
import { SupplierService } from './supplier.service';

const SAMPLE = readFileSync(join(__dirname, '../../../../samples/facilities.csv'));
type Found = { file: string; record: Record<string, JsonValue> };

describe('the register in an evidence bundle', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
    tenant = await db.tenant();
    const imports = module.get(FacilityImportService);
    const { id } = await imports.request(tenant.system, uploadOf(SAMPLE), 'apply', {});
    expect((await db.runTasks(module)).failed).toEqual([]);
    expect((await imports.get(tenant.system, id)).counts).toEqual({
      rowsIn: 97,
      created: 92,
      updated: 0,
      unchanged: 0,
      refused: 4,
      held: 1,
      warned: 3,
      suppliersCreated: 67,
    });
    const suppliers = module.get(SupplierService);
    const [found] = await suppliers.search(tenant.ctx, 'meridian rubber', undefined, 2);
    supplierId = found?.id ?? '';
  });

  async function collect(suppliers: readonly string[] | 'all'): Promise<Found[]> {
    const grantId = newId();
    await db.superuser.query(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers, all_cycles, not_before,
         expires_at, granted_by)
       values ($1, $2, 'A', 'B', 'C', false, false, now() - interval '1 day', now() + interval '1 day', 'test')`,
      [tenant.tenantId, grantId],
    );
    await db.superuser.query(
      'insert into auditor_grant_supplier (tenant_id, grant_id, supplier_id) values ($1, $2, $3)',
      [tenant.tenantId, grantId, supplierId],
    );
    const scope = { tenantId: tenant.tenantId, supplierIds: suppliers };
    return module.get(AuditorTx).read(tenant.as('auditor', grantId), async (tx) => {
      const found: Found[] = [];
      for await (const each of module.get(SuppliersEvidence).collect(tx, scope)) {
        assertDeclared('suppliers', each.file, each.record);
        found.push(each as Found);
      }
      return found;
    });
  }

  it('holds the supplier and its sites, as far as the grant reaches and no further', async () => {
    const found = await collect('all');
    expect(found.map(({ file, record }) => [file, record.name])).toEqual([
      ['suppliers', 'Meridian Rubber Gloves Sdn. Bhd.'],
      ['sites', 'Meridian Klang plant'],
    ]);
    expect(found[1]?.record).toMatchObject({
      supplierId,
      externalRef: 'MRG-KLANG-01',
      lat: '3.0021',
      coordinateCheck: 'plausible',
      workers: { min: 640, max: 640 },
    });
    expect(await collect([newId()])).toEqual([]);
    expect(await collect([supplierId])).toEqual(found);
  });

  it('counts no group of one to four people, and has nothing of any person', async () => {
    const suppliers = module.get(SupplierService);
    const sites = module.get(SiteService);
    const { version } = await suppliers.get(tenant.ctx, supplierId);
    await suppliers.change(tenant.ctx, supplierId, version, { employees: 3 });
    const [site] = await sites.listOf(tenant.ctx, supplierId, undefined, 1);
    await sites.change(tenant.ctx, site?.id ?? '', 1, { workersMin: 2, workersMax: 30 });
    await module.get(ContactService).add(tenant.ctx, supplierId, {
      name: 'Rina Export',
      role: 'Export manager',
      email: 'rina@example.org',
      phone: '+60 3 5551234',
    });
    const [supplier, klang] = await collect('all');
    expect(supplier?.record.employees).toEqual({ suppressed: '1-4' });
    expect(klang?.record.workers).toEqual({ suppressed: '1-4' });
    const names = [supplier, klang].flatMap((each) => Object.keys(each?.record ?? {}));
    expect(
      names.filter((name) =>
        /contact|email|phone|person|worker(?!s$|Groups$|sOn$|sSource$)/i.test(name),
      ),
    ).toEqual([]);
    expect(JSON.stringify([supplier, klang])).not.toMatch(/Rina|example\.org|5551234/);
  });

  it('counts no group that one to four people would follow from', async () => {
    const sites = module.get(SiteService);
    const [site] = await sites.listOf(tenant.ctx, supplierId, undefined, 1);
    await sites.change(tenant.ctx, site?.id ?? '', site?.version ?? 0, {
      workersMin: 640,
      workersMax: 640,
      workerGroups: [
        { group: 'women', min: 637, max: 637 },
        { group: 'men', min: 3, max: 3 },
        { group: 'migrant', min: 400, max: 450 },
      ],
      workersOn: '2026-05-31',
      workersSource: 'buyer',
      businessProcesses: [{ process: 'dormitory', by: 'contractor' }],
      isicCodes: ['2219'],
    });
    const [, klang] = await collect('all');
    expect(klang?.record).toMatchObject({
      workers: { min: 640, max: 640 },
      workerGroups: [
        { group: 'women', suppressed: 'by_subtraction' },
        { group: 'men', suppressed: '1-4' },
        { group: 'migrant', min: 400, max: 450 },
      ],
      workersOn: '2026-05-31',
      businessProcesses: [{ process: 'dormitory', by: 'contractor' }],
      isicCodes: ['2219'],
    });
  });
});
