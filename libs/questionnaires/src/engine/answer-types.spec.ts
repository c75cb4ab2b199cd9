import { canonicalJson } from '@para42/verifier';
import { defineTemplate } from './define-template';
import { evaluate } from './evaluate';
import { freezeSubmission } from './submission-document';
import type { ColumnDefinition } from './template-definition';

const today = '2025-03-01';
const ID = '0190b6a0-0000-7000-8000-00000000000a';
const options = ['A', 'B'].map((code) => ({ code, label: code }));

type CellDefinition = Exclude<ColumnDefinition, { type: 'table' }>;

interface TypeCase {
  question: CellDefinition;
  sound: readonly unknown[];
  /** With the code of the problem. */
  unsound: readonly (readonly [unknown, string])[];
}

const asked = { code: 'q', label: 'Question', concept: 'what_is_asked' } as const;

const TYPES: readonly TypeCase[] = [
  {
    question: { ...asked, type: 'text', maxLength: 5 },
    sound: ['five5', '०१२३४'],
    unsound: [
      ['longer', 'too_long'],
      ['a\u0000b', 'not_text'],
      [5, 'not_text'],
    ],
  },
  {
    question: { ...asked, type: 'integer', min: -2, max: 5 },
    sound: [-2, 0, 5],
    unsound: [
      [1.5, 'not_an_integer'],
      ['1', 'not_an_integer'],
      [-3, 'too_small'],
      [6, 'too_large'],
      [2 ** 53, 'not_an_integer'],
    ],
  },
  {
    question: { ...asked, type: 'decimal', min: '0.10', max: '99.5', places: 2 },
    sound: ['0.1', '99.50', '5'],
    unsound: [
      ['0.09', 'too_small'],
      ['99.51', 'too_large'],
      ['1.234', 'too_many_decimals'],
      [1.5, 'not_a_decimal'],
      ['1e3', 'not_a_decimal'],
    ],
  },
  {
    question: { ...asked, type: 'money', min: '0', currencies: ['NPR', 'JPY', 'KWD'] },
    sound: [
      { amount: '10.50', currency: 'NPR' },
      { amount: '10', currency: 'JPY' },
      { amount: '10.505', currency: 'KWD' },
    ],
    unsound: [
      [{ amount: '10.505', currency: 'NPR' }, 'too_many_decimals'],
      [{ amount: '10.5', currency: 'JPY' }, 'too_many_decimals'],
      [{ amount: '10', currency: 'USD' }, 'not_a_currency'],
      [{ amount: '10', currency: 'XXX' }, 'not_a_currency'],
      [{ amount: '-1', currency: 'NPR' }, 'too_small'],
      [{ amount: 10, currency: 'NPR' }, 'not_money'],
      [{ amount: '10', currency: 'NPR', note: 'x' }, 'not_money'],
    ],
  },
  {
    question: { ...asked, type: 'date' },
    sound: ['2024-02-29', '1900-01-01'],
    unsound: [
      ['2025-02-29', 'not_a_date'],
      ['29.02.2024', 'not_a_date'],
    ],
  },
  {
    question: { ...asked, type: 'month' },
    sound: ['2024-12'],
    unsound: [
      ['2024-13', 'not_a_month'],
      ['2024-12-01', 'not_a_month'],
    ],
  },
  {
    question: { ...asked, type: 'yes_no' },
    sound: [true, false],
    unsound: [['yes', 'not_yes_or_no']],
  },
  {
    question: { ...asked, type: 'one_of', options },
    sound: ['A'],
    unsound: [
      ['C', 'not_an_option'],
      [['A'], 'not_an_option'],
    ],
  },
  {
    question: { ...asked, type: 'several_of', options },
    sound: [['A'], ['B', 'A']],
    unsound: [
      [['A', 'A'], 'not_an_option'],
      [['C'], 'not_an_option'],
      ['A', 'not_an_option'],
    ],
  },
  {
    question: { ...asked, type: 'country' },
    sound: ['NPL'],
    unsound: [
      ['NP', 'not_a_country'],
      ['XYZ', 'not_a_country'],
    ],
  },
  {
    question: { ...asked, type: 'place' },
    sound: [
      { country: 'NPL' },
      { country: 'NPL', admin1: 'NP-P1', name: 'Ilam', lat: '26.9', lng: '87.9' },
    ],
    unsound: [
      [{ country: 'NPL', lat: '26.9' }, 'not_a_place'],
      [{ country: 'NPL', lat: '91', lng: '87.9' }, 'not_a_place'],
      [{ name: 'Ilam' }, 'not_a_country'],
    ],
  },
  {
    question: { ...asked, type: 'party', kinds: ['agency', 'supplier'] },
    sound: [
      { kind: 'agency', name: 'Good Work' },
      { kind: 'supplier', name: 'Star', country: 'NPL', registration: '12', id: ID },
    ],
    unsound: [
      [{ kind: 'authority', name: 'Ministry' }, 'not_a_party'],
      [{ kind: 'agency', name: ' ' }, 'not_a_party'],
      [{ kind: 'agency', name: 'X', id: 'x' }, 'not_a_party'],
    ],
  },
  {
    question: { ...asked, type: 'file' },
    sound: [{ document: ID }, { document: ID, effectiveOn: '2025-01-31' }],
    unsound: [
      [{ document: ID.toUpperCase() }, 'not_a_file'],
      [{ document: ID, effectiveOn: '2025-02-30' }, 'not_a_date'],
      [{ document: ID, sha256: 'ab' }, 'not_a_file'],
      [ID, 'not_a_file'],
    ],
  },
];

const head = {
  ...{ assignment: ID, submission: ID, subject: { supplier: ID }, round: 1, locale: 'en' },
  signatory: { name: 'A', role: 'B', authority: 'C' },
  ...{ submittedAt: '2025-03-01T00:00:00.000Z', submittedBy: 'user' },
};

/** The question alone, as a column, and as a column of a table within a row. */
function asking(question: CellDefinition) {
  const inner: ColumnDefinition = {
    ...{ code: 'i', type: 'table', label: 'Inner' },
    columns: [question],
  };
  return defineTemplate({
    ...{ code: 'types', version: 1, subject: 'supplier', locales: ['en'], title: 'Types' },
    sections: [
      {
        code: 's',
        title: 'S',
        questions: [question, { code: 't', type: 'table', label: 'T', columns: [question, inner] }],
      },
    ],
  });
}

const everywhere = (value: unknown) => ({
  q: value as string,
  t: [{ id: 'r', q: value as string, i: [{ id: 'x', q: value as string }] }],
});

describe.each(TYPES.map((one) => [one.question.type, one] as const))('%s', (_type, one) => {
  const template = asking(one.question);

  it.each(one.sound.map((value) => [JSON.stringify(value), value]))('takes %s', (_json, value) => {
    const answers = everywhere(value);
    const evaluation = evaluate(template, answers, { today });
    expect(evaluation.problems).toEqual([]);
    const { canonical } = freezeSubmission(template, answers, evaluation, head);
    expect(canonical).toBe(canonicalJson(JSON.parse(canonical)));
    expect((JSON.parse(canonical) as { answers: unknown }).answers).toEqual(answers);
  });

  it.each(one.unsound.map(([value, code]) => [JSON.stringify(value), value, code] as const))(
    'refuses %s',
    (_json, value, code) => {
      const { problems } = evaluate(template, everywhere(value), { today });
      expect(problems.map((problem) => `${problem.path} ${problem.code}`)).toEqual([
        `/q ${code}`,
        `/t/r/q ${code}`,
        `/t/r/i/x/q ${code}`,
      ]);
    },
  );

  it('keeps its hash where nothing is said of a concept, and has another one where it is', () => {
    const { concept: _, ...without } = one.question;
    const plain = asking(without);
    expect(plain.canonical).not.toContain('concept');
    expect(plain.canonical).not.toContain('scores');
    expect(plain.hash).not.toBe(template.hash);
  });
});
