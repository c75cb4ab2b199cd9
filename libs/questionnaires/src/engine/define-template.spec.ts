import { defineTemplate, shippedTemplate } from './define-template';
import { evaluate } from './evaluate';
import type { TemplateDefinition } from './template-definition';
import { TemplateError } from './template.errors';

const today = '2025-03-01';

const small = (): TemplateDefinition => ({
  code: 'small',
  version: 1,
  subject: 'supplier',
  locales: ['en'],
  title: 'Small',
  sections: [
    {
      code: 'main',
      title: 'Main',
      questions: [
        { code: 'uses_agency', type: 'yes_no', label: 'Do you use an agency?', required: true },
        {
          code: 'agency',
          type: 'party',
          kinds: ['agency'],
          label: 'Which agency?',
          visibleWhen: 'uses_agency',
          required: true,
        },
        {
          code: 'fees',
          type: 'table',
          label: 'Which fees?',
          columns: [
            { code: 'count', type: 'integer', label: 'How many?', required: true, min: 0 },
            {
              code: 'amount',
              type: 'money',
              label: 'How much?',
              required: 'row.count > 0',
              constraints: [
                { code: 'positive', expression: 'row.amount.amount > 0', message: 'More than 0.' },
              ],
            },
            {
              code: 'line',
              type: 'computed',
              result: 'decimal',
              label: 'Line',
              expression: 'row.amount.amount * row.count',
            },
          ],
        },
        {
          code: 'total',
          type: 'computed',
          result: 'decimal',
          label: 'Total',
          expression: 'sum(fees.filter(f, has(f.line)).map(f, f.line))',
        },
      ],
    },
  ],
});

/** The codes of the problems that a changed definition is refused with. */
function refusals(change: (definition: TemplateDefinition) => void): string[] {
  const definition = small();
  change(definition);
  try {
    defineTemplate(definition);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.problems.map((problem) => `${problem.path} ${problem.code}`);
  }
}

describe('shippedTemplate', () => {
  it('is the same template, and refuses the same faults before anything is asked of it', () => {
    expect(shippedTemplate(small()).hash).toBe(defineTemplate(small()).hash);
    const definition = small();
    const [first] = definition.sections[0]?.questions ?? [];
    Object.assign(first ?? {}, { visibleWhen: 'no_such_question' });
    const faulty = shippedTemplate(definition);
    expect(() => evaluate(faulty, {}, { today })).toThrow(TemplateError);
    expect(() => evaluate(faulty, {}, { today })).toThrow(TemplateError);
    expect(() => defineTemplate(definition)).toThrow(TemplateError);
  });
});

describe('defineTemplate', () => {
  it('gives an immutable document with a hash of its canonical form', () => {
    const template = defineTemplate(small());
    expect(template.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(defineTemplate(small()).hash).toBe(template.hash);
    expect(Object.isFrozen(template.document.sections[0]?.questions[0])).toBe(true);
    expect(template.compiled).toBe(template.compiled);
  });

  it('evaluates visibility, demands and computed values', () => {
    const template = defineTemplate(small());
    const answers = {
      uses_agency: true,
      fees: [
        { id: 'r1', count: 3, amount: { amount: '10.50', currency: 'NPR' } },
        { id: 'r2', count: 1, amount: { amount: '-1', currency: 'NPR' } },
        { id: 'r3', count: 1 },
      ],
    };
    const result = evaluate(template, answers, { today });
    expect(result.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/agency required',
      '/fees/r2/amount positive',
      '/fees/r3/amount required',
    ]);
    expect(result.computed).toMatchObject({ '/fees/r1/line': '31.5', '/total': '30.5' });
    expect([...result.visible]).toEqual(['uses_agency', 'agency', 'fees', 'total']);
  });

  it('lets a hidden required question block nothing', () => {
    const template = defineTemplate(small());
    const result = evaluate(template, { uses_agency: false }, { today });
    expect(result.problems).toEqual([]);
    expect(result.visible.has('agency')).toBe(false);
  });

  const question = (definition: TemplateDefinition, at: number) => {
    const found = definition.sections[0]?.questions[at];
    if (!found) throw new Error('no such question');
    return found;
  };

  it.each<[string, string, (definition: TemplateDefinition) => void]>([
    ['a code used twice', '/agency duplicate_code', (d) => (question(d, 0).code = 'agency')],
    ['a reserved word', '/size reserved_code', (d) => (question(d, 3).code = 'size')],
    [
      'an unknown reference',
      '/agency/visibleWhen expression',
      (d) => {
        question(d, 1).visibleWhen = 'uses_agencies';
      },
    ],
    [
      'a type error',
      '/agency/visibleWhen expression',
      (d) => {
        question(d, 1).visibleWhen = 'uses_agency > 3';
      },
    ],
    [
      'a result of another type',
      '/agency/visibleWhen expression_type',
      (d) => {
        question(d, 1).visibleWhen = 'fees.size()';
      },
    ],
    [
      'a regular expression',
      '/agency/visibleWhen expression',
      (d) => {
        question(d, 1).visibleWhen = 'agency.name.matches("(a+)+$")';
      },
    ],
    ['a loop', '/uses_agency loop', (d) => (question(d, 0).visibleWhen = 'answered(agency)')],
    [
      'an unreachable question',
      '/agency/visibleWhen unreachable',
      (d) => {
        question(d, 1).visibleWhen = 'uses_agency && !uses_agency';
      },
    ],
    [
      'a missing translation',
      'title missing_translation',
      (d) => {
        d.locales = ['en', 'ne'];
      },
    ],
    [
      'a translation of nothing',
      'agency.lable unknown_translation',
      (d) => {
        d.translations = { en: { 'agency.lable': 'x' } };
      },
    ],
    [
      'immigration status',
      '/uses_agency asks_immigration_status',
      (d) => {
        question(d, 0).label = 'What is the immigration status of your workers?';
      },
    ],
    [
      'names of workers',
      '/uses_agency asks_worker_identity',
      (d) => {
        question(d, 0).hint = 'Give the full name of each worker';
      },
    ],
    ['a wrong shape', '/sections/0/questions/0/code shape', (d) => (question(d, 0).code = 'A b')],
  ])('refuses %s', (_what, expected, change) => {
    expect(refusals(change)).toContain(expected);
  });
});
