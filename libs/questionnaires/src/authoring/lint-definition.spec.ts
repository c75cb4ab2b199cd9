import { lintDefinition } from './lint-definition';
import type { DraftFinding } from './lint-report';

type Json = Record<string, unknown>;

const charged = {
  code: 'charged',
  type: 'yes_no',
  label: 'Are fees charged?',
  why: 'Nobody should pay for a job.',
  basis: ['Dhaka Principle 1'],
};

const amounts = {
  code: 'amounts',
  type: 'table',
  label: 'Fees',
  why: 'What was paid is to be paid back.',
  basis: ['Dhaka Principle 1'],
  columns: [
    {
      code: 'kind',
      type: 'one_of',
      label: 'For what?',
      options: [{ code: 'visa', label: 'Visa' }],
    },
    { code: 'amount', type: 'decimal', label: 'Amount', min: '0' },
  ],
};

/** A definition of one section, with these questions and members. */
const withQuestions = (questions: Json[], changed: Json = {}): Json => ({
  ...{ code: 'own-fees', subject: 'supplier', locales: ['en'], title: 'Fees' },
  sections: [{ code: 'fees', title: 'Fees', questions }],
  ...changed,
});

const told = (findings: readonly DraftFinding[]) =>
  findings.map(({ path, code }) => `${path} ${code}`);
const errorsOf = (definition: Json) => told(lintDefinition(definition, 1).lint.errors);
const warningsOf = (definition: Json) => told(lintDefinition(definition, 1).lint.warnings);

const Q0 = '/sections/0/questions/0';
const Q1 = '/sections/0/questions/1';

describe('a lint of a draft', () => {
  it('finds nothing in a sound one, and gives the document to publish', () => {
    const { lint, document } = lintDefinition(withQuestions([charged, amounts]), 7);
    expect(lint).toEqual({ errors: [], warnings: [], truncated: false });
    expect(document).toMatchObject({ code: 'own-fees', version: 7, format: 1 });
  });

  it.each<[string, string, Json]>([
    ['no shape of a template', `${Q0}/type shape`, withQuestions([{ ...charged, type: 'poem' }])],
    ['a member that nobody knows', ` shape`, withQuestions([charged], { colour: 'red' })],
    [
      'a key that is a pointer to be escaped',
      `/translations/a~1b shape`,
      withQuestions([charged], { translations: { 'a/b': {} } }),
    ],
    [
      'an unknown reference',
      `${Q1}/visibleWhen expression`,
      withQuestions([charged, { ...amounts, visibleWhen: 'charges' }]),
    ],
    [
      'a type error in a column',
      `${Q0}/columns/1/required expression`,
      withQuestions([
        {
          ...amounts,
          columns: [amounts.columns[0], { ...amounts.columns[1], required: 'row.kind > 3' }],
        },
      ]),
    ],
    [
      'a constraint of another type',
      `${Q0}/constraints/0 expression_type`,
      withQuestions([
        { ...charged, constraints: [{ code: 'c', expression: '"text"', message: 'No.' }] },
      ]),
    ],
    [
      'a loop',
      `${Q0} loop`,
      withQuestions([
        { ...charged, visibleWhen: 'answered(amounts)' },
        { ...amounts, visibleWhen: 'charged' },
      ]),
    ],
    [
      'a question that nobody can reach',
      `${Q1}/visibleWhen unreachable`,
      withQuestions([charged, { ...amounts, visibleWhen: 'charged && !charged' }]),
    ],
    [
      'a section that nobody can reach',
      `/sections/1/visibleWhen unreachable`,
      withQuestions([charged], {
        sections: [
          { code: 'fees', title: 'Fees', questions: [charged] },
          { code: 'more', title: 'More', visibleWhen: 'charged && !charged', questions: [amounts] },
        ],
      }),
    ],
    [
      'a missing translation',
      `${Q0}/options/1 missing_translation`,
      withQuestions(
        [
          {
            ...{ code: 'k', type: 'one_of', label: { en: 'Kind?', fr: 'Type ?' } },
            options: [
              { code: 'a', label: { en: 'A', fr: 'A' } },
              { code: 'b.c', label: 'B' },
            ],
          },
        ],
        { locales: ['en', 'fr'], title: { en: 'Fees', fr: 'Frais' } },
      ),
    ],
    [
      'a translation of nothing',
      `/translations/en/charged.lable unknown_translation`,
      withQuestions([charged], { translations: { en: { 'charged.lable': 'x' } } }),
    ],
    [
      'immigration status',
      `${Q0} asks_immigration_status`,
      withQuestions([{ ...charged, label: 'Are your workers undocumented?' }]),
    ],
    [
      'names of workers in a column',
      `${Q0}/columns/0 asks_worker_identity`,
      withQuestions([
        { ...amounts, columns: [{ code: 'who', type: 'text', label: 'Name of the worker' }] },
      ]),
    ],
    [
      'papers of workers in a note',
      `${Q0} asks_worker_identity`,
      withQuestions([
        { code: 'n', type: 'note', label: 'Write each passport number below.' },
        charged,
      ]),
    ],
    ['a tag', `${Q0}/label markup`, withQuestions([{ ...charged, label: 'Fees <b>charged</b>?' }])],
    ['an entity', `${Q0}/hint markup`, withQuestions([{ ...charged, hint: 'Fees &lt;b&gt;' }])],
    [
      'a link that runs something',
      `/translations/en/title markup`,
      withQuestions([charged], { translations: { en: { title: 'javascript:alert(1)' } } }),
    ],
    [
      'a turned text',
      `/title text_direction`,
      withQuestions([charged], { title: 'Fees \u202etxt' }),
    ],
    ['a blank text', `/title text_blank`, withQuestions([charged], { title: '   ' })],
    [
      'an endless text',
      `${Q0}/label text_too_long`,
      withQuestions([{ ...charged, label: 'Fees '.repeat(400) }]),
    ],
    [
      'a number of people that does not say so',
      `${Q0} count_of_people_unsaid`,
      withQuestions([{ code: 'n', type: 'integer', label: 'How many workers paid?' }]),
    ],
    [
      'the same in another language',
      `${Q0} count_of_people_unsaid`,
      withQuestions([{ code: 'n', type: 'integer', label: 'কতজন শ্রমিক টাকা দিয়েছেন?' }]),
    ],
    [
      'a number of people as a decimal',
      `${Q0} count_of_people_as_decimal`,
      withQuestions([{ code: 'n', type: 'decimal', label: 'Number of foreign workers in debt' }]),
    ],
    [
      'too many languages',
      '/locales too_large',
      withQuestions([charged], {
        locales: Array.from({ length: 21 }, (_, at) => `a${String.fromCharCode(97 + at)}`),
      }),
    ],
  ])('finds %s', (_what, expected, definition) => {
    expect(errorsOf(definition)).toContain(expected);
    expect(lintDefinition(definition, 1).document).toBeUndefined();
  });

  it.each<[string, string, Json]>([
    [
      'a question without a reason',
      `${Q0} reason_missing`,
      withQuestions([{ ...charged, why: undefined }]),
    ],
    ['one without a basis', `${Q0} basis_missing`, withQuestions([{ ...charged, basis: [] }])],
    [
      'one beyond the voluntary standard',
      `${Q0} beyond_voluntary_standard`,
      withQuestions([
        { ...charged, reporting: { regime: 'ESRS S2', beyondVoluntaryStandard: true } },
      ]),
    ],
    [
      'one that rests on a reporting duty and does not say how far it goes',
      `${Q0} reporting_use_unsaid`,
      withQuestions([{ ...charged, basis: ['ESRS S2-1'] }]),
    ],
    [
      'a word that judges',
      `${Q0}/label verdict_word`,
      withQuestions([{ ...charged, label: 'Are there victims?' }]),
    ],
    [
      'a language that the product does not read',
      `/locales/1 language_not_checked`,
      withQuestions([charged], { locales: ['en', 'sw'], title: { en: 'Fees', sw: 'Ada' } }),
    ],
  ])('warns of %s', (_what, expected, definition) => {
    expect(warningsOf(definition)).toContain(expected);
  });

  it('takes what only works something out for reachable', () => {
    const number = { code: 'n', type: 'integer', label: 'How many hours?' };
    for (const visibleWhen of ['n * 2 == 14', 'n + n > 90', 'decimal(n) > decimal("12.5")']) {
      expect(errorsOf(withQuestions([number, { ...charged, visibleWhen }]))).toEqual([]);
    }
    const several = {
      ...{ code: 's', type: 'several_of', label: 'Which?' },
      options: ['a', 'b', 'c'].map((code) => ({ code, label: code.toUpperCase() })),
    };
    for (const visibleWhen of ['size(s) == 2', '"a" in s && "b" in s && !("c" in s)']) {
      expect(errorsOf(withQuestions([several, { ...charged, visibleWhen }]))).toEqual([]);
    }
    expect(errorsOf(withQuestions([several, { ...charged, visibleWhen: 'size(s) > 3' }]))).toEqual([
      `${Q1}/visibleWhen unreachable`,
    ]);
  });

  it('lists no more than some hundred findings, and says that there are more', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      code: `q${at}`,
      type: 'yes_no',
      label: '<b>',
    }));
    const { errors, truncated } = lintDefinition(
      withQuestions(many, {
        sections: [0, 1].map((at) => ({
          ...{ code: `s${at}`, title: 'S' },
          questions: many.slice(0, 240).map((one) => ({ ...one, code: `${one.code}_${at}` })),
        })),
      }),
      1,
    ).lint;
    expect(errors).toHaveLength(300);
    expect(truncated).toBe(true);
  });
});
