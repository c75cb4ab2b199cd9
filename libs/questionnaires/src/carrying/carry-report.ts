import type { AnswerValue } from '../engine/answer-values';

/** Why an answer does not stand in the other version. */
export const DROP_REASONS = [
  'question_gone',
  'column_gone',
  'type_changed',
  'option_gone',
  'currency_not_asked',
  'kind_not_asked',
  'not_exact',
  'not_answerable',
  'not_declinable',
  'never_asked',
  'not_usable',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** How an answer was put into another type. Nothing is guessed: what would lose its sense is dropped. */
export const CONVERSIONS = [
  'number_as_decimal',
  'decimal_as_integer',
  'as_text',
  'yes_no_as_option',
  'option_as_yes_no',
  'option_as_list',
  'list_as_option',
  'month_of_date',
  'country_as_place',
  'place_as_country',
  'options_left_out',
] as const;
export type Conversion = (typeof CONVERSIONS)[number];

/** What to look at again although the answer stands. */
export const LOOK_AGAIN = [
  'wording_changed',
  'too_small',
  'too_large',
  'too_long',
  'too_many_decimals',
] as const;
export type LookAgain = (typeof LOOK_AGAIN)[number];

/** One answer: of a question, or one cell of a table; of a row without cells the row. */
interface Unit {
  /** `/question`, `/table/row/column`, `/table/row/column/subrow/subcolumn`, or the path of an empty row. */
  path: string;
  /** Code of the question. */
  question: string;
  /** True: the respondent would rather not say; then there is no value. */
  declined: boolean;
}

export interface CarriedAnswer extends Unit {
  value: AnswerValue;
  lookAgain: LookAgain[];
}

export interface ConvertedAnswer extends Unit {
  was: AnswerValue;
  value: AnswerValue;
  how: Conversion;
  /** Options that the other version does not offer; of `options_left_out` only. */
  leftOut: string[];
  lookAgain: LookAgain[];
}

export interface DroppedAnswer extends Unit {
  value: AnswerValue;
  reason: DropReason;
}

/** Every answer of the source, each in one of the lists, in the order of the source. */
export interface CarryReport {
  from: number;
  to: number;
  carried: CarriedAnswer[];
  converted: ConvertedAnswer[];
  dropped: DroppedAnswer[];
}
