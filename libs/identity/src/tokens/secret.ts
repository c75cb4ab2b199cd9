import { createHash, randomBytes } from 'node:crypto';

/** What stands before the secret, so that a leaked one is recognised by scanners and by the guard. */
export const API_KEY_PREFIX = 'p42_';

/** A random secret of 256 bits in base64url. */
export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored of a secret. A plain SHA-256 is enough for 256 random bits; passwords are another
 * matter, see `Passwords`.
 */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** A password that a person can type: 20 characters of 31 letters and digits, 99 bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked: string[] = [];
  while (picked.length < 20) {
    for (const byte of randomBytes(32)) {
      // 248 = 8 × 31: what lies above would favour the first letters.
      if (byte < 248 && picked.length < 20) picked.push(letters.charAt(byte % letters.length));
    }
  }
  return picked.join('').replace(/(.{5})(?=.)/g, '$1-');
}
