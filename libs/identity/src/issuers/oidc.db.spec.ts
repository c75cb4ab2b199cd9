import { importJWK, SignJWT, type JWTPayload } from 'jose';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { OidcServer } from '../../../../test/factories/oidc-server';
import { useTestDatabase } from '../../../../test/setup/database';

const AUDIENCE = 'https://api.para42.example';

describe('people who come by an identity provider', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;
  let other: IdentityTenant;
  let stranger: IdentityTenant;
  let idp: OidcServer;
  let otherIdp: OidcServer;

  beforeAll(async () => {
    db.config.allowPrivateUrls = true;
    [idp, otherIdp] = [await OidcServer.start('ES256'), await OidcServer.start('EdDSA')];
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
    other = await identity.tenant();
    stranger = await identity.tenant();
    await addIssuer(acme, idp);
    await addIssuer(other, otherIdp);
  });

  afterAll(async () => {
    await idp.close();
    await otherIdp.close();
  });

  const addIssuer = async (tenant: IdentityTenant, server: OidcServer, change: object = {}) => {
    const body = (
      await tenant.owner.api
        .post(`${tenant.path}/issuers`)
        .send({ issuer: server.issuer, audience: AUDIENCE, jwksUrl: server.jwksUrl, ...change })
        .expect(201)
    ).body as unknown;
    return body as { id: string; version: number };
  };
  const join = async (tenant: IdentityTenant, token: string, role = 'compliance_manager') => {
    const body = (
      await tenant.owner.api
        .post(`${tenant.path}/invitations`)
        .send({ party: 'buyer', role, email: identity.email(), displayName: 'Ida Issuer' })
        .expect(201)
    ).body as unknown;
    return identity.anybody
      .bearer(token)
      .post('/v1/invitations/accept')
      .send({ token: (body as { token: string }).token });
  };
  const enter = (token: string, tenant: IdentityTenant) =>
    identity.anybody.bearer(token).get(`${tenant.path}/members`);
  const forge = async (claims: JWTPayload, header = {}, server = idp) => {
    const { alg = 'ES256', kid } = server.key;
    return new SignJWT(claims)
      .setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header })
      .sign(await importJWK(server.key, alg));
  };
  const now = () => Math.floor(Date.now() / 1000);
  const good = () => ({ iss: idp.issuer, aud: AUDIENCE, sub: 'ida', exp: now() + 300 });

  it('log in there, take an invitation up and work, with the token that the provider gave', async () => {
    const { access } = await idp.tokensOf('ida', AUDIENCE);
    await enter(access, acme).expect(404);
    expect((await join(acme, access)).status).toBe(200);
    await enter(access, acme).expect(200);
    const body = (await identity.anybody.bearer(access).get('/v1/me').expect(200)).body as unknown;
    expect(body).toMatchObject({
      issuer: idp.issuer,
      subject: 'ida',
      places: [{ tenant: acme.slug, role: 'compliance_manager' }],
    });
  });

  it('come with Ed25519 tokens too, and as programs', async () => {
    const { access } = await otherIdp.tokensOf('eda', AUDIENCE);
    expect((await join(other, access)).status).toBe(200);
    await enter(access, other).expect(200);
    const robot = await otherIdp.robotToken(AUDIENCE);
    expect((await join(other, robot, 'viewer')).status).toBe(200);
    await enter(robot, other).expect(200);
  });

  it('are refused by a tenant with another issuer, as if it were not there', async () => {
    const { access } = await idp.tokensOf('ida', AUDIENCE);
    await enter(access, other).expect(404);
    await enter(access, stranger).expect(404);
    await identity.anybody.bearer(access).get('/v1/t/nobody/members').expect(404);
    expect((await join(other, access)).status).toBe(403);
    expect((await join(stranger, access)).status).toBe(403);
  });

  it('are unauthenticated with a token for another audience, or with the identity token', async () => {
    const elsewhere = await idp.tokensOf('ida', 'https://elsewhere.example');
    await enter(elsewhere.access, acme).expect(401);
    const { id } = await idp.tokensOf('ida', AUDIENCE);
    await enter(id, acme).expect(401);
  });

  it('come with the token that the others here differ from', async () => {
    await enter(await forge(good()), acme).expect(200);
  });

  test.each<[string, () => Promise<string>]>([
    ['expired', () => forge({ ...good(), exp: now() - 1 })],
    ['without exp', () => forge({ ...good(), exp: undefined })],
    ['without aud', () => forge({ ...good(), aud: undefined })],
    ['without sub', () => forge({ ...good(), sub: undefined })],
    ['not yet valid', () => forge({ ...good(), nbf: now() + 60 })],
    ['for another audience', () => forge({ ...good(), aud: 'https://elsewhere.example' })],
    ['of an issuer that nobody has', () => forge({ ...good(), iss: 'https://nobody.example' })],
    ['that claims to be ours', () => forge({ ...good(), iss: 'urn:para42', aud: 'para42-api' })],
    ['by the key of another issuer', () => forge(good(), {}, otherIdp)],
    ['by an unknown key', () => forge(good(), { kid: 'nobody' })],
    [
      'that is not signed',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none', typ: 'at+jwt' })}.${part(good())}.`;
      },
    ],
    [
      'signed with the public key as a secret',
      async () =>
        new SignJWT(good())
          .setProtectedHeader({ alg: 'HS256', kid: idp.key.kid })
          .sign(Buffer.from(idp.key.x ?? '', 'base64url')),
    ],
  ])('are unauthenticated with a token %s', async (_name, make) => {
    const token = await make();
    await enter(token, acme).expect(401);
    await identity.anybody.bearer(token).get('/v1/me').expect(401);
  });

  it('of the same name at two providers are two people', async () => {
    const { access } = await otherIdp.tokensOf('ida', AUDIENCE);
    await enter(access, other).expect(404);
    const body = (await identity.anybody.bearer(access).get('/v1/me').expect(200)).body as unknown;
    expect(body).toMatchObject({ places: [] });
  });

  it('cannot be played by a tenant that publishes keys for their issuer', async () => {
    const hostile = await identity.tenant();
    await addIssuer(hostile, idp, { jwksUrl: otherIdp.jwksUrl });
    const forged = await forge(good(), {}, otherIdp);
    expect((await join(hostile, forged)).status).toBe(200);
    await enter(forged, hostile).expect(200);
    await enter(forged, acme).expect(401);
    const body = (await identity.anybody.bearer(forged).get('/v1/me').expect(200)).body as unknown;
    expect((body as { places: { tenant: string }[] }).places.map((p) => p.tenant)).toEqual([
      hostile.slug,
    ]);
    const { access } = await idp.tokensOf('ida', AUDIENCE);
    await enter(access, acme).expect(200);
    await enter(access, hostile).expect(401);
  });

  it('belong to every tenant that accepts their issuer and let them in', async () => {
    await addIssuer(stranger, idp);
    const { access } = await idp.tokensOf('ida', AUDIENCE);
    await enter(access, acme).expect(200);
    await enter(access, stranger).expect(404);
    expect((await join(stranger, access, 'viewer')).status).toBe(200);
    await enter(access, stranger).expect(200);
  });

  it('lose the way in with the issuer, and with new settings, at once', async () => {
    const tenant = await identity.tenant();
    const issuer = await addIssuer(tenant, idp);
    const { access } = await idp.tokensOf('ilo', AUDIENCE);
    expect((await join(tenant, access, 'viewer')).status).toBe(200);
    await enter(access, tenant).expect(200);
    const at = `${tenant.path}/issuers/${issuer.id}`;
    await tenant.owner.api.patch(at).send({ audience: 'https://new.example' }).expect(428);
    await tenant.owner.api
      .patch(at)
      .set('if-match', '"1"')
      .send({ audience: 'https://new.example' })
      .expect(200);
    await enter(access, tenant).expect(401);
    const renewed = (await idp.tokensOf('ilo', 'https://new.example')).access;
    await enter(renewed, tenant).expect(200);
    await tenant.owner.api.delete(at).set('if-match', '"1"').expect(412);
    await tenant.owner.api.delete(at).set('if-match', '"2"').expect(204);
    await enter(renewed, tenant).expect(404);
  });
});
