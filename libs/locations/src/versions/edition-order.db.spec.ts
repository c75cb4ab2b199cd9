import type { INestApplicationContext } from '@nestjs/common';
import { ObjectStore, RunService } from '@para42/platform';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsJobsModule } from '../locations.module';
import { gdacs } from '../sources/gdacs.source';
import type { RiskSource } from '../sources/risk-source';
import { tenantAreas } from '../sources/tenant-areas.source';
import { type LoadOutcome, SourceLoadingService } from './source-loading.service';
import { SourceStatusService } from './source-status.service';
import { SourceVersionService } from './source-version.service';

const HEADER = 'id,title,type,severity,source,validFrom,activeUntil,validTo,countries';
const areaRow = (id: string, severity: number, until = '2027-12-31', to = ''): string =>
  `${id},Area ${id},ARMED_CONFLICT,${severity},Own people,2026-01-01,${until},${to},NPL`;
const file = (...rows: string[]): Buffer => Buffer.from([HEADER, ...rows].join('\n'));

const X = file(areaRow('X', 5));
const X_ENDED = file(areaRow('X', 5, '2026-02-01', '2026-02-02'));
const X_AND_Y = file(areaRow('X', 5), areaRow('Y', 2));

describe('the order of editions', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    db.clock.set('2026-11-25T12:00:00Z');
    module = await db.module({ imports: [LocationsJobsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const load = (bytes: Buffer, asOf?: string, source: RiskSource = tenantAreas) =>
    module.get(SourceLoadingService).load(tenant.ctx, {
      source,
      bytes,
      asOf,
      fileName: 'file',
      objectKey: `${tenant.tenantId}/x`,
    });
  const brought = async (work: Promise<LoadOutcome>) => {
    const { version, repeated, changedAreas } = await work;
    return [version.asOf, repeated, changedAreas.length];
  };
  /** Id to severity, of areas that are not over on the day. */
  const standing = async (on = '2026-11-25'): Promise<Record<string, number>> => {
    const areas = await module.get(CrisisAreaService).list(tenant.ctx, { on }, undefined, 50);
    return Object.fromEntries(areas.map(({ externalId, severity }) => [externalId, severity]));
  };

  describe('bytes that were in use before', () => {
    it('are a new edition: an area that was ended by mistake comes back', async () => {
      expect(await brought(load(X))).toEqual(['2026-11-25', false, 1]);
      await load(X_ENDED);
      expect(await standing()).toEqual({});
      expect(await brought(load(X))).toEqual(['2026-11-25', false, 1]);
      expect(await standing()).toEqual({ X: 5 });
      expect(await brought(load(X))).toEqual(['2026-11-25', true, 0]);
    });

    it('of another day are an edition of that day, which says where they were met', async () => {
      await load(X, '2026-10-01');
      const { version, repeated } = await load(X, '2026-11-01');
      expect([version.asOf, repeated]).toEqual(['2026-11-01', false]);
      expect(version.notes.join()).toMatch(/in use as of 2026-10-01.*correct the day/);
    });
  });

  describe('an older file', () => {
    it('undoes nothing of an area that a newer one confirmed unchanged', async () => {
      await load(X, '2026-09-01');
      await load(X_AND_Y, '2026-11-01');
      expect(await brought(load(X_ENDED, '2026-10-01'))).toEqual(['2026-10-01', false, 0]);
      expect(await standing()).toEqual({ X: 5, Y: 2 });
    });

    it('loads before the first as history, and after it as the newest', async () => {
      await load(X, '2026-10-01');
      await load(X_ENDED, '2026-09-01');
      expect(await standing()).toEqual({ X: 5 });
      await load(X_ENDED, '2026-10-02');
      expect(await standing()).toEqual({});
    });
  });

  describe('two files of one day', () => {
    const made = (time: string, alert: string): Buffer =>
      Buffer.from(
        gdacsFeed({ 'gdacs:alertlevel': alert })
          .toString()
          .replace('<channel>', `<channel><pubDate>Mon, 23 Nov 2026 ${time} GMT</pubDate>`),
      );

    it('are ordered by the time that the publisher tells', async () => {
      await load(made('12:00:00', 'Red'), undefined, gdacs);
      const older = await load(made('06:00:00', 'Green'), undefined, gdacs);
      expect([older.version.asOf, older.newestInUse]).toEqual(['2026-11-23', false]);
      expect(await standing('2020-01-01')).toEqual({ 'DR-1': 5 });
      await load(made('18:00:00', 'Orange'), undefined, gdacs);
      expect(await standing('2020-01-01')).toEqual({ 'DR-1': 3 });
    });
  });

  describe('a version in quarantine', () => {
    const source = 'tenant-areas';
    const held = async (bytes: Buffer) => {
      const { version } = await load(bytes);
      await db.superuser.query(
        `update source_version set state = 'quarantined', reasons = '[{"code":"too_few_records","detail":"Too few."}]'
         where id = $1`,
        [version.id],
      );
      await module.get(ObjectStore).put(`${tenant.tenantId}/risk-source/${version.sha256}`, bytes);
      return version;
    };
    const ended = async (work: Promise<{ id: string }>): Promise<unknown> => {
      const { id } = await work;
      await db.runTasks(module);
      const { state, result, error } = await module.get(RunService).get(tenant.ctx, id);
      return { state, ...(result ?? error ?? {}) };
    };
    const versions = () => module.get(SourceVersionService);
    const alerts = async () =>
      (await module.get(SourceStatusService).get(tenant.ctx, source)).alerts.map(
        ({ code }) => code,
      );

    it('that is released is history behind what was loaded after it on that day', async () => {
      const { id, version } = await held(X_ENDED);
      await load(file(areaRow('X', 4)));
      expect(await standing()).toEqual({ X: 4 });
      const release = versions().requestRelease(tenant.ctx, source, id, version, 'It is right');
      expect(await ended(release)).toMatchObject({ state: 'loaded', newestInUse: false });
      expect(await standing()).toEqual({ X: 4 });
      expect((await versions().get(tenant.ctx, source, id)).state).toBe('loaded');
    });

    it('can be rejected with a reason: the alert ends, and it cannot be released', async () => {
      const { id, version } = await held(X);
      expect(await alerts()).toEqual(['version_in_quarantine']);
      const rejected = await versions().reject(tenant.ctx, source, id, version, 'Another list');
      expect(rejected).toMatchObject({ state: 'rejected', closedReason: 'Another list' });
      expect(await alerts()).toEqual([]);
      const again = versions().requestRelease(tenant.ctx, source, id, rejected.version, 'No');
      await expect(again).rejects.toMatchObject({ code: 'illegal_transition' });
      const { rows } = await db.superuser.query<{ action: string }>(
        `select action from ledger_entry where tenant_id = $1 order by seq desc limit 1`,
        [tenant.tenantId],
      );
      expect(rows[0]?.action).toBe('source.rejected');
    });

    it('that was rejected stays out when it is fetched again, and is heard anew from a person', async () => {
      const bytes = gdacsFeed();
      const fetch = (fetchedOn?: string) =>
        module.get(SourceLoadingService).load(tenant.ctx, {
          source: gdacs,
          bytes,
          asOf: undefined,
          ...(fetchedOn === undefined ? {} : { fetchedOn }),
          fileName: 'feed.xml',
          objectKey: `${tenant.tenantId}/x`,
        });
      const { version } = await fetch('2026-11-25');
      expect(version.state).toBe('quarantined');
      await versions().reject(tenant.ctx, 'gdacs', version.id, version.version, 'Cut off');
      expect(await fetch('2026-11-26')).toMatchObject({
        repeated: true,
        version: { id: version.id, state: 'rejected' },
      });
      expect((await fetch()).version).toMatchObject({ state: 'quarantined' });
    });
  });

  describe('a wrong day', () => {
    const source = 'tenant-areas';
    const upload = async (bytes: Buffer, asOf: string) => {
      const outcome = await load(bytes, asOf);
      await module
        .get(ObjectStore)
        .put(`${tenant.tenantId}/risk-source/${outcome.version.sha256}`, bytes);
      return outcome.version;
    };
    const correct = async (id: string, asOf: string): Promise<unknown> => {
      const { version } = await module.get(SourceVersionService).get(tenant.ctx, source, id);
      const run = await module
        .get(SourceVersionService)
        .requestCorrection(tenant.ctx, source, id, version, { asOf, reason: 'Misread' });
      await db.runTasks(module);
      const { state, result, error } = await module.get(RunService).get(tenant.ctx, run.id);
      return { state, ...(result ?? error ?? {}) };
    };

    it('too late is put right: what was taken for older counts, with the history kept', async () => {
      const wrong = await upload(X_ENDED, '2026-11-01');
      await upload(X, '2026-10-15');
      expect(await standing()).toEqual({});
      expect(await correct(wrong.id, '2026-10-01')).toMatchObject({
        state: 'loaded',
        asOf: '2026-10-01',
        newestInUse: false,
      });
      expect(await standing()).toEqual({ X: 5 });
      const all = await module.get(SourceVersionService).list(tenant.ctx, source, undefined, 10);
      expect(all.map(({ asOf, state, corrects }) => [asOf, state, corrects])).toEqual([
        ['2026-11-01', 'replaced', null],
        ['2026-10-15', 'loaded', null],
        ['2026-10-01', 'loaded', wrong.id],
      ]);
      expect(all[0]).toMatchObject({ closedReason: 'Misread' });
    });

    it('too early is put right: it counts before what was taken for newer', async () => {
      const wrong = await upload(X_ENDED, '2026-09-01');
      await upload(X, '2026-10-01');
      expect(await standing()).toEqual({ X: 5 });
      await correct(wrong.id, '2026-11-01');
      expect(await standing()).toEqual({});
    });

    it('of an area that another edition confirmed leaves it as it is, from the right version', async () => {
      const wrong = await upload(X, '2026-09-01');
      await upload(X_AND_Y, '2026-10-01');
      await correct(wrong.id, '2026-08-01');
      expect(await standing()).toEqual({ X: 5, Y: 2 });
      const areas = await module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 9);
      expect(areas.find(({ externalId }) => externalId === 'X')?.source.asOf).toBe('2026-08-01');
    });

    it('is refused for a day to come, the same day and one that is not in use', async () => {
      const { id, version } = await upload(X, '2026-09-01');
      const ask = (asOf: string) =>
        module
          .get(SourceVersionService)
          .requestCorrection(tenant.ctx, source, id, version, { asOf, reason: 'Misread' });
      await expect(ask('2026-12-24')).rejects.toMatchObject({ code: 'as_of_in_future' });
      await expect(ask('2026-09-01')).rejects.toMatchObject({ code: 'same_day' });
      await correct(id, '2026-08-01');
      await expect(ask('2026-08-01')).rejects.toMatchObject({ code: 'stale_version' });
    });
  });

  it("takes a tenant's own files for additions, and says what stays", async () => {
    await load(file(areaRow('A', 3), areaRow('B', 3), areaRow('C', 3)));
    const { version, changedAreas } = await load(file(areaRow('D', 4)));
    expect([version.state, version.incomplete, changedAreas.length]).toEqual(['loaded', false, 1]);
    expect(version.notes.join()).toMatch(/^3 areas of earlier files stay as they are/);
    expect(Object.keys(await standing()).sort()).toEqual(['A', 'B', 'C', 'D']);
  });
});
