import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { OCCUPATIONS } from '../vocabulary/labour.table';
import { ZERO_FEE_POLICY, type FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';

type Row = Record<string, string>;

const CONFIDENCE: Readonly<Record<string, FeeRule['confidence']>> = {
  found: 'found',
  'found (secondary)': 'secondary',
  'from memory - verify': 'unverified',
};

/** Where a row of the table cannot be told as it stands, what is shipped instead, and why. */
const TOLD_OTHERWISE: Readonly<Record<string, Partial<Record<keyof FeeRule, [unknown, string]>>>> =
  {
    'PH-LAND-1M': {
      occupations: [
        OCCUPATIONS.filter((one) => !['DOMESTIC_WORK', 'SEAFARER', 'FISHING'].includes(one)),
        'all who work on land, but for those who pay nothing',
      ],
    },
    'PH-DEST-0': {
      destinations: [
        ['GBR', 'IRL', 'NOR', 'NLD', 'NZL', 'QAT'],
        'H-2B and single provinces cannot be told from the destination country',
      ],
    },
    'ID-ZERO-2020': {
      occupations: [
        ['DOMESTIC_WORK', 'CAREGIVER', 'SEAFARER', 'FISHING', 'PLANTATION'],
        'five of the ten groups have an occupation of this product',
      ],
    },
    'QA-ART33': { validFrom: ['2004-12-31', 'only the year is known: certain from its last day'] },
  };

describeWithRealData(
  'shipped rules and the table that they come from',
  ['fee_caps_by_corridor.csv'],
  ([path]) => {
    const rows: Row[] = parse(readFileSync(path, 'utf8'), {
      columns: true,
      relax_column_count: true,
    });
    const shipped = new Map(FEE_RULES.map((rule) => [rule.code, rule]));

    it('are the same rules, but for the zero-fee standard, which is a policy', () => {
      const ids = rows.map(({ rule_id = '' }) => rule_id);
      expect([...FEE_RULES.map(({ code }) => code), ZERO_FEE_POLICY.code].sort()).toEqual(
        ids.sort(),
      );
    });

    it.each(rows.filter(({ rule_id }) => rule_id !== ZERO_FEE_POLICY.code))(
      '$rule_id is shipped as it stands there, or otherwise for a reason that is known',
      (row) => {
        const rule = shipped.get(row.rule_id ?? '') as FeeRule;
        const list = (text = '') => (text === 'ANY' ? 'ANY' : text.split('|'));
        const asItStands: Partial<FeeRule> = {
          origin: row.origin,
          destinations: list(row.destination),
          occupations: list(row.occupation) as FeeRule['occupations'],
          validFrom: row.effective_from || null,
          validTo: row.effective_to || null,
          confidence: CONFIDENCE[row.confidence ?? ''],
        };
        for (const [name, value] of Object.entries(asItStands)) {
          const otherwise = TOLD_OTHERWISE[rule.code]?.[name as keyof FeeRule];
          expect([rule.code, name, rule[name as keyof FeeRule]]).toEqual([
            rule.code,
            name,
            otherwise ? otherwise[0] : value,
          ]);
        }
        expect(inWords(rule)).toBe(`${row.max_worker_fee} ${row.unit}`);
        if ('currency' in rule.cap) expect(rule.cap.currency).toBe(row.currency);
      },
    );

    it('calls what was written from memory unverified', () => {
      const fromMemory = FEE_RULES.filter(({ source }) => /memory/.test(source));
      expect(fromMemory.map(({ code }) => code)).toEqual(['ID-ZERO-2020', 'TW-SERVICE', 'SG-EA']);
      expect(fromMemory.every(({ confidence }) => confidence === 'unverified')).toBe(true);
    });
  },
);

/** The cap in the words of the table. */
function inWords({ cap }: FeeRule): string {
  switch (cap.kind) {
    case 'AMOUNT':
      return `${cap.amount} AMOUNT`;
    case 'PER_JOB_ORDER':
      return 'PER_JOB_ORDER AMOUNT';
    case 'MONTHLY_FEE':
      return `${cap.byYear.join('|')} MONTHLY_SERVICE_FEE`;
    case 'MONTHS_OF_WAGE':
      if (cap.maximum !== undefined)
        return `${cap.months} MONTHS_SALARY_PER_CONTRACT_YEAR_MAX_${cap.maximum}`;
      return cap.perContractYear
        ? `${cap.months} MONTHS_BASIC_WAGE_PER_12_MONTHS`
        : `${cap.months} MONTHS_BASIC_SALARY`;
  }
}
