import { z } from 'zod';
import { cohortSchema, individualSchema } from './case-file-cohorts';
import { agencySchema, edgeSchema, jobOrderSchema, licenceSchema } from './case-file-parties';
import {
  eventSchema,
  involvementSchema,
  paymentSchema,
  policySchema,
  rateSchema,
} from './case-file-payments';
import { text } from './case-file.fields';

export const CASE_FILE_FORMAT = 'para42.case-file/1';

/**
 * The case of one site: who brought its workers, on which terms, and what they paid. There is no
 * field for the name of a worker or for immigration status, and unknown fields are refused.
 */
export const caseFileSchema = z
  .strictObject({
    format: z.literal(CASE_FILE_FORMAT),
    title: text(200, 'A line for people').optional(),
    agencies: z.array(agencySchema).max(2000).optional(),
    licences: z.array(licenceSchema).max(4000).optional(),
    jobOrders: z.array(jobOrderSchema).max(1000).optional(),
    edges: z.array(edgeSchema).max(20_000).optional(),
    cohorts: z.array(cohortSchema).max(1000).optional(),
    individuals: z.array(individualSchema).max(20_000).optional(),
    payments: z.array(paymentSchema).max(20_000).optional(),
    rates: z.array(rateSchema).max(5000).optional(),
    policy: policySchema.optional(),
    events: z.array(eventSchema).max(2000).optional(),
    involvement: z.array(involvementSchema).max(2000).optional(),
  })
  .meta({
    title: 'Case file of a site',
    description:
      'Numbers that are not counts are decimal strings. Lists refer to each other by ref. ' +
      'A list or field that is left out is not known; an empty list says that there are none.',
  });

export type CaseFile = z.infer<typeof caseFileSchema>;
export type CaseAgency = z.infer<typeof agencySchema>;
export type CaseLicence = z.infer<typeof licenceSchema>;
export type CaseJobOrder = z.infer<typeof jobOrderSchema>;
export type CaseEdge = z.infer<typeof edgeSchema>;
export type CaseNode = CaseEdge['from'];
export type CaseCohort = z.infer<typeof cohortSchema>;
export type CaseIndividual = z.infer<typeof individualSchema>;
export type CasePayment = z.infer<typeof paymentSchema>;
export type CasePolicy = z.infer<typeof policySchema>;
export type CaseEvent = z.infer<typeof eventSchema>;
export type CaseInvolvement = z.infer<typeof involvementSchema>;
export type CasePlace = CaseCohort['origin'];

/** The lists of a case file whose rows carry a ref (individuals: an id). */
export const CASE_SECTIONS = [
  'agencies',
  'licences',
  'jobOrders',
  'edges',
  'cohorts',
  'individuals',
  'payments',
  'rates',
  'events',
  'involvement',
] as const satisfies readonly (keyof CaseFile)[];
export type CaseSection = (typeof CASE_SECTIONS)[number];

/** JSON Schema 2020-12 of the case file, as published by the API. */
export function caseFileJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(caseFileSchema, { target: 'draft-2020-12', io: 'input' });
}
