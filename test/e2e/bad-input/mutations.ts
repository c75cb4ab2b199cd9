import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from '../../architecture/api/operations';
import { allowsNull, sampleOf, settled, typesOf, type BoundedSchema } from './samples';

/** A body with one thing wrong in it. */
export interface Mutation {
  /** What was done, e.g. `null`. */
  what: string;
  /** JSON pointers (RFC 6901), one of which the problem has to name. */
  paths: string[];
  body: unknown;
}

/** Every body that differs from a sound one in one field. */
export function mutationsOf(
  document: OpenAPIObject,
  schema: Schema | undefined,
  sound: unknown = sampleOf(document, schema),
): Mutation[] {
  const found: Mutation[] = [];
  const visit = (inner: Schema | undefined, value: unknown, path: (string | number)[]): void => {
    const own = settled(document, inner);
    const at = pointerOf(path);
    // An item of a list of texts is reported under the list, one of a list of objects under itself.
    const paths = typeof path.at(-1) === 'number' ? [at, pointerOf(path.slice(0, -1))] : [at];
    const wrong = [...wrongValues(own)];
    if (path.length > 0 && !allowsNull(document, inner) && typesOf(own).length > 0)
      wrong.push(['null', null]);
    if (path.length > 0) {
      for (const [what, bad] of wrong)
        found.push({ what, paths, body: replacedAt(sound, path, bad) });
    }
    if (Array.isArray(value)) visit(own.items, value[0], [...path, 0]);
    else if (typeof value === 'object' && value !== null && own.properties) {
      const unknown = [...path, 'no_such_field'];
      found.push({
        what: 'unknown field',
        paths: [pointerOf(unknown), at],
        body: replacedAt(sound, unknown, 1),
      });
      for (const [name, part] of Object.entries(own.properties)) {
        if (name in value) visit(part, (value as Record<string, unknown>)[name], [...path, name]);
      }
    }
  };
  visit(schema, sound, []);
  return found;
}

/** Values that the schema does not allow, with a word for each. */
function wrongValues(own: BoundedSchema): [what: string, value: unknown][] {
  const types = typesOf(own);
  if (types.includes('object') || own.properties)
    return [
      ['a text', 'text'],
      ['a list', []],
    ];
  if (types.includes('array'))
    return [
      ['an object', {}],
      ['a number', 1],
    ];
  if (types.includes('boolean'))
    return [
      ['a text', 'true'],
      ['a number', 1],
    ];
  if (types.includes('integer')) {
    return [
      ['a text', '1'],
      ['a fraction', 1.5],
      ['beyond the highest', (own.maximum ?? Number.MAX_SAFE_INTEGER) * 2],
      ['below the lowest', (own.minimum ?? -Number.MAX_SAFE_INTEGER) - 1],
    ];
  }
  if (!types.includes('string')) return [];
  const bad: [string, unknown][] = [
    ['a number', 12_345],
    ['an object', { a: 1 }],
    ['a list', ['a']],
    ['a NUL', 'a\u0000b'],
  ];
  const other = 'no such thing';
  const refused = own.pattern !== undefined && !new RegExp(own.pattern, 'u').test(other);
  if (own.enum || own.format || refused) bad.push(['another text', other]);
  if (own.format?.startsWith('date')) bad.push(['a day that is none', '2026-02-30']);
  // Postgres has no year 0: what let it through answered 500.
  if (own.format === 'date')
    bad.push(['the year 0', '0000-01-01'], ['no year of ours', '2200-01-01']);
  if (own.maxLength !== undefined && own.maxLength <= 20_000)
    bad.push(['too long', 'x'.repeat(own.maxLength + 1)]);
  if ((own.minLength ?? 0) > 0) bad.push(['nothing', '']);
  return bad;
}

export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

function replacedAt(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  by: unknown,
): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return (value as unknown[]).map((inner, place) =>
      place === key ? replacedAt(inner, rest, by) : inner,
    );
  }
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replacedAt(fields[key], rest, by) };
}
