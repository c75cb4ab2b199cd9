import type { INestApplicationContext } from '@nestjs/common';
import type { EvidenceContributor, EvidenceRecord } from '@para42/evidence';
import { AuditorTx, newId } from '@para42/platform';
import { makeRecordLine } from '@para42/verifier';
import { gdacsFeed, manyFloods } from '../../../test/factories/gdacs-feed';
import { assertDeclared, WHOLE } from '../../../test/factories/evidence/collected';
import { type TestTenant, useTestDatabase } from '../../../test/setup/database';
import { LocationsEvidence } from './locations-evidence';
import { LocationsModule } from './locations.module';
import { gdacs } from './sources/gdacs.source';
import { SourceLoadingService } from './versions/source-loading.service';

describe('what locations shows in a bundle', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let grantId: string;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
    tenant = await db.tenant();
    const other = await db.tenant();
    const load = (of: TestTenant, count: number) =>
      module.get(SourceLoadingService).load(of.ctx, {
        source: gdacs,
        bytes: gdacsFeed({}, ...manyFloods(count)),
        asOf: '2019-12-30',
        fileName: 'feed.xml',
        objectKey: `${of.tenantId}/risk-source/x`,
      });
    await load(tenant, 600);
    await load(other, 2);
    grantId = newId();
    await db.superuser.query(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers,
         all_cycles, not_before, expires_at, granted_by)
       values ($1, $2, 'A', 'B', 'yearly audit', true, true, now() - interval '1 hour',
         now() + interval '1 hour', 'spec')`,
      [tenant.tenantId, grantId],
    );
  });

  const collect = async (
    scope: { from?: string; to?: string },
    as = tenant.as('auditor', grantId),
  ): Promise<EvidenceRecord[]> => {
    // It must fit the place that the evidence context offers.
    const contributor: EvidenceContributor = module.get(LocationsEvidence);
    const whole = { ...WHOLE, tenantId: tenant.tenantId, supplierIds: 'all' as const, ...scope };
    return module.get(AuditorTx).read(as, async (tx) => {
      const records: EvidenceRecord[] = [];
      for await (const record of contributor.collect(tx, whole)) {
        assertDeclared('locations', record.file, record.record);
        records.push(record);
      }
      return records;
    });
  };
  const count = (records: readonly EvidenceRecord[], file: string): number =>
    records.filter((record) => record.file === file).length;

  it('names every version with hash, licence and day, and every area, as an auditor reads them', async () => {
    const records = await collect({});
    expect([count(records, 'source-versions'), count(records, 'crisis-areas')]).toEqual([1, 601]);
    const ids = records.map(({ record }) => (record as { id: string }).id);
    expect(new Set(ids).size).toBe(602);
    expect(records[0]?.record).toMatchObject({
      source: 'gdacs',
      asOf: '2019-12-30',
      licence: gdacs.licence.name,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      state: 'loaded',
      records: 601,
      keptOutFor: [],
    });
    const drought = records.find(
      ({ record }) => (record as { externalId?: string }).externalId === 'DR-1',
    );
    expect(drought?.record).toMatchObject({
      crisisType: 'NATURAL_DISASTER',
      validFrom: '2018-11-21',
      validTo: '2020-12-29',
      methods: ['radius', 'bbox', 'country'],
      countries: ['NPL'],
    });
  });

  it('can be written into a bundle: integers and text, and nobody named', async () => {
    for (const { record } of await collect({})) {
      expect(() => makeRecordLine({ kind: 'unproved', record })).not.toThrow();
      expect(Object.keys(record as object)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/by$|name|file/i)]),
      );
    }
  });

  it('keeps to the days of the scope', async () => {
    expect(count(await collect({ to: '2018-11-20' }), 'crisis-areas')).toBe(0);
    expect(count(await collect({ to: '2018-11-21' }), 'crisis-areas')).toBe(601);
    expect(count(await collect({ from: '2020-12-30' }), 'crisis-areas')).toBe(0);
    expect(count(await collect({ to: '2018-11-20' }), 'source-versions')).toBe(0);
  });

  it('shows nothing without a live grant', async () => {
    expect(await collect({}, tenant.as('auditor', newId()))).toEqual([]);
  });
});
