import { newId } from '@para42/platform';
import {
  IdentityApp,
  type IdentityTenant,
  type TestPerson,
} from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';

interface Member {
  id: string;
  userId: string;
  role: string;
  version: number;
}

describe('members', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
  });

  const list = async (tenant: IdentityTenant, query = '?limit=200') => {
    const body = (await tenant.owner.api.get(`${tenant.path}/members${query}`).expect(200))
      .body as unknown;
    return body as { items: Member[]; next: string | null };
  };
  const memberOf = async (tenant: IdentityTenant, person: TestPerson) =>
    (await list(tenant)).items.find(({ userId }) => userId === person.userId)!;
  const remove = (by: TestPerson, tenant: IdentityTenant, member: Member) =>
    by.api.delete(`${tenant.path}/members/${member.id}`).set('if-match', `"${member.version}"`);
  const setRole = (tenant: IdentityTenant, member: Member, role: string) =>
    tenant.owner.api
      .patch(`${tenant.path}/members/${member.id}`)
      .set('if-match', `"${member.version}"`)
      .send({ role });

  it('are listed in pages, by party and by supplier', async () => {
    const tenant = await identity.tenant();
    const partyId = newId();
    for (let i = 0; i < 4; i += 1) {
      await tenant.person({
        party: 'supplier',
        role: 'supplier_user',
        partyId: i ? partyId : newId(),
      });
    }
    const seen: string[] = [];
    for (let query = '?limit=2', more = true; more;) {
      const page = await list(tenant, query);
      seen.push(...page.items.map(({ userId }) => userId));
      more = page.next !== null;
      query = `?limit=2&after=${page.next}`;
    }
    expect(new Set(seen).size).toBe(5);
    expect((await list(tenant, `?party=supplier&partyId=${partyId}`)).items).toHaveLength(3);
    expect((await list(tenant, '?party=buyer')).items).toHaveLength(1);
    await tenant.owner.api.get(`${tenant.path}/members?party=owner`).expect(422);
    await tenant.owner.api.get(`${tenant.path}/members?after=rubbish`).expect(400);
  });

  it('get another role, with the version that was seen', async () => {
    const person = await acme.person({ party: 'buyer', role: 'viewer' });
    const member = await memberOf(acme, person);
    await acme.owner.api
      .patch(`${acme.path}/members/${member.id}`)
      .send({ role: 'owner' })
      .expect(428);
    const answer = await setRole(acme, member, 'analyst').expect(200);
    expect(answer.body).toMatchObject({ role: 'analyst', version: 2 });
    expect(answer.headers.etag).toBe('"2"');
    await setRole(acme, member, 'owner').expect(412);
    await setRole(acme, { ...member, version: 2 }, 'supplier_user').expect(422);
    await setRole(acme, { ...member, id: newId() }, 'viewer').expect(404);
  });

  it('of another tenant are as unknown as a random one', async () => {
    const other = await identity.tenant();
    const theirs = await memberOf(other, other.owner);
    const random = { ...theirs, id: newId() };
    const answers = [
      await setRole(acme, theirs, 'viewer').set('x-request-id', 'same-request').expect(404),
      await setRole(acme, random, 'viewer').set('x-request-id', 'same-request').expect(404),
    ];
    expect(answers[0]!.text).toBe(answers[1]!.text);
    await remove(acme.owner, acme, theirs).expect(404);
  });

  it('always include an owner', async () => {
    const tenant = await identity.tenant();
    const owner = await memberOf(tenant, tenant.owner);
    await setRole(tenant, owner, 'viewer').expect(409);
    await remove(tenant.owner, tenant, owner).expect(409);
  });

  it('include an owner also when two owners put each other out at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenant = await identity.tenant();
      const second = await tenant.person({ party: 'buyer', role: 'owner' });
      const [a, b] = [await memberOf(tenant, tenant.owner), await memberOf(tenant, second)];
      const statuses = await Promise.all([
        remove(tenant.owner, tenant, b).then(({ status }) => status),
        remove(second, tenant, a).then(({ status }) => status),
      ]);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      const { rows } = await db.superuser.query(
        `select 1 from membership where tenant_id = $1 and role = 'owner' and removed_at is null`,
        [tenant.tenantId],
      );
      expect(rows).toHaveLength(1);
    }
  });

  it('are put out by who may let them in', async () => {
    const manager = await acme.person({ party: 'buyer', role: 'compliance_manager' });
    const colleague = await memberOf(acme, await acme.person({ party: 'buyer', role: 'viewer' }));
    const supplierUser = await memberOf(
      acme,
      await acme.person({ party: 'supplier', role: 'supplier_user', partyId: newId() }),
    );
    const analyst = await acme.person({ party: 'buyer', role: 'analyst' });
    await remove(manager, acme, colleague).expect(403);
    await remove(analyst, acme, supplierUser).expect(403);
    await remove(manager, acme, supplierUser).expect(204);
    await setRole(acme, supplierUser, 'owner').expect(404);
  });

  it('leave what they did in the ledger', async () => {
    const person = await acme.person({ party: 'buyer', role: 'viewer' });
    const member = await memberOf(acme, person);
    await setRole(acme, member, 'analyst').expect(200);
    await remove(acme.owner, acme, { ...member, version: 2 }).expect(204);
    const { rows } = await db.superuser.query<{ action: string; line: string }>(
      'select action, line from ledger_entry where subject_id = $1 order by seq',
      [member.id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'member.added',
      'member.role_changed',
      'member.removed',
    ]);
    expect(rows[2]!.line).toContain(`buyer:${acme.owner.userId}`);
  });
});
