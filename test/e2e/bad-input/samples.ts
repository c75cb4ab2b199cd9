import type { OpenAPIObject } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveSchema, type Operation, type Schema } from '../../architecture/api/operations';
import { REPOSITORY_ROOT } from '../../architecture/files/product-files';

/** A schema with what a sample of it has to keep to. */
export interface BoundedSchema extends Schema {
  enum?: unknown[];
  pattern?: string;
  example?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  additionalProperties?: unknown;
  properties?: Record<string, BoundedSchema>;
  items?: BoundedSchema;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '0190b6a0-0000-7000-8000-000000000000',
  date: '2027-01-31',
  'date-time': '2027-01-31T00:00:00Z',
};
/** A field that goes with none of the other values of a sample. */
const LEFT_OUT = Symbol('left out');

/** What has a check of its own behind the schema. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  lei: '529900T8BM49AURSDO55',
  scopes: ['supplier:read'],
  // A grant names suppliers and cycles, or says all of them, and not both.
  allSuppliers: false,
  allCycles: false,
  parentOsId: 'BD2020021QK28YZ',
  osId: 'BD2020021QK28YZ',
  hsCodes: ['401519'],
  // Of onboarding, in a filter of recipients.
  states: ['active'],
  isicCodes: ['2219'],
  workerGroups: [{ group: 'women', min: 0, max: 0 }],
  // Of a natural person; the sample is of a firm.
  pseudonym: LEFT_OUT,
  // The code of the sample is not that of a shipped rule.
  withdrawsShipped: false,
  // Of an audit report; the sample is another document.
  askedRecruitment: LEFT_OUT,
  evidenceSha256: ['ab'.repeat(32)],
  seenOn: '2026-01-31',
  occupations: ['FACTORY'],
  payees: ['AGENCY_ORIGIN'],
  cap: { kind: 'AMOUNT', amount: '1500.00', currency: 'NPR' },
  covers: ['FEE.SERVICE'],
  employerBears: ['FEE.SERVICE'],
  // Instalments lie within the deadline, whatever day it is.
  instalments: { count: 2, firstOn: '2020-01-31' },
  // Of a questionnaire of the tenant's own.
  definition: {
    code: 'own-sample',
    subject: 'supplier',
    locales: ['en'],
    title: 'Sample',
    sections: [
      {
        code: 'fees',
        title: 'Fees',
        questions: [{ code: 'charged', type: 'yes_no', label: 'Are fees charged?' }],
      },
    ],
  },
  interest: { kind: 'SIMPLE', annualRatePercent: '5', until: 'DEADLINE' },
};
const TEXTS = [
  'NPL',
  '1500.00',
  'ab'.repeat(32),
  'ann@example.org',
  '2027-01',
  'A plain sentence.',
];

/** Bodies that hang together in more ways than their schema tells, made by hand. */
const BY_HAND: Readonly<Record<string, string>> = {
  CaseFile_put: 'libs/recruitment/src/worked-case/worked-case.json',
};

/** A body that has every field of the operation, and nothing wrong in it. */
export function soundBody(document: OpenAPIObject, { id, body }: Operation): unknown {
  const file = BY_HAND[id];
  if (file === undefined) return sampleOf(document, body);
  return JSON.parse(readFileSync(join(REPOSITORY_ROOT, file), 'utf8')) as unknown;
}

/** The schema itself: references followed, and of a choice the part that is not null. */
export function settled(document: OpenAPIObject, schema: Schema | undefined): BoundedSchema {
  const resolved = resolveSchema(document, schema) as BoundedSchema;
  const part = (resolved.anyOf ?? resolved.oneOf ?? resolved.allOf)?.find(
    ({ type }) => type !== 'null',
  );
  return part ? settled(document, part) : resolved;
}

/** Whether null is a value of it. */
export function allowsNull(document: OpenAPIObject, schema: Schema | undefined): boolean {
  const resolved = resolveSchema(document, schema);
  return (
    typesOf(resolved).includes('null') ||
    (resolved.anyOf ?? []).some((part) => allowsNull(document, part))
  );
}

export function typesOf({ type }: Schema): string[] {
  return type === undefined ? [] : [type].flat();
}

/** A value with every property, in which each is as its schema says. */
export function sampleOf(document: OpenAPIObject, schema: Schema | undefined): unknown {
  const own = settled(document, schema);
  if (own.enum) return own.enum.find((value) => value !== null);
  const types = typesOf(own);
  if (types.includes('object') || own.properties) {
    return Object.fromEntries(
      Object.entries(own.properties ?? {})
        .filter(([name]) => BY_NAME[name] !== LEFT_OUT)
        .map(([name, inner]) => [name, BY_NAME[name] ?? sampleOf(document, inner)]),
    );
  }
  if (types.includes('array')) return [sampleOf(document, own.items)];
  if (types.includes('integer') || types.includes('number')) return Math.max(own.minimum ?? 1, 1);
  if (types.includes('boolean')) return true;
  if (types.includes('string')) return textOf(own);
  return 'anything';
}

function textOf({ format, pattern, minLength = 0, maxLength = 10_000, example }: BoundedSchema) {
  const given = format === undefined ? undefined : FORMATS[format];
  if (given !== undefined) return given;
  const candidates = [...(typeof example === 'string' ? [example] : []), ...TEXTS, 'abc', 'a'];
  const fits = (text: string): boolean =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  const found = candidates.find(fits);
  if (found === undefined)
    throw new Error(`no sample fits ${pattern ?? `${minLength} to ${maxLength}`}`);
  return found;
}
