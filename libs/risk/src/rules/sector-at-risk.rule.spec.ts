import { siteFacts } from '../../../../test/factories/risk/site-facts';
import { BUSINESS_PROCESSES } from '../../../suppliers/src/register/business-process';
import type { SiteFacts } from '../facts';
import { risksIn, RISK_SECTORS } from './risk-sectors.table';
import { sectorAtRisk } from './sector-at-risk.rule';

const flags = (site: Partial<SiteFacts['site']>, parameters = {}) =>
  sectorAtRisk.evaluate(siteFacts({}, { sectors: [], ...site }), parameters);
const keys = (site: Partial<SiteFacts['site']>, parameters = {}) =>
  flags(site, parameters).map(({ key }) => key);

const NOTHING = { sectors: [], products: [], processes: [], businessProcesses: [] };

describe('sector-at-risk', () => {
  it.each([
    [{ sectors: ['Building Construction'] }, ['construction']],
    [{ sectors: ['Aquaculture'] }, ['fishing']],
    [{ processes: ['Outsourced SECURITY services'] }, ['security']],
    [{ processes: ['Cleaning', 'Seasonal packing'] }, ['cleaning', 'warehousing', 'seasonal']],
    [{ products: ['Rubber gloves'] }, ['rubber-gloves']],
    [{ sectors: ['Unspecified', 'Banking'] }, []],
    [{ processes: ['Dry-cleaned yarn'] }, []],
    [{ processes: ['ISIC 2219', 'ISIC 0111'] }, ['agriculture', 'rubber-gloves']],
    [{ processes: ['ISIC 6201'] }, []],
    [{ businessProcesses: ['security by contractor'] }, ['security']],
    [{ businessProcesses: ['security by own_workers', 'cleaning by own_workers'] }, []],
    [{ businessProcesses: ['cleaning by agency'] }, ['cleaning', 'labour-hire']],
    [{ businessProcesses: ['catering by unknown'] }, ['catering-and-housing']],
    [{ businessProcesses: ['dormitory by own_workers'] }, ['catering-and-housing']],
    [{ businessProcesses: ['seasonal by own_workers'] }, ['seasonal']],
    [{ businessProcesses: ['labour_intensive by own_workers'] }, ['labour-intensive']],
  ])('%j: %j', (site, expected) => {
    expect(keys(site)).toEqual(expected);
  });

  it('leaves the sectors out that most lists of factories are of, until they are asked for', () => {
    expect(keys({ sectors: ['Apparel'] })).toEqual([]);
    expect(keys({ sectors: ['Apparel'] }, { minimumGrade: 1 })).toEqual(['garments']);
    expect(keys({ sectors: ['Forestry', 'Agriculture'] }, { minimumGrade: 3 })).toEqual([
      'agriculture',
    ]);
  });

  it('quotes the register and says how the sector is graded', () => {
    const [flag] = flags({ sectors: ['Farming', 'Agriculture'] });
    expect(flag?.severity.scale).toBe(3);
    expect(flag?.sentence).toBe(
      'The site works in agriculture (Agriculture, Farming), of grade 3 of 3 (ILO, Walk Free and IOM, Global Estimates 2022).',
    );
  });

  it('has every code once, and finds each sector by each of its own words', () => {
    expect(new Set(RISK_SECTORS.map(({ code }) => code)).size).toBe(RISK_SECTORS.length);
    for (const { code, words } of RISK_SECTORS) {
      for (const word of words) {
        const found = risksIn({
          ...NOTHING,
          [word.includes(' by ') || word.endsWith(' by') ? 'businessProcesses' : 'sectors']: [
            word.endsWith(' by') ? `${word} agency` : word,
          ],
        });
        expect(found.map((one) => one.code)).toContain(code);
      }
    }
  });

  it.each(BUSINESS_PROCESSES)('knows the business process %s of the register', (process) => {
    const found = risksIn({ ...NOTHING, businessProcesses: [`${process} by agency`] });
    expect(found.map(({ code }) => code)).toContain('labour-hire');
  });
});
