import {
  isBlank,
  type Answers,
  type AnswerValue,
  type CellAnswer,
  type RowAnswer,
} from '../engine/answer-values';
import type {
  Cell,
  InnerTable,
  Question,
  TableQuestion,
  TemplateDocument,
} from '../engine/template-document';
import type { CarryReport, DropReason } from './carry-report';
import { convertAnswer } from './convert-answer';

export interface CarriedAnswers {
  answers: Answers;
  declined: ReadonlySet<string>;
  report: CarryReport;
}

type Table = TableQuestion | InnerTable;

/** Where a value stands, while the report is written. */
interface At {
  report: CarryReport;
  question: string;
  path: string;
}

/**
 * Answers to one version of a template as answers to another. Questions, columns and options are
 * known by their codes and rows by their ids; never by place or wording. Each answer of the source is
 * in one list of the report, and nothing else is in the result.
 * @param answers of their questions' types; blank ones are none
 * @param declined questions that the respondent would rather not answer
 * @throws Error where the two are versions of different templates
 */
export function carryAnswers(
  from: TemplateDocument,
  to: TemplateDocument,
  answers: Answers,
  declined: ReadonlySet<string> = new Set(),
): CarriedAnswers {
  if (from.code !== to.code) {
    throw new Error(`${from.code} and ${to.code} are different templates, not versions of one`);
  }
  const asked = questionsByCode(from);
  const now = questionsByCode(to);
  const report: CarryReport = {
    from: from.version,
    to: to.version,
    carried: [],
    converted: [],
    dropped: [],
  };
  const result: Record<string, AnswerValue> = {};
  for (const [code, value] of Object.entries(answers)) {
    if (value === undefined || isBlank(value)) continue;
    const at = { report, question: code, path: `/${code}` };
    const carried = carryQuestion(asked.get(code), now.get(code), value, at);
    if (carried !== undefined) result[code] = carried;
  }
  return { answers: result, declined: carryDeclined(asked, now, declined, report), report };
}

function carryQuestion(
  from: Question | undefined,
  to: Question | undefined,
  value: AnswerValue,
  at: At,
): AnswerValue | undefined {
  if (from && to && from.type !== 'note') return carryValue(from, to, value, at);
  if (!from || from.type === 'note') drop(value, undefined, 'never_asked', at);
  else drop(value, from, 'question_gone', at);
  return undefined;
}

function carryValue(
  from: Cell | Table,
  to: Question | InnerTable,
  value: AnswerValue,
  at: At,
): AnswerValue | undefined {
  if (from.type !== 'table') return carryCellValue(from, to, value, at);
  if (isRows(value) && to.type === 'table') return carryRows(from, to, value, at);
  drop(value, from, isRows(value) ? 'type_changed' : 'not_usable', at);
  return undefined;
}

function carryCellValue(
  from: Cell,
  to: Question,
  value: AnswerValue,
  at: At,
): AnswerValue | undefined {
  const outcome = convertAnswer(from, to, value);
  if ('reason' in outcome) {
    drop(value, from, outcome.reason, at);
    return undefined;
  }
  const { how, leftOut, lookAgain } = outcome;
  const unit = { path: at.path, question: at.question, declined: false };
  if (how === undefined) at.report.carried.push({ ...unit, value, lookAgain });
  else {
    const conversion = { was: value, value: outcome.value, how, leftOut, lookAgain };
    at.report.converted.push({ ...unit, ...conversion });
  }
  return outcome.value;
}

/** Rows keep their ids and their order; a row stays though none of its cells has a place. */
function carryRows(
  from: Table,
  to: Table,
  rows: readonly RowAnswer[],
  at: At,
): readonly RowAnswer[] {
  const asked = columnsByCode(from);
  const now = columnsByCode(to);
  return rows.map((row) => {
    const cells = cellsOf(row);
    const inRow = { ...at, path: `${at.path}/${row.id}` };
    if (cells.length === 0) standing(inRow);
    const carried: [string, CellAnswer][] = cells.flatMap(([code, value]) => {
      const inCell = { ...inRow, path: `${inRow.path}/${code}` };
      const cell = carryCell(asked.get(code), now.get(code), value, inCell);
      return cell === undefined ? [] : [[code, cell as CellAnswer]];
    });
    return { id: row.id, ...Object.fromEntries(carried) };
  });
}

function carryCell(
  from: Cell | InnerTable | undefined,
  to: Cell | InnerTable | undefined,
  value: AnswerValue,
  at: At,
): AnswerValue | undefined {
  if (from && to) return carryValue(from, to, value, at);
  if (from) drop(value, from, 'column_gone', at);
  else drop(value, undefined, 'never_asked', at);
  return undefined;
}

function standing({ report, path, question }: At): void {
  report.carried.push({ path, question, declined: false, value: {} as AnswerValue, lookAgain: [] });
}

/** Each cell of a table that has no place is told apart. */
function drop(
  value: AnswerValue,
  from: Cell | Table | undefined,
  reason: DropReason,
  at: At,
): void {
  const { report, path, question } = at;
  const put = (dropped: AnswerValue, where: string) =>
    report.dropped.push({ path: where, question, declined: false, value: dropped, reason });
  if (from?.type !== 'table' || !isRows(value)) {
    put(value, path);
    return;
  }
  const columns = columnsByCode(from);
  for (const row of value) {
    const cells = cellsOf(row);
    if (cells.length === 0) put({} as AnswerValue, `${path}/${row.id}`);
    for (const [code, cell] of cells) {
      drop(cell, columns.get(code), reason, { ...at, path: `${path}/${row.id}/${code}` });
    }
  }
}

function carryDeclined(
  asked: ReadonlyMap<string, Question>,
  now: ReadonlyMap<string, Question>,
  declined: ReadonlySet<string>,
  report: CarryReport,
): Set<string> {
  const kept = new Set<string>();
  for (const code of declined) {
    const unit = { path: `/${code}`, question: code, declined: true, value: null };
    const reason = declinedReason(asked.get(code), now.get(code));
    if (reason) report.dropped.push({ ...unit, reason });
    else {
      kept.add(code);
      report.carried.push({ ...unit, lookAgain: [] });
    }
  }
  return kept;
}

function declinedReason(
  from: Question | undefined,
  to: Question | undefined,
): DropReason | undefined {
  if (!from) return 'never_asked';
  if (!to) return 'question_gone';
  return to.reporting?.beyondVoluntaryStandard ? undefined : 'not_declinable';
}

function isRows(value: AnswerValue): value is readonly RowAnswer[] {
  return (
    Array.isArray(value) &&
    (value as readonly unknown[]).every((row) => typeof row === 'object' && row !== null)
  );
}

function cellsOf(row: RowAnswer): [string, AnswerValue][] {
  return Object.entries(row).filter(
    (cell): cell is [string, CellAnswer] => cell[0] !== 'id' && !isBlank(cell[1]),
  );
}

export function questionsByCode(document: TemplateDocument): ReadonlyMap<string, Question> {
  return new Map(
    document.sections.flatMap((section) =>
      section.questions.map((question) => [question.code, question] as const),
    ),
  );
}

const columnsByCode = (table: Table): ReadonlyMap<string, Cell | InnerTable> =>
  new Map(table.columns.map((column) => [column.code, column] as const));
