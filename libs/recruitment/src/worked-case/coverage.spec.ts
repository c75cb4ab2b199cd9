import { assessCase } from '../casefile/assess-case';
import type { CaseFile } from '../casefile/case-file.schema';
import { OBSERVATIONS } from '../observations';
import { alone, workedCase } from './worked-case';

const keys = (file: CaseFile): string[] =>
  assessCase(alone(file)).observations.map(({ key }) => key);

describe('what the worked case covers', () => {
  const file = workedCase();
  const { agencies = [], cohorts = [] } = file;

  it('is two agencies and a broker, three cohorts, two corridors and at least 60 workers', () => {
    const firms = agencies.filter(({ role }) => role === 'RECRUITMENT_AGENCY');
    const brokers = agencies.filter(({ role }) => role === 'SUB_AGENT');
    const corridors = cohorts.map(({ origin, destination }) => `${origin.country}-${destination}`);
    const workers = cohorts.reduce((sum, c) => sum + c.workers.current + c.workers.former, 0);
    expect([firms.length, brokers.length, cohorts.length]).toEqual([2, 1, 3]);
    expect([...new Set(corridors)]).toEqual(['NPL-MYS', 'BGD-MYS']);
    expect(workers).toBe(75);
    expect(new Set(cohorts.map(({ agency }) => agency)).size).toBe(2);
  });

  it('is every kind of observation but three: a licence put on record too late adds one', () => {
    const before = keys(file);
    const kinds = new Set(before.map((key) => key.split(':')[0]));
    const missing = OBSERVATIONS.map(({ code }) => code).filter((code) => !kinds.has(code));
    expect(missing).toEqual(['AGENCY_UNLICENSED', 'CHILD_WORKER_PRESENT', 'REPAYMENT_CONDITIONAL']);
    const late = (file.licences ?? []).map((licence) =>
      licence.agency === 'himal-bridge' ? { ...licence, validFrom: '2017-06-01' } : licence,
    );
    const after = keys({ ...file, licences: late });
    expect(after.filter((key) => !before.includes(key))).toEqual([
      'AGENCY_UNLICENSED:np-2017:himal-bridge',
    ]);
    expect(before.filter((key) => !after.includes(key))).toEqual([]);
  });

  it('suspects child labour where people under 18 are counted, and shows no count of few', () => {
    const withYoung = (under18: number) =>
      cohorts.map((cohort) => {
        const { current, former } = cohort.workers;
        const rest = { from18to24: 0, from25to34: 0, from35to44: 0 };
        const byAge = { under18, ...rest, from45: current + former - under18 };
        return cohort.ref === 'np-2017' ? { ...cohort, byAge } : cohort;
      });
    const seen = (under18: number) =>
      assessCase(alone({ ...file, cohorts: withYoung(under18) })).observations.find(
        ({ key }) => key === 'CHILD_WORKER_PRESENT:np-2017',
      );
    expect(seen(0)).toBeUndefined();
    expect(seen(3)).toMatchObject({ indicators: ['FL01'], facts: { under18: '1-4' } });
    expect(seen(3)?.workers).toBe(seen(4)?.workers);
    expect(seen(3)?.text).toMatch(/child labour is suspected, refer/);
    expect(seen(3)?.text).not.toMatch(/\b3\b/);
  });

  it('is nothing that is not there: with the cause each observation goes', () => {
    const clean = cohorts.map((cohort) => {
      const { ref, agency, origin, destination, occupation, hiring, workers } = cohort;
      return { ref, agency, origin, destination, occupation, hiring, workers };
    });
    const licences = agencies.map(({ ref, country }) => ({
      ref: `all-${ref}`,
      agency: ref,
      number: '1',
      authority: 'test',
      jurisdiction: country,
      validFrom: '2010-01-01',
    }));
    expect(keys({ ...file, cohorts: clean, licences, payments: [] })).toEqual([]);
  });
});
