import { Injectable } from '@nestjs/common';
import {
  DomainError,
  isId,
  notFound,
  type ActorKind,
  type CredentialRequest,
  type CredentialResolver,
  type Ctx,
  type Principal,
} from '@para42/platform';
import { LOCAL_ISSUER } from '../identity.config';
import { credentialInvalid } from '../tokens/access-tokens';
import type { CheckedToken } from '../tokens/checked-tokens';
import { secretHash } from '../tokens/secret';
import { readCredential } from './credential';
import { Doors } from './doors.repository';
import type { KeyRow, PlaceRow } from './place';
import type { IdentityPrincipal } from './identity-principal';
import { PersonTokens } from './person-tokens';
import { permissionsOf } from './roles.policy';

/**
 * Turns a request's credential into a context. A person's place in the tenant is read in the same
 * statement that finds the tenant, on every request, so that removing it works at once. A tenant
 * that does not exist, one that the person has no place in, and a random id are one answer.
 */
@Injectable()
export class IdentityCredentials implements CredentialResolver {
  constructor(
    private readonly doors: Doors,
    private readonly people: PersonTokens,
  ) {}

  resolve(request: CredentialRequest & { tenantRef: string }): Promise<Ctx>;
  resolve(request: CredentialRequest & { tenantRef?: undefined }): Promise<Principal>;
  async resolve(request: CredentialRequest): Promise<Ctx | Principal> {
    const { tenantRef, requestId } = request;
    const credential = readCredential(request.headers);
    if (credential.kind === 'key') {
      const key = await this.doors.apiKey(secretHash(credential.secret));
      if (!key) throw credentialInvalid();
      return tenantRef === undefined
        ? keyPrincipal(key, requestId)
        : keyCtx(key, tenantRef, requestId);
    }
    const { checked, places } = await this.people.placesOf(credential.token, tenantRef);
    if (tenantRef !== undefined) return placeCtx(chosen(places, request), requestId);
    return personPrincipal(checked, places, requestId);
  }
}

function personPrincipal(
  { issuer, subject, acceptedBy }: CheckedToken,
  places: readonly PlaceRow[],
  requestId: string,
): IdentityPrincipal {
  const known = places[0]?.user_id ?? (issuer === LOCAL_ISSUER ? subject : undefined);
  return {
    userId: known ?? `${issuer}#${subject}`,
    issuer,
    subject,
    requestId,
    places,
    key: undefined,
    acceptedBy: acceptedBy?.map((by) => by.tenantId),
  };
}

/**
 * The place to act from. Somebody with several in one tenant (users of two suppliers, auditors with
 * two grants) names the membership or the grant in `x-para42-place`; otherwise it is the first.
 */
function chosen(places: readonly PlaceRow[], request: CredentialRequest): PlaceRow {
  const wanted = request.headers['x-para42-place'];
  const place =
    wanted === undefined
      ? places[0]
      : places.find((p) => p.membership_id === wanted || p.grant_id === wanted);
  if (!place) throw notFound('tenant');
  return place;
}

function placeCtx(place: PlaceRow, requestId: string): Ctx {
  return {
    tenantId: place.tenant_id,
    actor: {
      kind: place.party as ActorKind,
      id: place.user_id,
      ...(place.party_id ? { partyId: place.party_id } : {}),
    },
    ...(place.grant_id ? { grantId: place.grant_id } : {}),
    permissions: permissionsOf(place.role),
    requestId,
  };
}

function keyCtx(key: KeyRow, tenantRef: string, requestId: string): Ctx {
  const same = isId(tenantRef) ? tenantRef.toLowerCase() === key.tenant_id : tenantRef === key.slug;
  if (!same) throw notFound('tenant');
  return {
    tenantId: key.tenant_id,
    actor: { kind: 'buyer', id: key.key_id },
    permissions: new Set(key.scopes),
    requestId,
  };
}

function keyPrincipal(key: KeyRow, requestId: string): IdentityPrincipal {
  return {
    userId: key.key_id,
    issuer: 'api-key',
    subject: key.key_id,
    requestId,
    places: [],
    key,
    acceptedBy: undefined,
  };
}

/** The answer where an operation is for people and a key is presented. */
export function peopleOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'people_only',
    'This operation is for people. Log in instead of using a key.',
  );
}
