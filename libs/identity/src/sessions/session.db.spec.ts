import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';

interface Session {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

describe('sessions', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
  });

  const logIn = (password = acme.owner.password, login = acme.owner.login, tenant = acme.slug) =>
    identity.anybody.post('/v1/auth/login').send({ tenant, login, password });
  const session = async () => (await logIn().expect(200)).body as Session;
  const refresh = (refreshToken: string) =>
    identity.anybody.post('/v1/auth/refresh').send({ refreshToken });
  const forget = () => db.superuser.query('delete from login_throttle');

  it('open with the right password, whatever the case of the address', async () => {
    const body = (await logIn(acme.owner.password, acme.owner.login.toUpperCase()).expect(200))
      .body as unknown;
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600 });
    const { accessToken } = body as Session;
    await identity.anybody.bearer(accessToken).get(`${acme.path}/settings`).expect(200);
  });

  it('give one answer for a wrong password, an unknown name and an unknown tenant', async () => {
    const other = await identity.tenant();
    const answers = [
      await logIn('wrong').expect(401),
      await logIn('wrong', 'nobody@example.org').expect(401),
      await logIn(acme.owner.password, acme.owner.login, 'no-such-tenant').expect(401),
      await logIn(acme.owner.password, acme.owner.login, other.slug).expect(401),
    ].map(({ body }) => ({ ...(body as object), requestId: '' }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await forget();
  });

  it('refuse a body that is a list, has more than it should, or lacks something', async () => {
    const good = { tenant: acme.slug, login: acme.owner.login, password: acme.owner.password };
    const wrong = [[good], { ...good, role: 'owner' }, { ...good, password: [good.password] }, {}];
    for (const body of wrong) {
      const { status } = await identity.anybody.post('/v1/auth/login').send(body);
      expect([400, 422]).toContain(status);
    }
    await forget();
  });

  it('follow one refresh token after another', async () => {
    let { refreshToken } = await session();
    for (let i = 0; i < 3; i += 1) {
      const next = (await refresh(refreshToken).expect(200)).body as Session;
      expect(next.refreshToken).not.toBe(refreshToken);
      await identity.anybody.bearer(next.accessToken).get('/v1/me').expect(200);
      refreshToken = next.refreshToken;
    }
  });

  it('end whole when a token is used a second time', async () => {
    const first = await session();
    const second = (await refresh(first.refreshToken).expect(200)).body as Session;
    await refresh(first.refreshToken).expect(401);
    await refresh(second.refreshToken).expect(401);
  });

  it('let one of many traders of one token win, and then end', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { refreshToken } = await session();
      const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      await refresh((won[0]!.body as Session).refreshToken).expect(401);
    }
  });

  it('end by logging out, other sessions not', async () => {
    const [one, two] = [await session(), await session()];
    await identity.anybody
      .post('/v1/auth/logout')
      .send({ refreshToken: one.refreshToken })
      .expect(204);
    await refresh(one.refreshToken).expect(401);
    await refresh(two.refreshToken).expect(200);
    await identity.anybody
      .post('/v1/auth/logout')
      .send({ refreshToken: 'x'.repeat(43) })
      .expect(204);
  });

  it('end by the clock of the database', async () => {
    const { refreshToken } = await session();
    await db.superuser.query(`update session set expires_at = now() - interval '1 second'`);
    await refresh(refreshToken).expect(401);
  });

  it('keep no token in a readable form', async () => {
    const { refreshToken } = await session();
    const { rows } = await db.superuser.query<{ token_hash: Buffer }>(
      'select token_hash from refresh_token',
    );
    expect(rows.every((row) => row.token_hash.length === 32)).toBe(true);
    expect(rows.some((row) => row.token_hash.toString('base64url') === refreshToken)).toBe(false);
  });

  it('all end when the password is changed', async () => {
    const person = await acme.person({ party: 'buyer', role: 'viewer' });
    const { refreshToken } = (await logIn(person.password, person.login).expect(200))
      .body as Session;
    const change = (password: string, newPassword: string) =>
      identity.anybody
        .post('/v1/auth/password')
        .send({ tenant: acme.slug, login: person.login, password, newPassword });
    await change('wrong', 'another long password').expect(401);
    await change(person.password, 'short').expect(422);
    await change(person.password, 'another long password').expect(204);
    await refresh(refreshToken).expect(401);
    await logIn(person.password, person.login).expect(401);
    await logIn('another long password', person.login).expect(200);
    await forget();
  });

  describe('slow down guessing', () => {
    beforeEach(forget);
    afterEach(forget);

    it('after five failures, saying how long to wait', async () => {
      for (let i = 0; i < 5; i += 1) await logIn('wrong').expect(401);
      const answer = await logIn(acme.owner.password).expect(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(answer.body).toMatchObject({ code: 'login_rate_limited' });
      await db.superuser.query(
        `update login_throttle set last_failure_at = last_failure_at - interval '2 seconds'`,
      );
      await logIn().expect(200);
      const { rows } = await db.superuser.query<{ failures: number }>(
        'select failures from login_throttle',
      );
      expect(rows).toEqual([{ failures: 5 }]);
    });

    it('also when all guesses come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => logIn('wrong')));
      const looked = answers.filter(({ status }) => status === 401).length;
      expect(looked).toBeGreaterThan(0);
      expect(looked).toBeLessThanOrEqual(6);
      expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
    });

    it('of a whole place without locking anybody out, however many fail there', async () => {
      for (let i = 0; i < 59; i += 1) await logIn('wrong', `nobody-${i}@example.org`).expect(401);
      await db.superuser.query(
        `update login_throttle set failures = failures + 1000 where failures >= 50`,
      );
      const started = performance.now();
      await logIn('wrong', 'nobody@example.org').expect(429);
      expect(performance.now() - started).toBeGreaterThan(1_000);
      await logIn().expect(200);
      await db.superuser.query(
        `update login_throttle set last_failure_at = last_failure_at - interval '2 minutes'`,
      );
      await logIn('wrong', 'nobody-more@example.org').expect(401);
    });

    it('of one person, and leaves others at the same place alone', async () => {
      for (let i = 0; i < 7; i += 1) await logIn('wrong', 'nobody@example.org');
      await logIn().expect(200);
    });
  });

  it('show the public keys that their tokens are checked with', async () => {
    const body = (await identity.anybody.get('/.well-known/jwks.json').expect(200)).body as unknown;
    const { keys } = body as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  });
});
