import { admin1Near, admin1Of, findAdmin1, hasAdmin1 } from './admin1';

const code = (country: string, text: string) => findAdmin1(country, text)?.code;

describe('admin-1 crosswalk', () => {
  it('trap: three codings of one place meet in the table, never by string equality', () => {
    for (const text of ['MY-10', 'MY17', 'Selangor', 'SELANGOR', 'my17']) {
      expect([text, code('MYS', text)]).toEqual([text, 'MY-10']);
    }
    expect(code('MYS', 'MY-17')).toBeUndefined();
    expect(findAdmin1('MYS', 'MY10')?.name).toBe('Perlis');
    expect(code('MYS', 'MY01')).toBe('MY-01');
    expect(code('MYS', 'MY-09')).toBe('MY-09');
    expect(code('MYS', 'MY09')).toBe('MY-08');
  });

  it('joins several OCHA units into one of ISO', () => {
    expect(['MMR014', 'MMR015', 'MMR016', 'Shan (North)'].map((t) => code('MMR', t))).toEqual(
      Array<string>(4).fill('MM-17'),
    );
    expect(admin1Of('MM-02')?.placeCodes).toEqual(['MMR007', 'MMR008']);
  });

  it('reads other spellings, former names and the word for the kind of unit', () => {
    expect(code('NPL', 'Madhesh Province')).toBe('NP-P2');
    expect(code('NPL', 'Province No. 2')).toBe('NP-P2');
    expect(code('NPL', 'Koshī')).toBe('NP-P1');
    expect(code('BGD', 'Chittagong Division')).toBe('BD-B');
    expect(code('MMR', 'Rakhine State')).toBe('MM-16');
    expect(code('MYS', 'Penang')).toBe('MY-07');
    expect(code('VNM', 'Đồng Nai')).toBe('VN-39');
    expect(code('VNM', 'Dong Nai')).toBe('VN-39');
    expect(code('IND', 'Orissa')).toBe('IN-OD');
    expect(code('IDN', 'West Java')).toBe('ID-JB');
  });

  it('leads from a district of origin to its province', () => {
    expect(code('NPL', 'Dhanusha')).toBe('NP-P2');
    expect(code('NPL', 'NP0323')).toBe('NP-P3');
    expect(code('BGD', 'Cumilla district')).toBe('BD-B');
    expect(code('BGD', "Cox's Bazar")).toBe('BD-B');
    expect(code('MMR', 'Maungdaw')).toBe('MM-16');
    expect(code('LKA', 'Jaffna')).toBe('LK-4');
  });

  it('reads regions of countries in crisis by name and code, and estimates none by coordinate', () => {
    const found = (
      [
        ['ETH', 'Tigray'],
        ['ETH', 'Āfar'],
        ['ETH', 'ET12'],
        ['COL', 'Bolivar'],
        ['UKR', "Sevastopol'"],
        ['UKR', 'Mykolayiv'],
        ['UKR', 'Donetsk'],
        ['SDN', 'Gederef'],
        ['SDN', 'West Darfur'],
        ['SDN', 'SD06'],
        ['LBN', 'Mount Lebanon'],
        ['MOZ', 'Maputo City'],
        ['PHL', 'Soccksargen'],
        ['YEM', "Sana'a"],
      ] as const
    ).map(([country, text]) => code(country, text));
    expect(found).toEqual([
      'ET-TI',
      'ET-AF',
      'ET-GA',
      'CO-BOL',
      'UA-40',
      'UA-48',
      'UA-14',
      'SD-GD',
      'SD-DW',
      'SD-DC',
      'LB-JL',
      'MZ-MPM',
      'PH-12',
      'YE-SN',
    ]);
    expect(code('MOZ', 'Maputo')).toBeUndefined();
    expect(admin1Near('ETH', { lat: 13.5, lng: 39.47 })).toBeUndefined();
  });

  it('does not take a code of another country, nor guess', () => {
    expect(code('NPL', 'MY-10')).toBeUndefined();
    expect(code('NPL', 'Atlantis')).toBeUndefined();
    expect(code('NPL', '')).toBeUndefined();
    expect(hasAdmin1('DEU')).toBe(false);
    expect(admin1Near('DEU', { lat: 52, lng: 13 })).toBeUndefined();
  });

  it('estimates the unit of a coordinate and says when it is between two', () => {
    expect(admin1Near('MYS', { lat: 3.07, lng: 101.52 })?.unit.code).toBe('MY-10');
    expect(admin1Near('NPL', { lat: 26.83, lng: 86.0 })).toMatchObject({
      unit: { code: 'NP-P2' },
      certainty: 'likely',
    });
    const between = admin1Near('NPL', { lat: 26.75, lng: 86.7 });
    expect(between?.certainty).toBe('uncertain');
  });
});
