import type { WorkbookSheet } from '@para42/platform';
import * as fc from 'fast-check';
import { asOpened, OpenedCells } from '../../../../test/factories/questionnaires/opened-workbook';
import { wideTemplate } from '../../../../test/factories/questionnaires/wide-questionnaire';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import { filledWorkbook } from './filled-workbook';
import { planWorkbook } from './plan-workbook';
import { workbookChanges } from './workbook-changes';
import { workbookForm } from './workbook-form';
import type { WorkbookStamp } from './workbook-stamp';
import { readStamp } from './workbook-stamp';

const form = workbookForm(wideTemplate.document, 'en');
const SAVED: readonly StoredAnswer[] = [
  { path: '/words', version: 3, declined: false, value: 'before' },
  {
    path: '/party',
    version: 1,
    declined: false,
    value: { kind: 'agency', name: 'A', id: 'known' },
  },
  { path: '/beyond', version: 2, declined: true, value: null },
  { path: '/lines/r1', version: 1, declined: false, value: { words: 'one', whole: 1 } },
  {
    path: '/lines/r2',
    version: 4,
    declined: false,
    value: {
      words: 'two',
      steps: [
        { id: 's1', words: 'x' },
        { id: 's2', whole: 2 },
      ],
    },
  },
];

function opened(answers: readonly StoredAnswer[] = SAVED): OpenedCells {
  return new OpenedCells(asOpened(planWorkbook(form, content(answers))));
}

function content(answers: readonly StoredAnswer[]) {
  const stamp: WorkbookStamp = {
    format: 1,
    copy: '0123abcd',
    assignment: 'a',
    template: { code: 'wide', version: 1, hash: wideTemplate.hash },
    locale: 'en',
    answers,
  };
  const shown = { visible: new Set<string>(), title: 'Title', dueOn: '2027-01-31', stamp };
  return { ...shown, ...gatherAnswers(SAVED) };
}

const read = (sheets: WorkbookSheet[]) =>
  workbookChanges(form, readStamp(sheets), filledWorkbook(form, sheets));
const sheetOf = (sheets: WorkbookSheet[], mark: string) =>
  sheets.find(({ rows }) => rows.some(({ cells }) => cells.includes(mark)))!;
const withoutColumn = (sheet: WorkbookSheet, address: string): WorkbookSheet => {
  const head = sheet.rows.find(({ cells }) => cells.includes(address))!;
  const at = head.cells.indexOf(address);
  const rows = sheet.rows.map(({ rowNumber, cells, kinds = '' }) => ({
    rowNumber,
    cells: cells.filter((_, place) => place !== at),
    kinds: kinds.slice(0, at) + kinds.slice(at + 1),
  }));
  return { ...sheet, rows };
};
const replaced = (sheets: WorkbookSheet[], old: WorkbookSheet, now: WorkbookSheet[]) =>
  sheets.flatMap((sheet) => (sheet === old ? now : [sheet]));
const codes = ({ problems }: ReturnType<typeof read>) => problems.map(({ code }) => code);

describe('what the sheet of a table within rows offers', () => {
  it.each([1, 200])('has lists for rows in each of %s rows, and these to choose from', (count) => {
    const rows = Array.from({ length: count }, (_, at): StoredAnswer => {
      const value = { steps: [{ id: `s${at}`, whole: at }] };
      return { path: `/lines/r${at}`, version: 1, declined: false, value };
    });
    const { sheets } = planWorkbook(form, { ...content(rows), ...gatherAnswers(rows) });
    const [, lines, steps] = sheets;
    const outer = steps?.lists.find(({ cells }) => cells.startsWith('A3:'));
    const last = 2 + count + 50;
    expect(outer?.cells).toBe(`A3:A${last}`);
    expect(outer?.values).toMatch(new RegExp(`^'${lines?.name ?? ''}'!\\$A\\$3:\\$A\\$\\d+$`));
    const ends = steps?.lists.map(({ cells }) => Number(/\d+$/.exec(cells)?.[0]));
    expect(new Set(ends)).toEqual(new Set([last]));
  });
});

describe('what a workbook says that it did not say before', () => {
  it('counts from the version that was downloaded, row by row with what lies in it', () => {
    const cells = opened();
    cells.write('words', 'after');
    cells.write('lines.steps.words', 'y', { mark: '#lines/steps', id: 's1' });
    cells.removeRow('#lines/steps', 's2');
    cells.removeRow('#lines', 'r1');
    expect(read(cells.sheets)).toMatchObject({
      problems: [],
      missing: [],
      changes: [
        { path: '/words', version: 3, value: 'after', kind: 'changed' },
        {
          path: '/lines/r2',
          version: 4,
          kind: 'row_changed',
          value: { words: 'two', steps: [{ id: 's1', words: 'y' }] },
        },
        { path: '/lines/r1', version: 1, value: null, kind: 'row_removed' },
      ],
    });
  });

  it('lets the id of an organisation go where its name changes', () => {
    const cells = opened();
    cells.write('party.country', 'NPL');
    expect(read(cells.sheets).changes[0]?.value).toMatchObject({ id: 'known', country: 'NPL' });
    cells.write('party.name', 'B');
    expect(read(cells.sheets).changes[0]?.value).toEqual({
      kind: 'agency',
      name: 'B',
      country: 'NPL',
    });
  });

  it.each([
    ['the sheet of a table', '#lines', ['lines']],
    ['the sheet of a table within rows', '#lines/steps', ['lines/steps']],
    ['the sheet of questions', '#code', [...form.fields.keys()]],
  ])('takes nothing out where %s is gone, and says so', (_what, mark, missing) => {
    const { sheets } = opened();
    const left = sheets.filter((sheet) => sheet !== sheetOf(sheets, mark));
    // Of a table that is gone what lies in its rows cannot be laid anywhere.
    expect(read(left)).toMatchObject({ changes: [], missing });
  });

  it('takes nothing out where a column is gone, and says so', () => {
    const { sheets } = opened();
    const lines = sheetOf(sheets, '#lines');
    const left = replaced(sheets, lines, [withoutColumn(lines, 'lines.words')]);
    expect(read(left)).toMatchObject({ changes: [], problems: [], missing: ['lines'] });
    const steps = sheetOf(sheets, '#lines/steps');
    const loose = replaced(sheets, steps, [withoutColumn(steps, '#lines')]);
    expect(read(loose)).toMatchObject({ changes: [], problems: [], missing: ['lines/steps'] });
    const headless = replaced(sheets, steps, [withoutColumn(steps, '#lines/steps')]);
    expect(read(headless)).toMatchObject({ changes: [], problems: [], missing: ['lines/steps'] });
  });

  it('refuses what stands twice, and what belongs to no row', () => {
    const { sheets } = opened();
    const lines = sheetOf(sheets, '#lines');
    expect(codes(read(replaced(sheets, lines, [lines, lines])))).toEqual(['sheet_repeated']);
    const row = lines.rows.find(({ cells }) => cells[0] === 'r1')!;
    const twice = { ...lines, rows: [...lines.rows, { ...row, rowNumber: 99 }] };
    const repeated = read(replaced(sheets, lines, [twice]));
    expect(repeated.problems).toMatchObject([
      { code: 'row_repeated', cell: 'A99', path: '/lines/r1', sheet: lines.name },
    ]);
    const steps = sheetOf(sheets, '#lines/steps');
    const stray = steps.rows.map(({ cells, ...rest }) => ({
      ...rest,
      cells: cells.map((cell) => (cell === 'r2' ? 'r9' : cell)),
    }));
    expect(codes(read(replaced(sheets, steps, [{ ...steps, rows: stray }])))).toEqual([
      'outer_row_unknown',
    ]);
  });

  it('takes a no at one of several options for nothing', () => {
    const cells = opened();
    cells.write('some.A', 'No');
    expect(read(cells.sheets)).toMatchObject({ changes: [], problems: [] });
    cells.write('some.B', 'yes');
    expect(read(cells.sheets).changes).toMatchObject([{ path: '/some', value: ['B'] }]);
  });

  it.each([
    ['agency.country', 'Nepal', 'not_a_party', 'agency.name'],
    ['fee.amount', '12.50', 'not_a_currency', 'fee.currency'],
    ['place.name', 'Janakpur', 'not_a_country', 'place.country'],
    ['on', '2025-02-30', 'not_a_date', 'on'],
    ['since', '2025-13', 'not_a_month', 'since'],
    ['paper.document', 'no id', 'not_a_file', 'paper.document'],
    ['paper.effectiveOn', '2025-02-01', 'not_a_file', 'paper.document'],
  ])('finds that %s of %s alone is no answer', (address, text, code, at) => {
    const cells = opened();
    cells.write(address, text);
    const { problems } = read(cells.sheets);
    const row = sheetOf(cells.sheets, '#code').rows.find((one) => one.cells[0] === at)!;
    expect(problems).toMatchObject([{ code, cell: `D${row.rowNumber}` }]);
  });

  it.each([
    [{ 'place.country': 'Nepal', 'place.lat': '26.7' }, 'not_a_place', 'place.lng'],
    [
      { 'party.name': 'Everest', 'party.registration': 'R'.repeat(301) },
      'not_a_party',
      'party.kind',
    ],
    [
      { 'agency.name': 'Everest', 'agency.registration': 'R'.repeat(301) },
      'not_a_party',
      'agency.name',
    ],
  ])('finds where %j is no answer', (written, code, at) => {
    const cells = opened([]);
    for (const [address, text] of Object.entries(written)) cells.write(address, text);
    const row = sheetOf(cells.sheets, '#code').rows.find((one) => one.cells[0] === at)!;
    expect(read(cells.sheets).problems).toMatchObject([{ code, cell: `D${row.rowNumber}` }]);
  });

  it('reads a stamp that was made up without falling over it', () => {
    const paths = [
      '/words',
      '/some',
      '/party',
      '/lines',
      '/lines/r1',
      '/lines/r2',
      '/nothing',
      'x',
    ];
    const rows = fc.record({ steps: fc.jsonValue(), words: fc.jsonValue(), some: fc.jsonValue() });
    const answer = fc.record({
      path: fc.constantFrom(...paths),
      version: fc.nat(),
      declined: fc.boolean(),
      value: fc.oneof(fc.jsonValue(), rows) as fc.Arbitrary<never>,
    });
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        expect(Array.isArray(read(opened(answers).sheets).changes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('declines, takes a decline back, and refuses both at once', () => {
    const cells = opened();
    const questions = sheetOf(cells.sheets, '#code');
    const beyond = questions.rows.find((row) => row.cells[0] === 'beyond')!;
    expect(beyond.cells[4]).toBe('Yes');
    cells.write('beyond', 'told after all');
    expect(codes(read(cells.sheets))).toEqual(['declined_and_answered']);
    beyond.cells[4] = '';
    expect(read(cells.sheets).changes).toMatchObject([
      { path: '/beyond', version: 2, value: 'told after all', declined: false, kind: 'answered' },
    ]);
    cells.write('beyond', '');
    expect(read(cells.sheets).changes).toMatchObject([{ value: null, declined: false }]);
  });
});
