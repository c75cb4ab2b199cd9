import { DomainError } from '@para42/platform';
import { jwtVerify } from 'jose';
import { REQUIRED_CLAIMS, type CheckedClaims } from './access-tokens';
import type { IssuerKeys } from './issuer-keys';

/** Asymmetric only: a shared secret has no place in a published key set. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256', 'PS256'];

/** What a tenant says about an issuer that it accepts. */
export interface IssuerSettings {
  issuer: string;
  audience: string;
  jwksUrl: string;
}

/** Checks tokens of tenants' own identity providers. */
export class IssuerTokens {
  constructor(private readonly keys: IssuerKeys) {}

  /**
   * @returns undefined where the token does not hold under these settings
   * @throws DomainError unavailable `issuer_unreachable`
   */
  async verify(token: string, settings: IssuerSettings): Promise<CheckedClaims | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.keys.keysAt(settings.jwksUrl), {
        algorithms: ALGORITHMS,
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: REQUIRED_CLAIMS,
      });
      const subject = payload.sub ?? '';
      if (subject === '' || subject.length > 255) return undefined;
      return { subject, expiresAt: payload.exp ?? 0 };
    } catch (error) {
      if (error instanceof DomainError) throw error;
      return undefined;
    }
  }
}
