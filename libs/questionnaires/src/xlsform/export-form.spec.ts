import { defineTemplate } from '../engine/define-template';
import type { ColumnDefinition, QuestionDefinition } from '../engine/template-definition';
import { exportForm } from './export-form';

const fee: ColumnDefinition = { code: 'fee', type: 'decimal', label: 'Fee' };
const paid: ColumnDefinition = { code: 'paid', type: 'yes_no', label: 'Paid?' };

function exported(questions: QuestionDefinition[]) {
  const { document } = defineTemplate({
    code: 'own-sample',
    version: 1,
    subject: 'site',
    locales: ['en'],
    title: 'Sample',
    sections: [{ code: 'all', title: 'All', questions }],
  });
  const { sheets, notCarried } = exportForm(document);
  const rows = sheets.find(({ name }) => name === 'survey')?.rows ?? [];
  const [header = []] = rows;
  const of = (name: string, column: string) =>
    rows.find((row) => row[header.indexOf('name')] === name)?.[header.indexOf(column)];
  return { of, notCarried: notCarried.map(({ path, why }) => `${path} ${why}`), sheets };
}

const table = (columns: ColumnDefinition[]): QuestionDefinition => {
  return { code: 'fees', type: 'table', label: 'Fees', columns };
};
const shownWhen = (visibleWhen: string): QuestionDefinition => {
  return { code: 'why', type: 'text', label: 'Why?', visibleWhen };
};

describe('a template as a form', () => {
  it.each([
    ['sum(fees.map(r, r.fee)) > 10', 'sum(${fee}) > 10'],
    ['fees.size() > 2', 'count(${fees}) > 2'],
    ['answered(fees)', 'count(${fees}) > 0'],
    ['sum(fees.map(r, r.fee)) != 10', '(sum(${fee}) < 10 or sum(${fee}) > 10)'],
  ])('says %s as %s', (cel, xpath) => {
    const { of, notCarried } = exported([table([paid, fee]), shownWhen(cel)]);
    expect(notCarried).toEqual([]);
    expect(of('why', 'relevant')).toBe(xpath);
  });

  it('does not add up cells that may be hidden, which a form passes over', () => {
    const hidden = { ...fee, visibleWhen: 'row.paid' };
    const { of, notCarried } = exported([
      table([paid, hidden]),
      shownWhen('sum(fees.map(r, r.fee)) > 10'),
    ]);
    expect(of('fee', 'relevant')).toBe("${paid} = 'yes'");
    expect(of('why', 'relevant') ?? '').toBe('');
    expect(notCarried).toEqual([
      '/why/visibleWhen it adds up a column that may be hidden, which a form passes over.',
    ]);
  });

  it('does not look through other rows', () => {
    const { notCarried, sheets } = exported([
      table([paid, fee]),
      shownWhen('fees.exists(r, r.fee > 10)'),
    ]);
    const listed = sheets.find(({ name }) => name === 'not_carried')?.rows;
    expect(notCarried).toHaveLength(1);
    expect(listed).toEqual([
      ['path', 'what', 'why'],
      [
        '/why/visibleWhen',
        'fees.exists(r, r.fee > 10)',
        'it calls .exists(), which forms have nothing for.',
      ],
    ]);
  });

  it('leaves a computed value out together with what reads it', () => {
    const { of, notCarried } = exported([
      table([paid, fee]),
      {
        code: 'largest',
        type: 'computed',
        label: 'One is large',
        result: 'yes_no',
        expression: 'fees.exists(r, r.fee > 10)',
      },
      shownWhen('largest'),
    ]);
    expect(of('largest', 'type')).toBeUndefined();
    expect(notCarried.map((one) => one.split(' ')[0])).toEqual(['/largest', '/why/visibleWhen']);
  });

  it('gives columns of two tables names of their own, and keeps their codes', () => {
    const { of } = exported([
      table([paid, fee]),
      { code: 'costs', type: 'table', label: 'Costs', columns: [fee] },
    ]);
    expect(of('fee', 'type')).toBe('decimal');
    expect(JSON.parse(of('costs_fee', 'para42') ?? '')).toEqual({ code: 'fee' });
  });
});
