import { isBlank, type Answers, type CellAnswer } from '../engine/answer-values';
import type { Cell, Column, Question, TemplateDocument } from '../engine/template-document';

/** A question or column that is answered by values, and the name by which others ask the same. */
export interface AskedField {
  /** `concept:<concept>`, else `code:<path>`. */
  key: string;
  /** `/question`, `/table/column`, `/table/column/column`. */
  path: string;
  cell: Cell;
  /** Codes from the question down to the column. */
  codes: readonly string[];
}

/** What one party said to a field: one value, or one for each row. */
export interface Said {
  field: AskedField;
  values: readonly CellAnswer[];
  declined: boolean;
}

/** Every field of a template that is answered, in the order of the questionnaire. */
export function fieldsOf(document: TemplateDocument): AskedField[] {
  return document.sections
    .flatMap((section) => section.questions)
    .flatMap((question) => within(question, []));
}

function within(asked: Question | Column, above: readonly string[]): AskedField[] {
  const codes = [...above, asked.code];
  switch (asked.type) {
    case 'table':
      return (asked.columns as readonly Column[]).flatMap((column) => within(column, codes));
    case 'note':
    case 'computed':
      return [];
    default: {
      const path = `/${codes.join('/')}`;
      const key = asked.concept === undefined ? `code:${path}` : `concept:${asked.concept}`;
      return [{ key, path, cell: asked, codes }];
    }
  }
}

/** What frozen answers say to a field. */
export function saidTo(
  field: AskedField,
  answers: Answers,
  declined: readonly string[] = [],
): Said {
  const [question = '', ...columns] = field.codes;
  return {
    field,
    values: valuesAt(answers[question], columns),
    declined: declined.includes(question),
  };
}

function valuesAt(value: unknown, columns: readonly string[]): CellAnswer[] {
  if (isBlank(value)) return [];
  const [column, ...rest] = columns;
  if (column === undefined) return [value as CellAnswer];
  return (value as readonly Readonly<Record<string, unknown>>[]).flatMap((row) =>
    valuesAt(row[column], rest),
  );
}
