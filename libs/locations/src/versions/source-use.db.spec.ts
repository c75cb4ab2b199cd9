import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, DomainError, sha256Hex, type UploadedFile } from '@para42/platform';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { presentSource } from '../http/risk-source.presenter';
import { LocationsJobsModule } from '../locations.module';
import { RISK_SOURCES } from '../sources';
import { glide } from '../sources/glide.source';
import { SourceLoadingService } from './source-loading.service';
import { SourceStatusService } from './source-status.service';
import { SourceVersionService } from './source-version.service';

const ANSWER = Buffer.from(
  JSON.stringify({
    glideset: [
      {
        glidenumber: 'FL-2026-000105-CHN',
        event: 'FL',
        geocode: 'CHN',
        year: 2026,
        month: 6,
        day: 6,
        latitude: 25.3,
        longitude: 110.3,
      },
    ],
  }),
);

describe('whether a tenant uses a source', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsJobsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const statuses = () => module.get(SourceStatusService);
  const upload = (ctx: Ctx = tenant.ctx) => {
    const path = join(db.config.home, 'glide.json');
    writeFileSync(path, ANSWER);
    const file: UploadedFile = {
      path,
      name: 'glide.json',
      bytes: ANSWER.length,
      sha256: sha256Hex(ANSWER),
      detectedType: 'application/json',
    };
    return module.get(SourceVersionService).requestLoad(ctx, 'glide', file, { asOf: '2026-11-20' });
  };
  const loadDirectly = () =>
    module.get(SourceLoadingService).load(tenant.ctx, {
      source: glide,
      bytes: ANSWER,
      asOf: '2026-11-20',
      fileName: 'glide.json',
      objectKey: `${tenant.tenantId}/risk-source/x`,
    });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
    );

  it('is no where no real file of it was ever tried, and every other is on', async () => {
    const off = (await statuses().list(tenant.ctx)).filter(({ on }) => !on);
    const untried = RISK_SOURCES.filter((source) => source.untried !== undefined);
    expect(off.map(({ source }) => source.code)).toEqual(untried.map(({ code }) => code));
    expect(off.map(({ source }) => source.code)).toEqual(
      expect.arrayContaining(['glide', 'inform-severity', 'reliefweb']),
    );
    const shown = off.map(presentSource).find(({ code }) => code === 'glide');
    expect(shown?.use).toEqual({
      on: false,
      untried: expect.stringContaining('no answer of the publisher') as string,
      reason: null,
      decidedBy: null,
      decidedAt: null,
    });
  });

  it('refuses the files of one that is off, by every door, and says what to do', async () => {
    expect(await codeOf(upload())).toBe('source_off');
    await expect(loadDirectly()).rejects.toThrow(/PUT …\/risk-sources\/glide\/use/);
    const versions = await module
      .get(SourceVersionService)
      .list(tenant.ctx, 'glide', undefined, 10);
    expect(versions).toEqual([]);
  });

  it('loads once somebody switched it on with a reason, which is in the ledger', async () => {
    const shown = presentSource(
      await statuses().setUse(tenant.ctx, 'glide', true, 'We compared it with the site'),
    );
    expect(shown.use).toMatchObject({
      on: true,
      reason: 'We compared it with the site',
      decidedBy: `buyer:${tenant.ctx.actor.id}`,
    });
    await upload();
    expect((await db.runTasks(module)).failed).toEqual([]);
    expect(presentSource(await statuses().get(tenant.ctx, 'glide')).newest).toMatchObject({
      state: 'loaded',
      recordCount: 1,
    });
    const { rows } = await db.superuser.query<{ action: string; body: string }>(
      `select e.action, p.body from ledger_entry e
         join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq
       where e.tenant_id = $1 and e.subject_type = 'risk-source' order by p.ordinal`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['source.switched-on', 'source.switched-on']);
    expect(rows.map(({ body }) => body).join()).toMatch(/made-up values.*We compared it/s);
  });

  it('leaves what was loaded in use when it is switched off again', async () => {
    await statuses().setUse(tenant.ctx, 'glide', true, 'Tried');
    const { changedAreas } = await loadDirectly();
    await statuses().setUse(tenant.ctx, 'glide', false, 'Not trusted');
    expect(await codeOf(loadDirectly())).toBe('source_off');
    const areas = await db.tx.run(tenant.ctx, (ctx) => ctx.tx.query('select id from crisis_area'));
    expect(areas).toEqual(changedAreas.map((id) => ({ id })));
  });

  it('ends a run whose source was switched off while it waited', async () => {
    await statuses().setUse(tenant.ctx, 'glide', true, 'Tried');
    const { id } = await upload();
    await statuses().setUse(tenant.ctx, 'glide', false, 'Not trusted');
    await db.runTasks(module);
    const { rows } = await db.superuser.query(
      `select state, error_code from run where tenant_id = $1 and id = $2`,
      [tenant.tenantId, id],
    );
    expect(rows).toEqual([{ state: 'failed', error_code: 'source_off' }]);
  });

  it('is decided by each tenant for itself, and seen by no supplier', async () => {
    await statuses().setUse(tenant.ctx, 'glide', true, 'Tried');
    const other = await db.tenant();
    for (const ctx of [other.ctx, tenant.as('supplier', tenant.tenantId)]) {
      expect((await statuses().get(ctx, 'glide')).on).toBe(false);
    }
  });
});
