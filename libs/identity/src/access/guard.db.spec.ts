import { newId } from '@para42/platform';
import { useTestDatabase } from '../../../../test/setup/database';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';

describe('the guard', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;
  let other: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
    other = await identity.tenant();
  });

  it('knows a tenant by slug and by id', async () => {
    for (const ref of [acme.slug, acme.tenantId, acme.tenantId.toUpperCase()]) {
      const body = (await acme.owner.api.get(`/v1/t/${ref}/settings`).expect(200)).body as unknown;
      expect(body).toMatchObject({ id: acme.tenantId, slug: acme.slug });
    }
  });

  it('gives one answer for a tenant of others, a random one and what can be none', async () => {
    const refs = [other.slug, other.tenantId, newId(), 'nobody', 'x%00y', 'UPPER', 'é', "a'b"];
    const answers = new Set<string>();
    for (const ref of refs) {
      const body = (
        await acme.owner.api
          .get(`/v1/t/${encodeURI(ref).replace('%2500', '%00')}/settings`)
          .set('x-request-id', 'same-request-id')
          .expect(404)
      ).body as unknown;
      answers.add(JSON.stringify(body));
    }
    expect([...answers]).toEqual([expect.stringContaining('"code":"tenant_not_found"')]);
  });

  it('lets nobody in without a credential, with a broken one or with two', async () => {
    const tampered = `${acme.owner.token.slice(0, -4)}AAAA`;
    const attempts: Record<string, string>[] = [
      {},
      { authorization: 'Basic dTpw' },
      { authorization: 'Bearer rubbish' },
      { authorization: `Bearer ${tampered}` },
      { 'x-api-key': 'p42_nobody' },
      { authorization: `Bearer ${acme.owner.token}`, 'x-api-key': 'p42_nobody' },
    ];
    for (const headers of attempts) {
      const { headers: answered } = await identity.anybody
        .with(headers)
        .get(`${acme.path}/settings`)
        .expect(401);
      expect(answered['www-authenticate']).toBe('Bearer');
    }
  });

  it('shuts a member out with the very next request after removal', async () => {
    const viewer = await acme.person({ party: 'buyer', role: 'viewer' });
    const body = (await viewer.api.get(`${acme.path}/members?limit=200`).expect(200))
      .body as unknown;
    const { items } = body as { items: { id: string; userId: string; version: number }[] };
    const member = items.find((item) => item.userId === viewer.userId)!;
    await acme.owner.api
      .delete(`${acme.path}/members/${member.id}`)
      .set('if-match', `"${member.version}"`)
      .expect(204);
    await viewer.api.get(`${acme.path}/members`).expect(404);
    expect((await viewer.api.get('/v1/me').expect(200)).body).toMatchObject({ places: [] });
  });

  it('reads the role again every time', async () => {
    const person = await acme.person({ party: 'buyer', role: 'viewer' });
    await person.api.get(`${acme.path}/settings`).expect(403);
    await db.superuser.query(`update membership set role = 'owner' where user_id = $1`, [
      person.userId,
    ]);
    await person.api.get(`${acme.path}/settings`).expect(200);
  });

  it('shuts out a suspended tenant, and one that no longer takes local logins', async () => {
    const third = await identity.tenant();
    await db.superuser.query(`update tenant set state = 'suspended' where id = $1`, [
      third.tenantId,
    ]);
    await third.owner.api.get(`${third.path}/settings`).expect(404);
    await db.superuser.query(
      `update tenant set state = 'active', local_login = false where id = $1`,
      [third.tenantId],
    );
    await third.owner.api.get(`${third.path}/settings`).expect(404);
  });

  it('goes by the clock of the database for the end of a token', async () => {
    const brief = await identity.provisioning.mintToken(acme.ctx, acme.owner.userId, 2);
    await identity.anybody.bearer(brief).get(`${acme.path}/settings`).expect(200);
    await new Promise((done) => setTimeout(done, 2_100));
    await identity.anybody.bearer(brief).get(`${acme.path}/settings`).expect(401);
  });

  it('shows a supplier user and an agency user nothing of the buyer', async () => {
    const partyId = newId();
    for (const [party, role] of [
      ['supplier', 'supplier_user'],
      ['agency', 'agency_user'],
    ] as const) {
      const person = await acme.person({ party, role, partyId });
      for (const path of ['members', 'invitations', 'grants', 'api-keys', 'issuers', 'settings']) {
        await person.api.get(`${acme.path}/${path}`).expect(403);
      }
      const body = (await person.api.get('/v1/me').expect(200)).body as unknown;
      expect(body).toMatchObject({ places: [{ tenant: acme.slug, party, role, partyId }] });
    }
  });

  it('lets somebody with two places in one tenant choose', async () => {
    const [first, second] = [newId(), newId()];
    const person = await acme.person({ party: 'supplier', role: 'supplier_user', partyId: first });
    await db.superuser.query(
      `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name)
       values ($1, $2, $3, 'supplier', 'supplier_user', $4, 'Test Person')`,
      [acme.tenantId, newId(), person.userId, second],
    );
    const body = (await person.api.get('/v1/me').expect(200)).body as unknown;
    const { places } = body as { places: { partyId: string; membershipId: string }[] };
    expect(places.map((place) => place.partyId)).toEqual([first, second]);
    const at = (membershipId: string) =>
      person.api.get(`${acme.path}/members`).set('x-para42-place', membershipId);
    await at(places[1]!.membershipId).expect(403);
    await at(newId()).expect(404);
  });

  it('keeps the requests of two tenants apart when they come at once', async () => {
    const people = [acme, other].flatMap((tenant) => [tenant, tenant]);
    const asked = Array.from({ length: 150 }, (_, i) => people[i % people.length]!);
    let next = 0;
    const worker = async () => {
      for (let i = next++; i < asked.length; i = next++) {
        const tenant = asked[i]!;
        const body = (await tenant.owner.api.get(`${tenant.path}/settings`).expect(200))
          .body as unknown;
        expect((body as { id: string }).id).toBe(tenant.tenantId);
        const stranger = tenant === acme ? other : acme;
        await tenant.owner.api.get(`${stranger.path}/settings`).expect(404);
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
  });
});
