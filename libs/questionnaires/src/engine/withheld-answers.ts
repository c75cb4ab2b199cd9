import { isBlank, type Answers, type InnerRowAnswer, type RowAnswer } from './answer-values';
import type {
  Column,
  InnerTable,
  Question,
  TableQuestion,
  TemplateDocument,
} from './template-document';

/** What stands in place of counts of people where one of them is 1 to 4, or would leave so few. */
export const FEW_PEOPLE = 'withheld: few people';

/** What stands in place of what a natural person is called. */
export const PERSONAL_NAME = '[personal: blacked out]';

const SMALLEST_TOLD = 5;

/** Counts and names of some answers that no bundle shows. */
export interface Withheld {
  /** Whether a count of people outside tables is withheld. */
  counts: boolean;
  /** Ids of rows of which no count of people is told, by table. */
  rows: ReadonlyMap<string, ReadonlySet<string>>;
  /** Text without the names of natural persons. */
  masked: (text: string) => string;
}

/** A table with its rows, or one within a row of another. */
interface Counted {
  table: Pick<TableQuestion | InnerTable, 'columns'>;
  rows: readonly (RowAnswer | InnerRowAnswer)[];
}

/**
 * Counts of a row are one breakdown: with a total told elsewhere, one of 1 to 4 people could be worked
 * out from the others. So could a row of few people from the rows beside it, and so none is told of
 * answers that have one anywhere. Counts of the rows within a row break its own counts down further.
 */
export function withheldOf(document: TemplateDocument, answers: Answers): Withheld {
  const questions = document.sections.flatMap((section) => section.questions);
  const tables = questions.flatMap((question) => {
    const rows = answers[question.code];
    return question.type === 'table' && !isBlank(rows)
      ? [{ table: question, rows: rows as readonly RowAnswer[] }]
      : [];
  });
  const single = countsIn(questions, answers);
  const counted = tables.flatMap(({ table, rows }) =>
    rows.map((row) => {
      const inner = innerTables(table, row);
      return {
        table: table.code,
        id: row.id,
        counts: countsIn(table.columns, row),
        inner: inner.flatMap((one) => one.rows.map((each) => countsIn(one.table.columns, each))),
        totals: inner.flatMap(totalsOf),
      };
    }),
  );
  const all = counted.flatMap(({ counts, inner }) => [counts, ...inner]);
  const anyFew = [single, ...all].some((counts) => counts.some(isFew));
  const rows = new Map<string, Set<string>>();
  for (const { table, id, counts, inner, totals } of counted) {
    if (!anyFew && !leavesFew([...counts, ...totals]) && !brokenDown(counts, inner)) continue;
    rows.set(table, (rows.get(table) ?? new Set()).add(id));
  }
  const within = tables.flatMap(({ table, rows: outer }) =>
    outer.flatMap((row) => innerTables(table, row)),
  );
  const masked = maskOf(personsIn([...tables, ...within]));
  return { counts: anyFew || leavesFew(single), rows, masked };
}

function innerTables({ columns }: TableQuestion, row: RowAnswer): Counted[] {
  return columns.flatMap((table) => {
    const rows = row[table.code];
    return table.type === 'table' && !isBlank(rows)
      ? [{ table, rows: rows as readonly InnerRowAnswer[] }]
      : [];
  });
}

/** Of each column that counts people the sum over the rows. */
function totalsOf({ table, rows }: Counted): number[] {
  return (table.columns as readonly Column[]).flatMap((column) => {
    const counts = rows.flatMap((row) => countsIn([column], row));
    return counts.length > 0 ? [counts.reduce((sum, count) => sum + count, 0)] : [];
  });
}

/** Whether a row within leaves few of its own counts, or of those of the row that it lies in. */
function brokenDown(outer: readonly number[], inner: readonly (readonly number[])[]): boolean {
  return inner.some(
    (counts) =>
      leavesFew(counts) ||
      counts.some((count) => outer.some((whole) => isFew(Math.abs(whole - count)))),
  );
}

function countsIn(
  asked: readonly (Question | Column)[],
  answers: Readonly<Record<string, unknown>>,
): number[] {
  return asked.flatMap((one) => {
    const value = one.type === 'integer' && one.countsPeople ? answers[one.code] : undefined;
    return typeof value === 'number' ? [value] : [];
  });
}

function isFew(count: number): boolean {
  return count > 0 && count < SMALLEST_TOLD;
}

/** Whether one count without another, or two without a third, would be 1 to 4 people. */
function leavesFew(counts: readonly number[]): boolean {
  const near = (one: number, other: number) => isFew(Math.abs(one - other));
  return counts.some((a, i) =>
    counts.some(
      (b, j) =>
        i < j && (near(a, b) || counts.some((c, k) => k !== i && k !== j && near(a + b, c))),
    ),
  );
}

/** A table that asks of each row whether it is a single person asks for what that person is called. */
function personsIn(tables: readonly Counted[]) {
  return tables.flatMap(({ table, rows }) => {
    const columns: readonly Column[] = table.columns;
    if (!columns.some(({ code, type }) => code === 'person' && type === 'yes_no')) return [];
    return rows.flatMap(({ person, name }) =>
      person === true && typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [],
    );
  });
}

function maskOf(names: readonly string[]): (text: string) => string {
  if (names.length === 0) return (text) => text;
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((name) =>
    name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'),
  );
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replace(found, PERSONAL_NAME);
}
