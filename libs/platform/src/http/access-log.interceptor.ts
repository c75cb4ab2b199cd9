import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import { Metrics } from '../health/metrics';
import { LOGGER } from '../logging/logger';
import { stateOf, type PlatformReply, type PlatformRequest } from './request-state';

/** One line per request: route pattern, status, time, ids. No query, no body. */
@Injectable()
export class AccessLogInterceptor implements NestInterceptor {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<PlatformRequest>();
    const reply = execution.switchToHttp().getResponse<PlatformReply>();
    const started = performance.now();
    reply.raw.once('finish', () => {
      const route = request.routeOptions.url ?? 'unknown';
      const ms = performance.now() - started;
      const status = reply.raw.statusCode;
      this.metrics.requests.observe(
        { method: request.method, route, status: String(status) },
        ms / 1000,
      );
      this.logger.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status,
          ms: Math.round(ms * 10) / 10,
          tenant: stateOf(request).ctx?.tenantId,
        },
        'request',
      );
    });
    return next.handle();
  }
}
