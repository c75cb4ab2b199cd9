import { caseFileJsonSchema } from '../casefile/case-file.schema';
import type { StoredCase } from '../casefile/case-file-reading.repository';
import { BoolField, DateField, IntField, ListField, TextField, UuidField } from '@para42/platform';

/** What the product answers to an accepted case. */
export class AcceptedCaseDto {
  @UuidField() siteId!: string;
  @IntField({ description: 'Send it as If-Match with the next change' }) version!: number;
  @BoolField({ description: 'True where the site had no case before' }) created!: boolean;
  @TextField({ description: 'SHA-256 of the case in canonical JSON (RFC 8785)' }) sha256!: string;
  @DateField() firstAcceptedOn!: string;
  @ListField('uuid', {
    max: 100_000,
    description: 'Observations that are new, changed or withdrawn',
  })
  observationIds!: string[];
}

type Schema = Record<string, unknown>;

const { $schema: _, ...schema } = caseFileJsonSchema();

/** The case file as a part of the OpenAPI document. */
export const CASE_FILE_SCHEMA: Schema = schema;

/** What the product adds to a case that is read, under one key of its own. */
export const CASE_FILE_READ_SCHEMA: Schema = {
  ...schema,
  properties: {
    ...(schema.properties as Schema),
    server: {
      type: 'object',
      description: 'What the product adds; ignored when it is sent back',
      required: ['siteId', 'version', 'sha256', 'acceptedAt', 'acceptedBy', 'firstAcceptedOn'],
      properties: {
        siteId: { type: 'string', format: 'uuid' },
        version: { type: 'integer' },
        sha256: { type: 'string', description: 'Of the case as it was last put in' },
        acceptedAt: { type: 'string', format: 'date-time' },
        acceptedBy: { type: 'string' },
        firstAcceptedOn: { type: 'string', format: 'date' },
        problem: { type: ['string', 'null'], description: 'Why it cannot be judged at present' },
        agencies: { type: 'object', additionalProperties: { type: 'string', format: 'uuid' } },
        cohorts: { type: 'object', additionalProperties: { type: 'string', format: 'uuid' } },
      },
    },
  },
};

/** A case with what the product adds kept apart. */
export function presentCase(siteId: string, stored: StoredCase): Schema {
  const { version, sha256, acceptedAt, acceptedBy, firstAcceptedOn, problem } = stored;
  return {
    ...stored.file,
    server: {
      siteId,
      version,
      sha256,
      acceptedAt,
      acceptedBy,
      firstAcceptedOn,
      problem,
      agencies: Object.fromEntries(stored.agencyIds),
      cohorts: Object.fromEntries(stored.cohortIds),
    },
  };
}

/** A case as it was sent, without what the product had added to it. */
export function withoutServer(document: unknown): unknown {
  // Spreading a long text or list would make a field of each of its parts.
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  const { server: _, ...file } = document as Record<string, unknown>;
  return file;
}
