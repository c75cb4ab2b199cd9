import { areaFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { AssessmentFact } from '../facts';
import { assessmentOverdue } from './assessment-overdue.rule';

const looked = (on: string, kind: AssessmentFact['kind'] = 'answers'): AssessmentFact => ({
  kind,
  id: 'a1',
  on,
});
const flags = (
  asOf: string,
  assessment: AssessmentFact | null,
  since = '2026-01-01',
  parameters = {},
) =>
  assessmentOverdue.evaluate(
    siteFacts({ asOf, assessment, areas: [areaFact({ validFrom: since })] }),
    parameters,
  );

describe('assessment-overdue', () => {
  it.each([
    { asOf: '2026-04-01', last: null, raised: 0, why: 'day 90 of the crisis' },
    { asOf: '2026-04-02', last: null, raised: 1, why: 'day 91 of the crisis' },
    { asOf: '2026-04-02', last: '2025-12-31', raised: 1, why: 'looked at before the crisis' },
    { asOf: '2026-05-01', last: '2026-02-01', raised: 0, why: 'day 89 after the look' },
    { asOf: '2026-05-02', last: '2026-02-01', raised: 0, why: 'day 90 after the look' },
    { asOf: '2026-05-03', last: '2026-02-01', raised: 1, why: 'day 91 after the look' },
  ])('$asOf, last looked at $last: $raised ($why)', ({ asOf, last, raised }) => {
    expect(flags(asOf, last ? looked(last) : null)).toHaveLength(raised);
  });

  it('moves with its parameter', () => {
    expect(flags('2026-02-15', null, '2026-01-01', { days: 30 })).toHaveLength(1);
    expect(flags('2026-06-15', null, '2026-01-01', { days: 180 })).toEqual([]);
  });

  it('asks nothing of sites outside a crisis, or in one too slight', () => {
    expect(assessmentOverdue.evaluate(siteFacts({ asOf: '2030-01-01' }), {})).toEqual([]);
    const slight = siteFacts({ areas: [areaFact({ severity: 1, validFrom: '2020-01-01' })] });
    expect(assessmentOverdue.evaluate(slight, {})).toEqual([]);
  });

  it('counts from the first of several crises and weighs by the gravest', () => {
    const areas = [
      areaFact({ areaId: 'young-grave', validFrom: '2026-11-01', severity: 5 }),
      areaFact({ areaId: 'old-slight', validFrom: '2026-01-01', severity: 2 }),
    ];
    const [flag] = assessmentOverdue.evaluate(siteFacts({ areas }), {});
    expect(flag?.facts).toMatchObject({ crisisSince: '2026-01-01', gravestArea: 'young-grave' });
    expect(flag?.severity.scale).toBe(5);
  });

  it('stands on the same facts from one day to the next, so that a sweep writes nothing', () => {
    const [one, two] = ['2026-05-03', '2026-07-01'].map((day) => flags(day, looked('2026-02-01')));
    expect(one?.[0]?.facts).toEqual(two?.[0]?.facts);
  });

  it('says what is on record and by when a look was due', () => {
    expect(flags('2026-05-03', looked('2026-02-01', 'audit'))[0]?.sentence).toBe(
      'The last assessment (audit) is of 2026-02-01; the site has lain in a crisis location since 2026-01-01 (Flood in Province 2), and a fresh one was due by 2026-05-02.',
    );
    expect(flags('2026-05-03', null)[0]?.sentence).toMatch(/^No assessment is on record; /);
  });
});
