import type { Principal } from '@para42/platform';
import type { KeyRow, PlaceRow } from './place';

/** Who is signed in, with what the guard learned on the way. */
export interface IdentityPrincipal extends Principal {
  /** A person, or a key of one tenant. */
  places: readonly PlaceRow[];
  key: KeyRow | undefined;
  /** Tenants whose settings the token holds under; undefined for people who log in here. */
  acceptedBy: readonly string[] | undefined;
}

/** The guard's principal is always made by this context. */
export function asIdentityPrincipal(principal: Principal): IdentityPrincipal {
  if (!('places' in principal)) throw new Error('the principal was not made by identity');
  return principal as IdentityPrincipal;
}
