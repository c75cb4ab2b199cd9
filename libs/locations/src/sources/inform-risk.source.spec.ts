import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { informClass } from './inform-class';
import { informRisk } from './inform-risk.source';
import type { SourceContent } from './risk-source';
import { judgeContent } from './source-guard';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const HEADER = 'CountryName,Iso3,GNAYear,IndicatorId,FullName,IndicatorScore';
const csv = (...rows: string[]): Buffer => Buffer.from([HEADER, ...rows].join('\n'));
const score = (content: SourceContent, country: string, indicator: string, year: number) =>
  content.scores.find(
    (each) =>
      each.country === country &&
      each.indicator === indicator &&
      each.validFrom === `${year}-01-01`,
  )?.score;

describe('INFORM Risk', () => {
  it('reads the CSV of trends and the JSON of the API alike', () => {
    const fromCsv = informRisk.parse(csv('Nepal,NPL,2024,INFORM,INFORM Risk Index,4.6'));
    const fromJson = informRisk.parse(
      Buffer.from(
        '[{"IndicatorId":"INFORM","Iso3":"NPL","CountryName":"","GNAYear":2024,"IndicatorScore":4.6,"WorkflowId":493}]',
      ),
    );
    expect(fromCsv.scores).toEqual([
      { country: 'NPL', indicator: 'INFORM', score: '4.6', validFrom: '2024-01-01' },
    ]);
    expect(fromJson.scores).toEqual(fromCsv.scores);
  });

  it('refuses rows one by one and takes the later of two', () => {
    const { scores, refused, notes } = informRisk.parse(
      csv(
        'Nepal,NPL,2024,INFORM,x,4.6',
        'Nepal,NPL,2024,INFORM,x,4.7',
        'Atlantis,ATL,2024,INFORM,x,1.0',
        'Nepal,NPL,24,INFORM,x,4.6',
        'Nepal,NPL,2024,INFORM,x,46',
        'Nepal,NPL,2024,INFORM,x,-1',
        'Nepal,NPL,2024,,x,4.6',
        'Burma,,2024,INFORM,x,7.0',
      ),
    );
    expect(scores.map(({ country, score: value }) => `${country} ${value}`)).toEqual([
      'NPL 4.7',
      'MMR 7.0',
    ]);
    expect(refused.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'line 4 unknown_country',
      'line 5 bad_year',
      'line 6 bad_score',
      'line 7 bad_score',
      'line 8 bad_indicator',
    ]);
    expect(notes).toHaveLength(1);
  });

  it.each([
    ['Iso3,Score\nNPL,4', 'source_file_columns'],
    ['a"b,"c\n', 'source_file_csv'],
    ['{"scores": []}', 'source_file_shape'],
    ['[{', 'source_file_json'],
  ])('refuses a file of another kind: %s', (text, code) => {
    expect(() => informRisk.parse(Buffer.from(text))).toThrow(withCode(code));
  });

  it('names the class of an index value', () => {
    expect(['0.6', '2.0', '3.5', '5.0', '6.5', '8.5'].map(informClass)).toEqual([
      'VERY_LOW',
      'LOW',
      'MEDIUM',
      'HIGH',
      'VERY_HIGH',
      'VERY_HIGH',
    ]);
  });
});

describeWithRealData(
  'INFORM Risk: the real files',
  [
    'inform_risk_index_trends_2015_2024.csv',
    'inform_api_trends_sample.json',
    'inform_core_indicators_NPL_BGD_MYS_MMR.csv',
    'inform_risk_2024_by_country.csv',
  ],
  ([trends, api, core, byCountry]) => {
    const content = informRisk.parse(readFileSync(trends));

    it('reads 191 countries, ten years, four indicators', () => {
      expect([content.rows, content.scores.length, content.refused]).toEqual([7640, 7640, []]);
      expect(new Set(content.scores.map(({ country }) => country)).size).toBe(191);
      expect(score(content, 'MMR', 'INFORM', 2024)).toBe('7.0');
      expect(score(content, 'NPL', 'VU', 2024)).toBe('4.8');
      expect(judgeContent(informRisk, content, 7640)).toEqual([]);
    });

    it('reads the answer of the API to the same values', () => {
      const answer = informRisk.parse(readFileSync(api));
      expect(answer.refused).toEqual([]);
      for (const each of answer.scores) {
        const year = Number(each.validFrom.slice(0, 4));
        const published = score(content, each.country, each.indicator, year);
        expect(Number(each.score)).toBe(Number(published));
      }
    });

    it('trap: an answer for four countries is not the list', () => {
      const answer = informRisk.parse(readFileSync(api));
      expect(judgeContent(informRisk, answer, 7640).map(({ code }) => code)).toEqual(
        expect.arrayContaining(['too_few_records', 'dropped_records', 'spot_value_missing']),
      );
    });

    it('trap: the core indicators are not the index, and the yearly table has other columns', () => {
      for (const file of [core, byCountry]) {
        expect(() => informRisk.parse(readFileSync(file))).toThrow(withCode('source_file_columns'));
      }
    });
  },
);
