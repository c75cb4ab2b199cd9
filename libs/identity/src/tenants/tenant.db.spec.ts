import { newId, systemCtx } from '@para42/platform';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { useTestDatabase } from '../../../../test/setup/database';
import { IdentityReadModel } from '../identity.read-model';

describe('tenants', () => {
  const db = useTestDatabase();
  let identity: IdentityApp;
  let acme: IdentityTenant;
  let other: IdentityTenant;

  beforeAll(async () => {
    identity = await IdentityApp.start(db);
    acme = await identity.tenant();
    other = await identity.tenant();
  });

  it('are made once, with an owner who can log in', async () => {
    const { provisioning } = identity;
    const wanted = {
      id: newId(),
      slug: 'made-here',
      name: 'Made here',
      owner: { email: 'Owner@Example.org', displayName: 'Olu Owner' },
    };
    expect(await provisioning.find(wanted.id)).toBeUndefined();
    const { owner } = await provisioning.provisionTenant(wanted);
    expect(await provisioning.find(wanted.id)).toMatchObject({
      slug: 'made-here',
      state: 'active',
    });
    await identity.anybody
      .post('/v1/auth/login')
      .send({ tenant: 'made-here', login: owner.login, password: owner.password })
      .expect(200);
    const again = { ...wanted, id: newId() };
    await expect(provisioning.provisionTenant(again)).rejects.toMatchObject({
      code: 'tenant_exists',
    });
    expect(await provisioning.find(again.id)).toBeUndefined();
    const ctx = systemCtx(wanted.id);
    await expect(
      provisioning.addMember(ctx, {
        party: 'buyer',
        role: 'viewer',
        email: 'owner@example.org',
        displayName: 'Same Address',
      }),
    ).rejects.toMatchObject({ code: 'login_taken' });
  });

  it('get an auditor whose grant is open at once', async () => {
    const made = await identity.provisioning.addAuditor(acme.ctx, {
      auditorName: 'Ada Auditor',
      organisation: 'Audit House',
      email: identity.email(),
      reason: 'Yearly assurance',
      suppliers: 'all',
      cycles: 'all',
      recordsFrom: null,
      recordsUntil: null,
      notBefore: null,
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    const token = await identity.provisioning.mintToken(acme.ctx, made.userId, 60);
    const body = (await identity.anybody.bearer(token).get('/v1/me').expect(200)).body as unknown;
    expect(body).toMatchObject({ places: [{ party: 'auditor', grantId: made.grantId }] });
  });

  it('say how people may log in', async () => {
    const tenant = await identity.tenant();
    const body = (await tenant.owner.api.get(`${tenant.path}/settings`).expect(200))
      .body as unknown;
    expect(body).toMatchObject({ localLogin: true, version: 1 });
    const change = (version: number, settings: object) =>
      tenant.owner.api
        .patch(`${tenant.path}/settings`)
        .set('if-match', `"${version}"`)
        .send(settings);
    await change(1, { name: 'Renamed' }).expect(200);
    await change(1, { name: 'Late' }).expect(412);
    await change(2, { slug: 'other' }).expect(422);
    await change(2, { localLogin: false }).expect(200);
    await tenant.owner.api.get(`${tenant.path}/settings`).expect(404);
  });

  describe('in the database', () => {
    const tables = [
      'tenant',
      'membership',
      'app_user',
      'invitation',
      'api_key',
      'tenant_issuer',
      'local_credential',
      'auditor_grant',
    ];

    it('see no row of one another in a bare select', async () => {
      for (const tenant of [acme, other]) {
        await tenant.owner.api
          .post(`${tenant.path}/api-keys`)
          .send({ name: 'k', scopes: ['supplier:read'] })
          .expect(201);
      }
      for (const table of tables) {
        const column = table === 'tenant' ? 'id' : 'tenant_id';
        const seen = await db.tx.run(acme.ctx, (ctx) =>
          ctx.tx.query<Record<string, string>>(`select * from ${table}`),
        );
        if (table !== 'app_user') {
          expect(seen.every((row) => row[column] === acme.tenantId)).toBe(true);
        } else {
          expect(seen.map(({ id }) => id)).toContain(acme.owner.userId);
          expect(seen.map(({ id }) => id)).not.toContain(other.owner.userId);
        }
      }
    });

    it('hide people, keys and passwords from a supplier, and passwords from a buyer', async () => {
      const as = (kind: 'supplier' | 'buyer') => ({
        ...acme.ctx,
        actor: { kind, id: newId(), ...(kind === 'supplier' ? { partyId: newId() } : {}) },
      });
      const count = (kind: 'supplier' | 'buyer', table: string) =>
        db.tx.run(as(kind), async (ctx) => (await ctx.tx.query(`select * from ${table}`)).length);
      for (const table of tables.filter((name) => name !== 'tenant')) {
        expect([table, await count('supplier', table)]).toEqual([table, 0]);
      }
      expect(await count('buyer', 'local_credential')).toBe(0);
      expect(await count('buyer', 'membership')).toBeGreaterThan(0);
    });

    it('cannot be made or written to from inside another', async () => {
      const insert = (kind: 'buyer' | 'system', id: string) =>
        db.tx.run({ ...acme.ctx, actor: { kind, id: 'test' } }, (ctx) =>
          ctx.tx.exec(`insert into tenant (id, slug, name) values ($1, $2, 'x')`, [
            id,
            `s-${id.slice(-8)}`,
          ]),
        );
      await expect(insert('system', newId())).rejects.toThrow(/row-level security/);
      await expect(insert('buyer', acme.tenantId)).rejects.toThrow(/row-level security/);
      await expect(
        db.tx.run(acme.ctx, (ctx) =>
          ctx.tx.exec(
            `insert into membership (tenant_id, id, user_id, party, role, display_name)
             values ($1, $2, $3, 'buyer', 'owner', 'x')`,
            [other.tenantId, newId(), acme.owner.userId],
          ),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    it('are not reachable through the sessions and people of everybody', async () => {
      for (const table of ['session', 'refresh_token']) {
        await expect(
          db.tx.run(acme.ctx, (ctx) => ctx.tx.query(`select * from ${table}`)),
        ).rejects.toThrow(/permission denied/);
      }
      await expect(
        db.tx.run(acme.ctx, (ctx) =>
          ctx.tx.exec(`insert into app_user values ($1, 'x', 'y')`, [newId()]),
        ),
      ).rejects.toThrow(/permission denied/);
    });

    it('show no row to the owner of the tables either', async () => {
      expect((await db.owner.query('select * from membership')).rows).toEqual([]);
    });
  });

  it('answer the narrow questions of other contexts', async () => {
    const readModel = identity.app.get(IdentityReadModel);
    const partyId = newId();
    const person = await acme.person({ party: 'supplier', role: 'supplier_user', partyId });
    expect(await readModel.tenant(acme.ctx)).toMatchObject({ slug: acme.slug });
    const names = await readModel.names(acme.ctx, [
      acme.owner.userId,
      other.owner.userId,
      'system',
    ]);
    expect([...names]).toEqual([[acme.owner.userId, 'Olu Owner']]);
    expect(await readModel.isMember(acme.ctx, acme.owner.userId)).toBe(true);
    expect(await readModel.isMember(acme.ctx, person.userId)).toBe(false);
    expect(await readModel.isMember(acme.ctx, other.owner.userId)).toBe(false);
    expect(await readModel.usersOf(acme.ctx, 'supplier', partyId)).toEqual([person.userId]);
    expect(await readModel.usersOf(other.ctx, 'supplier', partyId)).toEqual([]);
  });
});
