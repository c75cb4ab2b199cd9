import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { PlatformReply, PlatformRequest } from './request-state';

/** ETag from a body's `version`, Link from a page's `next`. */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((body: unknown) => {
        if (typeof body !== 'object' || body === null) return body;
        const request = execution.switchToHttp().getRequest<PlatformRequest>();
        const reply = execution.switchToHttp().getResponse<PlatformReply>();
        const { version, next: cursor } = body as { version?: unknown; next?: unknown };
        if (Number.isInteger(version)) void reply.header('etag', `"${String(version)}"`);
        if (typeof cursor === 'string' && 'items' in body) {
          void reply.header('link', `<${nextUrl(request.url, cursor)}>; rel="next"`);
        }
        return body;
      }),
    );
  }
}

function nextUrl(url: string, cursor: string): string {
  const [path, query] = url.split('?', 2);
  const params = new URLSearchParams(query ?? '');
  params.set('after', cursor);
  return `${path}?${params.toString()}`;
}
