import type { Config } from '@para42/platform';

/** The issuer of people who log in here with a password. Stored; no URL, so no tenant can claim it. */
export const LOCAL_ISSUER = 'local';

/** How long things last, in seconds, and what our own tokens call themselves. */
export interface IdentitySettings {
  /** `iss` of access tokens. */
  issuer: string;
  /** `aud` of access tokens. */
  audience: string;
  accessSeconds: number;
  /** A refresh token that is not used for so long ends. */
  refreshSeconds: number;
  /** A session ends after so long whether used or not. */
  sessionSeconds: number;
  keysDir: string;
}

export const IDENTITY_SETTINGS = Symbol('IDENTITY_SETTINGS');

export function identitySettings(config: Config): IdentitySettings {
  return {
    issuer: config.publicUrl ?? 'urn:para42',
    audience: 'para42-api',
    accessSeconds: 600,
    refreshSeconds: 7 * 86_400,
    sessionSeconds: 30 * 86_400,
    keysDir: config.keysDir,
  };
}
