import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { judgeContent } from './source-guard';
import { usTip } from './us-tip.source';

const parse = (...lines: string[]) =>
  usTip.parse(Buffer.from(['iso3,country,tier,report_year,source_file', ...lines].join('\n')));
const entries = (content: ReturnType<typeof parse>) =>
  content.listings?.map((l) => [l.country, l.category, l.validFrom, l.validTo]);

describe('tiers of the TIP report', () => {
  it('count from July of the report until the next', () => {
    const content = parse(
      'NPL,Nepal,TIER_2_WATCH_LIST,2024,',
      'NPL,Nepal,TIER_2_WATCH_LIST,2025,south-asia/np.json',
      'MMR,Burma,TIER_3,2025,east-n-southeast-asia/bm.json',
    );
    expect(entries(content)).toEqual([
      ['NPL', 'TIER_2_WATCH_LIST', '2024-07-01', '2025-06-30'],
      ['NPL', 'TIER_2_WATCH_LIST', '2025-07-01', null],
      ['MMR', 'TIER_3', '2025-07-01', null],
    ]);
    expect(content.describes).toBe('2025-07-01');
  });

  it('never read a GEC code as ISO: ng is Niger, ch China, sf South Africa', () => {
    const content = parse(
      ',,TIER_3,2025,africa/ng.json',
      ',,TIER_3,2025,east-n-southeast-asia/ch.json',
      ',,TIER_3,2025,africa/sf.json',
      'ng,Niger,TIER_2_WATCH_LIST,2025,africa/ng.json',
    );
    expect(entries(content)?.map(([country]) => country)).toEqual(['NER', 'CHN', 'ZAF', 'NER']);
  });

  it('refuse a row whose code, name and file contradict each other', () => {
    const content = parse(
      'NGA,Niger,TIER_3,2025,africa/ng.json',
      'CHE,Switzerland,TIER_3,2025,east-n-southeast-asia/ch.json',
      'COD,Congo (Brazzaville),TIER_3,2025,',
      'NER,Niger,TIER_4,2025,',
      'NER,Niger,TIER_3,this year,',
      'XXZ,Atlantis,TIER_3,2025,',
    );
    expect(content.listings).toEqual([]);
    expect(content.refused.map(({ at, code }) => [at, code])).toEqual([
      ['line 2', 'country_contradicts'],
      ['line 3', 'country_contradicts'],
      ['line 4', 'country_contradicts'],
      ['line 5', 'unknown_tier'],
      ['line 6', 'bad_year'],
      ['line 7', 'unknown_country'],
    ]);
  });

  it('say that absence is unknown, and make no entry of a better tier', () => {
    const content = parse('NOR,Norway,TIER_1,2025,', 'NPL,Nepal,TIER_2,2025,');
    expect(content.listings).toEqual([]);
    expect(content.refused).toEqual([]);
    expect(content.notes).toEqual([
      'A country that the list does not name is unknown, not good.',
      '2 rows of Tier 1 and 2 are no entries.',
    ]);
  });
});

describeWithRealData('the tiers of 2025', ['tip_2025_tier2wl_tier3_special.csv'], ([file]) => {
  const bytes = readFileSync(file);
  const content = usTip.parse(bytes);

  it('are read whole, by code, name and GEC code alike, and pass their guards', () => {
    expect(content.refused).toEqual([]);
    expect(content.listings).toHaveLength(49);
    expect(judgeContent(usTip, content, 49)).toEqual([]);
    const tiers = new Map(content.listings?.map((l) => [l.country, l.category]));
    expect(['NER', 'CHN', 'ZAF', 'NGA', 'CHE', 'MYS'].map((iso3) => tiers.get(iso3))).toEqual([
      'TIER_2_WATCH_LIST',
      'TIER_3',
      'TIER_2_WATCH_LIST',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are held back where somebody read the GEC codes as ISO', () => {
    const misread = bytes
      .toString('utf8')
      .replace(/^CHN,China(.*),[^,\r\n]*$/m, 'CHE,Switzerland$1,');
    expect(judgeContent(usTip, usTip.parse(Buffer.from(misread)), 49)).toEqual([
      { code: 'spot_value_missing', detail: 'It does not name TIER_3, CHN.' },
      {
        code: 'spot_value_differs',
        detail: "It names TIER_3, CHE; the publisher's list does not.",
      },
    ]);
  });
});
