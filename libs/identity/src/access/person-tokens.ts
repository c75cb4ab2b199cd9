import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isId } from '@para42/platform';
import { LOCAL_ISSUER } from '../identity.config';
import { AccessTokens, credentialInvalid, unverifiedIssuer } from '../tokens/access-tokens';
import { CheckedTokens, type Acceptance, type CheckedToken } from '../tokens/checked-tokens';
import { IssuerTokens } from '../tokens/issuer-tokens';
import { Doors, type IssuerRow } from './doors.repository';
import type { PlaceRow } from './place';

/** More tenants than this with one issuer and different keys are asked about one by one. */
const MOST_SETTINGS = 50;

export interface PersonPlaces {
  checked: CheckedToken;
  /** Places whose tenant accepts the token as it was checked. */
  places: PlaceRow[];
}

/**
 * Whom a bearer token names and where that person belongs. A token of a tenant's issuer counts in
 * the tenants whose own settings it holds under, and nowhere else: a tenant that publishes keys for
 * somebody else's issuer makes tokens that open only itself.
 */
@Injectable()
export class PersonTokens {
  constructor(
    private readonly doors: Doors,
    @Inject(AccessTokens) private readonly own: AccessTokens,
    @Inject(IssuerTokens) private readonly foreign: IssuerTokens,
    @Inject(CheckedTokens) private readonly recent: CheckedTokens,
  ) {}

  /**
   * @param tenantRef id or slug; every tenant where not given
   * @throws DomainError unauthenticated `credential_invalid`; unavailable `issuer_unreachable`
   */
  async placesOf(token: string, tenantRef?: string): Promise<PersonPlaces> {
    const recent = this.recent.get(token);
    const checked = recent ?? (await this.check(token, tenantRef));
    const places = await this.read(checked, tenantRef);
    if (!recent || places.every((place) => accepts(checked, place))) {
      return { checked, places: places.filter((place) => accepts(checked, place)) };
    }
    // The settings changed since, or this tenant was not asked about last time.
    const again = await this.check(token, tenantRef);
    const current = await this.read(again, tenantRef);
    return { checked: again, places: current.filter((place) => accepts(again, place)) };
  }

  private async read(checked: CheckedToken, tenantRef?: string): Promise<PlaceRow[]> {
    const places = await this.doors.places(checked.issuer, checked.subject, tenantRef);
    const now = places[0]?.checked_at;
    if (now && checked.expiresAt * 1000 <= now.getTime()) throw credentialInvalid();
    return places;
  }

  private async check(token: string, tenantRef?: string): Promise<CheckedToken> {
    const checked = this.own.claimsToBeOurs(token)
      ? { ...(await this.own.verify(token)), issuer: LOCAL_ISSUER, acceptedBy: undefined }
      : await this.checkForeign(token, tenantRef);
    this.recent.put(token, checked);
    return checked;
  }

  /**
   * The tenant of the path is asked first. Where it does not know the issuer, the others tell
   * whether there is a person at all: *not found* is for people, strangers are unauthenticated.
   */
  private async checkForeign(token: string, tenantRef?: string): Promise<CheckedToken> {
    const issuer = unverifiedIssuer(token);
    const known = issuer ? await this.doors.issuers(issuer) : [];
    const here = known.filter((row) => tenantRef === undefined || names(row, tenantRef));
    const asked = (here.length > 0 ? here : known).slice(0, MOST_SETTINGS);
    let checked: CheckedToken | undefined;
    let failure: DomainError | undefined;
    for (const [settings, rows] of alike(asked)) {
      const claims = await this.foreign
        .verify(token, { issuer: issuer ?? '', ...settings })
        .catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          failure = error;
          return undefined;
        });
      if (!claims) continue;
      const acceptedBy = [...(checked?.acceptedBy ?? []), ...rows.map(acceptanceOf)];
      checked = { ...claims, issuer: issuer ?? '', acceptedBy };
    }
    if (checked) return checked;
    throw failure ?? credentialInvalid();
  }
}

function names(row: IssuerRow, tenantRef: string): boolean {
  return isId(tenantRef) ? row.tenant_id === tenantRef.toLowerCase() : row.slug === tenantRef;
}

/** Settings that say the same are tried once. */
function alike(
  rows: readonly IssuerRow[],
): [settings: { audience: string; jwksUrl: string }, rows: IssuerRow[]][] {
  const groups = new Map<string, IssuerRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.audience, row.jwks_url]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [[{ audience: first.audience, jwksUrl: first.jwks_url }, group]] : [];
  });
}

function acceptanceOf(row: IssuerRow): Acceptance {
  return { tenantId: row.tenant_id, issuerId: row.issuer_id, version: row.version };
}

function accepts(checked: CheckedToken, place: PlaceRow): boolean {
  if (!checked.acceptedBy) return true;
  return checked.acceptedBy.some(
    (by) => by.issuerId === place.issuer_id && by.version === place.issuer_version,
  );
}
