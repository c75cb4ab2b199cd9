import { countriesInText } from './countries-in-text';
import { COUNTRIES, countryOf, findCountry } from './country';

const iso3 = (text: string) => findCountry(text)?.alpha3;

describe('findCountry', () => {
  it('trap: knows the other names a country is written under', () => {
    const spellings: Record<string, string[]> = {
      MMR: ['Burma', 'Myanmar', 'Myanmar (Burma)', 'BURMA (MYANMAR)', 'mm', '104'],
      TUR: ['Türkiye', 'Turkey', 'TURKIYE', 'Turkey (Türkiye)', 'Republic of Turkiye'],
      CIV: ["Côte d'Ivoire", 'Cote d’Ivoire', 'COTE D`IVOIRE', 'Ivory Coast', 'Cote dIvoire'],
      KGZ: ['Kyrgyz Republic', 'Kyrgyzstan'],
      COD: ['Congo (Kinshasa)', 'DR Congo (Zaire)', 'Congo, The Democratic Republic of the', 'DRC'],
      COG: ['Congo', 'Congo (Brazzaville)', 'the Congo', 'Congo (the)'],
      VNM: ['Vietnam', 'Viet Nam', 'VIETNAM'],
      LAO: ['Laos', "Lao People's Democratic Republic", 'Lao PDR'],
      KOR: ['Korea, Republic of', 'Republic of Korea', 'South Korea', 'Korea (the Republic of)'],
      PRK: ["Democratic People's Republic of Korea", 'North Korea', 'Korea (North)'],
      KNA: ['St. Kitts and Nevis', 'Saint Kitts & Nevis'],
      GBR: ['UK', 'U.K.', 'United Kingdom of Great Britain and Northern Ireland (the)'],
      SWZ: ['Kingdom of eSwatini (Swaziland)', 'Eswatini'],
      PRI: ['Puerto Rico (United States)'],
      USA: ['U.S.A.', 'us', 'United States of America'],
    };
    for (const [alpha3, names] of Object.entries(spellings)) {
      for (const name of names) expect([name, iso3(name)]).toEqual([name, alpha3]);
    }
  });

  it('trap: GEC codes are not ISO codes', () => {
    expect(iso3('ng')).toBe('NGA');
    expect(findCountry('ng', { codes: 'gec' })?.alpha3).toBe('NER');
    expect(findCountry('ch', { codes: 'gec' })?.alpha3).toBe('CHN');
    expect(findCountry('sf', { codes: 'gec' })?.alpha3).toBe('ZAF');
    expect(iso3('ch')).toBe('CHE');
    expect(iso3('sf')).toBeUndefined();
    expect(findCountry('zz', { codes: 'gec' })).toBeUndefined();
  });

  it('does not guess', () => {
    for (const text of [
      '',
      '  ',
      'Atlantis',
      'Congo (Leopoldville)',
      'Korea (East)',
      'Ruritania (X)',
    ]) {
      expect(iso3(text)).toBeUndefined();
    }
    expect(countryOf('MM')).toBeUndefined();
  });

  it('holds each code once and names the sovereign of a territory', () => {
    expect(COUNTRIES).toHaveLength(250);
    expect(new Set(COUNTRIES.map((country) => country.alpha2)).size).toBe(250);
    for (const { territoryOf } of COUNTRIES) {
      if (territoryOf !== undefined) expect(countryOf(territoryOf)?.territoryOf).toBeUndefined();
    }
    expect(countryOf('HKG')?.territoryOf).toBe('CHN');
  });
});

describe('countriesInText', () => {
  const codes = (text: string) => countriesInText(text).countries.map((country) => country.alpha3);

  it('trap: reads every country of a list, not the first alone', () => {
    expect(codes('China, India, Laos, Myanmar, Thailand, Vietnam')).toEqual(
      'CHN IND LAO MMR THA VNM'.split(' '),
    );
    expect(codes('Burma, Türkiye, Côte d’Ivoire, Kyrgyz Republic and Congo (Kinshasa)')).toEqual(
      'MMR TUR CIV KGZ COD'.split(' '),
    );
  });

  it('takes the longest name', () => {
    expect(codes('Papua New Guinea, Guinea-Bissau; South Sudan & Equatorial Guinea')).toEqual(
      'PNG GNB SSD GNQ'.split(' '),
    );
    expect(codes('Bosnia & Herzegovina, Trinidad and Tobago')).toEqual(['BIH', 'TTO']);
    expect(codes('Congo, Democratic Republic of the, Sudan')).toEqual(['COD', 'SDN']);
    expect(codes('Nigeria, Dominica')).toEqual(['NGA', 'DMA']);
  });

  it('reads codes that stand alone and says what it did not recognise', () => {
    expect(codes('USA, UK, LAO')).toEqual(['USA', 'GBR', 'LAO']);
    expect(countriesInText('Southeast Of Loyalty Islands, Fiji').unknown).toEqual([
      'Southeast Of Loyalty Islands',
    ]);
    expect(codes('a car in the sea')).toEqual([]);
  });
});

describe('a list that is no list', () => {
  it('takes time in proportion to its length', () => {
    const begun = performance.now();
    const { countries, unknown } = countriesInText(`${'a b, '.repeat(40_000)}Nepal`);
    expect([countries.length, unknown.length]).toEqual([1, 40_000]);
    // Some 200 ms; where each piece was looked for among all words it took 15 s.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
