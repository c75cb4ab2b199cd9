import { join } from 'node:path';
import type { FacilityRow } from './facility';
import { readChunks } from './facility-chunks';
import { openFacilityFile } from './facility-file';

const SAMPLE = join(__dirname, '../../../../samples/facilities.csv');

/** The rows that are wrong for show, at the end of the list. */
const FOR_SHOW = [
  'coordinates_swapped',
  'country_unknown',
  'name_missing',
  'coordinate_other_country',
  'duplicate_conflict',
  'duplicate_row',
  'workers_not_a_number',
  'coordinate_out_of_range',
  'address_missing',
];

describe('the sample list', () => {
  const rows: FacilityRow[] = [];

  beforeAll(async () => {
    const file = await openFacilityFile(SAMPLE, {});
    expect(file.header.columns.filter(({ field }) => field === null)).toEqual([]);
    const chunks = readChunks(file.rows, file.header, { fromRow: 0, size: 1_000 });
    for await (const chunk of chunks) rows.push(...chunk.rows);
  });

  it('is sound but for the rows that are there to be refused, held or looked at', () => {
    const problems = rows.flatMap((row) => row.problems);
    expect(problems.map(({ code }) => code).sort()).toEqual([...FOR_SHOW].sort());
  });

  it('has its places where it says, in countries that crises of the last years touched', () => {
    const placed = rows.filter((row) => row.facility?.coordinates && row.problems.length === 0);
    const checks = placed.map((row) => row.facility?.coordinates?.check);
    // Near a border the outlines do not tell.
    expect(new Set(checks)).toEqual(new Set(['plausible', 'unchecked']));
    expect(checks.filter((check) => check === 'unchecked').length).toBeLessThan(20);
    const countries = new Set(rows.map((row) => row.facility?.countryIso3));
    for (const country of ['MMR', 'TUR', 'PHL', 'SDN', 'UKR', 'BGD', 'NPL', 'MYS']) {
      expect(countries).toContain(country);
    }
    const suppliers = new Set(rows.map((row) => row.facility?.supplier.name));
    expect(suppliers.size).toBeGreaterThanOrEqual(60);
  });

  it('carries the site of the recruitment case', () => {
    const found = rows.filter((row) => row.facility?.externalRef === 'MRG-KLANG-01');
    expect(found.map((row) => row.facility)).toMatchObject([
      {
        countryIso3: 'MYS',
        admin1: 'Selangor',
        supplier: { name: 'Meridian Rubber Gloves Sdn. Bhd.' },
      },
    ]);
  });
});
