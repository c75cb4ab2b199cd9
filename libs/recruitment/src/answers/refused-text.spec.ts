import type { Answers } from '@para42/questionnaires';
import { sampleAnswers } from '../../../../test/factories/recruitment/sample-answers';
import type { MappingContext } from './answered-case';
import { mapAnswers } from './map-answers';
import { withoutRefusedText } from './refused-text';

const SITE = '01900000-0000-7000-8000-000000000001';
const context: MappingContext = {
  assignment: '01900000-0000-7000-8000-00000000000a',
  respondent: '01900000-0000-7000-8000-00000000000b',
  templateCode: 'recruitment-and-fees',
  templateVersion: 1,
  sites: [{ id: SITE, name: 'Meru plant' }],
  knownAgencies: [],
  otherCohorts: [],
};

/** The sample answers as they would be written with other words. */
const reworded = (from: RegExp, to: string): Answers =>
  JSON.parse(JSON.stringify(sampleAnswers()).replace(from, to)) as Answers;

const counts = (answers: Answers) => {
  const { agencies, licences, edges, cohorts, payments } =
    mapAnswers(answers, context).sites.get(SITE) ?? {};
  return [agencies, licences, edges, cohorts, payments].map((list) => list?.length);
};

describe('texts that say who somebody is', () => {
  it('leave answers that have none as they are', () => {
    expect(withoutRefusedText(sampleAnswers(), context)).toEqual({
      answers: sampleAnswers(),
      problems: [],
    });
  });

  it.each<[string, RegExp, string, string, RegExp]>([
    ['a label', /service charge/g, 'passport AB1234567', '/fee_lines/f1/label', /AB1234567/],
    ['a short name of a group', /BD-2023/g, 'BD2023001', '/cohorts/c1/ref', /BD2023001/],
    [
      'a name of a firm',
      /"name":"Padma Bridge[^"]*"/g,
      '"name":"Mr Karim"',
      '/agencies/a1/name',
      /Karim/,
    ],
    [
      'an authority',
      /"licence_authority":"[^"]*"/g,
      '"licence_authority":"Mr Karim"',
      '/agencies/a1/licence_authority',
      /Karim/,
    ],
    ['a place', /"name":"Tangail"/, '"name":"with Mr Karim"', '/cohorts/c1/origin', /Karim/],
  ])('%s goes, and no row with it', (_, from, to, path, trace) => {
    const answers = reworded(from, to);
    expect(answers).not.toEqual(sampleAnswers());
    const { sites, problems } = mapAnswers(answers, context);
    expect(counts(answers)).toEqual(counts(sampleAnswers()));
    expect(problems.filter(({ code }) => code !== 'text_left_out')).toEqual([]);
    expect(problems.map((one) => one.path)).toContain(path);
    expect(JSON.stringify([[...sites.values()], problems])).not.toMatch(trace);
  });

  it('in the id of a row or the name of a firm do not make refs that a case refuses', () => {
    const answers = reworded(/"id":"f1"/, '"id":"PA1234567"');
    const { payments } = mapAnswers(answers, context).sites.get(SITE) ?? {};
    expect(payments?.map(({ row }) => row.ref).join(' ')).not.toContain('PA1234567');
    expect(payments).toHaveLength(6);
  });
});
