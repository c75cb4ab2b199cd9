import { ACTORS, AuditorTx, newId, type ActorResolver, type Ctx } from '@para42/platform';
import {
  IdentityApp,
  type IdentityTenant,
  type TestPerson,
} from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';
import { IdentityReadModel } from '../identity.read-model';

interface Made {
  grant: { id: string; state: string; version: number };
  token: string;
}

const HOUR = 3_600_000;

describe('grants of auditors', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;
  let auditor: TestPerson;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
    auditor = await (await identity.tenant()).person({ party: 'buyer', role: 'viewer' });
  });

  const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
  const wanted = (change: object = {}) => ({
    auditorName: 'Ada Auditor',
    organisation: 'Audit House',
    email: 'ada@example.org',
    reason: 'Yearly assurance of the cycle',
    allSuppliers: true,
    allCycles: true,
    expiresAt: inHours(2),
    ...change,
  });
  const post = (body: object) => acme.owner.api.post(`${acme.path}/grants`).send(body);
  const make = async (change: object = {}) => (await post(wanted(change)).expect(201)).body as Made;
  const takeUp = (token: string) =>
    auditor.api.post('/v1/invitations/accept').send({ token }).expect(200);
  const get = async (id: string) =>
    (await acme.owner.api.get(`${acme.path}/grants/${id}`).expect(200)).body as Made['grant'];
  /** 403 and not 404: the auditor has a place here, and no right to this. */
  const canEnter = async () => (await auditor.api.get(`${acme.path}/settings`)).status === 403;
  const shift = (id: string, column: 'not_before' | 'expires_at', interval: string) =>
    db.superuser.query(`update auditor_grant set ${column} = now() + $2::interval where id = $1`, [
      id,
      interval,
    ]);

  it('wait until they are taken up, and open the tenant then', async () => {
    const { grant, token } = await make();
    expect(grant.state).toBe('waiting');
    expect(await canEnter()).toBe(false);
    await takeUp(token);
    expect((await get(grant.id)).state).toBe('live');
    expect(await canEnter()).toBe(true);
    const body = (await auditor.api.get('/v1/me').expect(200)).body as unknown;
    expect((body as { places: object[] }).places).toContainEqual(
      expect.objectContaining({ tenant: acme.slug, party: 'auditor', grantId: grant.id }),
    );
    await revoke(grant.id);
    expect(await canEnter()).toBe(false);
  });

  async function revoke(id: string): Promise<void> {
    const { version } = await get(id);
    await acme.owner.api
      .post(`${acme.path}/grants/${id}/revoke`)
      .set('if-match', `"${version}"`)
      .expect(200);
  }

  it('hold between their dates, by the clock of the database', async () => {
    const { grant, token } = await make();
    await takeUp(token);
    expect(await canEnter()).toBe(true);
    await shift(grant.id, 'not_before', '1 hour');
    expect([await canEnter(), (await get(grant.id)).state]).toEqual([false, 'not_started']);
    await shift(grant.id, 'not_before', '-2 hours');
    await shift(grant.id, 'expires_at', '-1 second');
    expect([await canEnter(), (await get(grant.id)).state]).toEqual([false, 'expired']);
    db.clock.set('2020-01-01T00:00:00Z');
    expect(await canEnter()).toBe(false);
    db.clock.release();
  });

  it('belong to one person', async () => {
    const { grant, token } = await make();
    await takeUp(token);
    await auditor.api.post('/v1/invitations/accept').send({ token }).expect(404);
    await acme.owner.api.post(`${acme.path}/grants/${grant.id}/invitations`).expect(409);
    await revoke(grant.id);
  });

  it('can be sent again, and then the link before is dead', async () => {
    const { grant, token } = await make();
    const body = (
      await acme.owner.api.post(`${acme.path}/grants/${grant.id}/invitations`).expect(201)
    ).body as unknown;
    await auditor.api.post('/v1/invitations/accept').send({ token }).expect(404);
    await takeUp((body as Made).token);
    await revoke(grant.id);
  });

  it('that were revoked cannot be taken up', async () => {
    const { grant, token } = await make();
    await revoke(grant.id);
    await auditor.api.post('/v1/invitations/accept').send({ token }).expect(404);
    await acme.owner.api
      .post(`${acme.path}/grants/${grant.id}/revoke`)
      .set('if-match', '"2"')
      .expect(409);
  });

  it('say all or name some, end later than they begin and not in the past', async () => {
    const some = { allSuppliers: undefined, supplierIds: [newId()] };
    await post(wanted({ allSuppliers: undefined })).expect(422);
    await post(wanted({ allSuppliers: undefined, supplierIds: [] })).expect(422);
    await post(wanted({ supplierIds: [newId()] })).expect(422);
    await post(wanted({ allCycles: false })).expect(422);
    await post(wanted({ expiresAt: inHours(-1) })).expect(422);
    await post(wanted({ notBefore: inHours(3) })).expect(422);
    await post(wanted({ expiresAt: '2099-02-30T00:00:00Z' })).expect(422);
    await post(wanted({ expiresAt: '2099-13-45T99:99:99Z' })).expect(422);
    await post(wanted({ recordsFrom: '2026-02-01', recordsUntil: '2026-01-01' })).expect(422);
    const { grant } = await make({ ...some, recordsFrom: '2026-01-01', notBefore: inHours(1) });
    expect(await get(grant.id)).toMatchObject({
      supplierIds: some.supplierIds,
      allSuppliers: false,
      recordsFrom: '2026-01-01',
      recordsUntil: null,
    });
  });

  describe('in the database', () => {
    const contextOf = (grantId: string, tenant = acme): Ctx => ({
      tenantId: tenant.tenantId,
      actor: { kind: 'auditor', id: auditor.userId },
      grantId,
      permissions: new Set(),
      requestId: 'test-grant-in-database',
    });
    const readsTenant = async (ctx: Ctx) => {
      const rows = await identity.app
        .get(AuditorTx)
        .read(ctx, (tx) => tx.query<{ id: string }>('select id from tenant'));
      return rows.length;
    };
    const covers = async (ctx: Ctx, supplierId: string) => {
      const rows = await identity.app
        .get(AuditorTx)
        .read(ctx, (tx) =>
          tx.query<{ covered: boolean }>('select grant_covers_supplier($1) as covered', [
            supplierId,
          ]),
        );
      return rows[0]?.covered;
    };

    it("open the auditors' role to the tenant while they last, and to no other", async () => {
      const { grant, token } = await make();
      await takeUp(token);
      const other = await identity.tenant();
      expect(await readsTenant(contextOf(grant.id))).toBe(1);
      expect(await readsTenant(contextOf(newId()))).toBe(0);
      expect(await readsTenant(contextOf(grant.id, other))).toBe(0);
      await shift(grant.id, 'not_before', '-2 hours');
      await shift(grant.id, 'expires_at', '-1 second');
      expect(await readsTenant(contextOf(grant.id))).toBe(0);
    });

    it('cover the suppliers that they name', async () => {
      const [named, notNamed] = [newId(), newId()];
      const { grant } = await make({ allSuppliers: undefined, supplierIds: [named] });
      expect(await covers(contextOf(grant.id), named)).toBe(true);
      expect(await covers(contextOf(grant.id), notNamed)).toBe(false);
      const all = await make();
      expect(await covers(contextOf(all.grant.id), notNamed)).toBe(true);
    });

    it('show an auditor its own grant and no other, and let it change none', async () => {
      const [one, two] = [await make(), await make()];
      const ctx = contextOf(one.grant.id);
      const seen = await db.tx.run(ctx, (tx) =>
        tx.tx.query<{ id: string }>('select id from auditor_grant'),
      );
      expect(seen).toEqual([{ id: one.grant.id }]);
      const changed = await db.tx.run(ctx, (tx) =>
        tx.tx.exec('update auditor_grant set revoked_at = null, version = version + 1'),
      );
      expect(changed).toBe(0);
      const readModel = identity.app.get(IdentityReadModel);
      expect(await readModel.grantScope(ctx)).toMatchObject({
        grantId: one.grant.id,
        suppliers: 'all',
        live: false,
      });
      expect(await readModel.grantScope(ctx, two.grant.id)).toBeUndefined();
    });

    it('are read again when a task runs', async () => {
      const { grant, token } = await make();
      await takeUp(token);
      const actors = identity.app.get<ActorResolver>(ACTORS, { strict: false });
      const actor = { kind: 'auditor' as const, id: auditor.userId, grantId: grant.id };
      const ctx = await actors.rebuild(acme.tenantId, actor, 'test-task');
      expect([...(ctx?.permissions ?? [])]).toContain('bundle:request');
      await revoke(grant.id);
      expect(await actors.rebuild(acme.tenantId, actor, 'test-task')).toBeUndefined();
    });
  });
});
