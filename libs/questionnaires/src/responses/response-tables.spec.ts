import { defineTemplate } from '../engine/define-template';
import type { TemplateDefinition } from '../engine/template-definition';
import { HEAD_COLUMNS, ResponseTables } from './response-tables';

const version = (number: number, questions: readonly object[]) =>
  defineTemplate({
    code: 'over-time',
    version: number,
    subject: 'supplier',
    locales: ['en'],
    title: 'Over time',
    sections: [{ code: 'all', title: 'All', questions }],
  } as TemplateDefinition).document;

const first = version(1, [
  { code: 'fee', type: 'decimal', label: 'Fee' },
  { code: 'ways', type: 'several_of', label: 'Ways', options: [{ code: 'A', label: 'A' }] },
  { code: 'gone', type: 'text', label: 'Asked once' },
]);
const second = version(2, [
  { code: 'fee', type: 'money', label: 'Fee paid' },
  { code: 'ways', type: 'several_of', label: 'Ways', options: [{ code: 'A', label: 'A' }] },
  { code: 'agreed', type: 'yes_no', label: 'Agreed' },
  { code: 'twice', type: 'computed', label: 'Twice', result: 'yes_no', expression: 'agreed' },
  {
    code: 'lines',
    type: 'table',
    label: 'Lines',
    columns: [
      { code: 'words', type: 'text', label: 'Words' },
      {
        code: 'steps',
        type: 'table',
        label: 'Steps',
        columns: [{ code: 'at', type: 'place', label: 'Where' }],
      },
    ],
  },
]);

const HEAD = HEAD_COLUMNS.map((_, at) => `h${at}`);

describe('responses as tables', () => {
  const tables = new ResponseTables([first, second]);
  const [plain, lines, steps] = tables.all();
  const shown = (answers: object) => ({
    head: HEAD,
    declined: ['gone'],
    answers: answers as never,
  });

  it('lays versions side by side by the code of the question, and leaves out what is worked out', () => {
    expect(tables.headOf(plain!).slice(HEAD.length)).toEqual([
      'declined',
      'fee.amount',
      'fee.currency',
      'ways',
      'agreed',
      'fee',
      'gone',
    ]);
    expect(
      tables
        .legend()
        .slice(1, 7)
        .map((row) => [row[1], row[3], row[4]]),
    ).toEqual([
      ['fee.amount', 'money', '2'],
      ['fee.currency', 'money', '2'],
      ['ways', 'several_of', '2;1'],
      ['agreed', 'yes_no', '2'],
      ['fee', 'decimal', '1'],
      ['gone', 'text', '1'],
    ]);
    expect(tables.rowsOf(plain!, shown({ fee: '12.50', ways: ['A'], gone: 'x' }))[0]).toEqual([
      ...HEAD,
      'gone',
      ...['', '', 'A', '', '12.50', 'x'],
    ]);
    const money = { amount: '3', currency: 'NPR' };
    expect(tables.rowsOf(plain!, shown({ fee: money, agreed: false }))[0]).toEqual([
      ...HEAD,
      'gone',
      ...['3', 'NPR', '', 'no', '', ''],
    ]);
  });

  it('gives tables, and tables within rows, rows with keys', () => {
    const answers = {
      lines: [
        { id: 'r1', words: 'one', steps: [{ id: 's1', at: { country: 'NPL', name: 'Dhanusha' } }] },
        { id: 'r2' },
      ],
    };
    expect(tables.headOf(lines!)).toEqual(['submission', 'assignment', 'row', 'words']);
    expect(tables.rowsOf(lines!, shown(answers))).toEqual([
      ['h0', 'h1', 'r1', 'one'],
      ['h0', 'h1', 'r2', ''],
    ]);
    expect(tables.headOf(steps!).slice(0, 6)).toEqual([
      'submission',
      'assignment',
      'outer_row',
      'row',
      'at.country',
      'at.admin1',
    ]);
    expect(tables.rowsOf(steps!, shown(answers))).toEqual([
      ['h0', 'h1', 'r1', 's1', 'NPL', '', 'Dhanusha', '', ''],
    ]);
  });
});
