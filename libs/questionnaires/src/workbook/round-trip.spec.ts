import { isDeepStrictEqual } from 'node:util';
import type { WorkbookSheet } from '@para42/platform';
import * as fc from 'fast-check';
import { asOpened, OpenedCells } from '../../../../test/factories/questionnaires/opened-workbook';
import { soundAnswer } from '../../../../test/factories/questionnaires/random-answers';
import {
  definitionOf,
  Dice,
  randomAnswers,
  randomModel,
} from '../../../../test/factories/questionnaires/random-questionnaire';
import type { Model } from '../../../../test/factories/questionnaires/reference-model';
import { wideTemplate } from '../../../../test/factories/questionnaires/wide-questionnaire';
import { readChanges } from '../answers/answer-change';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import { defineTemplate, type Template } from '../engine/define-template';
import { TemplateError } from '../engine/template.errors';
import { takenApart } from './answer-parts';
import { filledWorkbook } from './filled-workbook';
import { planWorkbook } from './plan-workbook';
import { workbookChanges, type WorkbookReading } from './workbook-changes';
import { addressOf, workbookForm, type FormField, type WorkbookForm } from './workbook-form';
import { answerCell } from './workbook-styles';
import { readStamp } from './workbook-stamp';

type Saved = Map<string, StoredAnswer>;
const COPY = '0123abcd';

function opened(template: Template, form: WorkbookForm, saved: Saved): WorkbookSheet[] {
  const stored = [...saved.values()];
  const { answers, declined } = gatherAnswers(stored);
  const { code, version } = template.document;
  const plan = planWorkbook(form, {
    answers,
    declined,
    visible: new Set(),
    title: 'Title',
    dueOn: '2027-01-31',
    stamp: {
      format: 1,
      copy: COPY,
      assignment: 'a',
      template: { code, version, hash: template.hash },
      locale: form.wording.locale,
      answers: stored,
    },
  });
  return asOpened(plan);
}

function reading(form: WorkbookForm, sheets: WorkbookSheet[]): WorkbookReading {
  return workbookChanges(form, readStamp(sheets), filledWorkbook(form, sheets));
}

const told = ({ changes }: WorkbookReading) =>
  new Map(changes.map(({ path, value, declined }) => [path, { value, declined }]));

/** Answers to every question that is answered with a chance, as they lie in the table. */
function wideAnswers(dice: Dice): Saved {
  const saved: Saved = new Map();
  const put = (path: string, value: unknown) =>
    saved.set(path, { path, version: 1, declined: false, value: value as never });
  const questions = wideTemplate.document.sections.flatMap((section) => section.questions);
  for (const question of questions) {
    if (question.type === 'note') continue;
    if (question.type !== 'table') {
      if (dice.chance(70)) put(`/${question.code}`, soundAnswer(dice, question as never));
      continue;
    }
    for (let row = 0; row < dice.below(5); row += 1) {
      const cells = cellsOf(dice, question.columns);
      put(`/lines/r${row}`, cells);
    }
  }
  return saved;
}

function cellsOf(dice: Dice, columns: readonly { code: string; type: string }[]) {
  const cells: Record<string, unknown> = {};
  for (const column of columns) {
    if (!dice.chance(60)) continue;
    if (column.type !== 'table') cells[column.code] = soundAnswer(dice, column as never);
    else {
      const inner = (column as unknown as { columns: { code: string; type: string }[] }).columns;
      const rows = Array.from({ length: 1 + dice.below(3) }, (_, at) => ({
        id: `s${at}`,
        ...cellsOf(dice, inner),
      }));
      cells[column.code] = rows;
    }
  }
  return cells;
}

describe('a questionnaire as a workbook and back', () => {
  const seeds = fc.integer({ min: 0, max: 2_000_000_000 });

  it('says nothing new where nothing was changed, for random questionnaires and answers', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const dice = new Dice(seed);
        const model = randomModel(dice);
        const template = soundTemplate(model);
        fc.pre(template !== undefined);
        const saved = sound(template, randomAnswers(dice, model));
        const form = workbookForm(template.document, 'en');
        const read = reading(form, opened(template, form, saved));
        expect([read.changes, read.problems, read.missing]).toEqual([[], [], []]);
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing new for answers of every type, in each language, wherever rows and columns were moved', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('en', 'ne'), (seed, locale) => {
        const dice = new Dice(seed);
        const form = workbookForm(wideTemplate.document, locale);
        const sheets = opened(wideTemplate, form, wideAnswers(dice));
        const read = reading(form, moved(dice, sheets));
        expect([read.changes, read.problems, read.missing]).toEqual([[], [], []]);
      }),
      { numRuns: 60 },
    );
  });

  it('says exactly what was edited', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const dice = new Dice(seed);
        const form = workbookForm(wideTemplate.document, dice.one(['en', 'ne']));
        const saved = wideAnswers(dice);
        const cells = new OpenedCells(opened(wideTemplate, form, saved));
        const expected = edited(dice, form, saved, cells);
        const read = reading(form, moved(dice, cells.sheets));
        expect(read.problems).toEqual([]);
        expect(written(told(read))).toEqual(written(expected));
      }),
      { numRuns: 120 },
    );
  });
});

/** Some random questionnaires ask what can never be asked. */
function soundTemplate(model: Model): Template | undefined {
  try {
    return defineTemplate(definitionOf(model));
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** What of random answers may be stored. */
function sound(template: Template, answers: Record<string, unknown>): Saved {
  const saved: Saved = new Map();
  for (const [code, value] of Object.entries(answers)) {
    const isTable = template.compiled.byCode.get(code)?.table !== undefined;
    const rows = isTable && Array.isArray(value) ? (value as { id: string }[]) : [];
    const changes = isTable
      ? rows.map(({ id, ...cells }) => ({ path: `/${code}/${id}`, version: 0, value: cells }))
      : [{ path: `/${code}`, version: 0, value }];
    for (const change of changes) {
      const { storable, problems } = readChanges(template.compiled, [change], 'en');
      const one = storable[0];
      if (problems.length > 0 || !one || saved.has(one.path)) continue;
      saved.set(one.path, { ...one, version: 1 });
    }
  }
  return saved;
}

/** Sheets in another order, rows in between, columns and rows of tables exchanged: codes decide. */
function moved(dice: Dice, sheets: WorkbookSheet[]): WorkbookSheet[] {
  const order = sheets.map((sheet) => ({ sheet, key: dice.below(1_000) }));
  return order
    .sort((a, b) => a.key - b.key)
    .map(({ sheet }) => {
      if (sheet.name === '_stamp' || sheet.name === '_lists') return sheet;
      const shift = dice.below(3);
      const widest = Math.max(...sheet.rows.map(({ cells }) => cells.length));
      const columns = Array.from({ length: widest }, (_, at) => ({ at, key: dice.below(1_000) }))
        .sort((a, b) => a.key - b.key)
        .map(({ at }) => at);
      const rows = sheet.rows.map(({ cells, kinds = '' }) => ({
        cells: columns.map((at) => cells[at] ?? ''),
        kinds: columns.map((at) => kinds[at] ?? ' ').join(''),
      }));
      const head = rows.findIndex(({ cells }) => cells.some((cell) => cell.startsWith('#')));
      const below = rows.slice(head + 1).map((row) => ({ row, key: dice.below(1_000) }));
      const shuffled = below.sort((a, b) => a.key - b.key).map(({ row }) => row);
      const all = [...rows.slice(0, head + 1), ...shuffled];
      return { ...sheet, rows: all.map((row, at) => ({ ...row, rowNumber: at + 1 + shift })) };
    });
}

type Expected = Map<string, { value: unknown; declined: boolean }>;

/** Changes some answers in the cells, and says what they are then. */
function edited(dice: Dice, form: WorkbookForm, saved: Saved, cells: OpenedCells): Expected {
  const expected: Expected = new Map();
  for (const field of form.fields.values()) {
    if (!dice.chance(30)) continue;
    const path = `/${field.code}`;
    const before = saved.get(path)?.value ?? null;
    const value = dice.chance(20) ? null : soundAnswer(dice, field.question as never);
    type(dice, field, value, cells);
    if (!alike(value, before))
      expected.set(path, { value: withId(value, before), declined: false });
  }
  for (const [path, { value }] of saved) {
    if (!path.startsWith('/lines/') || !dice.chance(50)) continue;
    const row = { mark: '#lines', id: path.slice('/lines/'.length) };
    if (dice.chance(30)) {
      cells.removeRow('#lines', row.id);
      expected.set(path, { value: null, declined: false });
      continue;
    }
    const field = dice.one(form.tables[0]!.fields);
    const now = soundAnswer(dice, field.question as never);
    const before = (value as Record<string, unknown>)[field.code];
    type(dice, field, now, cells, row);
    if (alike(now, before ?? null)) continue;
    const after = { ...(value as object), [field.code]: withId(now, before) };
    expected.set(path, { value: after, declined: false });
  }
  return expected;
}

/** Types an answer into its cells, a number now and then as text in digits of another script. */
function type(
  dice: Dice,
  field: FormField,
  value: unknown,
  cells: OpenedCells,
  row?: { mark: string; id: string },
): void {
  const scalars = takenApart(field.question, value);
  for (const part of field.parts) {
    const address = addressOf(field, part);
    const scalar = scalars[part.key];
    const isNumber = part.kind === 'integer' || part.kind === 'decimal';
    if (scalar !== undefined && isNumber && dice.chance(60)) {
      const zero = dice.one([0x30, 0x0966, 0x09e6]);
      const text = scalar.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
      cells.write(address, text, row);
      continue;
    }
    const shown = answerCell(part, scalar)?.value ?? '';
    if (typeof shown === 'string') cells.write(address, shown, row);
    else if (isNumber) cells.write(address, String(shown), row, 'n');
    else cells.write(address, part.kind === 'month' ? `${scalar}-01` : String(scalar), row, 'd');
  }
}

const withoutId = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id'))
    : value;

function alike(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(withoutId(one)), plain(withoutId(other)));
}

const written = (changes: Expected) =>
  new Map([...changes].map(([path, { value, declined }]) => [path, [plain(value), declined]]));

/** Numbers are the same whatever way they are written; of texts the ends of lines do not count. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    return /^-?\d+\.\d+$/.test(value)
      ? value.replace(/\.?0+$/, '')
      : value.replace(/\r\n?/g, '\n').trim();
  }
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map(plain);
    return items.every((item) => typeof item === 'string') ? items.sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

/** The id of an organisation stays with its name, and is typed by nobody. */
function withId(value: unknown, before: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('kind' in value)) {
    return value;
  }
  const { id: _, ...given } = value as { id?: string; name: string };
  const known = before as { id?: string; name?: string } | null | undefined;
  return known?.id && known.name === given.name ? { ...given, id: known.id } : given;
}
