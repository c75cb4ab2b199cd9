import type { Actor, Ctx } from './ctx';

/** Who presented a credential, before any tenant is named. */
export interface Principal {
  userId: string;
  issuer: string;
  subject: string;
  requestId: string;
}

export interface CredentialRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The `{tenant}` of the path: id or slug. */
  tenantRef?: string;
  requestId: string;
}

/**
 * Turns a request's credential into a context. Provided by identity.
 *
 * With `tenantRef`: a Ctx, or *not found* where the person has no place in that tenant (the same
 * answer as for a tenant that does not exist). Without: a Principal.
 * @throws DomainError unauthenticated
 */
export interface CredentialResolver {
  resolve(request: CredentialRequest & { tenantRef: string }): Promise<Ctx>;
  resolve(request: CredentialRequest & { tenantRef?: undefined }): Promise<Principal>;
}

/** Rebuilds the context of the person for whom a task runs, from the membership as it is now. */
export interface ActorResolver {
  /** `undefined` where the person's place in the tenant is gone. */
  rebuild(
    tenantId: string,
    actor: Actor & { grantId?: string },
    requestId: string,
  ): Promise<Ctx | undefined>;
}

export const CREDENTIALS = Symbol('CREDENTIALS');
export const ACTORS = Symbol('ACTORS');
