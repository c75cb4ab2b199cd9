import type { INestApplicationContext } from '@nestjs/common';
import { RunService, sha256Hex, type UploadedFile } from '@para42/platform';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsJobsModule } from '../locations.module';
import { acledTenant } from '../sources/acled-tenant.source';
import { SourceLoadingService } from './source-loading.service';
import { SourceStatusService } from './source-status.service';
import { type LoadOptions, SourceVersionService } from './source-version.service';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const FILE = Buffer.from(
  'Country,Admin1,Admin2,ISO3,Month,Year,Events,Fatalities\nNepal,Bagmati,Sindhuli,NPL,May,2024,60,600',
);
const LICENCE = 'ACLED contract 4711, until 2027-12-31';

describe('a source that may be loaded under a licence of the tenant only', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsJobsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const switchOn = () =>
    module
      .get(SourceStatusService)
      .setUse(tenant.ctx, 'acled-tenant', true, 'Compared with what we know of Bagmati');
  const upload = (options: LoadOptions, code = 'acled-tenant', bytes = FILE.length) => {
    const path = join(db.config.home, 'acled.csv');
    writeFileSync(path, FILE);
    const sha256 = sha256Hex(FILE);
    const file: UploadedFile = { path, name: 'a.csv', bytes, sha256, detectedType: 'text/csv' };
    return module.get(SourceVersionService).requestLoad(tenant.ctx, code, file, options);
  };
  const versions = () =>
    module.get(SourceVersionService).list(tenant.ctx, 'acled-tenant', undefined, 10);

  it('is off until it is switched on, and then takes no file without the licence', async () => {
    await expect(upload({ licenceReference: LICENCE })).rejects.toThrow(withCode('source_off'));
    await switchOn();
    for (const options of [{}, { licenceReference: ' ' }]) {
      await expect(upload(options)).rejects.toThrow(withCode('licence_reference_missing'));
    }
    const direct = module.get(SourceLoadingService).load(tenant.ctx, {
      source: acledTenant,
      bytes: FILE,
      asOf: '2024-05-31',
      fileName: 'a.csv',
      objectKey: 'k/x',
    });
    await expect(direct).rejects.toThrow(withCode('licence_reference_missing'));
    expect(await versions()).toEqual([]);
  });

  it('keeps the reference on the version', async () => {
    await switchOn();
    const run = await upload({ licenceReference: LICENCE, asOf: '2024-05-31' });
    await db.runTasks(module);
    const ended = await module.get(RunService).get(tenant.ctx, run.id);
    expect([ended.state, ended.error]).toEqual(['done', null]);
    const [version] = await versions();
    expect(version?.licence).toBe(`${acledTenant.licence.name}; the tenant's: ${LICENCE}`);
    const areas = await module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 10);
    expect(areas.map(({ externalId }) => externalId)).toEqual(['acled-NP-P3-2024']);
  });

  it('is the only kind that takes one, and files are as large as the source says', async () => {
    await expect(upload({ licenceReference: LICENCE }, 'ucdp-ged')).rejects.toThrow(
      withCode('licence_reference_unused'),
    );
    await expect(upload({}, 'inform-risk', 25_000_001)).rejects.toThrow(
      withCode('source_file_too_large'),
    );
    await expect(upload({}, 'ucdp-ged', 400_000_001)).rejects.toThrow(
      withCode('source_file_too_large'),
    );
    expect((await upload({}, 'ucdp-ged', 400_000_000)).id).toBeDefined();
  });
});
