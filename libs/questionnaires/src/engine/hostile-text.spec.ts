import { defineTemplate } from './define-template';
import { evaluate } from './evaluate';

const asking = (expression: string, result: 'integer' | 'decimal' | 'yes_no') =>
  defineTemplate({
    code: 'sample-text',
    version: 1,
    subject: 'supplier',
    locales: ['en'],
    title: 'Text',
    sections: [
      {
        code: 's',
        title: 'Text',
        questions: [
          { code: 'said', type: 'text', label: 'Said', maxLength: 10_000 },
          { code: 'made', type: 'computed', label: 'Made', result, expression },
        ],
      },
    ],
  });

function made(expression: string, said: string, result: 'integer' | 'decimal' | 'yes_no') {
  const { computed } = evaluate(
    asking(expression, result),
    { said },
    {
      today: '2026-01-01',
      locale: 'en',
      declined: new Set(),
    },
  );
  return computed['/made'];
}

describe('texts that are read as figures', () => {
  it.each([
    ['12', '12'],
    ['-12.50', '-12.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1'.repeat(30), '1'.repeat(30)],
  ])('give %s as it stands', (said, is) => {
    expect(made('decimal(said)', said, 'decimal')).toBe(is);
  });

  // A few signs would be written out to gigabytes, thousands of digits multiplied.
  it.each(['1e900000000', '1e5', '0xff', '0b1', 'Infinity', 'NaN', '1'.repeat(31), '1 000', ''])(
    'are undecided where they are no plain figure: %s',
    (said) => {
      expect(made('decimal(said)', said, 'decimal')).toBeUndefined();
      expect(made('whole(decimal(said))', said, 'integer')).toBeUndefined();
    },
  );

  it('are no whole number beyond 64 bits', () => {
    expect(made('whole(decimal(said))', '9007199254740991.7', 'integer')).toBe(9007199254740991);
    expect(made('whole(decimal(said)) > 0', '9223372036854775807', 'yes_no')).toBe(true);
    expect(made('whole(decimal(said)) > 0', '9223372036854775808', 'yes_no')).toBeUndefined();
    expect(made('whole(decimal(said)) < 0', '-9223372036854775809', 'yes_no')).toBeUndefined();
  });

  it('are not read as durations, which takes hours for some', () => {
    expect(() => asking('duration(said).getHours()', 'integer')).toThrow(/duration\(\)/);
  });
});
