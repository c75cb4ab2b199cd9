import type { z } from 'zod';

/** One thing wrong with a case file, at a JSON pointer, with what to do about it. */
export interface CaseFault {
  path: string;
  code: string;
  detail: string;
  value?: string;
}

/** JSON pointer (RFC 6901) of a path. */
export function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

// Fields that would put a worker at risk; whoever sends them is told why they have no place.
const ENDANGERING =
  /name|surname|passport|immigration|visa.?status|permit|nationalid|phone|birth|address/i;

/**
 * Everything that the schema refuses, one fault per field. Values of unknown fields are not
 * repeated: they may be what must not be kept.
 */
export function schemaFaults(error: z.ZodError, document: unknown): CaseFault[] {
  return error.issues.flatMap((issue): CaseFault[] => {
    const path = pointer(issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => unknownField(pointer([...issue.path, key]), key));
      case 'invalid_type': {
        const missing = valueAt(document, issue.path) === undefined;
        const detail = missing ? 'is required' : `must be of type ${issue.expected}`;
        return [{ path, code: missing ? 'required' : 'wrong_type', detail }];
      }
      case 'invalid_value':
        return [
          withValue(document, issue.path, {
            path,
            code: 'not_in_list',
            detail: `must be one of ${issue.values.map(String).join(', ')}`,
          }),
        ];
      case 'too_big':
      case 'too_small': {
        const bound =
          issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
        return [{ path, code: issue.code, detail: `must have or be ${bound}` }];
      }
      default:
        return [
          withValue(document, issue.path, { path, code: 'not_valid', detail: issue.message }),
        ];
    }
  });
}

function unknownField(path: string, key: string): CaseFault {
  if (ENDANGERING.test(key)) {
    const detail =
      `"${key}" has no place here: names of workers, their papers and immigration status ` +
      'are not stored; take the field out';
    return { path, code: 'unknown_field', detail };
  }
  return { path, code: 'unknown_field', detail: `"${key}" is not a field of the case file` };
}

function withValue(document: unknown, path: readonly PropertyKey[], fault: CaseFault): CaseFault {
  const value = valueAt(document, path);
  return typeof value === 'string' ? { ...fault, value: value.slice(0, 80) } : fault;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let current: unknown = document;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}
