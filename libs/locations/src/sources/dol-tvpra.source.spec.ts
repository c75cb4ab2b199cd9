import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { goodMatch } from '../listings/listed-good';
import { dolTvpra } from './dol-tvpra.source';
import { judgeContent } from './source-guard';

const pair = (country: string, flags: readonly string[]): string => `
      <Country>
        <Country_Name>${country}</Country_Name>
        <Child_Labor>${flags[0]}</Child_Labor>
        <Forced_Labor>${flags[1]}</Forced_Labor>
        <Forced_Child_Labor>${flags[2]}</Forced_Child_Labor>
        <Derived_Labor_Exploitation>${flags[3]}</Derived_Labor_Exploitation>
        <Derived_Country>${flags[4]}</Derived_Country>
      </Country>`;
const good = (name: string, ...pairs: string[]): string => `
  <Good><Good_Name>${name}</Good_Name><Countries>${pairs.join('')}</Countries></Good>`;
const xml = (...goods: string[]): Buffer => Buffer.from(`<Goods>${goods.join('')}</Goods>`);
const csv = (...lines: string[]): Buffer =>
  Buffer.from(
    [
      'good,sector,country,region,child_labor,forced_labor,forced_child_labor,derived_labor_exploitation,derived_country',
      ...lines,
    ].join('\n'),
  );

const FORCED = ['No', 'Yes', 'No', 'No', 'No'];

describe('the TVPRA list', () => {
  it('gives one entry for a good of a country, the same from XML and from CSV', () => {
    const fromXml = dolTvpra.parse(xml(good('Rubber Gloves', pair('Malaysia', FORCED))));
    const fromCsv = dolTvpra.parse(csv('Rubber Gloves,Manufacturing,Malaysia,X,No,Yes,No,No,No'));
    expect(fromXml.listings).toEqual([
      {
        country: 'MYS',
        admin1: null,
        good: {
          good: 'Rubber Gloves',
          hsPrefixes: ['4015'],
          goodNames: [
            'rubber gloves',
            'nitrile gloves',
            'latex gloves',
            'examination gloves',
            'surgical gloves',
          ],
          childLabour: false,
          forcedLabour: true,
        },
        category: 'FORCED_LABOUR',
        validFrom: null,
        validTo: null,
        text: 'Rubber Gloves, Malaysia: forced labor',
      },
    ]);
    expect(fromCsv.listings).toEqual(fromXml.listings);
  });

  it('tells child, forced and both apart, and what is made with inputs so produced', () => {
    const { listings = [] } = dolTvpra.parse(
      xml(
        good('Cocoa', pair("Côte d'Ivoire", ['Yes', 'Yes', 'Yes', 'No', 'No'])),
        good('Bricks', pair('Burma', ['Yes', 'No', 'No', 'No', 'No'])),
        good('Cotton', pair('Turkey (Türkiye)', ['Yes', 'Yes', 'No', 'No', 'No'])),
        good('Solar Modules', pair('China', ['No', 'No', 'No', 'Yes', 'China'])),
      ),
    );
    expect(
      listings.map((l) => [l.country, l.category, l.good?.childLabour, l.good?.forcedLabour]),
    ).toEqual([
      ['CIV', 'CHILD_AND_FORCED_LABOUR', true, true],
      ['MMR', 'CHILD_LABOUR', true, false],
      ['TUR', 'CHILD_AND_FORCED_LABOUR', true, true],
      ['CHN', 'MADE_WITH_LISTED_INPUT', false, false],
    ]);
  });

  it('refuses rows one by one: country, flags, no flag, a pair that stands twice', () => {
    const { refused, listings } = dolTvpra.parse(
      csv(
        'Tea,A,Atlantis,X,Yes,No,No,No,No',
        'Tea,A,Kenya,X,Maybe,No,No,No,No',
        'Tea,A,Kenya,X,No,No,No,No,No',
        'Tea,A,Uganda,X,Yes,No,No,No,No',
        'Tea,A,Uganda,X,Yes,No,No,No,No',
      ),
    );
    expect(refused.map(({ at, code }) => [at, code])).toEqual([
      ['line 2', 'unknown_country'],
      ['line 3', 'bad_flag'],
      ['line 4', 'no_flag'],
      ['line 6', 'repeated_entry'],
    ]);
    expect(listings).toHaveLength(1);
  });

  it('refuses XML that declares entities, and XML of something else', () => {
    const codeOf = (text: string): unknown => {
      try {
        return dolTvpra.parse(Buffer.from(text));
      } catch (error) {
        return (error as { code?: unknown }).code;
      }
    };
    expect(
      ['<!DOCTYPE x [<!ENTITY a "b">]><Goods/>', '<Countries/>', '<Goods><Good>'].map(codeOf),
    ).toEqual(['source_file_doctype', 'source_file_shape', 'source_file_xml']);
  });

  it('holds back a list that is cut off or lacks what every edition has', () => {
    const content = dolTvpra.parse(xml(good('Cocoa', pair("Côte d'Ivoire", FORCED))));
    expect(judgeContent(dolTvpra, content, 460).map(({ code }) => code)).toEqual([
      'too_few_records',
      'dropped_records',
      'spot_value_missing',
      'spot_value_missing',
    ]);
  });
});

describeWithRealData(
  'the TVPRA list of 2022-23',
  ['dol_tvpra_goods_2022_23.xml', 'dol_tvpra_goods_2022_23.csv'],
  ([xmlFile, csvFile]) => {
    const fromXml = dolTvpra.parse(readFileSync(xmlFile));
    const fromCsv = dolTvpra.parse(readFileSync(csvFile));

    it('is read whole, the same from both files, and passes its guards', () => {
      expect(fromXml.refused).toEqual([]);
      expect(fromXml.listings).toHaveLength(467);
      expect(new Set(fromXml.listings?.map((l) => l.good?.good)).size).toBe(169);
      expect(new Set(fromXml.listings?.map((l) => l.country)).size).toBe(78);
      expect(fromCsv.listings).toEqual(fromXml.listings);
      expect(judgeContent(dolTvpra, fromXml, 467)).toEqual([]);
    });

    it('counts flags as the file does', () => {
      const count = (category: string): number =>
        (fromXml.listings ?? []).filter((l) => l.category === category).length;
      expect([
        count('CHILD_LABOUR'),
        count('FORCED_LABOUR'),
        count('CHILD_AND_FORCED_LABOUR'),
        count('MADE_WITH_LISTED_INPUT'),
      ]).toEqual([336, 43, 78, 10]);
    });

    it('finds what a site makes among the goods of its country', () => {
      const goodsFor = (country: string, product: string) =>
        (fromXml.listings ?? [])
          .filter((l) => l.country === country && l.good && goodMatch(l.good, product))
          .map((l) => l.good?.good);
      expect(goodsFor('MYS', 'Nitrile gloves')).toEqual(['Rubber Gloves']);
      expect(goodsFor('MYS', '4015.19')).toEqual(['Rubber Gloves']);
      expect(goodsFor('MYS', 'T-shirts')).toEqual(['Garments']);
      expect(goodsFor('LKA', 'Prawns')).toEqual([]);
      expect(goodsFor('THA', 'Frozen prawns')).toEqual(['Shrimp']);
      expect(goodsFor('NPL', 'Bricks')).toEqual(['Bricks']);
    });
  },
);
