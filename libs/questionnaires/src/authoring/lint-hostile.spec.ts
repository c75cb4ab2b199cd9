import { evaluate } from '../engine/evaluate';
import { templateOf } from '../engine/define-template';
import { builtInTemplates } from '../templates';
import { lintDefinition } from './lint-definition';

type Json = Record<string, unknown>;

const withQuestions = (...sections: Json[][]): Json => ({
  ...{ code: 'own-fees', subject: 'supplier', locales: ['en'], title: 'Fees' },
  sections: sections.map((questions, at) => ({ code: `s${at}`, title: 'Fees', questions })),
});
const codesOf = (definition: Json) => [
  ...new Set(lintDefinition(definition, 1).lint.errors.map(({ code }) => code)),
];

const yesNo = (at: number, more: Json = {}): Json => ({
  ...{ code: `q${at}`, type: 'yes_no', label: 'Fees?' },
  ...more,
});
const computed = (expression: string, result = 'yes_no'): Json => ({
  ...{ code: 'c', type: 'computed', label: 'C', result },
  expression,
});
const rows: Json = {
  ...{ code: 't', type: 'table', label: 'Fees', maxRows: 1_000 },
  columns: [{ code: 'a', type: 'integer', label: 'Amount' }],
};
const text: Json = { code: 'b', type: 'text', label: 'B', maxLength: 10_000 };
const many = (count: number, make: (at: number) => Json) =>
  Array.from({ length: count }, (_, at) => make(at));
const names = (count: number, op: string) =>
  many(count, (at) => ({ at }))
    .map((_, at) => `q${at}`)
    .join(op);

describe('a template that would stall whoever evaluates it', () => {
  it.each<[string, string, Json]>([
    [
      'macros inside each other',
      'too_costly',
      withQuestions([rows, computed('t.exists(x, t.exists(y, x.a == y.a))')]),
    ],
    [
      'rows held against rows in every row',
      'too_costly',
      withQuestions([
        {
          ...rows,
          columns: [{ code: 'a', type: 'integer', label: 'A', required: 't.exists(x, x.a > 1)' }],
        },
      ]),
    ],
    [
      'a text that doubles again and again',
      'too_costly',
      withQuestions([text, computed(`size([b]${'.map(x, x + x)'.repeat(12)}[0]) > 3`)]),
    ],
    [
      'a text that is looked for in another',
      'too_costly',
      withQuestions([
        text,
        { ...text, code: 'd' },
        computed('b.contains(d) || d.contains(b) || b.indexOf(d) > 1'),
      ]),
    ],
    [
      'every option against every other',
      'too_costly',
      withQuestions([
        ...['o', 'p'].map((code) => ({
          ...{ code, type: 'several_of', label: 'Which?' },
          options: many(400, (at) => ({ code: `x${at}`, label: `Kind ${at}` })),
        })),
        computed('o.exists(x, p.exists(y, x == y))'),
      ]),
    ],
    [
      'lists that are joined',
      'expression',
      withQuestions([yesNo(0), computed('size([q0] + [q0]) > 1')]),
    ],
    ['a regular expression', 'expression', withQuestions([text, computed('b.matches("(a+)+$")')])],
    [
      'names that are bound',
      'expression',
      withQuestions([text, computed('cel.bind(x, b + b, size(x + x) > 1)')]),
    ],
    [
      'brackets without end',
      'expression',
      withQuestions([yesNo(0), computed(`${'('.repeat(900)}q0${')'.repeat(900)}`)]),
    ],
    [
      'loops everywhere',
      'loop',
      withQuestions(many(200, (at) => yesNo(at, { visibleWhen: names(80, ' && ') }))),
    ],
    [
      'too many tables',
      'too_large',
      withQuestions(many(151, (at) => ({ ...rows, code: `t${at}`, maxRows: 1 }))),
    ],
    [
      'too many questions',
      'too_large',
      withQuestions(
        many(251, yesNo),
        many(251, (at) => yesNo(at + 251)),
      ),
    ],
    [
      'too many expressions',
      'too_large',
      withQuestions(
        many(100, (at) =>
          yesNo(at, {
            constraints: many(16, (k) => ({ code: `k${k}`, expression: 'true', message: 'No.' })),
          }),
        ),
      ),
    ],
    [
      'too long ones together',
      'too_large',
      withQuestions(many(200, (at) => yesNo(at, { required: names(130, ' || ') }))),
    ],
  ])('is refused: %s', (_what, code, definition) => {
    expect(codesOf(definition)).toContain(code);
  });

  it('may have what people write: a code that stands once, a sum, a share', () => {
    const definition = withQuestions([
      {
        ...rows,
        maxRows: 200,
        columns: [
          {
            ...{ code: 'ref', type: 'text', label: 'Short name', maxLength: 60 },
            constraints: [
              { code: 'once', expression: 't.exists_one(x, x.ref == row.ref)', message: 'Twice.' },
            ],
          },
          { code: 'a', type: 'decimal', label: 'Amount' },
        ],
      },
      computed('sum(t.filter(x, has(x.a)).map(x, x.a))', 'decimal'),
    ]);
    expect(codesOf(definition)).toEqual([]);
  });

  it('computes no text that has grown from question to question', () => {
    const chain = many(60, (at) => ({
      ...computed(at === 0 ? 'b + b' : `c${at - 1} + c${at - 1}`, 'text'),
      code: `c${at}`,
    }));
    const { document } = lintDefinition(withQuestions([text, ...chain]), 1);
    if (!document) throw new Error('the chain is refused');
    const { computed: values } = evaluate(
      templateOf(document),
      { b: 'word' },
      { today: '2026-01-01' },
    );
    const longest = Math.max(...Object.values(values).map((value) => (value as string).length));
    expect(longest).toBeGreaterThan(1_000);
    expect(longest).toBeLessThanOrEqual(10_000);
    expect(Object.keys(values).length).toBeLessThan(20);
  });

  it.each(builtInTemplates.map(({ document }) => [document.code, document] as const))(
    'is none that comes with the product: %s may be copied, changed and published',
    (_code, { format: _, ...definition }) => {
      expect(lintDefinition({ ...definition, code: 'own-copy' }, 1).lint.errors).toEqual([]);
    },
  );
});
