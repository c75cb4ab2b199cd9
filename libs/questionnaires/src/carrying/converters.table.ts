import type { AnswerValue, PlaceAnswer } from '../engine/answer-values';
import type { Cell, QuestionType } from '../engine/template-document';
import type { Conversion, DropReason } from './carry-report';
import { optionsOf } from './template-difference';

export type Converted =
  { value: AnswerValue; how?: Conversion; leftOut?: readonly string[] } | { reason: DropReason };

type Convert = (value: AnswerValue, to: Cell) => Converted;

/** Options that mean what a yes/no question means, whatever else is offered. */
const YES = 'yes';
const NO = 'no';

const asText: Convert = (value) => ({ value: `${value as string | number}`, how: 'as_text' });

/**
 * What a value of one type is in another. What is not here changes its sense or needs a guess: a text
 * is never read as a number, an amount never loses its currency, an option is never taken for its label.
 */
export const CONVERTERS: Partial<Record<`${QuestionType}>${QuestionType}`, Convert>> = {
  'integer>decimal': (value) => ({ value: `${value as number}`, how: 'number_as_decimal' }),
  'decimal>integer': decimalAsInteger,
  'integer>text': asText,
  'decimal>text': asText,
  'date>text': asText,
  'month>text': asText,
  'date>month': (value) => ({ value: (value as string).slice(0, 7), how: 'month_of_date' }),
  'yes_no>one_of': yesNoAsOption,
  'one_of>yes_no': optionAsYesNo,
  'one_of>several_of': (value) => ({ value: [value as string], how: 'option_as_list' }),
  'several_of>one_of': listAsOption,
  'country>place': (value) => ({ value: { country: value as string }, how: 'country_as_place' }),
  'place>country': placeAsCountry,
};

const WHOLE = /^(-?\d+)(?:\.0*)?$/;

function decimalAsInteger(value: AnswerValue): Converted {
  const whole = WHOLE.exec(value as string)?.[1];
  if (whole === undefined) return { reason: 'not_exact' };
  // Without a minus, which JSON would lose.
  const number = Number(whole) || 0;
  return { value: number, how: 'decimal_as_integer' };
}

function yesNoAsOption(value: AnswerValue, to: Cell): Converted {
  const codes = optionsOf(to).map((option) => option.code);
  if (!codes.includes(YES) || !codes.includes(NO)) return { reason: 'type_changed' };
  return { value: value === true ? YES : NO, how: 'yes_no_as_option' };
}

function optionAsYesNo(value: AnswerValue): Converted {
  if (value !== YES && value !== NO) return { reason: 'type_changed' };
  return { value: value === YES, how: 'option_as_yes_no' };
}

function listAsOption(value: AnswerValue): Converted {
  const [only, ...more] = value as readonly string[];
  if (only === undefined || more.length > 0) return { reason: 'not_exact' };
  return { value: only, how: 'list_as_option' };
}

function placeAsCountry(value: AnswerValue): Converted {
  const { country, ...rest } = value as PlaceAnswer;
  if (Object.keys(rest).length > 0) return { reason: 'not_exact' };
  return { value: country, how: 'place_as_country' };
}
