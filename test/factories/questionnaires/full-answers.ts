import type { Answers } from '../../../libs/questionnaires/src/engine/answer-values';
import type { Template } from '../../../libs/questionnaires/src/engine/define-template';
import { evaluate, type Evaluation } from '../../../libs/questionnaires/src/engine/evaluate';
import type { Column, Question } from '../../../libs/questionnaires/src/engine/template-document';
import { Dice } from './dice';

export const FULL_TODAY = '2026-03-01';
const DOCUMENT = '7d7b7a9e-4f0a-4c4e-9c55-6f1f5f0e8a11';
const MOST_ROUNDS = 400;

export interface Filled {
  answers: Answers;
  evaluation: Evaluation;
  /** Columns that a row showed, as `/table/column` or `/table/column/column`. */
  shownColumns: ReadonlySet<string>;
}

/**
 * Answers to every question that shows, one way of many. What is refused is answered anew until
 * nothing is wrong.
 * @param wanted answers that stay as they are
 * @throws where no such answers were found, with the problems that stayed
 */
export function fullAnswers(
  template: Template,
  seed: number,
  wanted: Readonly<Record<string, unknown>> = {},
): Filled {
  const dice = new Dice(seed);
  const asked = template.document.sections
    .flatMap((section) => section.questions)
    .filter(({ type, code }) => type !== 'note' && type !== 'computed' && !(code in wanted));
  const answers: Record<string, unknown> = { ...wanted };
  let evaluation = evaluate(template, answers as Answers, { today: FULL_TODAY });
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wrong = new Set(evaluation.problems.map(({ path }) => path.split('/')[1]));
    const open = asked.filter(
      ({ code }) => evaluation.visible.has(code) && (wrong.has(code) || !(code in answers)),
    );
    if (open.length === 0) {
      const whole = answers as Answers;
      return { answers: whole, evaluation, shownColumns: shownIn(asked, answers, evaluation) };
    }
    for (const question of open) answers[question.code] = valueOf(question, dice);
    evaluation = evaluate(template, answers as Answers, { today: FULL_TODAY });
  }
  throw new Error(
    `no full answers to ${template.document.code}: ${JSON.stringify(evaluation.problems)}`,
  );
}

/** Answers as they are saved: tables row by row, without files, which nobody has uploaded. */
export function changesOf(answers: Answers): { path: string; version: 0; value: never }[] {
  const whole = Object.entries(answers).flatMap(([code, value]): [string, unknown][] =>
    isRows(value)
      ? value.map(({ id, ...cells }) => [`/${code}/${id}`, withoutFiles(cells)])
      : [[`/${code}`, value]],
  );
  return whole.map(([path, value]) => ({ path, version: 0, value: value as never }));
}

type Row = { id: string } & Record<string, unknown>;

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object');
}

function withoutFiles(cells: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isFile = (cell: unknown) => typeof cell === 'object' && cell !== null && 'document' in cell;
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => !isFile(cell)));
}

function valueOf(asked: Question | Column, dice: Dice): unknown {
  switch (asked.type) {
    case 'yes_no':
      return dice.chance(50);
    case 'one_of':
      return dice.one(asked.options).code;
    case 'several_of':
      return someOf(
        asked.options.map(({ code }) => code),
        dice,
      );
    case 'integer':
      return (asked.min ?? 0) + dice.below(40);
    case 'decimal':
      return String(dice.below(40));
    case 'money':
      return { amount: String(dice.below(900)), currency: 'USD' };
    case 'date':
      return `20${20 + dice.below(6)}-0${1 + dice.below(9)}-1${dice.below(9)}`;
    case 'month':
      return `20${20 + dice.below(6)}-0${1 + dice.below(9)}`;
    case 'country':
      return dice.one(['NPL', 'BGD', 'MYS']);
    case 'place':
      return { country: 'NPL', name: 'Janakpur' };
    case 'party':
      return { kind: asked.kinds[0], name: 'Padma Recruiting', country: 'BGD' };
    case 'file':
      return { document: DOCUMENT };
    case 'text':
      return dice.one(['As the rules say.', 'BD-2023', 'Told in a meeting.']);
    case 'table':
      return Array.from({ length: 1 + dice.below(2) }, (_, at) => rowOf(asked.columns, at, dice));
    default:
      return undefined;
  }
}

/** Never "none" together with something. */
function someOf(codes: readonly string[], dice: Dice): string[] {
  if (codes.includes('none') && dice.chance(30)) return ['none'];
  const real = codes.filter((code) => code !== 'none');
  const some = real.filter(() => dice.chance(40));
  return some.length > 0 ? some : [dice.one(real)];
}

function rowOf(columns: readonly Column[], at: number, dice: Dice): Record<string, unknown> {
  const cells = columns
    .filter(({ type }) => type !== 'computed')
    .map((column) => [column.code, valueOf(column, dice)] as const);
  return { id: `r${at + 1}`, ...Object.fromEntries(cells) };
}

function shownIn(
  asked: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
  { visible, hiddenCells }: Evaluation,
): Set<string> {
  const shown = new Set<string>();
  const walk = (columns: readonly Column[], rows: unknown, path: string, name: string) => {
    for (const row of rows as Record<string, unknown>[]) {
      for (const column of columns) {
        const cell = `${path}/${row.id as string}/${column.code}`;
        if (hiddenCells.has(cell)) continue;
        shown.add(`${name}/${column.code}`);
        if (column.type !== 'table') continue;
        walk(column.columns, row[column.code], cell, `${name}/${column.code}`);
      }
    }
  };
  for (const question of asked) {
    if (question.type !== 'table' || !visible.has(question.code)) continue;
    walk(question.columns, answers[question.code], `/${question.code}`, `/${question.code}`);
  }
  return shown;
}

/** Every column of a template, as `shownColumns` names them. */
export function columnsOf(template: Template): string[] {
  const within = (columns: readonly Column[], name: string): string[] =>
    columns.flatMap((column) => [
      `${name}/${column.code}`,
      ...(column.type === 'table' ? within(column.columns, `${name}/${column.code}`) : []),
    ]);
  return template.document.sections
    .flatMap((section) => section.questions)
    .flatMap((question) =>
      question.type === 'table' ? within(question.columns, `/${question.code}`) : [],
    );
}
