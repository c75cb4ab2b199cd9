import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Idempotency } from './idempotency';
import type { PlatformReply, PlatformRequest } from './request-state';
import { SHOWN_ONCE } from './shown-once.decorator';
import { UPLOAD } from './upload.options';

const METHODS: ReadonlySet<string> = new Set(['POST', 'PATCH']);

/**
 * Applies `Idempotency-Key` to every POST and PATCH; uploads do it themselves once the file is read.
 * A change that is sent again because its reply was lost gets that reply, whoever changed the same since.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<PlatformRequest>();
    if (!METHODS.has(request.method)) return next.handle();
    if (this.reflector.get<unknown>(UPLOAD, execution.getHandler())) return next.handle();
    const key = Idempotency.keyOf(request);
    if (key === undefined) return next.handle();
    const reply = execution.switchToHttp().getResponse<PlatformReply>();
    const shownOnce = this.reflector.get<unknown>(SHOWN_ONCE, execution.getHandler()) === true;
    const handler = () => lastValueFrom(next.handle());
    return from(this.idempotency.run(request, reply, key, handler, { shownOnce }));
  }
}
