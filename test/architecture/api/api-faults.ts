import type { OpenAPIObject } from '@nestjs/swagger';
import type { Fault } from '../files/product-files';
import { wouldNamePerson } from '../schema/personal-data';
import { listOperations, resolveSchema, type Operation, type Schema } from './operations';

/** What the document of the API promises about every operation, checked. */
export function apiFaults(document: OpenAPIObject, access: ReadonlyMap<string, string[]>): Fault[] {
  const operations = listOperations(document);
  const ids = operations.map(({ id }) => id);
  const described = new Set((document.tags ?? []).map(({ name }) => name));
  return [
    ...ids
      .filter((id, place) => ids.indexOf(id) !== place)
      .map((id) => `${id}: two operations have this id`),
    ...operations.flatMap((operation) => [
      ...wordFaults(operation, described),
      ...accessFaults(operation, access.get(operation.id) ?? []),
      ...responseFaults(document, operation),
      ...requestFaults(document, operation),
      ...secretFaults(document, operation),
    ]),
    ...personFaults(document),
  ];
}

/** What a newcomer reads first: a sentence for each operation, under a section that is explained. */
function wordFaults({ id, summary, tags }: Operation, described: ReadonlySet<string>): Fault[] {
  return [
    ...(summary === '' ? [`${id} does not say what it does: add @Does('…')`] : []),
    ...tags
      .filter((tag) => !described.has(tag))
      .map((tag) => `${id} belongs to ${tag}, which API_TAGS does not describe`),
  ];
}

function accessFaults({ id, path }: Operation, asked: string[]): Fault[] {
  const ofTenant = path.startsWith('/v1/t/{tenant}');
  if (asked.length === 0) return [`${id} asks for no permission and is not @Public(): say which`];
  if (asked.length > 1) return [`${id} is ${asked.join(' and ')} at once`];
  if (ofTenant && !asked[0]?.includes(':'))
    return [`${id} is of a tenant, so it must name a permission with @Requires()`];
  if (!ofTenant && asked[0]?.includes(':'))
    return [`${id} names a permission but its path names no tenant`];
  return [];
}

function responseFaults(document: OpenAPIObject, { id, tags, responses }: Operation): Fault[] {
  const faults: Fault[] = [];
  if (tags.length !== 1) faults.push(`${id} belongs to ${tags.length} tags instead of one`);
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  if (good.length === 0) faults.push(`${id} documents no success: add @Responds()`);
  for (const [status, answer] of good) {
    if (status !== '204' && Object.keys(answer.content ?? {}).length === 0 && status !== '202') {
      faults.push(`${id} answers ${status} with a body that is not documented`);
    }
    for (const { schema } of Object.values(answer.content ?? {}))
      faults.push(...untyped(document, schema, `${id} answers ${status}`));
  }
  if (!responses.default?.content?.['application/problem+json']) {
    faults.push(`${id} does not document its problems: add @Responds()`);
  }
  return faults;
}

function requestFaults(
  document: OpenAPIObject,
  { id, method, path, body, parameters, takesFile }: Operation,
): Fault[] {
  const faults = untyped(document, body, `${id} takes`);
  const declared = new Set(parameters.filter((p) => p.in === 'path').map(({ name }) => name));
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    if (!declared.has(name)) faults.push(`${id} does not describe {${name}} of its path`);
  }
  if (['put', 'patch'].includes(method) && !body && !takesFile)
    faults.push(`${id} changes something but describes no body`);
  return faults;
}

/** The answer of a tenant's POST is kept for repeats: a secret must not be in what is kept. */
function secretFaults(document: OpenAPIObject, operation: Operation): Fault[] {
  const { id, method, path, responses, shownOnce } = operation;
  if (method !== 'post' || shownOnce || !path.startsWith('/v1/t/{tenant}')) return [];
  return Object.values(responses).flatMap((answer) =>
    Object.keys(
      resolveSchema(document, answer.content?.['application/json']?.schema).properties ?? {},
    )
      .filter((name) => /secret|token|password/i.test(name))
      .map((name) => `${id} answers with ${name}, which would be kept: add @ShowsSecretOnce()`),
  );
}

/** There is no place in any body for what names a worker or tells a worker's status. */
function personFaults(document: OpenAPIObject): Fault[] {
  return Object.entries(document.components?.schemas ?? {}).flatMap(([name, schema]) =>
    Object.keys((schema as Schema).properties ?? {})
      .filter(wouldNamePerson)
      .map(
        (property) =>
          `${name}.${property} would hold what names a worker or tells a worker's status`,
      ),
  );
}

/** A property without a type is one that no client can rely on and no test can check. */
function untyped(
  document: OpenAPIObject,
  schema: Schema | undefined,
  where: string,
  seen = new Set<string>(),
): Fault[] {
  if (!schema) return [];
  if (schema.$ref !== undefined) {
    if (seen.has(schema.$ref)) return [];
    seen.add(schema.$ref);
  }
  const resolved = resolveSchema(document, schema);
  if (resolved.type === 'object' && !resolved.properties && !('additionalProperties' in resolved)) {
    return [`${where} an object whose properties are not described (${schema.$ref ?? 'inline'})`];
  }
  const inner = [
    ...Object.values(resolved.properties ?? {}),
    ...(resolved.items ? [resolved.items] : []),
    ...(resolved.allOf ?? []),
    ...(resolved.anyOf ?? []),
  ];
  return inner.flatMap((one) => untyped(document, one, where, seen));
}
