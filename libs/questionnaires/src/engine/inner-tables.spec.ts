import { canonicalJson } from '@para42/verifier';
import { defineTemplate } from './define-template';
import { evaluate } from './evaluate';
import { freezeSubmission } from './submission-document';
import type { ColumnDefinition, TemplateDefinition } from './template-definition';
import type { TemplateError } from './template.errors';

const today = '2025-03-01';
const ID = '0190b6a0-0000-7000-8000-00000000000a';

const PAYMENTS: ColumnDefinition = {
  code: 'payments',
  type: 'table',
  label: 'Payments',
  visibleWhen: 'row.paid',
  minRows: 2,
  maxRows: 3,
  constraints: [
    { code: 'sums_up', expression: 'sum(row.payments.map(p, p.amount)) <= row.most', message: 'M' },
  ],
  columns: [
    {
      ...{ code: 'share', type: 'computed', result: 'decimal', label: 'Share' },
      expression: 'decimal(row.amount) / outer.most',
    },
    { code: 'amount', type: 'integer', label: 'Amount', required: true },
    {
      ...{ code: 'note', type: 'text', label: 'Note' },
      visibleWhen: 'row.amount > outer.most',
      required: 'outer.paid && limit > 0',
    },
  ],
};

function definition(payments: ColumnDefinition = PAYMENTS): TemplateDefinition {
  return {
    ...{ code: 'inner', version: 1, subject: 'site', locales: ['en'], title: 'Inner' },
    sections: [
      {
        code: 's',
        title: 'S',
        questions: [
          {
            code: 'groups',
            type: 'table',
            label: 'Groups',
            columns: [
              {
                ...{ code: 'total', type: 'computed', result: 'integer', label: 'Total' },
                expression: 'sum(row.payments.map(p, p.amount))',
              },
              payments,
              { code: 'paid', type: 'yes_no', label: 'Paid?' },
              { code: 'most', type: 'integer', label: 'Most' },
            ],
          },
          {
            ...{ code: 'limit', type: 'computed', result: 'integer', label: 'Limit' },
            expression: 'sum(groups.map(g, g.payments.size()))',
          },
        ],
      },
    ],
  };
}

const group = (id: string, paid: boolean, ...payments: object[]) =>
  ({ id, paid, most: 10, payments }) as never;

describe('tables within rows', () => {
  it('are seen by the row around them, see it, and have demands of their own', () => {
    const template = defineTemplate(definition());
    const answers = {
      groups: [
        group('a', true, { id: 'p', amount: 4 }, { id: 'q', amount: 11 }),
        group('b', true, { id: 'p' }, { id: 'p', amount: 5 }, { id: 'r' }, { id: 's', amount: 99 }),
        group('c', true),
        group('d', false, { id: 'p', amount: 4 }),
      ],
    };
    const found = evaluate(template, answers, { today });
    expect(found.computed).toEqual({
      '/groups/a/payments/p/share': '0.4',
      '/groups/a/payments/q/share': '1.1',
      '/groups/a/total': 15,
      '/groups/b/payments/1/share': '0.5',
      '/groups/c/total': 0,
      '/groups/d/total': 0,
      '/limit': 5,
    });
    expect(found.problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      '/groups/a/payments sums_up',
      '/groups/a/payments/q/note required',
      '/groups/b/payments too_many_rows',
      '/groups/b/payments/1 row_id_invalid',
      '/groups/b/payments/p/amount required',
      '/groups/b/payments/r/amount required',
    ]);
    expect([...found.hiddenCells].sort()).toEqual([
      '/groups/a/payments/p/note',
      '/groups/b/payments/1/note',
      '/groups/b/payments/p/note',
      '/groups/b/payments/r/note',
      '/groups/d/payments',
    ]);
  });

  it('are submitted in canonical form, without cells and lists that are hidden', () => {
    const template = defineTemplate(definition());
    const answers = {
      groups: [
        group(
          'a',
          true,
          { note: 'not shown', id: 'p', amount: 4 },
          { note: ' ', amount: 6, id: 'q' },
        ),
        group('b', false, { id: 'p', amount: 4 }),
      ],
    };
    const evaluation = evaluate(template, answers, { today });
    expect(evaluation.problems).toEqual([]);
    const { canonical } = freezeSubmission(template, answers, evaluation, {
      ...{ assignment: ID, submission: ID, subject: { site: ID }, round: 1, locale: 'en' },
      signatory: { name: 'A', role: 'B', authority: 'C' },
      ...{ submittedAt: '2025-03-01T00:00:00.000Z', submittedBy: 'user' },
    });
    expect(canonical).toBe(canonicalJson(JSON.parse(canonical)));
    expect((JSON.parse(canonical) as { answers: unknown }).answers).toEqual({
      groups: [
        {
          ...{ id: 'a', paid: true, most: 10 },
          payments: [
            { id: 'p', amount: 4 },
            { id: 'q', amount: 6 },
          ],
        },
        { id: 'b', paid: false, most: 10 },
      ],
    });
  });

  const refusals = (payments: unknown) => {
    try {
      defineTemplate(definition(payments as ColumnDefinition));
      return [];
    } catch (error) {
      return (error as TemplateError).problems.map((one) => `${one.path} ${one.code}`);
    }
  };
  const amount = { code: 'amount', type: 'integer', label: 'Amount' };
  const withColumn = (column: object) => ({ ...PAYMENTS, columns: [amount, column] });
  const text = (change: object) => withColumn({ code: 'x', type: 'text', label: 'X', ...change });

  it.each([
    [
      'a loop through the row around',
      text({ visibleWhen: 'outer.total > 0' }),
      'groups/total loop',
    ],
    [
      'a loop through its own list',
      text({ visibleWhen: 'outer.payments.size() > 0' }),
      'groups/payments loop',
    ],
    [
      'a loop among its columns',
      text({ visibleWhen: 'answered(row.x)' }),
      'groups/payments/x loop',
    ],
    [
      'a column of the row around as its own',
      text({ required: 'row.most > 0' }),
      'groups/payments/x/required expression',
    ],
    [
      'the row around a table that is in none',
      { ...PAYMENTS, visibleWhen: 'outer.paid' },
      'groups/payments/visibleWhen expression',
    ],
    [
      'a code that is used twice',
      { ...PAYMENTS, columns: [...PAYMENTS.columns, ...PAYMENTS.columns] },
      'groups/payments/amount duplicate_code',
    ],
    ['a word of the language', text({ code: 'outer' }), 'groups/payments/outer reserved_code'],
    [
      'names of workers',
      text({ label: 'Name of the worker' }),
      'groups/payments/x asks_worker_identity',
    ],
    ['more rows at least than at most', { ...PAYMENTS, minRows: 4 }, 'groups/payments row_limits'],
    [
      'a table within it',
      withColumn(PAYMENTS),
      'sections/0/questions/0/columns/1/columns/1/type shape',
    ],
    [
      'a regular expression',
      text({ visibleWhen: 'outer.most.string().matches("a")' }),
      'groups/payments/x/visibleWhen expression',
    ],
    [
      'what grows without bound',
      text({ visibleWhen: 'cel.bind(a, "x", a + a) == ""' }),
      'groups/payments/x/visibleWhen expression',
    ],
    [
      'lists that are joined',
      text({ visibleWhen: '([1] + [2]).size() > outer.most' }),
      'groups/payments/x/visibleWhen expression',
    ],
    [
      'a text that is taken apart',
      text({ visibleWhen: '"a,b".split(",").size() > outer.most' }),
      'groups/payments/x/visibleWhen expression',
    ],
    [
      'a cell that is named by a text',
      text({ required: 'outer["paid"]' }),
      'groups/payments/x/required expression',
    ],
  ])('are refused where they have %s', (_what, payments, expected) => {
    expect(refusals(payments)).toContain(`/${expected}`);
  });
});
