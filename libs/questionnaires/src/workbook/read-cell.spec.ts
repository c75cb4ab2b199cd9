import type { CellKind } from '@para42/platform';
import { Wording } from './answer-parts';
import { readPart } from './read-cell';
import { readDate, readMonth } from './read-date';
import { readNumber } from './read-number';

describe('numbers as people type them', () => {
  it.each([
    ['12', '12'],
    ['007', '7'],
    ['-3.50', '-3.50'],
    ['−3', '-3'],
    ['+5', '5'],
    ['-0', '0'],
    ['१२', '12'],
    ['०१२', '12'],
    ['০১২', '12'],
    ['১২.৫০', '12.50'],
    ['١٢٫٥', '12.5'],
    ['１２３', '123'],
    ['1 234 567', '1234567'],
    ['1\u00a0234', '1234'],
    ["1'234'567", '1234567'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1,20,000', '120000'],
    ['1,20,000.50', '120000.50'],
    ['१,२०,०००', '120000'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,5', '12.5'],
    ['0,123', '0.123'],
    ['1.234', '1.234'],
    ['1,200/-', '1200'],
    ['1,20,000/-', '120000'],
    ['1,234', 'ambiguous_number'],
    ['12 %', 'percentage'],
    ['12%', 'percentage'],
    ['1,23,4', 'not_a_decimal'],
    ['1.2.3', 'not_a_decimal'],
    ['12,34.5', 'not_a_decimal'],
    ['1e5', 'not_a_decimal'],
    ['0x10', 'not_a_decimal'],
    ['Rs. 12', 'not_a_decimal'],
    ['twelve', 'not_a_decimal'],
    ['--1', 'not_a_decimal'],
    ['1 2', 'not_a_decimal'],
  ])('%s', (written, expected) => {
    const read = readNumber(written);
    expect('value' in read ? read.value : read.fault).toBe(expected);
  });
});

describe('days and months as people type them', () => {
  it.each([
    ['2025-03-04', '2025-03-04'],
    ['2025/3/4', '2025-03-04'],
    ['२०२५-०३-०४', '2025-03-04'],
    ['2025-03-04T10:00:00', '2025-03-04'],
    ['14/03/2025', '2025-03-14'],
    ['03/14/2025', '2025-03-14'],
    ['05.05.2025', '2025-05-05'],
    ['03/04/2025', 'ambiguous_date'],
    ['3/4/25', 'not_a_date'],
    ['yesterday', 'not_a_date'],
  ])('%s', (written, expected) => {
    const read = readDate(written);
    expect('value' in read ? read.value : read.fault).toBe(expected);
  });

  it.each([
    ['2025-03', '2025-03'],
    ['3/2025', '2025-03'],
    ['2025-03-01', '2025-03'],
    ['March', 'not_a_month'],
  ])('month %s', (written, expected) => {
    const read = readMonth(written);
    expect('value' in read ? read.value : read.fault).toBe(expected);
  });
});

describe('cells of each kind', () => {
  const wording = new Wording('ne');
  const part = (type: string, more: object = {}) =>
    wording.partsOf({ code: 'q', label: { en: 'Q' }, type, ...more } as never)[0]!;
  const options = ['A', 'B'].map((code) => ({
    code,
    label: { en: `Paid ${code}`, ne: `तिरेको ${code}` },
  }));
  const many = Array.from({ length: 13 }, (_, at) => ({
    code: `C${at}`,
    label: { en: `Way ${at}` },
  }));

  it.each<[string, object, string, CellKind, string]>([
    ['text', {}, '00123', 't', '00123'],
    ['text', {}, '123', 'n', '123'],
    ['text', {}, '1e+21', 'n', 'digits_lost'],
    ['text', {}, '9841234567123456', 'n', 'digits_lost'],
    ['text', {}, '0.05', 'p', '5%'],
    ['text', {}, '2025-03-04', 'd', '2025-03-04'],
    ['text', {}, '#REF!', 'e', 'cell_error'],
    ['text', {}, '3', 'f', 'formula'],
    ['integer', {}, '3', 'n', '3'],
    ['integer', {}, '3.5', 'n', 'not_an_integer'],
    ['integer', {}, '0.05', 'p', 'percentage'],
    ['integer', {}, '2025-03-04', 'd', 'not_an_integer'],
    ['integer', {}, 'TRUE', 'b', 'not_an_integer'],
    ['integer', {}, '99999999999999999999', 't', 'not_an_integer'],
    ['decimal', {}, '0.1', 'n', '0.1'],
    ['decimal', {}, '1e-7', 'n', '0.0000001'],
    ['date', {}, '2025-03-04', 'd', '2025-03-04'],
    ['date', {}, '45720', 'n', 'not_a_date'],
    ['month', {}, '2025-03-01', 'd', '2025-03'],
    ['yes_no', {}, 'TRUE', 'b', 'yes'],
    ['yes_no', {}, 'हो', 't', 'yes'],
    ['yes_no', {}, ' NON ', 't', 'no'],
    ['yes_no', {}, 'maybe', 't', 'not_yes_or_no'],
    ['one_of', { options }, 'paid  a', 't', 'A'],
    ['one_of', { options }, 'तिरेको B', 't', 'B'],
    ['one_of', { options }, 'B', 't', 'B'],
    ['one_of', { options }, 'C', 't', 'not_an_option'],
    ['several_of', { options: many }, 'Way 1; C3 ;Way 1', 't', 'C1;C3'],
    ['several_of', { options: many }, 'Way 1, Way 2', 't', 'not_an_option'],
    ['country', {}, 'nepal', 't', 'NPL'],
    ['country', {}, 'नेपाल (NPL)', 't', 'NPL'],
    ['country', {}, 'Atlantis', 't', 'not_a_country'],
    ['country', {}, '   ', 't', ''],
  ])('%s %j: %s (%s)', (type, more, text, kind, expected) => {
    const read = readPart(part(type, more), { text, kind });
    expect('value' in read ? read.value : read.fault).toBe(expected);
  });

  it('tells options apart that are called alike', () => {
    const same = ['A', 'B'].map((code) => ({ code, label: { en: 'Other' } }));
    const { choices } = part('one_of', { options: same });
    expect(choices?.shown.map(({ text }) => text)).toEqual(['Other (A)', 'Other (B)']);
    expect(['Other (B)', 'b', 'Other'].map((text) => choices?.codeOf(text))).toEqual([
      'B',
      'B',
      undefined,
    ]);
  });
});
