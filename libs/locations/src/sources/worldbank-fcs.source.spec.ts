import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { judgeContent } from './source-guard';
import { worldbankFcs } from './worldbank-fcs.source';

const parse = (...lines: string[]) =>
  worldbankFcs.parse(Buffer.from(['fiscal_year,iso3,category,provenance', ...lines].join('\n')));

describe("the World Bank's list of fragile and conflict-affected situations", () => {
  it('holds a year for its twelve months, and the newest until another edition', () => {
    const { listings, describes } = parse(
      'FY24,AFG,CONFLICT,',
      'FY25,AFG,CONFLICT,',
      'FY25,TLS,INSTITUTIONAL_SOCIAL_FRAGILITY,',
    );
    expect(describes).toBe('2024-07-01');
    expect(listings?.map((l) => [l.country, l.category, l.validFrom, l.validTo, l.text])).toEqual([
      ['AFG', 'CONFLICT', '2023-07-01', '2024-06-30', 'FY24: CONFLICT'],
      ['AFG', 'CONFLICT', '2024-07-01', null, 'FY25: CONFLICT'],
      [
        'TLS',
        'INSTITUTIONAL_SOCIAL_FRAGILITY',
        '2024-07-01',
        null,
        'FY25: INSTITUTIONAL_SOCIAL_FRAGILITY',
      ],
    ]);
  });

  it('reads the categories as the bank writes them', () => {
    const { listings } = parse(
      'FY2026,HTI,Conflict,',
      'FY26,KIR,Institutional and Social Fragility,',
    );
    expect(listings?.map(({ category, validFrom }) => [category, validFrom])).toEqual([
      ['CONFLICT', '2025-07-01'],
      ['INSTITUTIONAL_SOCIAL_FRAGILITY', '2025-07-01'],
    ]);
  });

  it('refuses what it cannot read, and tells of rows that are to be verified', () => {
    const { refused, notes } = parse(
      '2025,AFG,CONFLICT,',
      'FY25,XXZ,CONFLICT,',
      'FY25,AFG,FRAGILE,',
      'FY25,AFG,CONFLICT,from memory - verify',
    );
    expect(refused.map(({ code }) => code)).toEqual([
      'bad_year',
      'unknown_country',
      'unknown_category',
    ]);
    expect(notes).toEqual([expect.stringMatching(/^1 of 4 rows say of themselves/)]);
  });

  it('marks a row that nobody held against the published list, and no other', () => {
    const lines = ['FY25,AFG,CONFLICT,from memory - verify,', 'FY25,HTI,CONFLICT,,no'];
    const { listings } = worldbankFcs.parse(
      Buffer.from(
        [
          'fiscal_year,iso3,category,provenance,verified',
          ...lines,
          'FY25,MLI,CONFLICT,two copies of the list agree - verify with the next,yes',
          'FY25,TLS,INSTITUTIONAL_SOCIAL_FRAGILITY,,',
        ].join('\n'),
      ),
    );
    expect(listings?.map(({ country, unverified }) => [country, unverified])).toEqual([
      ['AFG', true],
      ['HTI', true],
      ['MLI', undefined],
      ['TLS', undefined],
    ]);
  });

  it('holds back a list that names whom it never names', () => {
    const content = parse(
      ...['AFG', 'CAF', 'SOM', 'SSD', 'SYR', 'YEM', 'CHE'].map((iso3) => `FY25,${iso3},CONFLICT,`),
    );
    expect(judgeContent(worldbankFcs, content, undefined)).toEqual([
      expect.objectContaining({ code: 'too_few_records' }),
      { code: 'spot_value_differs', detail: "It names CHE; the publisher's list does not." },
    ]);
  });
});

describeWithRealData('the lists of FY24 and FY25', ['worldbank_fcs_lists.csv'], ([file]) => {
  const content = worldbankFcs.parse(readFileSync(file));

  it('are read whole, count each country once and pass their guards', () => {
    expect(content.refused).toEqual([]);
    expect(content.listings).toHaveLength(78);
    expect(content.describes).toBe('2024-07-01');
    expect(judgeContent(worldbankFcs, content, 39)).toEqual([]);
    expect(judgeContent(worldbankFcs, content, 60).map(({ code }) => code)).toEqual([
      'dropped_records',
    ]);
    expect(content.notes).toEqual([expect.stringMatching(/^78 of 78 rows say of themselves/)]);
    expect(content.listings?.every(({ unverified }) => unverified)).toBe(true);
  });
});
