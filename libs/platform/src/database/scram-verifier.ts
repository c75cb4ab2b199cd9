import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4096;

/**
 * What PostgreSQL stores instead of a password under scram-sha-256 (RFC 5803, PostgreSQL manual
 * 52.8 pg_authid). Sent in place of the password, so that the password itself never stands in a
 * statement, in the server's log or in its statistics.
 *
 * @param password printable ASCII; other text would have to be normalised by SASLprep first
 * @throws RangeError for any other password
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  if (!/^[\x20-\x7e]+$/.test(password)) {
    throw new RangeError('A database password must consist of printable ASCII characters.');
  }
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
