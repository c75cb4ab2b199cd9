import { ACTORS, newId, type ActorResolver } from '@para42/platform';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';

interface Made {
  key: { id: string; hint: string; scopes: string[]; version: number };
  secret: string;
}

describe('API keys', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
  });

  const post = (body: object) => acme.owner.api.post(`${acme.path}/api-keys`).send(body);
  const make = async (scopes = ['member:read', 'supplier:read']) =>
    (await post({ name: 'import', scopes }).expect(201)).body as Made;
  const members = (secret: string, tenant = acme) =>
    identity.anybody.with({ 'x-api-key': secret }).get(`${tenant.path}/members`);

  it('do what their scopes say, sent either way', async () => {
    const { key, secret } = await make();
    expect(secret).toMatch(/^p42_[\w-]{43}$/);
    expect(key).toMatchObject({
      hint: secret.slice(-4),
      scopes: ['member:read', 'supplier:read'],
    });
    await members(secret).expect(200);
    await identity.anybody.bearer(secret).get(`${acme.path}/members`).expect(200);
    await identity.anybody.bearer(secret).get(`${acme.path}/api-keys`).expect(403);
    const body = (await identity.anybody.bearer(secret).get('/v1/me').expect(200)).body as unknown;
    expect(body).toMatchObject({
      kind: 'key',
      places: [{ tenant: acme.slug, permissions: ['member:read', 'supplier:read'] }],
    });
  });

  it('show no addresses of people and let nobody in, whatever they may write', async () => {
    const { secret } = await make(['supplier:read', 'supplier:write', 'recruitment:write']);
    await members(secret).expect(403);
    const key = identity.anybody.bearer(secret);
    const person = { email: identity.email(), displayName: 'New Person', partyId: newId() };
    for (const party of ['supplier', 'agency']) {
      await key
        .post(`${acme.path}/invitations`)
        .send({ ...person, party })
        .expect(403);
    }
    await key.delete(`${acme.path}/members/${newId()}`).set('if-match', '"1"').expect(403);
  });

  it('keep no secret for a repeat of the request that made them', async () => {
    const secrets = {
      'api-keys': { name: 'import', scopes: ['supplier:read'] },
      invitations: {
        party: 'buyer',
        role: 'viewer',
        email: identity.email(),
        displayName: 'New Person',
      },
      grants: {
        email: identity.email(),
        auditorName: 'Ada Auditor',
        organisation: 'Audit Ltd',
        reason: 'yearly audit',
        allSuppliers: true,
        allCycles: true,
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    };
    for (const [path, body] of Object.entries(secrets)) {
      const ask = () =>
        acme.owner.api.with({ 'idempotency-key': path }).post(`${acme.path}/${path}`).send(body);
      await ask().expect(201);
      expect((await ask().expect(409)).body).toMatchObject({ code: 'shown_once' });
    }
    const { rows } = await db.superuser.query<{ response: unknown }>(
      'select response from idempotency_key where tenant_id = $1',
      [acme.tenantId],
    );
    expect(rows).toEqual([{ response: null }, { response: null }, { response: null }]);
  });

  it('open their own tenant only', async () => {
    const { secret } = await make();
    const other = await identity.tenant();
    await members(secret, other).expect(404);
    await members(secret, { ...acme, path: '/v1/t/nobody' }).expect(404);
    await members(secret, { ...acme, path: `/v1/t/${acme.tenantId}` }).expect(200);
  });

  it('cannot have rights over access, nor rights that do not exist, nor none', async () => {
    for (const scope of [
      'member:manage',
      'supplier:admit',
      'tenant:manage',
      'grant:manage',
      'everything',
      '*',
    ]) {
      const body = (await post({ name: 'x', scopes: ['supplier:read', scope] }).expect(422))
        .body as unknown;
      expect(body).toMatchObject({ code: 'scope_refused', errors: [{ path: '/scopes' }] });
    }
    await post({ name: 'x', scopes: [] }).expect(422);
    await post({ name: 'x', scopes: 'supplier:read' }).expect(422);
  });

  it('end at once when revoked, and by the clock of the database', async () => {
    const [revoked, expired] = [await make(), await make()];
    await acme.owner.api
      .delete(`${acme.path}/api-keys/${revoked.key.id}`)
      .set('if-match', '"1"')
      .expect(204);
    await db.superuser.query('update api_key set expires_at = now() where id = $1', [
      expired.key.id,
    ]);
    await members(revoked.secret).expect(401);
    await members(expired.secret).expect(401);
    const body = (await acme.owner.api.get(`${acme.path}/api-keys`).expect(200)).body as unknown;
    const { items } = body as { items: { id: string; state: string }[] };
    const stateOf = ({ key }: Made) => items.find(({ id }) => id === key.id)?.state;
    expect([revoked, expired].map(stateOf)).toEqual(['revoked', 'expired']);
    await acme.owner.api
      .delete(`${acme.path}/api-keys/${revoked.key.id}`)
      .set('if-match', '"2"')
      .expect(409);
  });

  it('note their last use to the minute, and show their secret once', async () => {
    const { key, secret } = await make();
    const stored = async () => {
      const { rows } = await db.superuser.query<{ last_used_at: Date | null }>(
        'select * from api_key where id = $1',
        [key.id],
      );
      expect(JSON.stringify(rows)).not.toContain(secret);
      return rows[0]?.last_used_at;
    };
    expect(await stored()).toBeNull();
    await members(secret).expect(200);
    const first = await stored();
    await members(secret).expect(200);
    expect(await stored()).toEqual(first);
  });

  it('are looked at again when a task runs', async () => {
    const { key } = await make();
    const actors = identity.app.get<ActorResolver>(ACTORS, { strict: false });
    const actor = { kind: 'buyer' as const, id: key.id };
    const ctx = await actors.rebuild(acme.tenantId, actor, 'test-task');
    expect([...(ctx?.permissions ?? [])]).toEqual(['member:read', 'supplier:read']);
    expect(await actors.rebuild(newId(), actor, 'test-task')).toBeUndefined();
    await db.superuser.query('update api_key set revoked_at = now() where id = $1', [key.id]);
    expect(await actors.rebuild(acme.tenantId, actor, 'test-task')).toBeUndefined();
  });
});
