import { z } from 'zod';
import { isDate } from '../money/dates';
import { DECIMAL_PATTERN, RATE_PATTERN } from '../money/money';
import { AGENCY_TEMPLATE, EMPLOYER_TEMPLATE } from '../vocabulary/answered-template.table';
import { isCurrency } from '../vocabulary/currency.table';

/** The questionnaires whose answers make rows. */
const TEMPLATES = [EMPLOYER_TEMPLATE, AGENCY_TEMPLATE];

// Control characters cannot be stored, and a lone surrogate would come back as another character.
const TEXT_PATTERN = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/;

/** Free text of at most `max` characters, kept as it is written. */
export function text(max: number, description: string) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(TEXT_PATTERN, 'contains a control character')
    .refine((value) => !/\p{Cs}/u.test(value), 'contains half a character (a lone surrogate)')
    .meta({ description });
}

/** A name by which rows of one case file point at each other; unique within its list. */
export function ref(description: string) {
  return z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      'letters, digits, dot, dash and underscore, 1 to 64',
    )
    .meta({ description });
}

export function decimalText(description: string) {
  return z
    .string()
    .regex(DECIMAL_PATTERN, 'a decimal string such as "1200.50": no sign, at most 6 decimals')
    .meta({ description });
}

export function rateText(description: string) {
  return z
    .string()
    .regex(RATE_PATTERN, 'a positive decimal string with at most 18 decimals')
    .meta({ description });
}

export function date(description: string) {
  return z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day written YYYY-MM-DD')
    .refine(isDate, 'is not a day of the calendar')
    .meta({ description });
}

export function month(description: string) {
  return z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month written YYYY-MM')
    .refine((text) => isDate(`${text}-01`), 'is not a month between 1950 and 2199')
    .meta({ description });
}

export function currency(description: string) {
  return z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code of three capital letters')
    .refine(isCurrency, 'is not a currency of ISO 4217')
    .meta({ description });
}

export function country(description: string) {
  return z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code of three capital letters')
    .meta({ description });
}

export function count(description: string, max = 1_000_000) {
  return z.int().min(0).max(max).meta({ description });
}

export const evidence = z
  .array(text(200, 'id, hash or citation of a document; never a worker’s papers themselves'))
  .min(1)
  .max(50)
  .optional()
  .meta({ description: 'What the row rests on' });

/** Where a row came from when nobody typed it into the case file. */
export const provenance = z
  .strictObject({
    kind: z.literal('ANSWERS'),
    assignment: z.uuid().meta({ description: 'The assignment whose answers made the row' }),
    template: z
      .string()
      .regex(new RegExp(`^(?:${TEMPLATES.join('|')})$`), `one of ${TEMPLATES.join(', ')}`)
      .meta({ description: 'Code of the questionnaire' }),
    version: z.int().min(1).max(100_000).meta({ description: 'Version of the questionnaire' }),
    question: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,119}$/, 'a code of lower-case letters, digits and underscores')
      .meta({ description: 'Code of the question' }),
    row: z.int().min(0).max(100_000).optional().meta({ description: 'Row of a table, from 0' }),
  })
  .optional()
  .meta({ description: 'Set by the product on rows made from answers; kept when sent back' });

export const place = z.strictObject({
  country: country('Country of the place'),
  admin1: text(40, 'ISO 3166-2 code or P-code of the first-level division').optional(),
  name: text(120, 'Name of the district, village or town').optional(),
});
