import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { missingMonths, parseMonthlyRates } from './monthly-rates';

const HEAD = 'month,currency,per_usd,source\n';
const told = (csv: string, source?: string) =>
  parseMonthlyRates(csv, source).problems.map(
    ({ line, column, code }) => `${line} ${column} ${code}`,
  );

describe('a monthly file of rates', () => {
  it.each([
    ['month,currency,per_usd,source\n2023-02,BDT,107.25,ECB\n'],
    ['Date,Rate,Currency,Frequency,Source\n2023-02-28,107.25,BDT,M,ECB\n'],
    ['\ufeffMONTH , Per USD ,currency,source\r\n2023-02,107.25,BDT,ECB\r\n'],
  ])('is read under its usual headings: %j', (csv) => {
    expect(parseMonthlyRates(csv)).toEqual({
      rates: [{ month: '2023-02', currency: 'BDT', perUsd: '107.25', source: 'ECB' }],
      problems: [],
    });
  });

  it.each([
    ['month,currency\n2023-02,BDT\n', ['1 rate column_missing']],
    ['', ['1 date column_missing', '1 rate column_missing', '1 currency column_missing']],
    [`${HEAD}2023-13,BDT,107,ECB\n`, ['2 date not_a_month']],
    [`${HEAD}2023-02,TAKA,107,ECB\n`, ['2 currency not_a_currency']],
    [`${HEAD}2023-02,BDT,-107,ECB\n`, ['2 rate not_a_rate']],
    [`${HEAD}2023-02,BDT,0,ECB\n`, ['2 rate not_a_rate']],
    [`${HEAD}2023-02,BDT,1e2,ECB\n`, ['2 rate not_a_rate']],
    [`${HEAD}2023-02,BDT,107,ECB\n2023-02,BDT,108,ECB\n`, ['3 date twice']],
    [`${HEAD}2023-02,USD,1.01,ECB\n`, ['2 currency not_a_currency']],
    [`${HEAD}2023-02,BDT,107,\n`, ['1 source source_missing']],
    [`${HEAD}"2023-02,BDT\n`, ['0  not_csv']],
  ])('is refused at the place that is wrong: %j', (csv, expected) => {
    expect(told(csv)).toEqual(expected);
  });

  it('takes the source that is given beside it, and leaves the dollar out', () => {
    const { rates, problems } = parseMonthlyRates(
      `${HEAD}2023-02,BDT,107,\n2023-02,USD,1,\n`,
      'ECB',
    );
    expect(problems).toEqual([]);
    expect(rates).toEqual([{ month: '2023-02', currency: 'BDT', perUsd: '107', source: 'ECB' }]);
  });

  it('names currency and month of each that lacks, over the turn of a year as well', () => {
    const months = ['2022-11', '2023-02', '2023-03'].map((month) => ({ currency: 'BDT', month }));
    expect(
      missingMonths([...months, { currency: 'NPR', month: '2020-01' }]).map(({ detail }) => detail),
    ).toEqual([
      'BDT has no rate for 2022-12: add the month and load again',
      'BDT has no rate for 2023-01: add the month and load again',
    ]);
  });
});

describeWithRealData(
  'the real monthly file of the IMF, 2015 to 2020',
  ['fx_monthly_per_usd_imf_2015_2020.csv'],
  ([file]) => {
    const { rates, problems } = parseMonthlyRates(readFileSync(file, 'utf8'));

    it('has 22 currencies of 72 months each, and none of them missing', () => {
      expect(problems).toEqual([]);
      expect(missingMonths(rates)).toEqual([]);
      expect(rates).toHaveLength(22 * 72);
      expect(new Set(rates.map(({ currency }) => currency)).size).toBe(22);
    });

    it('keeps rates as they are written, with their source', () => {
      expect(
        rates.find(({ currency, month }) => currency === 'VND' && month === '2020-12'),
      ).toEqual({
        month: '2020-12',
        currency: 'VND',
        perUsd: '23131',
        source: 'IMF',
      });
    });
  },
);

describe('a month that has not begun', () => {
  it('has no rate that anybody could know', () => {
    const csv = 'month,currency,units_per_usd\n2026-11,NPR,141.2\n2026-12,NPR,141.5\n';
    const { rates, problems: found } = parseMonthlyRates(csv, 'a bank', '2026-11');
    expect(rates.map(({ month }) => month)).toEqual(['2026-11']);
    expect(found).toEqual([
      {
        line: 3,
        column: 'date',
        code: 'in_the_future',
        detail: '2026-12 has not begun: nobody knows its rate',
      },
    ]);
  });
});
