import type { Facility } from './facility';
import { findHeader } from './header';
import { readFacility } from './read-facility';
import { ColumnIndex } from './row-cells';

const HEADER = 'Country,Facility Name,Street Address,City,Lat.,Long,No of Workers,Sector,LEI,Ref';
const header = findHeader([
  { rowNumber: 1, cells: ['Our factories, May 2026'] },
  { rowNumber: 3, cells: HEADER.split(',') },
]);
const columns = new ColumnIndex(header);

function read(given: Partial<Record<string, string>>): {
  facility: Facility | undefined;
  codes: string[];
} {
  const full: Partial<Record<string, string>> = {
    Country: 'Nepal',
    'Facility Name': 'One',
    'Street Address': 'Road 1',
    ...given,
  };
  const cells = HEADER.split(',').map((title) => full[title] ?? '');
  const { facility, problems } = readFacility({ rowNumber: 4, cells }, columns);
  return { facility, codes: problems.map(({ code }) => code) };
}

describe('a row of a facility list', () => {
  it('is read under the header that lists really have, below a title', () => {
    expect(header.rowNumber).toBe(3);
    expect(header.columns.map(({ field }) => field)).toEqual([
      'country',
      'name',
      'address',
      'city',
      'lat',
      'lng',
      'number_of_workers',
      'sector',
      'lei',
      'external_ref',
    ]);
  });

  it.each([
    ['NPL', 'NPL'],
    ['np', 'NPL'],
    [' nepal ', 'NPL'],
    ['Burma', 'MMR'],
    ['Turkey', 'TUR'],
    ['Türkiye', 'TUR'],
    ['Vietnam', 'VNM'],
    ['Viet Nam', 'VNM'],
    ["Cote d'Ivoire", 'CIV'],
    ['Ivory Coast', 'CIV'],
    ['United States of America', 'USA'],
  ])('knows the country %j as %s', (text, iso3) => {
    expect(read({ Country: text })).toMatchObject({ facility: { countryIso3: iso3 }, codes: [] });
  });

  it.each<[string, string, string, Partial<Facility['coordinates']> | null, string[]]>([
    ['sound', '27.6644', '85.3222', { lat: 27.6644, check: 'plausible', precision: 'exact' }, []],
    ['with a comma', '27,66', '85,32', { lat: 27.66, precision: 'approximate' }, []],
    [
      'exchanged',
      '85.3222',
      '27.6644',
      { lat: 27.6644, lng: 85.3222, check: 'swapped' },
      ['coordinates_swapped'],
    ],
    [
      'elsewhere',
      '48.85',
      '2.35',
      { lat: 48.85, check: 'other_country' },
      ['coordinate_other_country'],
    ],
    ['out of range', '276.6', '853.2', null, ['coordinate_out_of_range']],
    ['zero', '0', '0.0', null, ['coordinate_zero']],
    ['halved', '27.66', '', null, ['coordinate_incomplete']],
    ['in words', '27°39’N', '85.3', null, ['coordinate_not_a_number']],
  ])('flags coordinates and never loses the site: %s', (_what, lat, lng, expected, codes) => {
    const { facility, codes: found } = read({ 'Lat.': lat, Long: lng });
    expect(found).toEqual(codes);
    expect(facility?.name).toBe('One');
    if (expected === null) expect(facility?.coordinates).toBeNull();
    else expect(facility?.coordinates).toMatchObject(expected);
  });

  it('is refused without a country, a name or an address, and says all of it at once', () => {
    expect(read({ Country: '', 'Facility Name': '---', 'Street Address': '' })).toEqual({
      facility: undefined,
      codes: ['country_missing', 'name_unreadable', 'address_missing'],
    });
  });

  it('leaves out what it cannot read, and takes the rest', () => {
    expect(
      read({
        'No of Workers': 'many',
        Sector: 'Rubber Products|Gloves',
        LEI: '5493001KJTIIGC8Y1R13',
      }),
    ).toMatchObject({
      facility: {
        workersMin: null,
        sectors: ['Rubber Products', 'Gloves'],
        supplier: { lei: null },
      },
      codes: ['workers_not_a_number', 'sector_unknown', 'lei_check'],
    });
  });

  it('means the same site however name and address are typed, and says when it says more', () => {
    const one = read({ 'Facility Name': 'HIMAL  gloves', City: 'Lalitpur' }).facility;
    const two = read({
      'Facility Name': 'Himal Gloves',
      'Street Address': 'road 1, LALITPUR',
    }).facility;
    expect(two?.siteKey).toBe(one?.siteKey);
    expect(two?.contentHash).not.toBe(one?.contentHash);
    expect(read({ Ref: "'=7" }).facility?.externalRef).toBe('=7');
  });
});
