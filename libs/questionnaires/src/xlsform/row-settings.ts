import { z } from 'zod';
import { PARTY_KINDS, SENSITIVITIES } from '../engine/template-document';

/**
 * What the engine knows of a question and XLSForm has no column for: one JSON object in the column
 * `para42`, which other programs do not read.
 */
export const ROW_SETTINGS_COLUMN = 'para42';

export const COMPOSITES = ['money', 'place', 'party'] as const;
export type Composite = (typeof COMPOSITES)[number];

const decimal = z.string().regex(/^-?\d{1,14}(\.\d{1,6})?$/);
const questionCode = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

const rowSettings = z.strictObject({
  /** What the row or the group stands for, where its type does not say it. */
  type: z.enum([...COMPOSITES, 'country']).optional(),
  /** Of a row in such a group: which part of the value it asks for. */
  member: z.string().max(20).optional(),
  min: z.union([decimal, z.int()]).optional(),
  max: z.union([decimal, z.int()]).optional(),
  places: z.int().min(0).max(6).optional(),
  maxLength: z.int().min(1).max(10_000).optional(),
  currencies: z.array(z.string().max(3)).max(400).optional(),
  kinds: z.array(z.enum(PARTY_KINDS)).optional(),
  countsPeople: z.boolean().optional(),
  minRows: z.int().min(0).optional(),
  maxRows: z.int().min(1).optional(),
  /** Of a calculation of yes, no or neither. */
  result: z.literal('yes_no').optional(),
  /** Whether a table must have rows: a word, or a condition. */
  required: z.union([z.boolean(), z.string().max(6000)]).optional(),
  /** Code of the question or column, where its name in the form is another. */
  code: questionCode.optional(),
  constraint: questionCode.optional(),
  basis: z.array(z.string().min(1)).max(40).optional(),
  sensitivity: z.enum(SENSITIVITIES).optional(),
  reporting: z
    .strictObject({ regime: z.string().min(1), beyondVoluntaryStandard: z.boolean() })
    .optional(),
  concept: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,79}$/)
    .optional(),
});
export type RowSettings = z.output<typeof rowSettings>;

const NONE: RowSettings = {};

/** Undefined where the cell holds something else. */
export function readRowSettings(text: string): RowSettings | undefined {
  if (text === '') return NONE;
  try {
    const read = rowSettings.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
