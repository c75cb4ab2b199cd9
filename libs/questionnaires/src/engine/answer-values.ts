/** Answers as they travel and are stored. Decimals are strings. */

export interface MoneyAnswer {
  amount: string;
  currency: string;
}

/** A place by its country, and as far as known its first-level division, name and coordinates. */
export interface PlaceAnswer {
  country: string;
  /** ISO 3166-2 code or the country's own. */
  admin1?: string;
  name?: string;
  /** Decimal degrees as strings. */
  lat?: string;
  lng?: string;
}

/** An organisation. `id` where the register knows it already. */
export interface PartyAnswer {
  kind: string;
  name: string;
  country?: string;
  /** Number in a company or licence register. */
  registration?: string;
  id?: string;
}

/** A document that the respondent has in evidence. */
export interface FileAnswer {
  /** Id of the document: a UUID in lower case. */
  document: string;
  /** YYYY-MM-DD from which it speaks here, where that is not the day of the document itself. */
  effectiveOn?: string;
}

/** What one question or one cell is answered with. */
export type CellAnswer =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | MoneyAnswer
  | PlaceAnswer
  | PartyAnswer
  | FileAnswer;

/** A row of a table within a row. */
export interface InnerRowAnswer {
  id: string;
  [column: string]: CellAnswer | undefined;
}

/** One row: its stable id, chosen by whoever adds it, and the columns answered so far. */
export interface RowAnswer {
  id: string;
  [column: string]: CellAnswer | readonly InnerRowAnswer[] | undefined;
}

export type AnswerValue = CellAnswer | readonly RowAnswer[];

/** By question code. What is absent, null, blank or empty is unanswered. */
export type Answers = Readonly<Record<string, AnswerValue | undefined>>;

/** 1 to 40 letters, digits, `-` or `_`: a UUID fits, so does a row number of a workbook. */
export const ROW_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

/** True for what counts as no answer. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}
