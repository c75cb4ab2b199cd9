import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { findAdmin1 } from '../admin1/admin1';
import { readCsv } from './csv-records';
import { euCahra } from './eu-cahra.source';

const parse = (header: string, ...lines: string[]) =>
  euCahra.parse(Buffer.from([header, ...lines].join('\n')));

describe('the EU list of conflict-affected and high-risk areas', () => {
  it('reads regions through the crosswalk, with status and days', () => {
    const { listings, refused } = parse(
      'country,region,status,valid_from,valid_to',
      'Philippines,Soccksargen,Conflict-affected,2023-12-31,2025-03-30',
      'Philippines,Soccksargen,Conflict-affected,2025-06-30,',
      'India,Manipur,High-risk,2024-09-30,',
      'Myanmar,All regions,Conflict-affected and high-risk,2021-03-31,',
    );
    expect(refused).toEqual([]);
    expect(
      listings?.map((l) => [l.country, l.admin1, l.category, l.validFrom, l.validTo, l.text]),
    ).toEqual([
      [
        'PHL',
        'PH-12',
        'CONFLICT_AFFECTED',
        '2023-12-31',
        '2025-03-30',
        'Philippines, Soccksargen: Conflict-affected',
      ],
      [
        'PHL',
        'PH-12',
        'CONFLICT_AFFECTED',
        '2025-06-30',
        null,
        'Philippines, Soccksargen: Conflict-affected',
      ],
      ['IND', 'IN-MN', 'HIGH_RISK', '2024-09-30', null, 'India, Manipur: High-risk'],
      [
        'MMR',
        null,
        'CONFLICT_AFFECTED',
        '2021-03-31',
        null,
        'Myanmar, All regions: Conflict-affected and high-risk',
      ],
    ]);
  });

  it('takes the day of the edition from the file where it stands there', () => {
    const header = 'country_iso3,region,status,as_of';
    expect(parse(header, 'PHL,Bicol,High-risk,2025-06-30').describes).toBe('2025-06-30');
    expect(parse('country,region,status', 'PHL,Bicol,High-risk').describes).toBeUndefined();
  });

  it('refuses regions that it cannot place, and says how many', () => {
    const { refused, notes, listings } = parse(
      'country,region,status,valid_from,valid_to',
      'Philippines,Atlantis,Conflict-affected,,',
      'Philippines,,Conflict-affected,,',
      'Philippines,Bicol,calm,,',
      'Atlantis,Bicol,High-risk,,',
      'Philippines,Bicol,High-risk,,2025-01-01',
      'Philippines,Bicol,High-risk,2025-02-30,',
      'Philippines,Bicol,High-risk,,',
    );
    expect(refused.map(({ at, code }) => [at, code])).toEqual([
      ['line 2', 'unknown_region'],
      ['line 3', 'no_region'],
      ['line 4', 'unknown_status'],
      ['line 5', 'unknown_country'],
      ['line 6', 'dates_out_of_order'],
      ['line 7', 'bad_date'],
    ]);
    expect(notes).toEqual([
      '1 of 7 regions are not in the admin-1 crosswalk: no place is held against them.',
    ]);
    expect(listings).toHaveLength(1);
  });

  it('makes an area of each stay on the list, active to its last day', () => {
    const { listings = [] } = parse(
      'country,region,status,valid_from,valid_to',
      'Philippines,Soccksargen,Conflict-affected,2023-12-31,2025-03-30',
      'Philippines,Soccksargen,High-risk,2025-06-30,',
    );
    const areas = listings.map((l) => euCahra.areaOf?.({ ...l, validFrom: l.validFrom ?? '' }));
    expect(areas).toEqual([
      expect.objectContaining({
        externalId: 'PH-12-CA-2023-12-31',
        type: 'ARMED_CONFLICT',
        activeUntil: '2025-03-30',
        validTo: '2025-03-30',
        extents: [{ method: 'admin1', admin1: 'PH-12', confidence: 80 }],
      }),
      expect.objectContaining({
        externalId: 'PH-12-HR-2025-06-30',
        type: 'PROTRACTED_CRISIS',
        validTo: null,
      }),
    ]);
  });
});

describeWithRealData('changes of the list', ['cahra_list_changes_2024_2025.csv'], ([file]) => {
  it('are told to be changes only, and are not taken for the list', () => {
    expect(() => euCahra.parse(readFileSync(file))).toThrow(
      /tells which regions were added and removed/,
    );
  });

  it('name regions that the crosswalk holds, every one', () => {
    const rows = readCsv(readFileSync(file, 'utf8'), ['country_iso3', 'region']);
    const missing = rows
      .map(({ cells }) => [cells['country_iso3'] ?? '', cells['region'] ?? ''] as const)
      .filter(([country, region]) => !findAdmin1(country, region));
    expect(rows).toHaveLength(31);
    expect(missing).toEqual([]);
  });
});
