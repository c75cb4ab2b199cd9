import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseInterceptors,
  type ExecutionContext,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { stateOf, type PlatformRequest, type UploadedFile } from './request-state';
import type { ArrivalConfig } from './request-time';
import { UploadInterceptor } from './upload.interceptor';
import { UPLOAD, type UploadOptions } from './upload.options';

/** Takes one file in the multipart field `file`, streamed to disk. */
export function UploadsFile(options: UploadOptions): MethodDecorator {
  const extra = Object.entries(options.fields ?? {});
  return applyDecorators(
    SetMetadata(UPLOAD, options),
    RouteConfig({ takesFile: true } satisfies ArrivalConfig),
    UseInterceptors(UploadInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file', ...extra.filter(([, f]) => f.required).map(([name]) => name)],
        properties: {
          file: { type: 'string', format: 'binary' },
          ...Object.fromEntries(
            extra.map(([name, { description, format, oneOf }]) => [
              name,
              {
                type: 'string',
                description,
                ...(format ? { format } : {}),
                ...(oneOf ? { enum: [...oneOf] } : {}),
              },
            ]),
          ),
        },
      },
    }),
  );
}

export const Upload = createParamDecorator(
  (_: unknown, execution: ExecutionContext): UploadedFile => {
    const { upload } = stateOf(execution.switchToHttp().getRequest<PlatformRequest>());
    if (!upload) throw new Error('@Upload() on an operation without @UploadsFile()');
    return upload;
  },
);
