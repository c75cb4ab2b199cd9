import { siteForcedLabourIndicatorsV1 } from '../../../questionnaires/src/templates/site-forced-labour-indicators.v1.template';
import { crisisResponseCheckV1 } from '../../../questionnaires/src/templates/crisis-response-check.v1.template';
import { answerFact, observationFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { AnswerFact } from '../facts';
import { RULES } from './index';
import { INDICATOR_ANSWERS, type IndicatorAnswer } from './indicator-answers.table';
import { indicatorAnswered } from './indicator-answered.rule';

const flags = (answers: AnswerFact[], parameters = {}) =>
  indicatorAnswered.evaluate(siteFacts({ answers }), parameters);
const crisis = { template: 'crisis-response-check' };
const HOUSING = ['own_bed', 'locker', 'water', 'toilets', 'fire', 'kitchen'];
const SAFETY = ['gear', 'training', 'exits', 'first_aid', 'may_stop'];

describe('indicator-answered', () => {
  it.each<[string, AnswerFact['value'], string | undefined, string | undefined]>([
    ['fl01_contract_language', false, 'FL01', 'present'],
    ['fl01_contract_language', true, undefined, undefined],
    ['fl01_permit_tied', 'by_law', 'FL01', 'suspected'],
    ['fl01_permit_tied', 'no', undefined, undefined],
    ['fl01_under_18', true, 'FL01', 'suspected'],
    ['fl02_terms_changed', true, 'FL02', 'present'],
    ['fl03_free_to_leave', false, 'FL03', 'present'],
    ['fl04_phones', false, 'FL04', 'present'],
    ['fl04_transport', 'no', 'FL04', 'suspected'],
    ['fl05_channel', false, 'FL05', 'suspected'],
    ['fl05_reports', 'below_ten', 'FL05', 'present'],
    ['fl05_reports', 'none', undefined, undefined],
    ['fl06_penalty', true, 'FL06', 'present'],
    ['fl07_holder', 'worker', undefined, undefined],
    ['fl07_holder', 'employer_on_request', 'FL07', 'suspected'],
    ['fl07_holder', 'agency', 'FL07', 'present'],
    ['fl08_paid_on_time', false, 'FL08', 'present'],
    ['fl09_debts', true, 'FL09', 'present'],
    ['fl10_space', '3.5', 'FL10', 'present'],
    ['fl10_space', '3.6', undefined, undefined],
    ['fl11_longest_week', 61, 'FL11', 'present'],
    ['fl11_longest_week', 60, undefined, undefined],
    ['fl11_refusal', false, 'FL11', 'present'],
    ['fl01_equal_terms', false, 'FL01', 'suspected'],
    ['fl01_equal_terms', true, undefined, undefined],
    ['fl01_under_18', false, undefined, undefined],
    ['fl02_contract_replaced', true, 'FL02', 'suspected'],
    ['fl02_contract_replaced', false, undefined, undefined],
    ['fl03_limits/kind', ['curfew', 'other'], 'FL03', 'present'],
    ['fl03_limits/kind', ['other'], 'FL03', 'suspected'],
    ['fl03_limits/kind', [], undefined, undefined],
    ['fl06_penalty_what/consequence', ['authority'], 'FL06', 'present'],
    ['fl06_penalty_what/consequence', ['other'], 'FL06', 'suspected'],
    ['fl06_penalty_what/consequence', [], undefined, undefined],
    ['fl07_agreed', false, 'FL07', 'present'],
    ['fl07_agreed', true, undefined, undefined],
    ['fl08_payslip', false, 'FL08', 'suspected'],
    ['fl08_payslip', true, undefined, undefined],
    ['fl10_safety', ['none'], 'FL10', 'present'],
    ['fl10_safety', ['gear', 'training', 'first_aid', 'may_stop'], 'FL10', 'suspected'],
    ['fl10_safety', SAFETY, undefined, undefined],
    ['fl10_housing_has', ['none'], 'FL10', 'present'],
    ['fl10_housing_has', ['own_bed', 'locker', 'water', 'toilets', 'kitchen'], 'FL10', 'suspected'],
    ['fl10_housing_has', HOUSING, undefined, undefined],
    ['fl11_rest_day', false, 'FL11', 'present'],
    ['fl11_rest_day', true, undefined, undefined],
  ])('%s = %j: %s %s', (question, value, indicator, standing) => {
    const [flag, ...more] = flags([answerFact(question, value)]);
    expect(more).toEqual([]);
    expect(flag?.key).toBe(indicator);
    expect(flag?.facts.standing).toBe(standing);
  });

  it.each<[string, AnswerFact['value'], string | undefined, string | undefined]>([
    ['workers_reached', 'nobody', 'FL04', 'suspected'],
    ['workers_reached', 'part', undefined, undefined],
    ['workers_reached', 'all', undefined, undefined],
    ['papers_at_hand', false, 'FL07', 'suspected'],
    ['papers_at_hand', true, undefined, undefined],
    ['new_debts', true, 'FL09', 'suspected'],
    ['new_debts', false, undefined, undefined],
    ['young_people_work', true, 'FL01', 'suspected'],
    ['young_people_work', false, undefined, undefined],
    ['effects', ['wages_delayed'], 'FL08', 'present'],
    ['effects', ['workers_left'], undefined, undefined],
  ])('after a crisis %s = %j: %s %s', (question, value, indicator, standing) => {
    const found = flags([answerFact(question, value, crisis)]);
    expect(found.map(({ key, facts }) => [key, facts.standing])).toEqual(
      indicator === undefined ? [] : [[indicator, standing]],
    );
    expect(flags([answerFact(question, value)])).toEqual([]);
  });

  it('reads pay that is lost on leaving as a threat and as wages withheld', () => {
    const lost = answerFact('fl06_penalty_what/consequence', ['lost_pay', 'no_paper']);
    expect(flags([lost]).map(({ key, facts }) => [key, facts.standing])).toEqual([
      ['FL06', 'present'],
      ['FL08', 'present'],
    ]);
  });

  it('refers what is said of young people, and counts nobody', () => {
    const [flag, ...more] = flags([
      answerFact('fl01_under_18', true),
      answerFact('young_people_work', true, crisis),
    ]);
    expect(more).toEqual([]);
    expect(flag?.sentence).toBe(
      'Accepted answers of 2026-09-01 point to FL01 (abuse of vulnerability): crisis-response-check/young_people_work: true; site-forced-labour-indicators/fl01_under_18: true. Suspected, refer.',
    );
    expect(Object.values(flag?.facts ?? {}).filter((one) => typeof one === 'number')).toEqual([]);
  });

  it('takes nothing from a sign because of another answer that is well', () => {
    const bad: AnswerFact[] = [
      answerFact('fl07_holder', 'employer'),
      answerFact('fl03_free_to_leave', false),
      answerFact('effects', ['housing_damaged', 'wages_delayed'], crisis),
    ];
    const good: AnswerFact[] = [
      answerFact('fl07_agreed', true),
      answerFact('papers_at_hand', true, crisis),
      answerFact('fl03_limits/kind', []),
      answerFact('fl08_payslip', true),
      answerFact('fl10_housing_has', HOUSING),
      answerFact('fl10_safety', SAFETY),
    ];
    expect(flags([...good, ...bad])).toEqual(flags(bad));
    expect(flags(good)).toEqual([]);
  });

  it('leaves what others recorded as it is, whatever the supplier answers', () => {
    const observations = [
      'CONTRACT_SUBSTITUTION',
      'DOCUMENT_RETENTION',
      'CHILD_WORKER_PRESENT',
    ].map((kind, at) => observationFact({ kind, id: `0199dddd-0000-7000-8000-00000000000${at}` }));
    const fine: AnswerFact[] = [
      answerFact('fl01_under_18', false),
      answerFact('fl02_terms_changed', false),
      answerFact('fl02_contract_replaced', false),
      answerFact('fl07_holder', 'worker'),
      answerFact('papers_at_hand', true, crisis),
      answerFact('young_people_work', false, crisis),
    ];
    const raised = (answers: AnswerFact[]) =>
      RULES.flatMap((rule) =>
        rule.evaluate(siteFacts({ observations, answers }), {}).map(({ key }) => [rule.code, key]),
      );
    expect(raised(fine)).toEqual(raised([]));
    expect(raised([]).map(([code]) => code)).toEqual(
      expect.arrayContaining(['contract-substituted', 'documents-held', 'child-worker-present']),
    );
  });

  it('raises one flag for an indicator, on all answers that point to it', () => {
    const answers = [
      answerFact('effects', ['wages_delayed', 'housing_damaged'], {
        ...crisis,
        submissionId: 's2',
        on: '2026-10-01',
      }),
      answerFact('fl08_paid_on_time', false),
    ];
    const found = flags(answers);
    expect(found.map(({ key }) => key)).toEqual(['FL08', 'FL10']);
    expect(found[0]?.sentence).toBe(
      'Accepted answers of 2026-10-01 point to FL08 (withholding of wages): crisis-response-check/effects: wages_delayed housing_damaged; site-forced-labour-indicators/fl08_paid_on_time: false. Indicators present: FL08; suspected, refer.',
    );
    expect(found[0]?.facts.submissions).toHaveLength(2);
  });

  it('tells nothing of a protected answer but the indicator', () => {
    const [flag] = flags([answerFact('fl09_debts', true)]);
    expect(flag?.facts.answers).toEqual([]);
    expect(flag?.sentence).toBe(
      'Accepted answers of 2026-09-01 point to FL09 (debt bondage): a protected answer. Indicators present: FL09; suspected, refer.',
    );
  });

  it('weighs a suspicion less, and moves with its limits', () => {
    const [suspected] = flags([answerFact('fl07_holder', 'employer_on_request')]);
    const [present] = flags([answerFact('fl07_holder', 'employer')]);
    expect([suspected?.severity.scale, suspected?.likelihood]).toEqual([3, 3]);
    expect([present?.severity.scale, present?.likelihood]).toEqual([4, 4]);
    expect(flags([answerFact('fl11_longest_week', 61)], { hoursPerWeek: 72 })).toEqual([]);
    expect(flags([answerFact('fl10_space', '3.6')], { sleepingSpaceTenths: 40 })).toHaveLength(1);
  });

  it('reads questions and columns that are asked, and knows which of them are protected', () => {
    for (const row of INDICATOR_ANSWERS) {
      const asked = askedAt(row);
      expect([row.question, asked?.sensitivity === 'protected']).toEqual([
        row.question,
        row.isProtected,
      ]);
      expect(asked).toBeDefined();
    }
  });

  it('names every minimum that the questionnaire offers, and of tables options alone', () => {
    const offered = (question: string) => {
      const asked = askedAt({ template: 'site-forced-labour-indicators', question });
      return asked && 'options' in asked ? asked.options.map(({ code }) => code) : [];
    };
    expect(offered('fl10_housing_has')).toEqual([...HOUSING, 'none']);
    expect(offered('fl10_safety')).toEqual([...SAFETY, 'none']);
    const columns = INDICATOR_ANSWERS.filter(({ question }) => question.includes('/'));
    expect(columns.map(askedAt).map((asked) => asked?.type)).toEqual(Array(3).fill('one_of'));
  });

  it('covers all eleven indicators', () => {
    expect(new Set(INDICATOR_ANSWERS.map(({ indicator }) => indicator)).size).toBe(11);
  });
});

/** The question, or the column of a table, that a row reads. */
function askedAt({ template, question }: Pick<IndicatorAnswer, 'template' | 'question'>) {
  const [code, column] = question.split('/');
  const asked = [siteForcedLabourIndicatorsV1, crisisResponseCheckV1]
    .filter(({ document }) => document.code === template)
    .flatMap(({ document }) => document.sections.flatMap((section) => section.questions))
    .find((one) => one.code === code);
  if (column === undefined) return asked;
  return asked?.type === 'table' ? asked.columns.find((one) => one.code === column) : undefined;
}
