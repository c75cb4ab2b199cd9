import { z } from 'zod';
import {
  ANSWERED_BY,
  COMPUTED_RESULTS,
  PARTY_KINDS,
  SENSITIVITIES,
  SUBJECTS,
} from './template-document';

/** Text as written in a definition: one string is the default locale's. */
const text = z
  .union([z.string().min(1), z.record(z.string(), z.string().min(1))])
  .describe('In the first of the locales, or an object of texts by locale');
const expression = z
  .string()
  .min(1)
  .max(2000)
  .describe('CEL: a question by its code, a cell of the same row as row.column; today');
const questionCode = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'a code is lower case, e.g. uses_agency');
const concept = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,79}$/, 'a concept is lower case, e.g. retention_of_identity_documents');
const optionCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/);
const decimal = z.string().regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'a decimal is a string, e.g. "12.50"');

const constraint = z.strictObject({ code: questionCode, expression, message: text });
const option = z.strictObject({ code: optionCode, label: text });

const asked = {
  code: questionCode,
  concept: concept.optional().describe('The same in every template: lays answers side by side'),
  label: text,
  hint: text.optional(),
  why: text.optional(),
  basis: z.array(z.string().min(1)).optional(),
  sensitivity: z.enum(SENSITIVITIES).optional(),
  evidence: text.optional(),
  reporting: z
    .strictObject({ regime: z.string().min(1), beyondVoluntaryStandard: z.boolean() })
    .optional(),
  required: z.union([z.boolean(), expression]).optional(),
  visibleWhen: expression.optional(),
  constraints: z.array(constraint).max(20).optional(),
};

const textQuestion = z.strictObject({
  ...asked,
  type: z.literal('text'),
  maxLength: z.int().min(1).max(10_000).optional(),
});
const integerQuestion = z.strictObject({
  ...asked,
  type: z.literal('integer'),
  min: z.int().optional(),
  max: z.int().optional(),
  countsPeople: z
    .boolean()
    .optional()
    .describe('A number of people: 1 to 4 are never told outside the register'),
});
const decimalQuestion = z.strictObject({
  ...asked,
  type: z.literal('decimal'),
  min: decimal.optional(),
  max: decimal.optional(),
  places: z.int().min(0).max(6).optional(),
});
const moneyQuestion = z.strictObject({
  ...asked,
  type: z.literal('money'),
  min: decimal.optional(),
  currencies: z
    .array(z.string().regex(/^[A-Z]{3}$/))
    .min(1)
    .optional(),
});
const choiceQuestion = z.strictObject({
  ...asked,
  type: z.enum(['one_of', 'several_of']),
  options: z.array(option).min(1).max(400),
});
const partyQuestion = z.strictObject({
  ...asked,
  type: z.literal('party'),
  kinds: z.array(z.enum(PARTY_KINDS)).min(1),
});
const computedQuestion = z.strictObject({
  ...asked,
  type: z.literal('computed'),
  result: z.enum(COMPUTED_RESULTS),
  expression,
});
const fileQuestion = z.strictObject({ ...asked, type: z.literal('file') });
const plainQuestion = z.strictObject({
  ...asked,
  type: z.enum(['date', 'month', 'yes_no', 'country', 'place']),
});
const note = z.strictObject({ ...asked, type: z.literal('note') });

const cell = z.discriminatedUnion('type', [
  textQuestion,
  integerQuestion,
  decimalQuestion,
  moneyQuestion,
  choiceQuestion,
  partyQuestion,
  fileQuestion,
  computedQuestion,
  plainQuestion,
]);

const innerTable = z.strictObject({
  ...asked,
  type: z.literal('table'),
  columns: z.array(cell).min(1).max(30),
  minRows: z.int().min(0).optional(),
  maxRows: z.int().min(1).max(100).optional(),
});

const column = z.discriminatedUnion('type', [...cell.options, innerTable]);

const tableQuestion = z.strictObject({
  ...asked,
  type: z.literal('table'),
  columns: z.array(column).min(1).max(60),
  minRows: z.int().min(0).optional(),
  maxRows: z.int().min(1).max(1000).optional(),
});

const question = z.discriminatedUnion('type', [...cell.options, tableQuestion, note]);

const section = z.strictObject({
  code: questionCode,
  title: text,
  intro: text.optional(),
  visibleWhen: expression.optional(),
  questions: z.array(question).min(1).max(300),
});

const score = z.strictObject({
  code: questionCode,
  title: text,
  expression,
  min: decimal.optional(),
  max: decimal.optional(),
});

const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

export const templateDefinition = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(80),
  version: z.int().min(1).max(9999),
  subject: z.enum(SUBJECTS),
  answeredBy: z.enum(ANSWERED_BY).optional(),
  title: text,
  intro: text.optional(),
  locales: z.array(locale).min(1),
  unreviewed: z.array(locale).optional(),
  sections: z.array(section).min(1).max(60),
  scores: z.array(score).min(1).max(20).optional(),
  translations: z
    .record(locale, z.record(z.string(), z.string().min(1)))
    .optional()
    .describe('Texts of other locales by key, e.g. section.fees.title, charged.label'),
});

/**
 * A template as its author writes it. `translations` holds the other locales by key:
 * `title`, `section.<code>.title`, `<question>.label`, `<question>.options.<option>`,
 * `<question>.constraints.<constraint>`, `<table>.<column>.label`,
 * `<table>.<inner table>.<column>.label`, `score.<code>.title`, and so on.
 */
export type TemplateDefinition = z.input<typeof templateDefinition>;
export type QuestionDefinition = z.input<typeof question>;
export type ColumnDefinition = z.input<typeof column>;
export type ConstraintDefinition = z.input<typeof constraint>;
export type ReadDefinition = z.output<typeof templateDefinition>;
export type ReadQuestion = z.output<typeof question>;
export type ReadColumn = z.output<typeof column>;
export type WrittenText = z.output<typeof text>;
