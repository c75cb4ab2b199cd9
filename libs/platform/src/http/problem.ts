import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type FieldProblem } from '../errors/domain-error';

/** An RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: FieldProblem[];
  [member: string]: unknown;
}

export const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Malformed request',
  401: 'Not authenticated',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timed out',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition failed',
  413: 'Too large',
  414: 'Too long',
  415: 'Unsupported media type',
  422: 'Invalid input',
  428: 'Precondition required',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Temporarily unavailable',
};

/** Codes and advice for errors raised by the framework rather than by the domain. */
const FRAMEWORK: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Send the content type that this operation documents, e.g. application/json.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body_too_large',
    detail: 'The body is larger than this operation accepts. Send less at once.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'empty_body',
    detail: 'The content type says JSON but the body is empty. Send a JSON object.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'truncated_body',
    detail: 'The body is shorter or longer than Content-Length says. Send it again whole.',
  },
  FST_REQ_FILE_TOO_LARGE: {
    status: 413,
    code: 'file_too_large',
    detail: 'The file is larger than this operation accepts.',
  },
  FST_ERR_BAD_URL: {
    status: 400,
    code: 'malformed_url',
    detail: 'The path cannot be decoded. Percent-encode it as UTF-8.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 414,
    code: 'path_part_too_long',
    detail: 'A part of the path is longer than 200 characters, which no id or code is.',
  },
};

/** Postgres and network conditions that pass: worth a retry, never a 500. */
const PASSING = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : '';
  if (code === '57014') {
    return new DomainError(
      'unavailable',
      'timed_out',
      'This took too long and was stopped. Ask for less, or try again later.',
      { retryAfter: 5 },
    );
  }
  if (code === '55P03' || code === '40P01') {
    return new DomainError(
      'conflict',
      'busy',
      'Somebody else is changing the same record at this moment. Try again.',
      { retryAfter: 1 },
    );
  }
  const passing =
    (typeof code === 'string' && PASSING.has(code)) ||
    message.startsWith('timeout exceeded when trying to connect') ||
    message.startsWith('Connection terminated');
  if (passing) {
    return new DomainError(
      'unavailable',
      'database_unavailable',
      'The database does not answer at this moment. Try again shortly.',
      { retryAfter: 2 },
    );
  }
  // Text that Postgres cannot hold (NUL, a lone surrogate) or a number out of its range is input.
  if (code === '22021' || code === '22P05' || code === '22003') {
    return new DomainError(
      'invalid',
      'unstorable_value',
      'A value has a character (such as NUL) or a size that cannot be stored.',
    );
  }
  return undefined;
}

/** The problem document of any error. `internal` tells that it is ours and must be logged. */
export function problemOf(
  error: unknown,
  requestId: string,
): { problem: Problem; internal: boolean; retryAfter?: number } {
  const domain = toDomainError(error);
  if (domain) {
    const { errors, members, retryAfter } = domain.extras;
    const extra = { ...members, ...(errors && errors.length > 0 ? { errors } : {}) };
    const problem = document(
      STATUS_OF_KIND[domain.kind],
      domain.code,
      domain.detail,
      requestId,
      extra,
    );
    return { problem, internal: false, ...(retryAfter ? { retryAfter } : {}) };
  }
  const framework = FRAMEWORK[String((error as { code?: unknown } | null)?.code)];
  if (framework) {
    const { status, code, detail } = framework;
    return { problem: document(status, code, detail, requestId), internal: false };
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    const detail =
      status === 404
        ? 'There is no such operation. The operations are listed in /openapi.json.'
        : 'The request cannot be served as it was sent.';
    return {
      problem: document(
        status,
        status === 404 ? 'no_such_route' : `http_${status}`,
        detail,
        requestId,
      ),
      internal: false,
    };
  }
  const detail = 'Something went wrong on our side. It is logged under this request id.';
  return { problem: document(500, 'internal_error', detail, requestId), internal: true };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

function document(
  status: number,
  code: string,
  detail: string,
  requestId: string,
  extra: Record<string, unknown> = {},
): Problem {
  const title = TITLES[status] ?? 'Error';
  return { type: `urn:para42:problem:${code}`, title, status, code, detail, requestId, ...extra };
}
