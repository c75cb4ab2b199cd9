import { DomainError } from '@para42/platform';
import { API_KEY_PREFIX } from '../tokens/secret';

export type Credential = { kind: 'key'; secret: string } | { kind: 'bearer'; token: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** No token that we or a usual identity provider make comes near this length. */
const LONGEST = 8_192;

/**
 * The one credential of a request: `Authorization: Bearer …` (a token, or a key that begins with
 * `p42_`) or `X-Api-Key`.
 * @throws DomainError unauthenticated `credential_missing`, `credential_unclear`
 */
export function readCredential(headers: Headers): Credential {
  const { authorization, 'x-api-key': key } = headers;
  if (authorization !== undefined && key !== undefined) throw unclear('Send one, not both.');
  if (key !== undefined) {
    if (typeof key !== 'string' || !key.startsWith(API_KEY_PREFIX)) {
      throw unclear(`A key begins with ${API_KEY_PREFIX}.`);
    }
    return { kind: 'key', secret: bounded(key) };
  }
  if (authorization === undefined) {
    throw new DomainError(
      'unauthenticated',
      'credential_missing',
      'Send Authorization: Bearer with an access token, or X-Api-Key with a key.',
    );
  }
  const token =
    typeof authorization === 'string' ? /^bearer +(\S+)$/i.exec(authorization)?.[1] : undefined;
  if (!token) throw unclear('Authorization reads: Bearer, a space, the token.');
  return token.startsWith(API_KEY_PREFIX)
    ? { kind: 'key', secret: bounded(token) }
    : { kind: 'bearer', token: bounded(token) };
}

function bounded(secret: string): string {
  if (secret.length > LONGEST) throw unclear(`It is longer than ${LONGEST} characters.`);
  return secret;
}

function unclear(why: string): DomainError {
  return new DomainError(
    'unauthenticated',
    'credential_unclear',
    `The credential cannot be read. ${why}`,
  );
}
