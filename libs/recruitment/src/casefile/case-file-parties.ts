import { z } from 'zod';
import {
  AGENCY_KINDS,
  AGENCY_ROLES,
  EDGE_KINDS,
  LICENCE_STATUSES,
  OCCUPATIONS,
} from '../vocabulary/labour.table';
import {
  country,
  currency,
  date,
  decimalText,
  evidence,
  place,
  provenance,
  ref,
  text,
} from './case-file.fields';

export const agencySchema = z.strictObject({
  ref: ref('Name of the agency throughout the tenant: the same ref is the same agency'),
  kind: z.enum(AGENCY_KINDS).meta({ description: 'A natural person carries a pseudonym only' }),
  role: z.enum(AGENCY_ROLES),
  name: text(200, 'Name of the firm; refused for a person').optional(),
  pseudonym: text(80, 'Pseudonym of the person; refused for a firm').optional(),
  country: country('Country where the agency works'),
  admin1: text(40, 'First-level division').optional(),
  parent: ref('The agency for which a sub-agent works').optional(),
  zeroFeeClauseOn: date('Day of a contract clause by which workers pay nothing').optional(),
  evidence,
  provenance,
});

export const licenceSchema = z.strictObject({
  ref: ref('Name of the licence among those of its agency'),
  agency: ref('The agency that holds it'),
  number: text(80, 'Number as printed'),
  authority: text(200, 'Issuing authority'),
  jurisdiction: country('Country whose authority issued it'),
  validFrom: date('First day of validity'),
  validTo: date('Last day of validity').optional(),
  statuses: z
    .array(z.strictObject({ status: z.enum(LICENCE_STATUSES), from: date('From this day on') }))
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'Status history; active where nothing is said' }),
  evidence,
  provenance,
});

export const jobOrderSchema = z.strictObject({
  ref: ref('Name of the job order within the case'),
  number: text(80, 'Number as printed'),
  authority: text(200, 'Authority that approved it'),
  origin: country('Country of origin'),
  destination: country('Country of destination'),
  occupation: z
    .enum(OCCUPATIONS)
    .optional()
    .meta({ description: 'The occupation for which it was approved; any where left out' }),
  maxWorkerFee: decimalText('The most that a worker may be charged'),
  currency: currency('Currency of the maximum'),
  validFrom: date('First day of validity'),
  validTo: date('Last day of validity').optional(),
  source: text(300, 'Where the order can be read'),
});

const NO_SITE = { error: 'must be true for the site of the case, or the id of another site' };

const nodeSchema = z
  .strictObject({
    place: place.optional(),
    agency: ref('An agency of this case file').optional(),
    site: z
      .union([z.literal(true), z.uuid(NO_SITE)], NO_SITE)
      .optional()
      .meta({
        description: 'True: the site whose case this is; an id: another site of the tenant',
      }),
  })
  .meta({ description: 'Exactly one of place, agency and site' });

// Every edge is sourced: by words, or by the answers that made it.
const SOURCED = { anyOf: [{ required: ['source'] }, { required: ['provenance'] }] };

export const edgeSchema = z
  .strictObject({
    ref: ref('Name of the edge within the case'),
    kind: z.enum(EDGE_KINDS),
    from: nodeSchema,
    to: nodeSchema,
    cohort: ref('The cohort that travelled this way; all of them where left out').optional(),
    validFrom: date('First day on which workers travelled this way').optional(),
    validTo: date('Last day').optional(),
    source: text(300, 'Who or what says so; required where no answers made the edge').optional(),
    evidence,
    provenance,
  })
  .meta({
    description:
      'A step of the way from village to gate. HIRES_OUT between two sites: an employer sends its ' +
      'workers to another site; one end is the site of the case, the other names the other by id',
    ...SOURCED,
  });
