import type { INestApplicationContext } from '@nestjs/common';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { ucdpGedFile } from '../../../../test/factories/ucdp-ged';
import { useTestDatabase } from '../../../../test/setup/database';
import { LocationsModule } from '../locations.module';
import { RISK_SOURCES } from '../sources';
import { SourceLoadingService } from '../versions/source-loading.service';

/** Rows of each source by field; one field of the second row of a file is put wrong. */
type Row = Readonly<Record<string, unknown>>;
interface Kind {
  readonly row: Row;
  /** Makes the row another one: no two have the same id. */
  readonly key: string;
  readonly other: unknown;
  file(rows: readonly Row[]): Buffer;
}

const csvCell = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`;
const csv = (rows: readonly Row[]): Buffer => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((name) => csvCell(row[name] ?? '')).join(','));
  return Buffer.from([columns.join(','), ...lines].join('\n'));
};
/** JSON.stringify writes half of a character as an escape, as a hostile file does. */
const json =
  (wrap: (rows: readonly Row[]) => unknown) =>
  (rows: readonly Row[]): Buffer =>
    Buffer.from(JSON.stringify(wrap(rows)));
const xmlText = (value: unknown): string =>
  String(value).replace(/[<>&\0]/g, (char) => `&#${char.charCodeAt(0)};`);
const textRow = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, xmlText(value)]));

const area = {
  ...{ id: 'a', title: 'A flood', type: 'NATURAL_DISASTER', severity: 3, source: 'A list' },
  ...{ validFrom: '2026-01-01', activeUntil: '2026-12-01', validTo: '2026-12-31' },
};

const KINDS: Readonly<Record<string, Kind>> = {
  'tenant-areas': {
    row: { ...area, admin1: ['NP-P3'], countries: ['NPL'], radiusKm: 10 },
    ...{ key: 'id', other: 'b' },
    file: json((rows) => ({
      type: 'FeatureCollection',
      features: rows.map((properties) => ({ type: 'Feature', properties, geometry: null })),
    })),
  },
  gdacs: {
    row: {
      ...{ title: 'Drought in Nepal', description: 'A drought', 'gdacs:eventtype': 'DR' },
      ...{ 'gdacs:eventid': '1', 'gdacs:episodeid': '1', 'gdacs:alertlevel': 'Red' },
      ...{ 'gdacs:fromdate': 'Wed, 21 Nov 2018 00:00:00 GMT', 'gdacs:iso3': 'NPL' },
      ...{ 'gdacs:todate': 'Mon, 30 Dec 2019 01:37:00 GMT', 'georss:point': '27.7 85.3' },
      ...{ 'gdacs:bbox': '81 89 24 31', 'gdacs:country': 'Nepal', 'gdacs:glide': 'x' },
    },
    ...{ key: 'gdacs:eventid', other: '2' },
    file: (rows) => gdacsFeed(...rows.map(textRow)),
  },
  'idmc-idu': {
    row: {
      ...{ id: 1, iso3: 'NPL', country: 'Nepal', figure: 20, latitude: 27.7, longitude: 85.3 },
      ...{ displacement_date: '2026-01-01', displacement_start_date: '2026-01-01' },
      ...{ displacement_end_date: '2026-01-02', event_name: 'Flood', qualifier: 'total' },
      ...{ displacement_type: 'Disaster', centroid: '[27.7, 85.3]', type: 'Flood' },
    },
    ...{ key: 'id', other: 2 },
    file: json((rows) => rows),
  },
  glide: {
    row: {
      ...{ glidenumber: 'EQ-2015-000048-NPL', event: 'EQ', geocode: 'NPL', year: 2015 },
      ...{ month: 4, day: 25, duration: 1, latitude: 27.7, longitude: 85.3, killed: 9 },
      ...{ affected: 1, homeless: 1, injured: 1, magnitude: '7.8', location: 'Gorkha' },
    },
    ...{ key: 'glidenumber', other: 'EQ-2015-000049-NPL' },
    file: json((rows) => ({ glideset: rows })),
  },
  reliefweb: {
    row: {
      id: '1',
      name: 'A flood',
      status: 'ongoing',
      glide: 'x',
      date: '2026-01-01',
      type: 'FL',
    },
    ...{ key: 'id', other: '2' },
    file: json((rows) => ({
      data: rows.map(({ id, date, type, ...fields }) => ({
        id,
        fields: {
          ...fields,
          date: { created: date },
          type: [{ code: type }],
          country: [{ iso3: 'NPL' }],
        },
      })),
    })),
  },
  'inform-severity': {
    row: {
      ...{ crisis_id: 'NPL001', 'INFORM Severity Index': 3.1, 'Last updated': '2026-01-01' },
      ...{ 'Start date': '2026-01-01', iso3: 'NPL', drivers: 'Floods', Crisis: 'Floods' },
    },
    ...{ key: 'crisis_id', other: 'NPL002' },
    file: json((rows) => ({ results: rows })),
  },
  'inform-risk': {
    row: { Iso3: 'NPL', GNAYear: 2024, IndicatorId: 'INFORM', IndicatorScore: 5.1 },
    ...{ key: 'Iso3', other: 'BGD' },
    file: json((rows) => rows),
  },
  'dol-tvpra': {
    row: {
      ...{ good: 'Bricks', country: 'Nepal', child_labor: 'Yes', forced_labor: 'No' },
      ...{ forced_child_labor: 'No', derived_labor_exploitation: 'Yes', derived_country: 'India' },
    },
    ...{ key: 'country', other: 'India' },
    file: csv,
  },
  'eu-cahra': {
    row: {
      ...{ country: 'MMR', region: 'all', status: 'conflict-affected', as_of: '2026-01-01' },
      ...{ valid_from: '2024-01-01', valid_to: '2025-01-01' },
    },
    ...{ key: 'country', other: 'SDN' },
    file: csv,
  },
  'us-tip': {
    row: { iso3: 'PRK', country: 'North Korea', tier: 'TIER_3', report_year: 2025 },
    ...{ key: 'report_year', other: 2024 },
    file: csv,
  },
  'worldbank-fcs': {
    row: { fiscal_year: 'FY25', iso3: 'AFG', category: 'Conflict', verified: 'yes' },
    ...{ key: 'iso3', other: 'YEM' },
    file: csv,
  },
  'tied-status': {
    row: {
      ...{ iso3: 'QAT', snapshot: 'end-2024', F1_single_employer_tying: 1, confidence: 'high' },
      ...{ F2_consent_to_leave: 0.5, F3_exit_or_absconding_offence: 0 },
    },
    ...{ key: 'iso3', other: 'KWT' },
    file: csv,
  },
  'acled-tenant': {
    row: {
      ...{ Country: 'Nepal', Admin1: 'Bagmati', ISO3: 'NPL', Month: 'January', Year: 2024 },
      ...{ Events: 20, Fatalities: 50 },
    },
    ...{ key: 'Month', other: 'March' },
    file: csv,
  },
  ...Object.fromEntries(
    ['ucdp-ged', 'ucdp-candidate'].map((code): [string, Kind] => [
      code,
      {
        row: {
          ...{ id: '1', type_of_violence: 1, conflict_name: 'A', where_prec: 1, adm_1: 'Bagmati' },
          ...{ latitude: 27.7, longitude: 85.3, country: 'Nepal', country_id: 790, date_prec: 1 },
          ...{ date_start: '2003-02-01', date_end: '2003-02-01', low: 9, best: 10, high: 11 },
          year: 2003,
        },
        ...{ key: 'id', other: '2' },
        file: (rows) => ucdpGedFile(...(rows as Record<string, string>[])),
      },
    ]),
  ),
};

/** Nested lists reach CSV and XML as the text that they are. */
const WRONG: readonly (readonly [name: string, value: unknown])[] = [
  ['missing', undefined],
  ['another type', { a: [1] }],
  ['huge', 'x'.repeat(6_000)],
  ['a zero byte', 'a\u0000b'],
  ['half of a character', 'a\ud800b'],
  ['a character cut off', '\u{1F30A}'.repeat(600)],
  ['year 0', '0000-01-01'],
  ['year 9999', '9999-12-31'],
  ['negative', -1],
  ['a number beyond all', 1e308],
  ['not a number', 'NaN'],
  ['nested', JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)],
];

const ofRow = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? '[object]' : value;

describe('files with one row put wrong', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
  });

  it('are made for every source', () => {
    expect(Object.keys(KINDS).sort()).toEqual(RISK_SOURCES.map(({ code }) => code).sort());
  });

  it.each(RISK_SOURCES.map((source) => [source.code, source] as const))(
    '%s: never end in anything but a version, or a word of the reader',
    async (code, source) => {
      const tenant = await db.tenant();
      const kind = KINDS[code] as Kind;
      const tried = { ...source };
      // Switched on, and under a licence: what is looked at is the reading and the writing.
      delete (tried as { untried?: string }).untried;
      const outcomes = new Map<string, number>();
      const faults: string[] = [];
      for (const field of Object.keys(kind.row)) {
        for (const [name, value] of WRONG) {
          const json = /^\s*[[{]/.test(kind.file([kind.row]).toString());
          const wrong = {
            ...kind.row,
            [kind.key]: kind.other,
            [field]: json ? value : ofRow(value),
          };
          const file = {
            source: tried,
            bytes: kind.file([kind.row, wrong]),
            asOf: '2026-11-01',
            fileName: 'mutated',
            objectKey: `k/${code}`,
            ...(source.needsLicence === undefined ? {} : { licenceReference: 'A contract' }),
          };
          const outcome = await module
            .get(SourceLoadingService)
            .load(tenant.ctx, file)
            .then(
              ({ version }) => {
                const placed = version.refused.every(
                  ({ at, detail }) => at !== '' && detail !== '',
                );
                return placed ? version.state : 'a refused row without its place';
              },
              (error: unknown) => {
                const { kind: how, code: told } = error as { kind?: string; code?: string };
                return how === 'invalid' && told?.startsWith('source_file_') ? told : String(error);
              },
            );
          const sound =
            ['loaded', 'quarantined'].includes(outcome) || outcome.startsWith('source_file_');
          if (!sound) faults.push(`${field}, ${name}: ${outcome}`);
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }
      }
      expect(faults).toEqual([]);
      // The other row counts: a file is not refused as a whole for one row.
      const versions = (outcomes.get('loaded') ?? 0) + (outcomes.get('quarantined') ?? 0);
      const tries = Object.keys(kind.row).length * WRONG.length;
      expect([versions, tries]).toEqual([tries, tries]);
    },
    180_000,
  );
});
