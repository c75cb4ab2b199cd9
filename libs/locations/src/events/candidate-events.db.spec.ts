import type { INestApplicationContext } from '@nestjs/common';
import { quietEvents, ucdpGedFile, type UcdpFields } from '../../../../test/factories/ucdp-ged';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsModule } from '../locations.module';
import { LocationsReadModel } from '../locations.read-model';
import type { RiskSource } from '../sources/risk-source';
import { ucdpCandidate as untriedCandidate } from '../sources/ucdp-candidate.source';
import { ucdpGed } from '../sources/ucdp-ged.source';
import { SourceLoadingService } from '../versions/source-loading.service';
import type { EventsNear } from './conflict-events.service';

/** As where a tenant has switched it on. */
const { untried: _, ...ucdpCandidate } = untriedCandidate;
const KATHMANDU = { lat: 27.7, lng: 85.3 };

describe('events that are not vetted yet', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const load = async (source: RiskSource, asOf: string, ...events: UcdpFields[]) => {
    // Those far away make the file long enough, each under an id of its own.
    const rest = quietEvents(300).map((event, index) => ({ ...event, id: `${asOf}-${index}` }));
    const bytes = ucdpGedFile(...rest, ...events);
    const file = { source, bytes, asOf, fileName: 'ged.csv', objectKey: 'k/x' };
    const { version } = await module.get(SourceLoadingService).load(tenant.ctx, file);
    expect(version.reasons).toEqual([]);
  };
  const count = async (query: Partial<EventsNear> = {}) => {
    const period = { from: '2003-01-01', to: '2004-12-31' };
    const { events, deathsBest, candidates, sources } = await module
      .get(LocationsReadModel)
      .conflictEvents(tenant.ctx, { ...KATHMANDU, radiusKm: 25, ...period, ...query });
    return {
      vetted: [events, deathsBest],
      candidates: [candidates.events, candidates.deathsBest],
      sources: sources.length,
    };
  };
  const clash = (id: string, day: string, best: number, rest: UcdpFields = {}): UcdpFields => ({
    ...{ id, date_start: day, date_end: day, best },
    ...rest,
  });

  it('are counted apart, each as the newest file tells it, and make no area', async () => {
    await load(ucdpGed, '2003-12-31', clash('a', '2003-05-01', 5));
    await load(
      ucdpCandidate,
      '2004-01-31',
      clash('b', '2004-01-10', 7),
      clash('c', '2004-01-11', 90),
      clash('d', '2004-01-12', 90),
      clash('far', '2004-01-13', 9, { latitude: 10 }),
      clash('coarse', '2004-01-14', 9, { where_prec: 4 }),
    );
    expect(await count()).toEqual({ vetted: [1, 5], candidates: [3, 187], sources: 1 });
    // February corrects one of January and moves another away.
    await load(
      ucdpCandidate,
      '2004-02-29',
      clash('c', '2004-01-11', 80),
      clash('d', '2004-01-12', 90, { latitude: 20 }),
      clash('e', '2004-02-01', 1),
    );
    expect((await count()).candidates).toEqual([3, 88]);
    expect((await count({ knownOn: '2004-02-01' })).candidates).toEqual([3, 187]);
    const areas = await module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 10);
    expect(areas).toEqual([]);
  });

  it('count for no day that a yearly edition describes, for it is the vetted one', async () => {
    await load(
      ucdpCandidate,
      '2004-02-29',
      clash('b', '2003-12-31', 7),
      clash('c', '2004-01-01', 8),
    );
    expect(await count()).toEqual({ vetted: [0, 0], candidates: [2, 15], sources: 0 });
    await load(ucdpGed, '2003-12-31', clash('a', '2003-05-01', 5));
    expect((await count()).candidates).toEqual([1, 8]);
    await load(ucdpGed, '2004-12-31', clash('a', '2003-05-01', 5), clash('b', '2003-12-31', 6));
    expect(await count()).toEqual({ vetted: [2, 11], candidates: [0, 0], sources: 1 });
    expect((await count({ knownOn: '2004-06-01' })).candidates).toEqual([1, 8]);
  });

  it('of a country of which no edition tells count from the end of the newest edition', async () => {
    const india = { country: 'India', country_id: 750 };
    await load(ucdpCandidate, '2004-02-29', clash('b', '2004-01-01', 8, india));
    await load(ucdpGed, '2003-12-31');
    expect((await count()).candidates).toEqual([1, 8]);
    await load(ucdpGed, '2004-12-31', clash('a', '2003-05-01', 5));
    expect((await count()).candidates).toEqual([0, 0]);
  });

  it('of one tenant are not counted for another', async () => {
    await load(ucdpCandidate, '2004-02-29', clash('b', '2004-01-01', 8));
    expect((await count()).candidates).toEqual([1, 8]);
    tenant = await db.tenant();
    expect((await count()).candidates).toEqual([0, 0]);
  });
});
