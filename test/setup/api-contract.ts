import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

export interface AnswerSeen {
  method: string;
  path: string;
  status: number;
  contentType: string | undefined;
  /** Parsed where the answer is JSON. */
  body: unknown;
  bytes: number;
}

const PROBLEM = 'application/problem+json';

/**
 * An OpenAPI 3.1 document as a judge of answers: the operation, its status and its content type must
 * be documented, and the body must have the documented shape and no property beyond it.
 */
export class ApiContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  private readonly templates: readonly { template: string; pattern: RegExp }[];
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: Json) {
    addFormats(this.ajv);
    this.ajv.addSchema({ ...(closed(document) as Json), $id: 'openapi' });
    // Longer fixed parts first, so that /runs/mine is not taken for /runs/{id}.
    this.templates = Object.keys(object(document.paths))
      .sort((a, b) => fixedLength(b) - fixedLength(a))
      .map((template) => ({ template, pattern: patternOf(template) }));
  }

  /** What is wrong with an answer, in words; empty where it keeps to the document. */
  faults(seen: AnswerSeen): string[] {
    const found = this.responseOf(seen);
    if (typeof found === 'string') return [found];
    const mediaTypes = object(object(found.response).content);
    const documented = Object.keys(mediaTypes);
    if (documented.length === 0) {
      return seen.bytes === 0 ? [] : ['answers with a body, and the document names none'];
    }
    const type = (seen.contentType ?? '').split(';')[0]?.trim() ?? '';
    const name = documented.find((candidate) => candidate === type || candidate === '*/*');
    if (name === undefined) {
      return [`answers with ${type || 'no content type'}, documented: ${documented.join(', ')}`];
    }
    if (!/[/+]json$/.test(type)) return [];
    const pointer = [...found.pointer, 'content', name, 'schema'];
    return this.shapeFaults(pointer, seen.body);
  }

  private responseOf(seen: AnswerSeen): { response: unknown; pointer: string[] } | string {
    const template = this.templates.find(({ pattern }) => pattern.test(seen.path))?.template;
    const method = seen.method.toLowerCase();
    const operation =
      template === undefined ? undefined : object(object(this.document.paths)[template])[method];
    if (template === undefined || operation === undefined) {
      const unknownRoute = seen.status === 404 || seen.status === 405;
      return unknownRoute && seen.contentType?.startsWith(PROBLEM)
        ? this.problem()
        : 'is not in the document';
    }
    const responses = object(object(operation).responses);
    const status = String(seen.status);
    // `default` documents the problems; a success must be named by its own status.
    const key = status in responses ? status : seen.status >= 400 ? 'default' : undefined;
    if (key === undefined || !(key in responses)) {
      return `answers ${status}, documented: ${Object.keys(responses).join(', ')}`;
    }
    return { response: responses[key], pointer: ['paths', template, method, 'responses', key] };
  }

  private problem(): { response: unknown; pointer: string[] } | string {
    for (const [template, item] of Object.entries(object(this.document.paths))) {
      for (const [method, operation] of Object.entries(object(item))) {
        const response = object(object(operation).responses).default;
        const pointer = ['paths', template, method, 'responses', 'default'];
        if (response !== undefined) return { response, pointer };
      }
    }
    return 'is a problem, and the document describes none';
  }

  private shapeFaults(pointer: readonly string[], body: unknown): string[] {
    const reference = `openapi#/${pointer.map(escapePointer).join('/')}`;
    let validate = this.compiled.get(reference);
    if (validate === undefined) {
      validate = this.ajv.compile({ $ref: reference });
      this.compiled.set(reference, validate);
    }
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => {
      const { additionalProperty } = error.params as { additionalProperty?: string };
      const which = additionalProperty === undefined ? '' : ` '${additionalProperty}'`;
      return `body${error.instancePath} ${error.message ?? 'is wrong'}${which}`;
    });
  }
}

/** Objects with named properties allow no others, unless the document says otherwise. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, closed(inner)]),
  );
  const isShape = copy.type === 'object' && isPlainObject(copy.properties);
  return isShape && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy;
}

function patternOf(template: string): RegExp {
  const source = template
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${source}/?$`);
}

function fixedLength(template: string): number {
  return template.replace(/\{[^}]+\}/g, '').length;
}

/** JSON pointer in a URI fragment (RFC 6901 section 6). */
function escapePointer(part: string): string {
  return encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));
}

function isPlainObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown): Json {
  return isPlainObject(value) ? value : {};
}
