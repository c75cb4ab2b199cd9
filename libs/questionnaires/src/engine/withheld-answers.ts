import { isBlank, type Answers, type RowAnswer } from './answer-values';
import type { Column, Question, TableQuestion, TemplateDocument } from './template-document';

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

/**
 * Counts of a row are one breakdown: with a total told elsewhere, one of 1 to 4 people could be worked
 * out from the others. So could a row of few people from the rows beside it, and so none is told of
 * answers that have one anywhere.
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
    rows.map((row) => ({ table: table.code, id: row.id, counts: countsIn(table.columns, row) })),
  );
  const anyFew = [...single, ...counted.flatMap(({ counts }) => counts)].some(isFew);
  const rows = new Map<string, Set<string>>();
  for (const { table, id, counts } of counted) {
    if (!anyFew && !leavesFew(counts)) continue;
    rows.set(table, (rows.get(table) ?? new Set()).add(id));
  }
  return { counts: anyFew || leavesFew(single), rows, masked: maskOf(personsIn(tables)) };
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
function personsIn(tables: readonly { table: TableQuestion; rows: readonly RowAnswer[] }[]) {
  return tables.flatMap(({ table, rows }) => {
    if (!table.columns.some(({ code, type }) => code === 'person' && type === 'yes_no')) return [];
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
