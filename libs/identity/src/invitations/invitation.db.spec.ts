import { newId, type TxCtx } from '@para42/platform';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { PartyDirectory } from '../members/party-directory';

interface Sent {
  invitation: { id: string; state: string; version: number; email: string };
  token: string;
}

const password = 'a long enough password';

describe('invitations', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
  });

  const post = (api: ApiClient, body: object, tenant = acme) =>
    api.post(`${tenant.path}/invitations`).send(body);
  const invite = async (body: object = {}, tenant = acme) => {
    const invitation = { party: 'buyer', role: 'viewer', email: identity.email(), ...body };
    const answer = await post(
      tenant.owner.api,
      { displayName: 'New Person', ...invitation },
      tenant,
    );
    expect(answer.status).toBe(201);
    return answer.body as Sent;
  };
  const accept = (body: object, api: ApiClient = identity.anybody) =>
    api.post('/v1/invitations/accept').send(body);
  const logIn = (login: string, typed = password, tenant = acme.slug) =>
    identity.anybody.post('/v1/auth/login').send({ tenant, login, password: typed });

  it('make a member who logs in with the invited address', async () => {
    const partyId = newId();
    const { token, invitation } = await invite({
      party: 'supplier',
      role: undefined,
      partyId,
      email: `Somebody.${newId()}@Example.org`,
    });
    const body = (await accept({ token, password }).expect(200)).body as unknown;
    expect(body).toEqual({
      tenantId: acme.tenantId,
      tenant: acme.slug,
      party: 'supplier',
      role: 'supplier_user',
      partyId,
      login: invitation.email,
    });
    expect(invitation.email).toBe(invitation.email.toLowerCase());
    await logIn(invitation.email).expect(200);
  });

  it('of twenty who use one link at once let one in', async () => {
    const { token, invitation } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => accept({ token, password })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers
      .map(({ status }) => status)
      .filter((s) => ![200, 404, 401, 429].includes(s));
    expect(others).toEqual([]);
    const { rows } = await db.superuser.query<{ n: number }>(
      `select (select count(*) from membership where email = $1)::int
            + (select count(*) from local_credential where login = $1)::int as n`,
      [invitation.email],
    );
    expect(rows).toEqual([{ n: 2 }]);
    await db.superuser.query('delete from login_throttle');
  });

  it('of twenty signed in who use one link at once let one in', async () => {
    const people = await Promise.all(
      Array.from({ length: 5 }, () =>
        acme.person({ party: 'supplier', role: 'supplier_user', partyId: newId() }),
      ),
    );
    const { token } = await invite({ party: 'supplier', role: undefined, partyId: newId() });
    const asked = Array.from({ length: 20 }, (_, i) => accept({ token }, people[i % 5]!.api));
    const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 404)]);
  });

  it('take somebody who is signed in as that person, in a second tenant too', async () => {
    const other = await identity.tenant();
    const person = await acme.person({ party: 'buyer', role: 'analyst' });
    const { token } = await invite({ role: 'compliance_manager' }, other);
    const body = (await accept({ token }, person.api).expect(200)).body as unknown;
    expect(body).toMatchObject({ tenantId: other.tenantId, login: null });
    const me = await person.api.get('/v1/me').expect(200);
    const { places } = me.body as { places: { tenant: string; role: string }[] };
    expect(places.map((place) => [place.tenant, place.role])).toEqual([
      [acme.slug, 'analyst'],
      [other.slug, 'compliance_manager'],
    ]);
  });

  it('are one answer whether the person is known or not', async () => {
    const shape = ({ invitation, token }: Sent) => [
      Object.keys(invitation).sort(),
      invitation.state,
      token.length,
    ];
    const known = await invite({ email: acme.owner.login });
    const elsewhere = await invite({ email: (await identity.tenant()).owner.login });
    const unknown = await invite();
    expect(shape(known)).toEqual(shape(unknown));
    expect(shape(elsewhere)).toEqual(shape(unknown));
  });

  it('join no accounts by address: who has one here proves it, who has one elsewhere makes another', async () => {
    const partyId = newId();
    const person = await acme.person({ party: 'supplier', role: 'supplier_user', partyId });
    const here = await invite({
      party: 'agency',
      role: undefined,
      partyId: newId(),
      email: person.login,
    });
    await accept({ token: here.token, password }).expect(401);
    const body = (await accept({ token: here.token, password: person.password }).expect(200))
      .body as unknown;
    expect(body).toMatchObject({ party: 'agency' });
    const other = await identity.tenant();
    const there = await invite({ email: person.login }, other);
    await accept({ token: there.token, password }).expect(200);
    const { rows } = await db.superuser.query<{ users: number }>(
      'select count(distinct user_id)::int as users from local_credential where login = $1',
      [person.login],
    );
    expect(rows).toEqual([{ users: 2 }]);
    await logIn(person.login, password).expect(401);
    await logIn(person.login, password, other.slug).expect(200);
    await db.superuser.query('delete from login_throttle');
  });

  it('that are used, revoked, expired or unknown are one answer', async () => {
    const [used, revoked, expired] = [await invite(), await invite(), await invite()];
    await accept({ token: used.token, password }).expect(200);
    await acme.owner.api
      .delete(`${acme.path}/invitations/${revoked.invitation.id}`)
      .set('if-match', '"1"')
      .expect(204);
    await db.superuser.query(`update invitation set expires_at = now() where id = $1`, [
      expired.invitation.id,
    ]);
    const answers = new Set<string>();
    for (const token of [used.token, revoked.token, expired.token, 'x'.repeat(43)]) {
      const body = (await accept({ token, password }).expect(404)).body as unknown;
      answers.add(JSON.stringify({ ...(body as object), requestId: '' }));
    }
    expect(answers.size).toBe(1);
    const body = (await acme.owner.api.get(`${acme.path}/invitations`).expect(200)).body as unknown;
    const { items } = body as { items: { id: string; state: string }[] };
    const stateOf = ({ invitation }: Sent) => items.find(({ id }) => id === invitation.id)?.state;
    expect([used, revoked, expired].map(stateOf)).toEqual(['accepted', 'revoked', 'expired']);
    await acme.owner.api
      .delete(`${acme.path}/invitations/${used.invitation.id}`)
      .set('if-match', '"2"')
      .expect(409);
  });

  it.each(['supplier', 'agency'] as const)(
    'put nobody on both sides: buyer and %s',
    async (party) => {
      const buyer = await acme.person({ party: 'buyer', role: 'analyst' });
      const partyId = newId();
      const other = await acme.person({ party, role: `${party}_user`, partyId });
      const toParty = await invite({ party, role: undefined, partyId, email: buyer.login });
      const toBuyer = await invite({ email: other.login });
      for (const [{ token }, person] of [
        [toParty, buyer],
        [toBuyer, other],
      ] as const) {
        const refused = await accept({ token }, person.api).expect(409);
        expect(refused.body).toMatchObject({ code: 'other_side' });
        await accept({ token, password: person.password }).expect(409);
      }
      const free = await (await identity.tenant()).person({ party: 'buyer', role: 'viewer' });
      await accept({ token: toParty.token }, free.api).expect(200);
    },
  );

  it('put nobody on both sides also when both places are taken up at once', async () => {
    const free = await (await identity.tenant()).person({ party: 'buyer', role: 'viewer' });
    const [one, two] = [
      await invite({ party: 'supplier', role: undefined, partyId: newId() }),
      await invite(),
    ];
    const answers = await Promise.all([one, two].map(({ token }) => accept({ token }, free.api)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are for a buyer with a role, or for a supplier or an agency that exists', async () => {
    const directory = identity.app.get(PartyDirectory);
    const real = newId();
    directory.register('supplier', async (_ctx: TxCtx, id) => id === real);
    const base = { email: identity.email(), displayName: 'New Person' };
    const send = (body: object) => post(acme.owner.api, { ...base, ...body });
    await send({ party: 'buyer' }).expect(422);
    await send({ party: 'buyer', role: 'viewer', partyId: real }).expect(422);
    await send({ party: 'supplier' }).expect(422);
    await send({ party: 'supplier', role: 'owner', partyId: real }).expect(422);
    await send({ party: 'auditor' }).expect(422);
    await send({ party: 'supplier', partyId: newId() }).expect(422);
    await send({ party: 'supplier', partyId: real }).expect(201);
  });

  it('need the right that goes with the party', async () => {
    const manager = await acme.person({ party: 'buyer', role: 'compliance_manager' });
    const analyst = await acme.person({ party: 'buyer', role: 'analyst' });
    const base = { email: identity.email(), displayName: 'New Person' };
    const agency = { ...base, party: 'agency', partyId: newId() };
    await post(manager.api, agency).expect(201);
    await post(manager.api, { ...base, party: 'buyer', role: 'owner' }).expect(403);
    await post(analyst.api, agency).expect(403);
    await post(analyst.api, { ...agency, party: 'supplier' }).expect(403);
    await analyst.api.get(`${acme.path}/invitations`).expect(403);
  });

  it('are kept as a hash, and are in the ledger without their secret', async () => {
    const { token, invitation } = await invite();
    await accept({ token, password }).expect(200);
    const { rows } = await db.superuser.query<{ line: string; bodies: string }>(
      `select e.action as line, string_agg(p.body, '' order by p.ordinal) as bodies
       from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.subject_id = $1 group by e.seq, e.action order by e.seq`,
      [invitation.id],
    );
    expect(rows.map((row) => row.line)).toEqual(['invitation.created', 'invitation.accepted']);
    expect(JSON.stringify(rows)).not.toContain(token);
    const stored = await db.superuser.query('select * from invitation where id = $1', [
      invitation.id,
    ]);
    expect(JSON.stringify(stored.rows)).not.toContain(token);
  });
});
