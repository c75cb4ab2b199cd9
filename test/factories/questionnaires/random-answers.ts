import type { CellAnswer, TemplateDefinition } from '@para42/questionnaires';
import type { Dice } from './random-questionnaire';

type Asked = TemplateDefinition['sections'][number]['questions'][number];

const WORDS = [
  'Plain words',
  '00123',
  '=1+1',
  '+977 1 4412345',
  '-',
  '@home',
  ' spaces around ',
  'two\nlines',
  'carriage\r\nreturn',
  '98765432109876543210',
  '2025-03-04',
  '1,234',
  'TRUE',
  '_x0041_ is no escape',
  'tab\there',
  '"quoted" & <marked>',
  '\u0001control',
  'नेपाली पाठ ०१२',
  'বাংলা লেখা ০১২',
  '\u{1f600} sign',
];
const digits = (dice: Dice, length: number): string =>
  Array.from({ length }, (_, at) => (at === 0 ? 1 + dice.below(9) : dice.below(10))).join('');

/** A sound answer to a question of any type but a table. */
export function soundAnswer(dice: Dice, question: Asked): CellAnswer {
  switch (question.type) {
    case 'text':
      return dice.one(WORDS);
    case 'integer':
      return dice.one([0, -7, 12, 1_000_000, Number.MAX_SAFE_INTEGER, dice.below(100_000)]);
    case 'decimal':
      return dice.one(['0', '-0.5', '12.50', '0.000001', `${digits(dice, 14)}.123456`, '1.234']);
    case 'money':
      return dice.one([
        { amount: '120.50', currency: 'NPR' },
        { amount: '-3', currency: 'JPY' },
        { amount: digits(dice, 14), currency: 'USD' },
      ]);
    case 'date':
      return dice.one(['2025-03-04', '1899-12-31', '1900-02-28', '2000-02-29', '9999-12-31']);
    case 'month':
      return dice.one(['2025-03', '1899-01', '2082-12']);
    case 'yes_no':
      return dice.chance(50);
    case 'one_of':
      return dice.one(question.options).code;
    case 'several_of': {
      const codes = question.options.map(({ code }) => code).filter(() => dice.chance(40));
      return codes.length > 0 ? codes : [question.options[0]!.code];
    }
    case 'country':
      return dice.one(['NPL', 'COD', 'COG', 'GBR', 'TWN', 'CIV']);
    case 'place':
      return dice.one([
        { country: 'NPL' },
        { country: 'NPL', admin1: 'NP-P2', name: 'Janakpur', lat: '26.7288', lng: '85.925' },
      ]);
    case 'party':
      return dice.one([
        { kind: 'agency', name: 'Good Work Ltd', id: '0190b6a0-0000-7000-8000-000000000000' },
        { kind: 'agency', name: '=Formula & Sons', country: 'BGD', registration: '00077' },
      ]);
    case 'file':
      return { document: '0190b6a0-0000-7000-8000-00000000000a', effectiveOn: '2024-01-31' };
    default:
      throw new Error(`no answer to ${question.type}`);
  }
}
