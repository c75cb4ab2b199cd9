import type { KeyRow, PlaceRow } from '../access/place';
import type { IdentityPrincipal } from '../access/identity-principal';
import { permissionsOf } from '../access/roles.policy';
import type { MeDto, PlaceDto } from './me.dto';

export function presentMe(principal: IdentityPrincipal): MeDto {
  const { issuer, subject, key, places } = principal;
  return {
    kind: key ? 'key' : 'person',
    issuer,
    subject,
    places: key ? [placeOfKey(key)] : places.map(placeOfPerson),
  };
}

function placeOfPerson(place: PlaceRow): PlaceDto {
  return {
    tenantId: place.tenant_id,
    tenant: place.slug,
    tenantName: place.tenant_name,
    party: place.party,
    role: place.role,
    partyId: place.party_id,
    membershipId: place.membership_id,
    grantId: place.grant_id,
    grantExpiresAt: place.grant_expires_at?.toISOString() ?? null,
    permissions: [...permissionsOf(place.role)],
  };
}

function placeOfKey(key: KeyRow): PlaceDto {
  return {
    tenantId: key.tenant_id,
    tenant: key.slug,
    tenantName: key.tenant_name,
    party: 'buyer',
    role: null,
    partyId: null,
    membershipId: null,
    grantId: null,
    grantExpiresAt: null,
    permissions: key.scopes,
  };
}
