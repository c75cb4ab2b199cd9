import type { Facility } from './facility';
import { findHeader } from './header';
import { readFacility } from './read-facility';
import { ColumnIndex } from './column-index';

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
    ['CÔTE D’IVOIRE', 'CIV'],
    ['Turkiye', 'TUR'],
    ['Swaziland', 'SWZ'],
    ['Eswatini', 'SWZ'],
    ['Czechia', 'CZE'],
    ['Czech Republic', 'CZE'],
    ['Hong Kong', 'HKG'],
    ['Hong Kong SAR', 'HKG'],
    ['Kosovo', 'XKX'],
    ['Macau', 'MAC'],
    ['South Korea', 'KOR'],
    ['Korea, Republic of', 'KOR'],
    ['Lao PDR', 'LAO'],
    ['Macedonia', 'MKD'],
    ['Cape Verde', 'CPV'],
    ['East Timor', 'TLS'],
    ['Holland', 'NLD'],
    ['UK', 'GBR'],
    ['England', 'GBR'],
    ['UAE', 'ARE'],
    ['DR Congo', 'COD'],
    ['Taiwan', 'TWN'],
    ['Russia', 'RUS'],
    ['Iran', 'IRN'],
    ['Moldova', 'MDA'],
    ['Bolivia', 'BOL'],
    ['Tanzania', 'TZA'],
    ['Syria', 'SYR'],
    ['Brasil', 'BRA'],
    ['México', 'MEX'],
    ['España', 'ESP'],
    ['Perú', 'PER'],
    ['中国', 'CHN'],
    ['香港', 'HKG'],
    ['Türkei', 'TUR'],
    ['Viêt Nam', 'VNM'],
    ['越南', 'VNM'],
    ['孟加拉国', 'BGD'],
    ['Bangaldesh', undefined],
  ])('knows the country %j as %s', (text, iso3) => {
    const { facility, codes } = read({ Country: text });
    expect(facility?.countryIso3).toBe(iso3);
    expect(codes).toEqual(iso3 ? [] : ['country_unknown']);
  });

  it.each([
    [
      '国家,工厂名称,地址,省份,员工人数,女工人数,经度,纬度,统一社会信用代码,供应商名称',
      'country,name,address,admin1,number_of_workers,female_workers,lng,lat,uscc,supplier_name',
    ],
    [
      'País,Nombre,Dirección,Código Postal,Número de trabajadores,Mujeres,Razón social,Provincia',
      'country,name,address,postal_code,number_of_workers,female_workers,supplier_name,admin1',
    ],
    [
      'Country of production,Production Unit Name,Production Unit Address,% Female Workers,Percent migrant workers,Workers (total)',
      'country,name,address,percent_female_workers,percent_migrant_workers,number_of_workers',
    ],
    [
      'Site Country,Site name,Site address,Site reference,No. of male workers,Agency workers',
      'country,name,address,external_ref,male_workers,agency_workers',
    ],
  ])('is read under the header %s', (titles, fields) => {
    const { columns: found } = findHeader([{ rowNumber: 1, cells: titles.split(',') }]);
    expect(found.map(({ field }) => field).join(',')).toBe(fields);
  });

  it('off a coast that the outlines leave out is no other country', () => {
    const china = { Country: 'China', 'Lat.': '38.954305', Long: '121.601035' };
    expect(read(china)).toMatchObject({
      facility: { coordinates: { check: 'unchecked' } },
      codes: [],
    });
    expect(read({ ...china, Long: '128.6' }).codes).toEqual(['coordinate_other_country']);
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
