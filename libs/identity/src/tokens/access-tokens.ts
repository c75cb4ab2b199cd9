import { DomainError } from '@para42/platform';
import { decodeJwt, errors, jwtVerify, SignJWT, type JWTVerifyOptions } from 'jose';
import type { IdentitySettings } from '../identity.config';
import type { AccessKeys } from './access-keys';

/** What every bearer token must say, our own and others'. */
export const REQUIRED_CLAIMS = ['exp', 'aud', 'sub'];

/** A token that was checked: whom it names, and until when, in seconds of the epoch. */
export interface CheckedClaims {
  subject: string;
  expiresAt: number;
}

export interface MintedToken {
  accessToken: string;
  expiresIn: number;
}

/**
 * Our own access tokens: EdDSA, short-lived, naming a person (`sub`) and no tenant, role or right,
 * since those are read from the database on every request.
 */
export class AccessTokens {
  constructor(
    private readonly keys: AccessKeys,
    private readonly settings: IdentitySettings,
  ) {}

  /**
   * @param now the database's clock
   * @param seconds lifetime; the settings' where not given
   */
  async mint(userId: string, now: Date, seconds?: number): Promise<MintedToken> {
    const { kid, privateKey } = await this.keys.load();
    const issuedAt = Math.floor(now.getTime() / 1000);
    const expiresIn = seconds ?? this.settings.accessSeconds;
    const accessToken = await new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer(this.settings.issuer)
      .setAudience(this.settings.audience)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + expiresIn)
      .sign(privateKey);
    return { accessToken, expiresIn };
  }

  /** Whether the token says that it is ours, before it is believed. */
  claimsToBeOurs(token: string): boolean {
    return unverifiedIssuer(token) === this.settings.issuer;
  }

  /** @throws DomainError unauthenticated `credential_invalid` */
  async verify(token: string): Promise<CheckedClaims> {
    const { publicKeys } = await this.keys.load();
    const options: JWTVerifyOptions = {
      algorithms: ['EdDSA'],
      issuer: this.settings.issuer,
      audience: this.settings.audience,
      requiredClaims: REQUIRED_CLAIMS,
      typ: 'at+jwt',
    };
    const keyOf = ({ kid }: { kid?: string }) => {
      const key = publicKeys.get(kid ?? '');
      if (!key) throw new errors.JWKSNoMatchingKey();
      return key;
    };
    const { payload } = await jwtVerify(token, keyOf, options).catch(() => {
      throw credentialInvalid();
    });
    return { subject: payload.sub ?? '', expiresAt: payload.exp ?? 0 };
  }

  /** The public keys, for others to check with. */
  async jwks(): Promise<{ keys: object[] }> {
    return (await this.keys.load()).jwks;
  }
}

/** The `iss` that a token claims; undefined where it cannot be read. */
export function unverifiedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** One answer for every credential that does not hold, so that it tells nothing. */
export function credentialInvalid(): DomainError {
  return new DomainError(
    'unauthenticated',
    'credential_invalid',
    'The credential is not valid or no longer valid. Log in again or use another key.',
  );
}
