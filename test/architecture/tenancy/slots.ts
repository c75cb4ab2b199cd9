import type { OpenAPIObject } from '@nestjs/swagger';
import { resolveSchema, type Operation, type Schema } from '../api/operations';
import type { Call } from './steps';

/** A place of a call that holds an id, e.g. `path.id` or `body.fees[0].agencyId`. */
export interface Slot {
  name: string;
  own: string;
  foreign: string;
  /** The same call with another value in this place. */
  with(value: string): Call;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The ids of a call: every place where the calls of two tenants hold two different ids. Nothing has
 * to be listed by hand, so a nested id cannot be forgotten.
 */
export function slotsOf(own: Call, foreign: Call): Slot[] {
  const slots: Slot[] = [];
  const walk = (mine: unknown, theirs: unknown, path: (string | number)[]): void => {
    if (typeof mine === 'string' && typeof theirs === 'string') {
      if (UUID.test(mine) && UUID.test(theirs) && mine !== theirs) {
        slots.push({
          name: nameOf(path),
          own: mine,
          foreign: theirs,
          with: (value) => replaced(own, path, value) as Call,
        });
      }
    } else if (
      typeof mine === 'object' &&
      mine !== null &&
      typeof theirs === 'object' &&
      theirs !== null
    ) {
      const entries = Object.entries(mine as Record<string, unknown>);
      for (const [key, inner] of entries)
        walk(inner, (theirs as Record<string, unknown>)[key], [...path, key]);
    }
  };
  const { path, query, body, headers } = own;
  walk({ path, query, body, headers }, foreign, []);
  return slots;
}

/** Places in which an operation takes an id, by its document: `path.id`, `query.siteId`, `body.siteIds[]`. */
export function idPlaces(document: OpenAPIObject, operation: Operation): string[] {
  const places = operation.parameters
    .filter(({ in: where, schema }) => where !== 'header' && holdsId(document, schema))
    .map(
      ({ in: where, name, schema }) =>
        `${where}.${name}${resolveSchema(document, schema).type === 'array' ? '[]' : ''}`,
    );
  const walk = (schema: Schema | undefined, path: string, above: readonly string[]): void => {
    if (!schema || (schema.$ref !== undefined && above.includes(schema.$ref))) return;
    const known = schema.$ref === undefined ? above : [...above, schema.$ref];
    const resolved = resolveSchema(document, schema);
    if (resolved.format === 'uuid') places.push(path);
    for (const [name, inner] of Object.entries(resolved.properties ?? {}))
      walk(inner, `${path}.${name}`, known);
    if (resolved.items) walk(resolved.items, `${path}[]`, known);
    for (const part of [
      ...(resolved.allOf ?? []),
      ...(resolved.anyOf ?? []),
      ...(resolved.oneOf ?? []),
    ])
      walk(part, path, known);
  };
  walk(operation.body, 'body', []);
  return [...new Set(places)];
}

/** `body.fees[0].agencyId` as the document names it: `body.fees[].agencyId`. */
export function placeOf(slot: string): string {
  return slot.replace(/\[\d+\]/g, '[]');
}

function holdsId(document: OpenAPIObject, schema: Schema | undefined): boolean {
  const resolved = resolveSchema(document, schema);
  return (
    resolved.format === 'uuid' ||
    (resolved.items !== undefined && holdsId(document, resolved.items))
  );
}

function nameOf(path: readonly (string | number)[]): string {
  return path
    .map((key, place) =>
      /^\d+$/.test(String(key)) ? `[${key}]` : `${place === 0 ? '' : '.'}${key}`,
    )
    .join('');
}

function replaced(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  by: string,
): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  (copy as Record<string, unknown>)[key] = replaced(
    (value as Record<string, unknown>)[key],
    rest,
    by,
  );
  return copy;
}
