import type { AnswerValue } from '../engine/answer-values';
import { defineTemplate } from '../engine/define-template';
import type { QuestionDefinition } from '../engine/template-definition';
import { carryAnswers } from './carry-answers';
import { carrySentence, type CarrySentence } from './carry-sentences.locale';
import { CONVERSIONS, DROP_REASONS, LOOK_AGAIN } from './carry-report';

type Shape = Record<string, unknown> & { type: QuestionDefinition['type'] };

const option = (code: string) => ({ code, label: `Option ${code}` });
const oneOf = (...codes: string[]): Shape => ({ type: 'one_of', options: codes.map(option) });
const severalOf = (...codes: string[]): Shape => ({
  type: 'several_of',
  options: codes.map(option),
});

const documentOf = (version: number, shape: Shape) =>
  defineTemplate({
    code: 'one-question',
    version,
    subject: 'supplier',
    locales: ['en'],
    title: 'One question',
    sections: [
      {
        code: 'all',
        title: 'All',
        questions: [{ code: 'q', label: 'Question', ...shape } as unknown as QuestionDefinition],
      },
    ],
  }).document;

/** What becomes of a value: `=` as it was, `>` converted, `-` dropped, `!` to be looked at. */
function told(from: Shape, to: Shape, value: AnswerValue): string {
  const { report } = carryAnswers(documentOf(1, from), documentOf(2, to), { q: value });
  return [
    ...report.carried.map((one) => ['=', JSON.stringify(one.value), ...one.lookAgain].join(' ')),
    ...report.converted.map((one) =>
      ['>', JSON.stringify(one.value), one.how, ...one.leftOut, ...one.lookAgain].join(' '),
    ),
    ...report.dropped.map((one) => `- ${one.reason}`),
  ].join('; ');
}

describe('one answer in another version', () => {
  it.each<[string, Shape, Shape, AnswerValue, string]>([
    ['a number', { type: 'integer' }, { type: 'decimal' }, -7, '> "-7" number_as_decimal'],
    ['a long number', { type: 'integer' }, { type: 'decimal' }, 123456789012345, '- not_exact'],
    [
      'a whole decimal',
      { type: 'decimal' },
      { type: 'integer' },
      '12.00',
      '> 12 decimal_as_integer',
    ],
    ['zero', { type: 'decimal' }, { type: 'integer' }, '-0.0', '> 0 decimal_as_integer'],
    ['a broken decimal', { type: 'decimal' }, { type: 'integer' }, '12.50', '- not_exact'],
    [
      'fewer decimals',
      { type: 'decimal' },
      { type: 'decimal', places: 1 },
      '1.25',
      '= "1.25" too_many_decimals',
    ],
    ['a larger number', { type: 'integer' }, { type: 'integer', max: 5 }, 6, '= 6 too_large'],
    ['a long text', { type: 'text' }, { type: 'text', maxLength: 2 }, 'abc', '= "abc" too_long'],
    ['digits', { type: 'text' }, { type: 'integer' }, '12', '- type_changed'],
    ['a day', { type: 'date' }, { type: 'month' }, '2024-02-29', '> "2024-02" month_of_date'],
    ['a month', { type: 'month' }, { type: 'date' }, '2024-02', '- type_changed'],
    ['a day as text', { type: 'date' }, { type: 'text' }, '2024-02-29', '> "2024-02-29" as_text'],
    ['yes', { type: 'yes_no' }, oneOf('no', 'yes'), true, '> "yes" yes_no_as_option'],
    ['no', { type: 'yes_no' }, oneOf('yes', 'no', 'unknown'), false, '> "no" yes_no_as_option'],
    ['yes among others', { type: 'yes_no' }, oneOf('A', 'B'), true, '- type_changed'],
    ['an option yes', oneOf('yes', 'no'), { type: 'yes_no' }, 'yes', '> true option_as_yes_no'],
    ['another option', oneOf('yes', 'unknown'), { type: 'yes_no' }, 'unknown', '- type_changed'],
    ['an option', oneOf('A'), severalOf('B', 'A'), 'A', '> ["A"] option_as_list'],
    ['an option gone', oneOf('A', 'B'), oneOf('B'), 'A', '- option_gone'],
    ['one of a list', severalOf('A', 'B'), oneOf('A', 'B'), ['B'], '> "B" list_as_option'],
    ['two of a list', severalOf('A', 'B'), oneOf('A', 'B'), ['B', 'A'], '- not_exact'],
    [
      'a list',
      severalOf('A', 'B', 'C'),
      severalOf('C', 'A'),
      ['C', 'B', 'A'],
      '> ["C","A"] options_left_out B',
    ],
    [
      'money',
      { type: 'money' },
      { type: 'money', currencies: ['NPR'] },
      { amount: '1', currency: 'EUR' },
      '- currency_not_asked',
    ],
    [
      'money as number',
      { type: 'money' },
      { type: 'decimal' },
      { amount: '1', currency: 'EUR' },
      '- type_changed',
    ],
    [
      'a country',
      { type: 'country' },
      { type: 'place' },
      'NPL',
      '> {"country":"NPL"} country_as_place',
    ],
    [
      'a bare place',
      { type: 'place' },
      { type: 'country' },
      { country: 'NPL' },
      '> "NPL" place_as_country',
    ],
    [
      'a place',
      { type: 'place' },
      { type: 'country' },
      { country: 'NPL', name: 'Patan' },
      '- not_exact',
    ],
    [
      'a party',
      { type: 'party', kinds: ['agency', 'supplier'] },
      { type: 'party', kinds: ['supplier'] },
      { kind: 'agency', name: 'Good Work' },
      '- kind_not_asked',
    ],
    [
      'what is computed',
      { type: 'integer' },
      { type: 'computed', result: 'integer', expression: '1' },
      3,
      '- not_answerable',
    ],
    [
      'other words',
      { type: 'yes_no' },
      { type: 'yes_no', label: 'Others' },
      true,
      '= true wording_changed',
    ],
    [
      'an option in other words',
      oneOf('A'),
      { type: 'one_of', options: [{ code: 'A', label: 'Else' }] },
      'A',
      '= "A" wording_changed',
    ],
  ])('%s', (_what, from, to, value, expected) => {
    expect(told(from, to, value)).toBe(expected);
  });

  it('is told in each language of the product, and in English elsewhere', () => {
    const others: CarrySentence[] = ['answered_now', 'document_gone', 'restored'];
    const codes = [...DROP_REASONS, ...CONVERSIONS, ...LOOK_AGAIN, ...others];
    for (const code of codes) {
      const sentences = ['en', 'es', 'fr', 'ne', 'bn'].map((locale) => carrySentence(code, locale));
      expect(new Set(sentences).size).toBe(5);
      expect(carrySentence(code, 'pt')).toBe(sentences[0]);
      expect(carrySentence(code, 'ne-NP')).toBe(sentences[3]);
    }
  });
});
