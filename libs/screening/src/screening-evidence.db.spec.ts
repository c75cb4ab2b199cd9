import type { INestApplicationContext } from '@nestjs/common';
import type { EvidenceContributor, EvidenceRecord } from '@para42/evidence';
import { AuditorTx, newId } from '@para42/platform';
import { makeRecordLine } from '@para42/verifier';
import { assertDeclared, WHOLE } from '../../../test/factories/evidence/collected';
import { brazilRegister } from '../../../test/factories/screening/entity-lists';
import { SubjectsInMemory } from '../../../test/factories/screening/subjects';
import { type TestTenant, useTestDatabase } from '../../../test/setup/database';
import { brazilEmployers } from './lists/brazil-employers.list';
import { ScreeningEvidence } from './screening-evidence';
import { ScreeningJobsModule, ScreeningModule } from './screening.module';
import { ScreeningSubjects } from './subjects/screening-subjects';
import { ListLoadingService } from './versions/list-loading.service';

describe('what screening shows in a bundle', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let grantId: string;
  let firm: string;
  let person: string;

  beforeAll(async () => {
    module = await db.module({ imports: [ScreeningModule, ScreeningJobsModule] });
    const subjects = new SubjectsInMemory('supplier');
    module.get(ScreeningSubjects).register(subjects);
    tenant = await db.tenant();
    firm = subjects.put(tenant.tenantId, 'Cerâmica Feita', { country: 'BR' });
    person = subjects.put(tenant.tenantId, 'Maria Feita da Silva', { country: 'BR' });
    await module.get(ListLoadingService).load(tenant.ctx, {
      list: brazilEmployers,
      bytes: brazilRegister([
        ['MARIA FEITA DA SILVA', '123.456.789-09', '05/10/2022'],
        ['CERÂMICA FEITA LTDA', '12.345.678/0001-95', '05/10/2022'],
      ]),
      asOf: '2026-01-05',
      fileName: 'register.csv',
      objectKey: 'x',
    });
    await db.runTasks(module);
    grantId = newId();
    await db.superuser.query(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers, all_cycles, not_before,
         expires_at, granted_by)
       values ($1, $2, 'A', 'B', 'yearly audit', true, true, now() - interval '1 hour', now() + interval '1 hour', 'spec')`,
      [tenant.tenantId, grantId],
    );
  });

  const collect = (
    supplierIds: readonly string[] | 'all',
    as = tenant.as('auditor', grantId),
  ): Promise<EvidenceRecord[]> => {
    // It must fit the place that the evidence context offers.
    const contributor: EvidenceContributor = module.get(ScreeningEvidence);
    return module.get(AuditorTx).read(as, async (tx) => {
      const records: EvidenceRecord[] = [];
      const scope = { ...WHOLE, tenantId: tenant.tenantId, supplierIds };
      for await (const record of contributor.collect(tx, scope)) {
        assertDeclared('screening', record.file, record.record);
        records.push(record);
      }
      return records;
    });
  };
  const suppliersOf = (records: readonly EvidenceRecord[]) =>
    records
      .filter(({ file }) => file === 'screening-hits')
      .map(({ record }) => (record as { supplierId: string }).supplierId)
      .sort();

  it('names editions and hits, and of a list’s people and firms no name', async () => {
    const records = await collect('all');
    expect(suppliersOf(records)).toEqual([firm, person].sort());
    expect(records[0]?.record).toMatchObject({
      list: 'brazil-employers',
      asOf: '2026-01-05',
      entries: 152,
    });
    const text = JSON.stringify(records);
    expect(text).not.toMatch(/maria|feita|123\.?456|12\.?345\.?678/i);
    for (const { record } of records) {
      expect(() => makeRecordLine({ kind: 'unproved', record })).not.toThrow();
    }
  });

  it('keeps to the suppliers of the scope, and shows nothing without a live grant', async () => {
    expect(suppliersOf(await collect([firm]))).toEqual([firm]);
    expect(await collect('all', tenant.as('auditor', newId()))).toEqual([]);
  });
});
