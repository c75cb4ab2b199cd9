import { SafeFetch } from '@para42/platform';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IssuerKeys } from './issuer-keys';
import { IssuerTokens } from './issuer-tokens';

const issuer = 'https://idp.example';
const now = Math.floor(Date.now() / 1000);
const good = { iss: issuer, aud: 'api', sub: 'person', exp: now + 300 };

describe('tokens of an issuer', () => {
  let server: Server;
  let jwksUrl: string;
  let served: { keys: JWK[] };
  let status: number;
  let asked: number;
  let clock: number;
  let tokens: IssuerTokens;

  const settings = () => ({ issuer, audience: 'api', jwksUrl });
  const newKey = async (alg: string, kid: string) => {
    const pair = await generateKeyPair(alg, { extractable: true });
    return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg } };
  };
  const sign = (
    key: CryptoKey,
    alg: string,
    kid: string,
    payload: Record<string, unknown> = good,
  ) => new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);

  beforeEach(async () => {
    served = { keys: [] };
    status = 200;
    asked = 0;
    clock = 0;
    server = createServer((_request, response) => {
      asked += 1;
      response.writeHead(status).end(JSON.stringify(served));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    const http = new SafeFetch({ allowPrivate: [new URL(jwksUrl).host] });
    tokens = new IssuerTokens(new IssuerKeys(http, () => clock));
  });

  afterEach(() => new Promise((done) => server.close(done)));

  test.each(['ES256', 'EdDSA', 'RS256'])(
    'hold when signed with %s by a served key',
    async (alg) => {
      const key = await newKey(alg, 'k1');
      served.keys.push(key.jwk);
      const token = await sign(key.privateKey, alg, 'k1');
      expect(await tokens.verify(token, settings())).toEqual({
        subject: 'person',
        expiresAt: good.exp,
      });
    },
  );

  it('do not hold without exp, for another audience, of another issuer, or by a shared secret', async () => {
    const key = await newKey('ES256', 'k1');
    served.keys.push(key.jwk, { kty: 'oct', kid: 'secret', k: 'c2VjcmV0', alg: 'HS256' });
    const wrong = [
      { ...good, exp: undefined },
      { ...good, exp: now - 5 },
      { ...good, aud: 'other' },
      { ...good, iss: 'https://other.example' },
      { ...good, sub: undefined },
      { ...good, sub: '' },
      { ...good, sub: 'x'.repeat(256) },
    ];
    for (const payload of wrong) {
      const token = await sign(key.privateKey, 'ES256', 'k1', payload);
      expect(await tokens.verify(token, settings())).toBeUndefined();
    }
    const shared = await new SignJWT(good)
      .setProtectedHeader({ alg: 'HS256', kid: 'secret' })
      .sign(Buffer.from('secret'));
    expect(await tokens.verify(shared, settings())).toBeUndefined();
  });

  it('by a new key ask for the keys again, at most every ten seconds', async () => {
    const [first, second] = [await newKey('ES256', 'k1'), await newKey('ES256', 'k2')];
    served.keys.push(first.jwk);
    expect(
      await tokens.verify(await sign(first.privateKey, 'ES256', 'k1'), settings()),
    ).toBeDefined();
    served.keys.push(second.jwk);
    const token = await sign(second.privateKey, 'ES256', 'k2');
    expect(await tokens.verify(token, settings())).toBeUndefined();
    expect(asked).toBe(1);
    clock = 11_000;
    const several = await Promise.all([1, 2, 3].map(() => tokens.verify(token, settings())));
    expect(several.every((checked) => checked?.subject === 'person')).toBe(true);
    expect(asked).toBe(2);
  });

  it('hold for an hour while the issuer is away, and then ask for patience', async () => {
    const key = await newKey('ES256', 'k1');
    served.keys.push(key.jwk);
    const token = await sign(key.privateKey, 'ES256', 'k1');
    await tokens.verify(token, settings());
    status = 500;
    clock = 3_500_000;
    expect(await tokens.verify(token, settings())).toBeDefined();
    clock = 3_700_000;
    const before = asked;
    await expect(tokens.verify(token, settings())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'issuer_unreachable',
    });
    await expect(tokens.verify(token, settings())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(asked).toBe(before + 1);
  });

  it('are not fetched from a place that is private', async () => {
    const closed = new IssuerTokens(new IssuerKeys(new SafeFetch({ allowPrivate: [] })));
    const key = await newKey('ES256', 'k1');
    const token = await sign(key.privateKey, 'ES256', 'k1');
    await expect(closed.verify(token, settings())).rejects.toMatchObject({
      code: 'issuer_unreachable',
    });
    expect(asked).toBe(0);
  });
});
