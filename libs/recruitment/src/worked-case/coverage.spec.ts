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

  it('is every kind of observation but one, which a licence put on record too late adds', () => {
    const before = keys(file);
    const kinds = new Set(before.map((key) => key.split(':')[0]));
    const missing = OBSERVATIONS.map(({ code }) => code).filter((code) => !kinds.has(code));
    expect(missing).toEqual(['AGENCY_UNLICENSED']);
    const late = (file.licences ?? []).map((licence) =>
      licence.agency === 'himal-bridge' ? { ...licence, validFrom: '2017-06-01' } : licence,
    );
    const after = keys({ ...file, licences: late });
    expect(after.filter((key) => !before.includes(key))).toEqual([
      'AGENCY_UNLICENSED:np-2017:himal-bridge',
    ]);
    expect(before.filter((key) => !after.includes(key))).toEqual([]);
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
