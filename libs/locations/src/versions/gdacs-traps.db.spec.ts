import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsModule } from '../locations.module';
import { LocationsReadModel } from '../locations.read-model';
import type { Place } from '../matching/place';
import { gdacs } from '../sources/gdacs.source';
import { SourceLoadingService } from './source-loading.service';
import { SourceStatusService } from './source-status.service';

/** Places with exact positions, far from the point and outside the box of the events below. */
const PLACES: Record<string, [country: string, lat: number, lng: number]> = {
  Abidjan: ['CIV', 5.36, -4.01],
  Ankara: ['TUR', 39.93, 32.86],
  Bishkek: ['KGZ', 42.87, 74.59],
  Brazzaville: ['COG', -4.27, 15.28],
  Kinshasa: ['COD', -4.33, 15.31],
  Mandalay: ['MMR', 21.97, 96.08],
  Niamey: ['NER', 13.51, 2.11],
  Vientiane: ['LAO', 17.97, 102.6],
};
const placesOf = (names: readonly string[]): Place[] =>
  names.map((id) => {
    const [country, lat, lng] = PLACES[id] ?? ['', 0, 0];
    return { id, country, lat, lng, precisionM: 50 };
  });

describe('the traps of GDACS, from the file to the place', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const load = (asOf: string, bytes: Buffer) => {
    const file = { source: gdacs, bytes, asOf, fileName: 'feed.xml', objectKey: 'k/x' };
    return module.get(SourceLoadingService).load(tenant.ctx, file);
  };
  const areas = () => module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 200);
  const alerts = async () =>
    (await module.get(SourceStatusService).get(tenant.ctx, 'gdacs')).alerts.map(({ code }) => code);
  const touched = async (places: readonly Place[], on: string, event: string) => {
    const found = await module.get(LocationsReadModel).areasTouching(tenant.ctx, places, on);
    return [...found]
      .filter(([, matches]) => matches.some(({ externalId }) => externalId === event))
      .map(([id]) => id)
      .toSorted();
  };

  it('a made-up drought reaches every country that it names under an alias, and no other', async () => {
    const drought = {
      'gdacs:eventid': '77',
      title: 'Drought is on going',
      description: '',
      'gdacs:iso3': 'CIV',
      'gdacs:country':
        "Cote d'Ivoire, T&#252;rkiye, Kyrgyz Republic, Congo (Kinshasa), Burma, Lao PDR",
      'georss:point': '-60 0',
      'gdacs:bbox': '',
    };
    await load('2019-12-30', gdacsFeed(drought));
    const all = placesOf(Object.keys(PLACES));
    expect(await touched(all, '2019-12-30', 'DR-77')).toEqual([
      'Abidjan',
      'Ankara',
      'Bishkek',
      'Kinshasa',
      'Mandalay',
      'Vientiane',
    ]);
  });

  describeWithRealData(
    'on the real feeds',
    ['gdacs_rss_2019-12-30.xml', 'gdacs_rss_sample_2024-12.xml'],
    ([file2019, file2024]) => {
      const feed2019 = readFileSync(file2019);

      it('reads the mark at the beginning of both, the one that was encoded twice as well', async () => {
        const feed2024 = readFileSync(file2024);
        expect(feed2019.subarray(0, 3).toString('hex')).toBe('efbbbf');
        expect(feed2024.subarray(0, 6).toString('hex')).toBe('c3afc2bbc2bf');
        expect((await load('2024-12-01', feed2024)).version).toMatchObject({ recordCount: 2 });
        expect((await load('2019-12-30', feed2019)).version).toMatchObject({ recordCount: 16 });
      });

      it('holds a drought for going on though the feed says iscurrent=false', async () => {
        expect(feed2019.toString()).toMatch(
          /<gdacs:iscurrent>false<\/gdacs:iscurrent>(?:(?!<\/item>)[^])*1012806/,
        );
        await load('2019-12-30', feed2019);
        expect(await touched(placesOf(['Vientiane']), '2020-01-15', 'DR-1012806')).toEqual([
          'Vientiane',
        ]);
      });

      it('places the drought by its list where iso3 is emptied', async () => {
        const emptied = feed2019.toString().replaceAll(/<gdacs:iso3>[A-Z]+</g, '<gdacs:iso3><');
        await load('2019-12-30', Buffer.from(emptied));
        expect(await touched(placesOf(['Mandalay']), '2019-12-30', 'DR-1012806')).toEqual([
          'Mandalay',
        ]);
      });

      it('clears nothing when two items come back after sixteen, and raises the alert', async () => {
        await load('2019-12-30', feed2019);
        const before = await areas();
        let kept = 0;
        const short = feed2019.toString().replace(/<item>(?:(?!<\/item>)[^])*<\/item>/g, (item) => {
          kept += 1;
          return kept <= 2 ? item : '';
        });
        const { version, changedAreas } = await load('2019-12-31', Buffer.from(short));
        expect([
          version.state,
          version.incomplete,
          version.recordCount,
          version.reasons.map(({ code }) => code),
        ]).toEqual(['loaded', true, 2, ['dropped_records']]);
        expect(changedAreas).toEqual([]);
        expect(await areas()).toEqual(before);
        expect(await alerts()).toContain('version_incomplete');
      });

      it('takes in a feed of other days, and clears nothing by it either', async () => {
        await load('2019-12-30', feed2019);
        const before = await areas();
        const { version, changedAreas } = await load('2024-12-01', readFileSync(file2024));
        expect([version.state, changedAreas.length]).toEqual(['loaded', 2]);
        const after = new Map((await areas()).map((area) => [area.externalId, area]));
        expect(after.size).toBe(18);
        expect(before.map(({ externalId }) => after.get(externalId))).toEqual(before);
      });

      it('brings one area up to date when one drought has a new episode', async () => {
        await load('2019-12-30', feed2019);
        const before = new Map((await areas()).map((area) => [area.externalId, area]));
        const next = nextEpisode(feed2019.toString(), '1012806');
        const { changedAreas } = await load('2020-01-09', Buffer.from(next));
        expect(changedAreas).toEqual([before.get('DR-1012806')?.id]);
        const after = await areas();
        expect(after).toHaveLength(16);
        expect(after.filter(({ revision }) => revision === 2)).toMatchObject([
          { externalId: 'DR-1012806', severity: 5 },
        ]);
        const { episodes } = await module
          .get(CrisisAreaService)
          .get(tenant.ctx, changedAreas[0] ?? '');
        expect(episodes.map(({ externalId }) => externalId)).toEqual(['22', '23']);
      });
    },
  );
});

/** The feed with the next episode, one grade up, of one event. */
function nextEpisode(feed: string, eventId: string): string {
  return feed.replace(/<item>(?:(?!<\/item>)[^])*<\/item>/g, (item) =>
    item.includes(`<gdacs:eventid>${eventId}<`)
      ? item
          .replace(/<gdacs:episodeid>22</, '<gdacs:episodeid>23<')
          .replace(/<gdacs:alertlevel>Orange</, '<gdacs:alertlevel>Red<')
      : item,
  );
}
