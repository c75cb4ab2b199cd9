import { RouteConfig } from '@nestjs/platform-fastify';
import { DEFAULT_BODY_LIMITS, type BodyLimits } from './json-body';

/** Other limits for the JSON body of one operation. */
export function WithBodyLimits(limits: Partial<BodyLimits>): MethodDecorator {
  return RouteConfig({ bodyLimits: { ...DEFAULT_BODY_LIMITS, ...limits } });
}
