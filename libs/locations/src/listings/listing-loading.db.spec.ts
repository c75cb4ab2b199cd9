import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, defineJob, HandlesJob, type JobHandler, Tx } from '@para42/platform';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { describeWithRealData } from '../../../../test/setup/real-data';
import admin1 from '../admin1/admin1.json';
import { LocationsModule } from '../locations.module';
import { listingsChanged } from '../locations.events';
import { LocationsReadModel } from '../locations.read-model';
import { dolTvpra } from '../sources/dol-tvpra.source';
import { euCahra as untriedCahra } from '../sources/eu-cahra.source';
import type { RiskSource } from '../sources/risk-source';
import { worldbankFcs } from '../sources/worldbank-fcs.source';
import { SourceCorrectionService } from '../versions/source-correction.service';
import { type LoadOutcome, SourceLoadingService } from '../versions/source-loading.service';
import type { ListingQuery } from './listing-fact';
import { ListingService } from './listing.service';

const listenJob = defineJob({
  name: 'listen-listings',
  payload: listingsChanged.payload,
  on: listingsChanged,
});

@HandlesJob(listenJob)
class Listener implements JobHandler<{ countries: string[]; sourceVersionId: string }> {
  readonly heard: { countries: string[]; sourceVersionId: string }[] = [];

  async handle(_: Ctx, payload: { countries: string[]; sourceVersionId: string }): Promise<void> {
    this.heard.push(payload);
  }
}

/** As where a tenant has switched it on. */
const { untried: _, ...euCahra } = untriedCahra;

/** Every unit of the Philippines, Myanmar, Pakistan and Thailand, made up as a list of its length. */
const REGIONS = admin1.units
  .map((row) => row.split('|')[0] ?? '')
  .filter((code) => /^(?:MM|PH|PK|TH)-/.test(code));

/** A made-up edition of the list: those regions, Sudan and Ukraine, but for the ones left out. */
function cahra(...without: string[]): Buffer {
  const regions = [...REGIONS, 'SD-RS', 'UA-14'].filter((code) => !without.includes(code));
  const rows = regions.map((code) => `${code.slice(0, 2)},${code},Conflict-affected`);
  return Buffer.from(['country,region,status', ...rows].join('\n'));
}

describe('loading editions of a list', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule], providers: [Listener] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const load = (source: RiskSource, bytes: Buffer, asOf?: string): Promise<LoadOutcome> =>
    module.get(SourceLoadingService).load(tenant.ctx, {
      source,
      bytes,
      asOf,
      fileName: 'list.csv',
      objectKey: `${tenant.tenantId}/risk-source/x`,
    });
  const listed = async (asOf: string, query: Partial<ListingQuery>) =>
    (
      await module
        .get(LocationsReadModel)
        .listingsOf(tenant.ctx, { asOf, countries: [], admin1s: [], ...query })
    ).map((fact) => [fact.category, fact.admin1 ?? fact.country, fact.validFrom, fact.validTo]);
  const touching = async (admin1Code: string, day: string) => {
    const place = { id: 'p', country: 'PHL', admin1: admin1Code };
    const found = await module.get(LocationsReadModel).areasTouching(tenant.ctx, [place], day);
    return (found.get('p') ?? []).map(({ externalId, phase }) => `${externalId} ${phase}`);
  };
  const inSoccsksargen = (day: string) => listed(day, { admin1s: ['PH-12'] });

  describe('of regions that go and come back', () => {
    it('keeps each stay as an interval, in the lists and in the areas', async () => {
      await load(euCahra, cahra(), '2024-12-31');
      expect(await inSoccsksargen('2025-03-01')).toEqual([
        ['CONFLICT_AFFECTED', 'PH-12', '2024-12-31', null],
      ]);
      const gone = await load(euCahra, cahra('PH-12'), '2025-03-31');
      expect(gone.changedListings).toEqual(['PHL']);
      // The very bytes of the first edition are a third one.
      const back = await load(euCahra, cahra(), '2025-06-30');
      expect([back.repeated, back.changedListings]).toEqual([false, ['PHL']]);

      const days = ['2024-06-30', '2025-03-30', '2025-03-31', '2025-06-29', '2025-06-30'];
      expect(await Promise.all(days.map(inSoccsksargen))).toEqual([
        [],
        [['CONFLICT_AFFECTED', 'PH-12', '2024-12-31', null]],
        [],
        [],
        [['CONFLICT_AFFECTED', 'PH-12', '2025-06-30', null]],
      ]);
      expect(await Promise.all(days.map((day) => touching('PH-12', day)))).toEqual([
        [],
        ['PH-12-CA-2024-12-31 active'],
        [],
        [],
        ['PH-12-CA-2025-06-30 active'],
      ]);
      expect(await touching('PH-11', '2025-05-01')).toEqual(['PH-11-CA-2024-12-31 active']);
    });

    it('dates later editions anew when the day of an earlier one is corrected', async () => {
      const put = async (bytes: Buffer, asOf: string) => {
        const { version } = await load(euCahra, bytes, asOf);
        await db.objects.put(`${tenant.tenantId}/risk-source/${version.sha256}`, bytes);
        return version;
      };
      const held = await put(cahra(), '2025-01-31');
      await put(cahra('PH-12'), '2025-03-31');
      const corrections = module.get(SourceCorrectionService);
      const asOf = '2024-12-31';
      const later = await corrections.readLater(tenant.ctx, euCahra, held, asOf);
      expect(later.map(({ version }) => version.asOf)).toEqual(['2025-03-31']);
      const file = { source: euCahra, bytes: cahra(), asOf, fileName: 'f', objectKey: 'k' };
      const prepared = await module.get(SourceLoadingService).prepare(tenant.ctx, file);
      const outcome = await module
        .get(Tx)
        .run(tenant.ctx, (ctx) => corrections.correct(ctx, prepared, held, 'Misread', later));
      expect(outcome.changedListings).toContain('PHL');
      expect(await inSoccsksargen('2025-01-15')).toEqual([
        ['CONFLICT_AFFECTED', 'PH-12', '2024-12-31', null],
      ]);
      expect(await listed('2025-04-15', { admin1s: ['PH-11'] })).toEqual([
        ['CONFLICT_AFFECTED', 'PH-11', '2024-12-31', null],
      ]);
      expect(await inSoccsksargen('2025-04-15')).toEqual([]);
      expect(await touching('PH-11', '2025-01-15')).toEqual(['PH-11-CA-2024-12-31 active']);
    });

    it('says nothing of a country by its regions, nor of a region by another', async () => {
      await load(euCahra, cahra(), '2024-12-31');
      expect(await listed('2025-01-01', { countries: ['PHL'] })).toEqual([]);
      expect(await listed('2025-01-01', { admin1s: ['PH-99', ''] })).toEqual([]);
    });

    it('tells every region of the countries asked for where none is named', async () => {
      await load(euCahra, cahra(), '2024-12-31');
      const asked = { asOf: '2025-01-01', countries: ['PHL'] };
      const facts = await module.get(LocationsReadModel).listingsOf(tenant.ctx, asked);
      const regions = REGIONS.filter((code) => code.startsWith('PH-'));
      expect(facts.map(({ admin1 }) => admin1).sort()).toEqual([...regions].sort());
    });

    it('takes an older edition as history and leaves the areas as a later one has them', async () => {
      await load(euCahra, cahra('PH-12'), '2025-03-31');
      const { changedAreas } = await load(euCahra, cahra(), '2024-12-31');
      expect(changedAreas).toEqual([]);
      expect(await inSoccsksargen('2025-01-15')).toHaveLength(1);
      expect(await inSoccsksargen('2025-04-15')).toEqual([]);
      expect(await touching('PH-12', '2025-04-15')).toEqual([]);
      expect(await touching('PH-11', '2025-04-15')).toEqual(['PH-11-CA-2025-03-31 active']);
    });

    it('counts nothing of a version in quarantine until a person releases it', async () => {
      await load(euCahra, cahra(), '2024-12-31');
      const bytes = cahra(...REGIONS.filter((code) => code.startsWith('TH-')));
      const { version } = await load(euCahra, bytes, '2025-03-31');
      expect(version.reasons.map(({ code }) => code)).toEqual([
        'too_few_records',
        'dropped_records',
      ]);
      expect(await listed('2025-04-01', { admin1s: ['TH-10'] })).toHaveLength(1);
      await module.get(Tx).run(tenant.ctx, async (txCtx) => {
        const loading = module.get(SourceLoadingService);
        const file = await loading.prepare(tenant.ctx, {
          source: euCahra,
          bytes,
          asOf: '2025-03-31',
          fileName: 'list.csv',
          objectKey: 'x',
        });
        return loading.release(txCtx, file, version, 'Thailand left the list.');
      });
      expect(await listed('2025-04-01', { admin1s: ['TH-10'] })).toEqual([]);
      expect(await listed('2025-03-30', { admin1s: ['TH-10'] })).toHaveLength(1);
    });
  });

  describe('of countries, by years', () => {
    const fcs = (...rows: string[]): Buffer => {
      const always = ['AFG', 'CAF', 'SOM', 'SSD', 'SYR', 'YEM'];
      const others =
        'BDI BFA CMR COD COG COM ERI ETH GNB IRQ KIR LBN LBY MHL MLI MOZ NER NGA PNG SDN SLB TCD TLS TUV UKR ZWE'.split(
          ' ',
        );
      const years = [...new Set(rows.map((row) => row.slice(0, 4)))];
      const filler = years.flatMap((y) => [...always, ...others].map((c) => `${y},${c},CONFLICT`));
      return Buffer.from(['fiscal_year,iso3,category', ...filler, ...rows].join('\n'));
    };

    it('answers for the year of the day, by the edition in force, and tells what changed', async () => {
      const first = await load(worldbankFcs, fcs('FY24,MMR,CONFLICT', 'FY25,MMR,CONFLICT'));
      expect(first.version.asOf).toBe('2024-07-01');
      const second = await load(worldbankFcs, fcs('FY26,HTI,CONFLICT'));
      expect(second.version).toMatchObject({ asOf: '2025-07-01', state: 'loaded', reasons: [] });
      const on = (day: string, knownOn?: string) =>
        listed(day, { countries: ['MMR', 'HTI'], ...(knownOn ? { knownOn } : {}) });
      expect(await on('2023-06-30')).toEqual([]);
      expect(await on('2023-07-01')).toEqual([['CONFLICT', 'MMR', '2023-07-01', '2024-06-30']]);
      expect(await on('2025-06-30')).toEqual([['CONFLICT', 'MMR', '2024-07-01', null]]);
      expect(await on('2025-07-01')).toEqual([['CONFLICT', 'HTI', '2025-07-01', null]]);
      expect(await on('2025-07-01', '2025-06-30')).toEqual([
        ['CONFLICT', 'MMR', '2024-07-01', null],
      ]);
      await db.runTasks(module);
      const told = module
        .get(Listener)
        .heard.find(({ sourceVersionId }) => sourceVersionId === second.version.id);
      expect(told?.countries).toEqual(expect.arrayContaining(['MMR', 'HTI']));
    });

    it('names the version on each fact, and shows one tenant nothing of another', async () => {
      const { version } = await load(worldbankFcs, fcs('FY25,MMR,CONFLICT'));
      const query = { asOf: '2025-01-01', countries: ['MMR'], admin1s: [] };
      const readModel = module.get(LocationsReadModel);
      expect(await readModel.listingsOf(tenant.ctx, query)).toEqual([
        {
          list: 'worldbank-fcs',
          category: 'CONFLICT',
          country: 'MMR',
          admin1: null,
          validFrom: '2024-07-01',
          validTo: null,
          text: 'FY25: CONFLICT',
          source: {
            code: 'worldbank-fcs',
            versionId: version.id,
            asOf: '2024-07-01',
            sha256: version.sha256,
          },
        },
      ]);
      const other = await db.tenant();
      expect(await readModel.listingsOf(other.ctx, query)).toEqual([]);
      expect(await readModel.listingsOf(tenant.ctx, { ...query, lists: ['us-tip'] })).toEqual([]);
    });
  });

  describe('as they are listed', () => {
    it('come page by page, by list and country, regions among them', async () => {
      await load(euCahra, cahra(), '2024-12-31');
      const service = module.get(ListingService);
      const question = { list: 'eu-cahra', country: 'Philippines', on: '2025-01-01' } as const;
      const all = await service.list(tenant.ctx, question, undefined, 200);
      expect(all.map(({ admin1: code }) => code)).toEqual(
        REGIONS.filter((code) => code.startsWith('PH-')),
      );
      const [first] = await service.list(tenant.ctx, question, undefined, 1);
      const rest = await service.list(tenant.ctx, question, first, 200);
      expect(rest).toEqual(all.slice(1));
      const whole = await service.list(tenant.ctx, { on: '2025-01-01' }, undefined, 500);
      expect(whole).toHaveLength(REGIONS.length + 2);
      expect(whole.map(({ country }) => country)).toEqual(
        whole.map(({ country }) => country).toSorted(),
      );
      expect(await service.list(tenant.ctx, { on: '2024-12-30' }, undefined, 5)).toEqual([]);
      expect(await service.list(tenant.ctx, { list: 'us-tip' }, undefined, 5)).toEqual([]);
    });
  });

  describeWithRealData(
    'of goods',
    ['dol_tvpra_goods_2022_23.xml', 'dol_tvpra_goods_2022_23.csv'],
    ([xml, csv]) => {
      it('gives the goods of a country, and the same list again changes nothing', async () => {
        const first = await load(dolTvpra, readFileSync(xml), '2022-09-28');
        expect(first.version).toMatchObject({ state: 'loaded', recordCount: 467, refusedCount: 0 });
        expect(first.changedListings).toHaveLength(78);
        const again = await load(dolTvpra, readFileSync(csv), '2023-08-23');
        expect(again.version).toMatchObject({ state: 'loaded', recordCount: 467 });
        expect(again.changedListings).toEqual([]);
        const facts = await module.get(LocationsReadModel).listingsOf(tenant.ctx, {
          asOf: '2024-01-01',
          countries: ['MYS'],
          admin1s: [],
        });
        expect(facts.map(({ good, category, validFrom }) => [good, category, validFrom])).toEqual([
          ['Electronics', 'FORCED_LABOUR', '2022-09-28'],
          ['Garments', 'FORCED_LABOUR', '2022-09-28'],
          ['Palm Fruit', 'CHILD_AND_FORCED_LABOUR', '2022-09-28'],
          ['Rubber Gloves', 'FORCED_LABOUR', '2022-09-28'],
        ]);
        expect(facts.at(-1)).toMatchObject({
          hsPrefixes: ['4015'],
          childLabour: false,
          forcedLabour: true,
        });
        expect(facts[0]?.source.versionId).toBe(again.version.id);
      });
    },
  );
});
