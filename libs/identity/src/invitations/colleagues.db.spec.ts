import { newId } from '@para42/platform';
import {
  IdentityApp,
  type IdentityTenant,
  type TestPerson,
} from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';

interface Sent {
  invitation: { id: string; role: string; partyId: string; version: number };
  token: string;
}

const password = 'a long enough password';

describe('colleagues of a supplier', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;
  let supplierId: string;
  let admin: TestPerson;
  let user: TestPerson;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
  });
  beforeEach(async () => {
    supplierId = newId();
    admin = await personOf(supplierId, 'supplier_admin');
    user = await personOf(supplierId, 'supplier_user');
  });

  const personOf = (partyId: string, role: 'supplier_admin' | 'supplier_user') =>
    acme.person({ party: 'supplier', role, partyId });
  const invite = (by: TestPerson, body: object = {}) =>
    by.api
      .post(`${acme.path}/colleagues/invitations`)
      .send({ email: identity.email(), displayName: 'New Colleague', ...body });
  const change = (by: TestPerson, { id, version }: Sent['invitation'], to: 'resend' | 'revoke') => {
    const path = `${acme.path}/colleagues/invitations/${id}`;
    const call = to === 'resend' ? by.api.post(`${path}/resend`).send({}) : by.api.delete(path);
    return call.set('if-match', `"${version}"`);
  };
  const byBuyer = async (body: object) => {
    const answer = await acme.owner.api
      .post(`${acme.path}/invitations`)
      .send({
        party: 'supplier',
        partyId: supplierId,
        email: identity.email(),
        displayName: 'Somebody',
        ...body,
      })
      .expect(201);
    return answer.body as Sent;
  };

  it('see one another, by name and role and no more', async () => {
    await personOf(newId(), 'supplier_user');
    for (const person of [admin, user]) {
      const body = (await person.api.get(`${acme.path}/colleagues`).expect(200)).body as unknown;
      const { items } = body as { items: { role: string; name: string; isSelf: boolean }[] };
      expect(items.map(({ role, isSelf }) => [role, isSelf])).toEqual([
        ['supplier_admin', person === admin],
        ['supplier_user', person === user],
      ]);
      expect(Object.keys(items[0]!).sort()).toEqual(['isSelf', 'memberId', 'name', 'role']);
      await person.api.get(`${acme.path}/members`).expect(403);
    }
  });

  it('of another supplier are not seen, even by raw SQL', async () => {
    const strangers = newId();
    const stranger = await personOf(strangers, 'supplier_admin');
    await invite(stranger).expect(201);
    const rows = await db.tx.run(
      { ...acme.ctx, actor: { kind: 'supplier', id: admin.userId, partyId: supplierId } },
      ({ tx }) =>
        tx.query<{ party_id: string }>(
          `select party_id from membership union all select party_id from invitation
           union all select party_id from invitation_link union all select party_id from delivery`,
        ),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.party_id))).toEqual(new Set([supplierId]));
  });

  it('are let in by an admin, into the own supplier and as users', async () => {
    const sent = (await invite(admin).expect(201)).body as Sent;
    expect(sent.invitation).toMatchObject({ role: 'supplier_user', partyId: supplierId });
    const accepted = await identity.anybody
      .post('/v1/invitations/accept')
      .send({ token: sent.token, password })
      .expect(200);
    expect(accepted.body).toMatchObject({ role: 'supplier_user', partyId: supplierId });
    const body = (await user.api.get(`${acme.path}/colleagues`).expect(200)).body as unknown;
    expect((body as { items: unknown[] }).items).toHaveLength(3);
    const { rows } = await db.superuser.query(
      `select line from ledger_entry where subject_id = $1 and action = 'invitation.created'`,
      [sent.invitation.id],
    );
    expect(JSON.stringify(rows)).toContain(`supplier:${admin.userId}`);
  });

  it('are let in by nobody else, and by nobody elsewhere', async () => {
    await invite(user).expect(403);
    await invite(acme.owner).expect(403);
    // Nothing in the body chooses another supplier, a party or a role.
    for (const more of [{ partyId: newId() }, { party: 'buyer' }, { role: 'supplier_admin' }])
      await invite(admin, more).expect(422);
    const forged = db.tx.run(
      { ...acme.ctx, actor: { kind: 'supplier', id: admin.userId, partyId: supplierId } },
      ({ tx }) =>
        tx.exec(
          `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name)
           values ($1, $2, $3, 'supplier', 'supplier_user', $4, 'Forged')`,
          [acme.tenantId, newId(), acme.owner.userId, supplierId],
        ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('who are invited can be invited again or no more, by an admin of the same supplier', async () => {
    const { invitation } = (await invite(admin).expect(201)).body as Sent;
    const stranger = await personOf(newId(), 'supplier_admin');
    for (const to of ['resend', 'revoke'] as const) {
      const answers = [
        await change(stranger, invitation, to).set('x-request-id', 'same-request').expect(404),
        await change(stranger, { ...invitation, id: newId() }, to)
          .set('x-request-id', 'same-request')
          .expect(404),
      ];
      expect(answers[0]?.text).toBe(answers[1]?.text);
      await change(user, invitation, to).expect(403);
    }
    const again = (await change(admin, invitation, 'resend').expect(201)).body as Sent;
    await change(admin, again.invitation, 'revoke').expect(204);
    const body = (await admin.api.get(`${acme.path}/colleagues/invitations`).expect(200))
      .body as unknown;
    expect(body).toMatchObject({ items: [{ id: invitation.id, state: 'revoked' }] });
  });

  it('who become admins are named by the buyer, whose invitation no admin turns to another', async () => {
    const { invitation, token } = await byBuyer({ role: 'supplier_admin' });
    await change(admin, invitation, 'resend').expect(404);
    await change(admin, invitation, 'revoke').expect(404);
    const accepted = await identity.anybody
      .post('/v1/invitations/accept')
      .send({ token, password })
      .expect(200);
    expect(accepted.body).toMatchObject({ role: 'supplier_admin' });
    const body = (
      await acme.owner.api
        .get(`${acme.path}/members?party=supplier&partyId=${supplierId}`)
        .expect(200)
    ).body as unknown;
    const { items } = body as { items: { id: string; userId: string; version: number }[] };
    const member = items.find(({ userId }) => userId === user.userId)!;
    const setRole = (role: string, version: number) =>
      acme.owner.api
        .patch(`${acme.path}/members/${member.id}`)
        .set('if-match', `"${version}"`)
        .send({ role });
    await setRole('owner', 1).expect(422);
    await setRole('supplier_admin', 1).expect(200);
    await invite(user).expect(201);
  });

  it('have a limit of open invitations', async () => {
    await db.superuser.query(
      `insert into invitation (tenant_id, id, party, role, party_id, email, display_name, invited_by, expires_at)
       select $1, gen_random_uuid(), 'supplier', 'supplier_user', $2, 'x@mail.example', 'X', 'x', now() + interval '1 day'
       from generate_series(1, 50)`,
      [acme.tenantId, supplierId],
    );
    expect((await invite(admin).expect(409)).body).toMatchObject({ code: 'too_many_open' });
  });
});
