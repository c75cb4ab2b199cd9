import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import {
  formatVerifierKey,
  keyFingerprint,
  parseVerifierKey,
  publicKeyPem,
  rawPublicKey,
  signingKey,
  verifierKey,
  verifySignature,
} from './verifier-key';

/** The example key of C2SP signed-note and of Go's sumdb/note. */
const GO_SUMDB = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

describe('a verifier key', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = signingKey('example.com/2026', privateKey);

  it('is read as others write it, and written as it was', () => {
    const known = parseVerifierKey(GO_SUMDB);
    expect(known.name).toBe('sum.golang.org');
    expect(known.keyId.toString('hex')).toBe('033de0ae');
    expect(formatVerifierKey(known)).toBe(GO_SUMDB);
    expect(formatVerifierKey(parseVerifierKey(formatVerifierKey(key)))).toBe(
      formatVerifierKey(key),
    );
  });

  it.each([
    ['without its parts', 'sum.golang.org', 'name+hash+base64'],
    ['with one part', 'sum.golang.org+033de0ae', 'name+hash+base64'],
    ['with another name', GO_SUMDB.replace('sum.', 'son.'), 'not that of its key'],
    ['with another hash', GO_SUMDB.replace('033d', '033e'), 'not that of its key'],
    ['of another type', GO_SUMDB.replace('+Ac4', '+As4'), 'not an Ed25519 key'],
    ['that is too short', GO_SUMDB.slice(0, -4), 'the key'],
    ['without a name', GO_SUMDB.replace('sum.golang.org', ''), 'a key name'],
  ])('is not one %s', (_what, text, fault) => {
    expect(() => parseVerifierKey(text)).toThrow(fault);
  });

  it.each(['a b', 'a+b', '', 'a\nb', 'a\u00a0b', 'x'.repeat(201)])('is not called %j', (name) => {
    expect(() => verifierKey(name, key.publicKey)).toThrow('a key name');
  });

  it('is an Ed25519 key of 32 bytes and nothing else', () => {
    expect(() => verifierKey('a', Buffer.alloc(31))).toThrow('31 bytes');
    const { privateKey: other, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => signingKey('a', other)).toThrow('only Ed25519');
    expect(() => rawPublicKey(publicKey)).toThrow('not an Ed25519');
  });

  it('vouches for exactly the bytes that were signed', () => {
    const message = Buffer.from('message');
    const signature = key.sign(message);
    expect(verifySignature(key, message, signature)).toBe(true);
    expect(verifySignature(key, Buffer.from('massage'), signature)).toBe(false);
    expect(verifySignature(key, message, signature.subarray(1))).toBe(false);
    const other = signingKey('example.com/2026', generateKeyPairSync('ed25519').privateKey);
    expect(verifySignature(other, message, signature)).toBe(false);
    expect(keyFingerprint(other)).not.toBe(keyFingerprint(key));
  });

  it('is handed out as PEM that other programs read', () => {
    const message = Buffer.from('message');
    const pem = createPublicKey(publicKeyPem(key));
    expect(verify(null, message, pem, key.sign(message))).toBe(true);
  });
});
