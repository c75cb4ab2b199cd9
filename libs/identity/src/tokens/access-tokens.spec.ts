import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IdentitySettings } from '../identity.config';
import { AccessKeys } from './access-keys';
import { AccessTokens } from './access-tokens';

const settings = (keysDir: string): IdentitySettings => ({
  issuer: 'urn:para42',
  audience: 'para42-api',
  accessSeconds: 600,
  refreshSeconds: 1000,
  sessionSeconds: 2000,
  keysDir,
});

describe('access tokens and their keys', () => {
  let folder: string;
  let keys: AccessKeys;
  let tokens: AccessTokens;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'para42-keys-'));
    keys = new AccessKeys(folder);
    tokens = new AccessTokens(keys, settings(folder));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const decoded = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

  it('says who and until when, and nothing else', async () => {
    await keys.ensure();
    const { accessToken, expiresIn } = await tokens.mint('user-1', new Date(), 60);
    const [header, payload] = accessToken.split('.').slice(0, 2).map(decoded);
    expect(expiresIn).toBe(60);
    expect(header).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(Object.keys(payload!).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
    expect(tokens.claimsToBeOurs(accessToken)).toBe(true);
    expect(tokens.claimsToBeOurs('rubbish')).toBe(false);
    expect(await tokens.verify(accessToken)).toEqual({
      subject: 'user-1',
      expiresAt: (payload!.iat as number) + 60,
    });
  });

  it('does not start without a key, and makes one only when told to', async () => {
    await expect(keys.load()).rejects.toThrow(/para42 keys init/);
    expect(await readdir(folder)).toEqual([]);
    await keys.ensure();
    expect((await keys.load()).jwks.keys).toHaveLength(1);
  });

  it('makes one key however many ask at once, readable by its owner alone', async () => {
    await Promise.all(Array.from({ length: 8 }, () => new AccessKeys(folder).ensure()));
    expect(await readdir(folder)).toEqual(['access-0001.jwk.json']);
    expect((await stat(join(folder, 'access-0001.jwk.json'))).mode & 0o777).toBe(0o600);
    await chmod(join(folder, 'access-0001.jwk.json'), 0o644);
    await expect(keys.load()).rejects.toThrow(/chmod 600/);
  });

  it('signs with the newest key and accepts those before', async () => {
    await keys.ensure();
    const before = (await tokens.mint('user-1', new Date())).accessToken;
    await keys.rotate();
    const after = (await tokens.mint('user-1', new Date())).accessToken;
    expect(decoded(after.split('.')[0]!).kid).not.toBe(decoded(before.split('.')[0]!).kid);
    expect((await tokens.verify(before)).subject).toBe('user-1');
    expect((await tokens.verify(after)).subject).toBe('user-1');
    const { keys: shown } = await tokens.jwks();
    expect(shown).toHaveLength(2);
    expect(shown.some((key) => 'd' in key)).toBe(false);
  });

  describe('refuses a token', () => {
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: 'urn:para42', aud: 'para42-api', sub: 'u', exp: now + 60 };
    const unsigned = (header: object, payload: object) =>
      `${[header, payload].map((p) => Buffer.from(JSON.stringify(p)).toString('base64url')).join('.')}.`;
    const signed = async (payload: Record<string, unknown>, header = {}) => {
      const { kid, privateKey } = await keys.load();
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
        .sign(privateKey);
    };

    beforeEach(() => keys.ensure());

    it('accepts the one that the others differ from', async () => {
      expect((await tokens.verify(await signed(good))).subject).toBe('u');
    });

    test.each([
      ['that expired', () => signed({ ...good, exp: now - 1 })],
      ['without exp', () => signed({ ...good, exp: undefined })],
      ['without sub', () => signed({ ...good, sub: undefined })],
      ['without aud', () => signed({ ...good, aud: undefined })],
      ['for another audience', () => signed({ ...good, aud: 'other' })],
      ['of another issuer', () => signed({ ...good, iss: 'https://idp.example' })],
      ['not yet valid', () => signed({ ...good, nbf: now + 60 })],
      ['of another type', () => signed(good, { typ: 'JWT' })],
      ['by an unknown key', () => signed(good, { kid: 'other' })],
      ['without a key id', () => signed(good, { kid: undefined })],
      ['that is not signed', () => unsigned({ alg: 'none', typ: 'at+jwt' }, good)],
      ['that is no token', () => 'rubbish'],
      ['changed after signing', async () => (await signed(good)).replace(/\.[^.]+$/, '.AAAA')],
      [
        'signed with the public key as a secret',
        async () => {
          const [key] = (await keys.load()).jwks.keys;
          const secret = Buffer.from(key!.x!, 'base64url');
          return new SignJWT(good)
            .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key!.kid })
            .sign(secret);
        },
      ],
      [
        'that brings its own key',
        async () => {
          const { kid } = await keys.load();
          const { privateKey, publicKey } = await generateKeyPair('EdDSA');
          return new SignJWT(good)
            .setProtectedHeader({
              alg: 'EdDSA',
              typ: 'at+jwt',
              kid,
              jwk: await exportJWK(publicKey),
            })
            .sign(privateKey);
        },
      ],
    ])('%s', async (_name, make) => {
      await expect(tokens.verify(await make())).rejects.toMatchObject({
        code: 'credential_invalid',
      });
    });
  });
});
