import {
  type CredentialRequest,
  type CredentialResolver,
  type Ctx,
  DomainError,
  notFound,
  type Principal,
} from '@para42/platform';

const SCHEME = 'Bearer test.';

/** Stands in for identity where a test does without it: the credential is the context itself. */
export class TestCredentials implements CredentialResolver {
  resolve(request: CredentialRequest & { tenantRef: string }): Promise<Ctx>;
  resolve(request: CredentialRequest & { tenantRef?: undefined }): Promise<Principal>;
  async resolve(request: CredentialRequest): Promise<Ctx | Principal> {
    const ctx = contextIn(request.headers.authorization);
    if (ctx === undefined) {
      throw new DomainError('unauthenticated', 'credential_missing', 'Send a test credential.');
    }
    const { requestId, tenantRef } = request;
    if (tenantRef === undefined) {
      return { userId: ctx.actor.id, issuer: 'test', subject: ctx.actor.id, requestId };
    }
    if (tenantRef !== ctx.tenantId) throw notFound('tenant');
    return { ...ctx, requestId };
  }
}

/** The value of `Authorization` that makes `TestCredentials` act as this context. */
export function authorizationOf(ctx: Ctx): string {
  const { tenantId, actor, grantId, permissions, requestId } = ctx;
  const plain = { tenantId, actor, grantId, requestId, permissions: [...permissions] };
  return SCHEME + Buffer.from(JSON.stringify(plain)).toString('base64url');
}

function contextIn(header: string | string[] | undefined): Ctx | undefined {
  if (typeof header !== 'string' || !header.startsWith(SCHEME)) return undefined;
  const text = Buffer.from(header.slice(SCHEME.length), 'base64url').toString();
  const plain = JSON.parse(text) as Omit<Ctx, 'permissions'> & { permissions: string[] };
  return { ...plain, permissions: new Set(plain.permissions) };
}
