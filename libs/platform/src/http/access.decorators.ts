import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Ctx } from '../context/ctx';
import type { Principal } from '../context/ports';
import { stateOf, type PlatformRequest } from './request-state';

export const PUBLIC = 'para42:public';
export const SIGNED_IN = 'para42:signed-in';
export const REQUIRES = 'para42:requires';

/** Open to everybody: health, login, keys, documents about the API itself. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);

/** For a person who is signed in, outside any tenant. */
export const SignedIn = (): ClassDecorator & MethodDecorator => SetMetadata(SIGNED_IN, true);

/** The permission that an operation of a tenant needs; the API document names it. */
export const Requires = (permission: string): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(REQUIRES, permission), ApiExtension('x-permission', permission));

/** The request's context: tenant, actor, permissions. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): Ctx => {
  const { ctx } = stateOf(execution.switchToHttp().getRequest<PlatformRequest>());
  if (!ctx) throw new Error('@Context() on an operation without @Requires()');
  return ctx;
});

/** Who is signed in, on operations outside any tenant. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, execution: ExecutionContext): Principal => {
    const { principal } = stateOf(execution.switchToHttp().getRequest<PlatformRequest>());
    if (!principal) throw new Error('@CurrentPrincipal() on an operation without @SignedIn()');
    return principal;
  },
);
