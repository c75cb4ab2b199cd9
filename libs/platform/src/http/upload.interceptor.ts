import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error';
import { detectType } from './detect-type';
import { Idempotency } from './idempotency';
import {
  stateOf,
  type PlatformReply,
  type PlatformRequest,
  type UploadedFile,
} from './request-state';
import { makeUploadFolder } from './upload-folder';
import { UPLOAD, type UploadOptions } from './upload.options';

/** Streams the file to a folder of its own, judges it by content, and removes it afterwards. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: Idempotency,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const options = this.reflector.get<UploadOptions>(UPLOAD, execution.getHandler());
    return from(
      this.handle(
        http.getRequest<PlatformRequest>(),
        http.getResponse<PlatformReply>(),
        options,
        next,
      ),
    );
  }

  private async handle(
    request: PlatformRequest,
    reply: PlatformReply,
    options: UploadOptions,
    next: CallHandler,
  ): Promise<unknown> {
    if (!request.isMultipart()) {
      throw new DomainError(
        'unsupported',
        'multipart_required',
        'Send multipart/form-data with the file in the field "file", e.g. curl -F file=@list.csv.',
      );
    }
    const folder = await makeUploadFolder();
    try {
      const state = stateOf(request);
      const { upload, fields } = await receive(request, options, folder);
      state.upload = upload;
      request.body = fields;
      const handler = () => lastValueFrom(next.handle());
      const key = Idempotency.keyOf(request);
      return await (key === undefined
        ? handler()
        : this.idempotency.run(request, reply, key, handler));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function receive(
  request: PlatformRequest,
  options: UploadOptions,
  folder: string,
): Promise<{ upload: UploadedFile; fields: Record<string, string> }> {
  const fields: Record<string, string> = {};
  let upload: UploadedFile | undefined;
  const limits = { fileSize: options.maxBytes, files: 1, fields: 20, fieldSize: 10_000, parts: 21 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') upload = await keep(part, options, folder);
      else fields[part.fieldname] = textOf(part);
    }
  } catch (error) {
    throw readable(error);
  }
  if (!upload) {
    throw new DomainError('malformed', 'file_missing', 'The form has no file in the field "file".');
  }
  return { upload, fields };
}

function textOf(part: MultipartValue): string {
  return typeof part.value === 'string' ? part.value : String(part.value);
}

async function keep(
  part: MultipartFile,
  options: UploadOptions,
  folder: string,
): Promise<UploadedFile> {
  if (part.fieldname !== 'file') {
    part.file.resume();
    throw new DomainError(
      'malformed',
      'unknown_file_field',
      'The file belongs in the field "file".',
    );
  }
  const path = join(folder, 'upload');
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // Where the form ended early before it was read from: a pipeline from a closed stream never ends.
  if (part.file.destroyed) throw truncated();
  await pipeline(part.file as Readable, measure, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated) throw tooLarge(options);
  if (bytes === 0) {
    throw new DomainError(
      'invalid',
      'file_empty',
      'The file is empty. Choose one that has content and send it again.',
    );
  }
  const detectedType = await detectType(path);
  if (options.types !== 'any' && !options.types.includes(detectedType)) {
    throw new DomainError(
      'unsupported',
      'file_type_refused',
      `By its content the file is ${detectedType}. Accepted here: ${options.types.join(', ')}.`,
    );
  }
  const name = basename(part.filename || 'file').slice(0, 200);
  return { path, name, bytes, sha256: hash.digest('hex'), detectedType };
}

function tooLarge(options: UploadOptions): DomainError {
  const limit = Math.floor(options.maxBytes / 1_000_000);
  return new DomainError('too_large', 'file_too_large', `The file is larger than ${limit} MB.`);
}

function truncated(): DomainError {
  return new DomainError(
    'malformed',
    'truncated_body',
    'The form ends before it is complete. Send it again whole.',
  );
}

/** A form that ends early or breaks its own rules is the sender's to mend. */
function readable(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return error;
  const message = error instanceof Error ? error.message : '';
  if (/unexpected end|premature|aborted|boundary|malformed/i.test(message) || statusCode === 400) {
    return truncated();
  }
  if (statusCode === 413) {
    return new DomainError(
      'too_large',
      'form_too_large',
      'The form has more parts or longer fields than this operation accepts.',
    );
  }
  return error;
}
