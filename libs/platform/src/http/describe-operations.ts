import type { OpenAPIObject } from '@nestjs/swagger';
import { API_TAGS } from './api-tags';

type Json = Record<string, unknown>;

interface Header {
  name: string;
  in: string;
  required?: boolean;
}

interface Operation {
  tags?: string[];
  description?: string;
  security?: unknown[];
  parameters?: (Header & Json)[];
  requestBody?: { content?: Json };
  responses: Record<string, { headers?: Json; content?: Record<string, { schema?: Json }> }>;
  'x-permission'?: string;
  'x-shown-once'?: boolean;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

const TAKES_KEY: ReadonlySet<string> = new Set(['post', 'patch']);

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    '1 to 200 visible ASCII characters, e.g. a UUID. Sent again with the same key and body, the request has no second effect and gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};
const ETAG = {
  description: 'The version of the record; send it back as If-Match to change the record',
  schema: { type: 'string', example: '"3"' },
};
const LINK = {
  description: 'The address of the next page as rel="next"; absent on the last page',
  schema: { type: 'string' },
};

/** Adds to each operation what the protocol gives to all of them: conditions, headers, sections. */
export function describeOperations(document: OpenAPIObject): void {
  const used = new Set<string>();
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as unknown as Operation | undefined;
      if (!operation) continue;
      for (const tag of operation.tags ?? []) used.add(tag);
      if (TAKES_KEY.has(method) && operation['x-permission']) addKey(operation);
      addAnswerHeaders(document, operation);
      operation.description = descriptionOf(operation);
    }
  }
  document.tags = API_TAGS.filter(([name]) => used.has(name)).map(([name, description]) => ({
    name,
    description,
  }));
}

/** Only where there is a tenant: a key is kept with the tenant's records. */
function addKey(operation: Operation): void {
  operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
}

function descriptionOf(operation: Operation): string {
  const { description, parameters = [], security = [] } = operation;
  const permission = operation['x-permission'];
  const ifMatch = parameters.find(({ name }) => name === 'If-Match');
  return [
    ...(description ? [description] : []),
    permission
      ? `Needs the permission \`${permission}\`.`
      : security.length > 0
        ? 'For whoever is signed in.'
        : 'Open to everybody.',
    ...(ifMatch?.required
      ? ['`If-Match` is required: without it 428, with an ETag that is no longer current 412.']
      : ifMatch
        ? ['`If-Match` is required where there is a record already.']
        : []),
    ...(parameters.includes(IDEMPOTENCY_KEY) ? ['Takes an `Idempotency-Key`.'] : []),
    ...(operation['x-shown-once']
      ? [
          'The secret in the answer is shown once: a repeat with the same key gets 409 `shown_once`.',
        ]
      : []),
  ].join(' ');
}

/** ResponseInterceptor sends a body's `version` as ETag, and a page's `next` as Link. */
function addAnswerHeaders(document: OpenAPIObject, { responses }: Operation): void {
  for (const [status, answer] of Object.entries(responses)) {
    const schema = answer.content?.['application/json']?.schema;
    if (!status.startsWith('2') || !schema) continue;
    const { version, items, next } = propertiesOf(document, schema);
    if (version?.type === 'integer') answer.headers = { ...answer.headers, ETag: ETAG };
    if (items && next) answer.headers = { ...answer.headers, Link: LINK };
  }
}

function propertiesOf(document: OpenAPIObject, schema: Json): Record<string, Json | undefined> {
  const reference = typeof schema.$ref === 'string' ? schema.$ref : undefined;
  const name = reference?.split('/').pop();
  const own =
    name === undefined ? schema : (document.components?.schemas?.[name] as Json | undefined);
  return (own?.properties ?? {}) as Record<string, Json | undefined>;
}
