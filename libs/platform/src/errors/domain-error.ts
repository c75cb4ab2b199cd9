/** What went wrong, independent of transport; the HTTP layer maps each kind to one status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too_large'
  | 'unsupported'
  | 'invalid'
  | 'precondition_required'
  | 'too_many'
  | 'unavailable';

/** One fault at one place of the input. `path` is a JSON pointer, or a cell such as `B12`. */
export interface FieldProblem {
  path: string;
  code: string;
  detail: string;
  value?: string;
}

export interface DomainErrorExtras {
  errors?: FieldProblem[];
  /** Seconds after which a retry makes sense. */
  retryAfter?: number;
  /** Members added to the problem document, e.g. both values of a conflict. */
  members?: Record<string, unknown>;
}

/**
 * An error of the domain. `code` is stable and documented; `detail` says what to do and never
 * contains data of another tenant or of a worker.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly detail: string,
    readonly extras: DomainErrorExtras = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'DomainError';
  }
}

/** Another tenant's id and an id that nobody has are the same answer, to the byte. */
export function notFound(type: string): DomainError {
  return new DomainError(
    'not_found',
    `${type.replace(/[^a-z0-9]+/g, '_')}_not_found`,
    `There is no such ${type.replace(/[_-]/g, ' ')} here.`,
  );
}

export function staleVersion(current: number): DomainError {
  return new DomainError(
    'stale',
    'stale_version',
    'The record was changed by somebody else meanwhile. Read it again and send If-Match with its new ETag.',
    { members: { currentVersion: current } },
  );
}

export function invalid(code: string, detail: string, errors: FieldProblem[] = []): DomainError {
  return new DomainError('invalid', code, detail, { errors });
}

/** What was asked for is wrong, and would be the next time as well: no task tries it again. */
export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && ['invalid', 'conflict'].includes(error.kind);
}
