import type { FormText } from './xlsform-workbook';

export interface FormTry {
  answers: Record<string, unknown>;
  /** Questions that show, beyond those that always do; with `-` before those that do not. */
  shows?: readonly string[];
  /** `path code` of every problem. */
  problems?: readonly string[];
  computed?: Readonly<Record<string, unknown>>;
  hiddenCells?: readonly string[];
}

/** A form of our own making: what it becomes, and what it answers. */
export interface FormCase {
  construct: string;
  form: FormText;
  /** `code type` of every question, columns as `table.column type`. */
  questions?: readonly string[];
  /** `sheet cell code` of every loss. */
  losses?: readonly string[];
  tries?: readonly FormTry[];
}

export const YN = `
list_name | name | label
yn | yes | Yes
yn | no | No
`;
export const ABC = `
list_name | name | label
abc | a | A
abc | b | B
abc | c | C
`;
export const NO_LANGUAGE = 'survey A1 language_assumed';
