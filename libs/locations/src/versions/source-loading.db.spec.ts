import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, defineJob, HandlesJob, type JobHandler } from '@para42/platform';
import { type FeedFields, gdacsFeed, manyFloods } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { crisisAreasChanged } from '../locations.events';
import { LocationsModule } from '../locations.module';
import { gdacs } from '../sources/gdacs.source';
import { type LoadOutcome, SourceLoadingService } from './source-loading.service';
import { SourceVersionService } from './source-version.service';

const listenJob = defineJob({
  name: 'listen-areas',
  payload: crisisAreasChanged.payload,
  on: crisisAreasChanged,
});

@HandlesJob(listenJob)
class Listener implements JobHandler<{ areaIds: string[] }> {
  readonly heard: string[][] = [];

  async handle(_: Ctx, { areaIds }: { areaIds: string[] }): Promise<void> {
    this.heard.push(areaIds);
  }
}

describe('loading versions of a source', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule], providers: [Listener] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const load = (asOf: string, ...items: FeedFields[]): Promise<LoadOutcome> =>
    loadBytes(asOf, gdacsFeed(...items));
  const loadBytes = (asOf: string, bytes: Buffer): Promise<LoadOutcome> =>
    module.get(SourceLoadingService).load(tenant.ctx, {
      source: gdacs,
      bytes,
      asOf,
      fileName: 'feed.xml',
      objectKey: `${tenant.tenantId}/risk-source/x`,
    });
  const areas = () => module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 200);
  const count = async (table: string): Promise<number> => {
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from ${table} where tenant_id = $1`,
      [tenant.tenantId],
    );
    return rows[0]?.n ?? -1;
  };

  it('makes a dated, hashed, licensed version with its areas, and tells of them', async () => {
    const { version, changedAreas } = await load('2019-12-30', {}, ...manyFloods(2));
    expect(version).toMatchObject({
      state: 'loaded',
      asOf: '2019-12-30',
      recordCount: 3,
      refusedCount: 0,
      licence: gdacs.licence.name,
      reasons: [],
    });
    expect(version.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(changedAreas).toHaveLength(3);
    await db.runTasks(module);
    expect(module.get(Listener).heard.at(-1)?.toSorted()).toEqual([...changedAreas].toSorted());
    const [first] = await areas();
    expect(first?.source).toMatchObject({ code: 'gdacs', versionId: version.id });
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 order by seq`,
      [tenant.tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['source.loaded']);
  });

  it('changes nothing when the bytes in use are loaded again for their day', async () => {
    const first = await load('2019-12-30', {});
    const before = await areas();
    const again = await load('2019-12-30', {});
    expect(again).toMatchObject({ repeated: true, changedAreas: [], changedCountries: [] });
    expect(again.version.id).toBe(first.version.id);
    expect(await areas()).toEqual(before);
    expect(await count('source_version')).toBe(1);
    expect(await count('crisis_area_revision')).toBe(1);
  });

  it('trap: the same event with a new episode updates one area and keeps both episodes', async () => {
    await load('2019-12-30', {});
    const changed = await load('2020-01-06', {
      'gdacs:episodeid': '2',
      'gdacs:alertlevel': 'Red',
      'gdacs:todate': 'Mon, 06 Jan 2020 00:00:00 GMT',
    });
    expect(changed.changedAreas).toHaveLength(1);
    const all = await areas();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ severity: 5, revision: 2, activeUntil: '2020-04-05' });
    const detail = await module.get(CrisisAreaService).get(tenant.ctx, all[0]!.id);
    expect(detail.episodes.map(({ externalId }) => externalId)).toEqual(['1', '2']);
    expect(await count('crisis_area_revision')).toBe(2);
  });

  it('does not touch areas that a version leaves as they were', async () => {
    await load('2019-12-30', {}, ...manyFloods(4));
    const later = await load('2019-12-31', { 'gdacs:alertlevel': 'Green' }, ...manyFloods(4));
    expect(later.changedAreas).toHaveLength(1);
    expect(await count('crisis_area_revision')).toBe(6);
  });

  it('trap: a feed that comes back nearly empty clears nothing; a new event in it comes in', async () => {
    await load('2019-12-30', ...manyFloods(10));
    const before = await areas();
    const { version, changedAreas } = await load('2019-12-31', { 'gdacs:alertlevel': 'Red' });
    expect(version).toMatchObject({
      state: 'loaded',
      incomplete: true,
      reasons: [
        { code: 'nearly_empty', detail: expect.stringMatching(/^1 records after 10:/) as string },
        {
          code: 'dropped_records',
          detail:
            '1 records of 2019-12-28 and later, where the version before had 10: more than 20 % of what should still be there is gone.',
        },
      ],
    });
    expect(changedAreas).toHaveLength(1);
    const after = await areas();
    expect(after).toHaveLength(11);
    expect(after).toEqual(expect.arrayContaining(before));
    const empty = await load('2020-01-01');
    expect([empty.version.state, empty.version.reasons.map(({ code }) => code)]).toEqual([
      'quarantined',
      ['too_few_records', 'nearly_empty', 'dropped_records'],
    ]);
    expect(await areas()).toEqual(after);
  });

  it('takes in a feed that was quiet for weeks: what left it by its nature is not missed', async () => {
    await load('2019-12-30', ...manyFloods(10));
    const before = await areas();
    const old = { 'gdacs:todate': 'Mon, 20 Jan 2020 00:00:00 GMT' };
    const { version, changedAreas } = await load(
      '2020-01-20',
      { ...old, 'gdacs:eventid': '900' },
      { ...old, 'gdacs:eventid': '901' },
    );
    expect([version.state, changedAreas.length]).toEqual(['loaded', 2]);
    const after = new Map((await areas()).map((area) => [area.externalId, area]));
    expect(before.map(({ externalId }) => after.get(externalId))).toEqual(before);
    // The next one is held against these two.
    const { version: next } = await load('2020-01-21', { ...old, 'gdacs:eventid': '900' });
    expect(next.reasons.map(({ code }) => code)).toEqual(['dropped_records']);
  });

  it('compares with the last whole version in use, not with one that lacks much', async () => {
    await load('2019-12-30', ...manyFloods(10));
    await load('2019-12-31', {});
    const { version: few } = await load('2020-01-01', ...manyFloods(2));
    expect(few.incomplete).toBe(true);
    const { version } = await load('2020-01-02', ...manyFloods(8));
    expect([version.state, version.incomplete, version.reasons]).toEqual(['loaded', false, []]);
  });

  it('lets an older file add its episodes without undoing what is known since', async () => {
    await load('2020-01-06', { 'gdacs:episodeid': '2', 'gdacs:alertlevel': 'Red' });
    const older = await load('2019-12-30', { 'gdacs:alertlevel': 'Green' });
    expect(older).toMatchObject({ version: { state: 'loaded' }, changedAreas: [] });
    const [area] = await areas();
    expect(area).toMatchObject({ severity: 5, revision: 1 });
    expect(await count('crisis_area_episode')).toBe(2);
  });

  it('keeps what a file brought of one tenant from another', async () => {
    await load('2019-12-30', {});
    const other = await db.tenant();
    expect(await module.get(CrisisAreaService).list(other.ctx, {}, undefined, 10)).toEqual([]);
    for (const table of ['source_version', 'crisis_area', 'crisis_area_cell_range']) {
      const seen = await db.tx.run(other.ctx, (ctx) => ctx.tx.query(`select * from ${table}`));
      expect([table, seen]).toEqual([table, []]);
    }
  });

  it('lets no user of a supplier see areas, scores or versions', async () => {
    await load('2019-12-30', {});
    for (const kind of ['supplier', 'agency'] as const) {
      const ctx = tenant.as(kind, tenant.tenantId);
      expect(await module.get(CrisisAreaService).list(ctx, {}, undefined, 10)).toEqual([]);
      expect(await module.get(SourceVersionService).list(ctx, 'gdacs', undefined, 10)).toEqual([]);
    }
  });

  it('survives two loads of one source at a time', async () => {
    const loads = [1, 2, 3, 4].map((episode) =>
      load(`2020-01-0${episode}`, { 'gdacs:episodeid': String(episode) }),
    );
    const outcomes = await Promise.all(loads);
    expect(outcomes.every(({ version }) => version.state === 'loaded')).toBe(true);
    expect(await areas()).toHaveLength(1);
    expect(await count('crisis_area_episode')).toBe(4);
  });
});
