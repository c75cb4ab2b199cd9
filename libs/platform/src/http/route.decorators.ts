import {
  applyDecorators,
  Controller,
  createParamDecorator,
  Header,
  HttpCode,
  Param,
  type ExecutionContext,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DomainError, notFound } from '../errors/domain-error';
import { isId } from '../identifiers/new-id';
import { ProblemDto } from './problem.dto';
import type { PlatformRequest } from './request-state';

/** A controller under `/v1/t/{tenant}/…`. */
export function TenantController(path: string, options: { tag: string }): ClassDecorator {
  return applyDecorators(
    Controller(`/v1/t/:tenant/${path}`.replace(/\/$/, '')),
    ApiTags(options.tag),
    ApiBearerAuth(),
    ApiParam({
      name: 'tenant',
      description: 'Id or slug of the tenant',
      schema: { type: 'string' },
    }),
  );
}

/** A controller outside any tenant. */
export function OpenController(path: string, options: { tag: string }): ClassDecorator {
  return applyDecorators(Controller(path), ApiTags(options.tag));
}

export interface RespondsOptions {
  status?: number;
  description?: string;
  /** The body is an array of the type. */
  list?: boolean;
}

/** The documented success and the problems that any operation can answer with. */
export function Responds(type: Type | undefined, options: RespondsOptions = {}): MethodDecorator {
  const status = options.status ?? 200;
  const description = options.description ?? 'Done';
  return applyDecorators(
    HttpCode(status),
    ApiResponse({
      status,
      description,
      ...(type ? { type, ...(options.list ? { isArray: true } : {}) } : {}),
    }),
    ApiResponse({
      status: 'default' as never,
      description: 'A problem document (RFC 9457)',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } },
      },
    }),
  );
}

/** The documented success of an operation that sends a file, streamed. */
export function RespondsWithFile(
  description: string,
  type = 'application/octet-stream',
): MethodDecorator {
  const content = { [type]: { schema: { type: 'string', format: 'binary' } } };
  return applyDecorators(
    Responds(undefined, { description }),
    // What somebody sent must do nothing in this origin, even where a browser shows it.
    Header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'"),
    ApiResponse({ status: 200, description, content }),
  );
}

/** Kept with `Responds`: the schema that `default` refers to. */
export const PROBLEM_SCHEMAS = [ProblemDto];

class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly type: string) {}

  transform(value: string): string {
    if (!isId(value)) throw notFound(this.type);
    return value.toLowerCase();
  }
}

/**
 * An id in the path. What is not an id is *not found*, like an id that nobody has.
 * @param type the word for the thing in messages; by default taken from the parameter's name
 */
export function IdParam(name = 'id', type?: string): ParameterDecorator {
  const word = type ?? (name === 'id' ? 'record' : name.replace(/Id$/, '').toLowerCase());
  return (target, key, index) => {
    Param(name, new IdPipe(word))(target, key, index);
    if (!key) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (!descriptor) return;
    ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, key, descriptor);
  };
}

const readIfMatch = createParamDecorator((_: unknown, execution: ExecutionContext): number => {
  const header = execution.switchToHttp().getRequest<PlatformRequest>().headers['if-match'];
  const version = /^"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined) {
    throw new DomainError(
      'precondition_required',
      'if_match_required',
      'Send If-Match with the ETag of the record as you last read it, e.g. If-Match: "3".',
    );
  }
  return Number(version);
});

/** The version that the client last saw. Missing or malformed: 428. */
export function IfMatch(): ParameterDecorator {
  return (target, key, index) => {
    readIfMatch()(target, key, index);
    if (!key) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (!descriptor) return;
    ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the record as last read' })(
      target,
      key,
      descriptor,
    );
  };
}
