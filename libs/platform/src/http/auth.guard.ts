import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { permits } from '../context/ctx';
import { CREDENTIALS, type CredentialResolver } from '../context/ports';
import { DomainError } from '../errors/domain-error';
import { PUBLIC, REQUIRES, SIGNED_IN } from './access.decorators';
import { RateLimiter } from './rate-limiter';
import { stateOf, type PlatformRequest } from './request-state';

/**
 * Every operation is closed unless it says otherwise: `@Requires(permission)` inside a tenant,
 * `@SignedIn()` outside one, `@Public()` for the few that are open.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CREDENTIALS) private readonly credentials: CredentialResolver,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const targets = [execution.getHandler(), execution.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = execution.switchToHttp().getRequest<PlatformRequest>();
    const requestId = request.id;
    const { headers } = request;
    const state = stateOf(request);
    if (this.reflector.getAllAndOverride<boolean | undefined>(SIGNED_IN, targets)) {
      state.principal = await this.credentials.resolve({ headers, requestId });
      this.limiter.take(undefined, state.principal.userId);
      return true;
    }
    const required = this.reflector.getAllAndOverride<string | undefined>(REQUIRES, targets);
    const tenantRef = (request.params as { tenant?: string } | undefined)?.tenant;
    if (!required || !tenantRef)
      throw new Error('an operation names neither permission nor public');
    const ctx = await this.credentials.resolve({ headers, tenantRef, requestId });
    this.limiter.take(ctx.tenantId, ctx.actor.id);
    if (!permits(ctx, required)) {
      throw new DomainError(
        'forbidden',
        'permission_missing',
        `Your place in this tenant does not include ${required}.`,
      );
    }
    state.ctx = ctx;
    return true;
  }
}
