import type {
  Cell,
  Column,
  InnerTable,
  TableQuestion,
  TemplateDocument,
} from '../engine/template-document';
import { textIn } from '../engine/translations';
import { Wording, type AnswerPart } from './answer-parts';

/** A question or column with cells in the workbook. */
export interface FormField {
  code: string;
  /** Names its cells in the workbook: `fee`, or `lines.fee` in a table. */
  address: string;
  question: Cell;
  parts: readonly AnswerPart[];
}

/** A table with a sheet of its own: one of the questionnaire, or one within the rows of another. */
export interface FormTable {
  /** Code of the table, and of the inner table behind a slash. */
  code: string;
  /** Heads the column of the row ids: `#lines`, `#lines/stages`. */
  mark: string;
  label: string;
  sheetName: string;
  fields: readonly FormField[];
  maxRows: number;
  outer?: FormTable;
  /** Code of the column that holds an inner table. */
  column?: string;
}

/** What the cells of a questionnaire's workbook are, in one language. */
export interface WorkbookForm {
  document: TemplateDocument;
  wording: Wording;
  fields: ReadonlyMap<string, FormField>;
  /** By code of the question; each before the tables within it. */
  tables: readonly FormTable[];
}

/** Heads the column of codes on the sheet of plain questions. */
export const CODES = '#code';
export const ANSWERS = '#answer';
export const DECLINES = '#decline';

export function addressOf({ address }: FormField, { key }: AnswerPart): string {
  return key === '' ? address : `${address}.${key}`;
}

/** Tells which cells a questionnaire has; the same wherever a workbook is written or read. */
export function workbookForm(document: TemplateDocument, locale: string): WorkbookForm {
  const wording = new Wording(locale);
  const fields = new Map<string, FormField>();
  const tables: FormTable[] = [];
  const fieldOf = (question: Cell, address: string): FormField => ({
    code: question.code,
    address,
    question,
    parts: wording.partsOf(question),
  });
  const addTable = (table: TableQuestion | InnerTable, outer?: FormTable): void => {
    const code = outer ? `${outer.code}/${table.code}` : table.code;
    const label = textIn(table.label, locale);
    const cells = (table.columns as readonly Column[]).filter(isCell);
    const added: FormTable = {
      code,
      mark: `#${code}`,
      label,
      sheetName: sheetName(tables.length + 2, label),
      fields: cells
        .map((column) => fieldOf(column, `${code.replace('/', '.')}.${column.code}`))
        .filter(hasCells),
      maxRows: table.maxRows,
      ...(outer && { outer, column: table.code }),
    };
    tables.push(added);
    for (const column of table.columns as readonly Column[]) {
      if (!isCell(column)) addTable(column, added);
    }
  };
  for (const question of document.sections.flatMap((section) => section.questions)) {
    if (question.type === 'table') addTable(question);
    else if (question.type !== 'note') {
      const field = fieldOf(question, question.code);
      if (hasCells(field)) fields.set(field.code, field);
    }
  }
  return { document, wording, fields, tables };
}

function isCell(column: Column): column is Cell {
  return column.type !== 'table';
}

const hasCells = ({ parts }: FormField): boolean => parts.length > 0;

/** A name has at most 31 characters, four of which are for the number. */
const MOST_NAME_CHARS = 27;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A number in front keeps names apart, and from being a word that a program keeps for itself. */
export function sheetName(number: number, label: string): string {
  const plain = label
    .replace(/[[\]:*?/\\']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  let short = '';
  for (const { segment } of GRAPHEMES.segment(plain)) {
    if (short.length + segment.length > MOST_NAME_CHARS) break;
    short += segment;
  }
  return `${number} ${short.trim()}`;
}
