import { siteForcedLabourIndicatorsV1 } from '../../../questionnaires/src/templates/site-forced-labour-indicators.v1.template';
import { crisisResponseCheckV1 } from '../../../questionnaires/src/templates/crisis-response-check.v1.template';
import { answerFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { AnswerFact } from '../facts';
import { INDICATOR_ANSWERS } from './indicator-answers.table';
import { indicatorAnswered } from './indicator-answered.rule';

const flags = (answers: AnswerFact[], parameters = {}) =>
  indicatorAnswered.evaluate(siteFacts({ answers }), parameters);
const crisis = { template: 'crisis-response-check' };

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
  ])('%s = %j: %s %s', (question, value, indicator, standing) => {
    const [flag, ...more] = flags([answerFact(question, value)]);
    expect(more).toEqual([]);
    expect(flag?.key).toBe(indicator);
    expect(flag?.facts.standing).toBe(standing);
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

  it('reads questions that are asked, and knows which of them are protected', () => {
    for (const template of [siteForcedLabourIndicatorsV1, crisisResponseCheckV1]) {
      const { code, sections } = template.document;
      const questions = sections.flatMap((section) => section.questions);
      for (const row of INDICATOR_ANSWERS.filter((one) => one.template === code)) {
        const asked = questions.find((question) => question.code === row.question);
        expect([row.question, asked?.sensitivity === 'protected']).toEqual([
          row.question,
          row.isProtected,
        ]);
        expect(asked).toBeDefined();
      }
    }
  });

  it('covers all eleven indicators', () => {
    expect(new Set(INDICATOR_ANSWERS.map(({ indicator }) => indicator)).size).toBe(11);
  });
});
