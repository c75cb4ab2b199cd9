import { RunService, Tx } from '@para42/platform';
import { uploadOf } from '../../../../test/factories/facility-list';
import { ADDRESS, MatchingWorld } from '../../../../test/factories/matching-world';
import type { TestTenant } from '../../../../test/setup/database';
import { FacilityImportService } from '../imports/facility-import.service';
import { MatchingRunService } from './candidates/matching-run.service';

describe('matching of suppliers and sites', () => {
  const world = MatchingWorld.use();
  const { db, tasks, supplier, site, candidates, standing, register } = world;

  describe('what is sure', () => {
    it('is merged without asking: the older stays and takes what it lacks, the other id answers with it', async () => {
      const { id: supplierId } = await supplier('Meghna Denim Ltd.');
      const older = await site(supplierId, 'Meghna Denim Ltd.');
      await tasks();
      const newer = await site(supplierId, 'MEGHNA DENIM LIMITED', {
        osId: 'BD2020021QK28YZ',
        workersMin: 400,
        workersMax: 400,
      });
      await tasks();
      const [merge, ...others] = await standing();
      expect(others).toEqual([]);
      expect(merge).toMatchObject({
        kind: 'site',
        survivorId: older.id,
        mergedId: newer.id,
        origin: 'automatic',
      });
      const answered = await world.sites.get(world.tenant.ctx, newer.id);
      expect(answered).toMatchObject({
        id: older.id,
        name: 'Meghna Denim Ltd.',
        osId: 'BD2020021QK28YZ',
        workersMin: 400,
      });
      expect(
        (await world.sites.list(world.tenant.ctx, {}, undefined, 10)).map(({ id }) => id),
      ).toEqual([older.id]);
      expect(await world.sites.search(world.tenant.ctx, 'meghna', undefined, 10)).toHaveLength(1);
      const [candidate] = await candidates();
      expect(candidate).toMatchObject({ state: 'same', verdict: 'sure', mergeId: merge?.id });
      expect(candidate?.reasons.map(({ text }) => text)).toContain('The addresses are the same.');
    });

    it('of suppliers needs an identifier or a place in common, and brings their sites together', async () => {
      const number = { scheme: 'BD-TIN', number: '123456789012' };
      const older = await supplier('Padma Knit Composite Ltd.', { registrationNumbers: [number] });
      const newer = await supplier('Padma Knit Composit', {
        registrationNumbers: [number],
        employees: 900,
      });
      const { id: siteId } = await site(newer.id, 'Padma plant');
      await tasks();
      expect(await standing()).toEqual([
        expect.objectContaining({
          kind: 'supplier',
          survivorId: older.id,
          mergedId: newer.id,
          movedSiteIds: [siteId],
        }),
      ]);
      const answered = await world.suppliers.get(world.tenant.ctx, newer.id);
      expect(answered).toMatchObject({
        id: older.id,
        employees: 900,
        aliases: ['Padma Knit Composit'],
      });
      expect(
        (await world.sites.listOf(world.tenant.ctx, older.id, undefined, 10)).map(({ id }) => id),
      ).toEqual([siteId]);
      expect(
        await world.suppliers.search(world.tenant.ctx, 'padma knit', undefined, 10),
      ).toHaveLength(1);
      expect(
        (await world.suppliers.list(world.tenant.ctx, {}, undefined, 10)).map(({ id }) => id),
      ).toEqual([older.id]);
    });

    it('is held where records of other contexts hang on both, and spares the one that carries any', async () => {
      const { id: supplierId } = await supplier('Jamuna Apparels Ltd.');
      const carrying = await site(supplierId, 'Jamuna Apparels Limited');
      await document(supplierId, carrying.id);
      const plain = await site(supplierId, 'Jamuna Apparels Ltd');
      await tasks();
      expect(await standing()).toEqual([
        expect.objectContaining({ survivorId: carrying.id, mergedId: plain.id }),
      ]);
      const late = await site(supplierId, 'Jamuna Apparels (Pvt) Ltd.');
      await document(supplierId, late.id);
      await tasks();
      const [held, ...others] = await candidates({ state: 'open' });
      expect(others).toEqual([]);
      if (!held) throw new Error('nothing is held');
      expect(held).toMatchObject({
        verdict: 'sure',
        heldBecause: 'carries_records',
        firstId: carrying.id,
        secondId: late.id,
      });
      const decision = { decision: 'same', reason: 'One plant' } as const;
      await world.decisions.decide(world.tenant.ctx, held.id, held.version, decision);
      // What hangs on either is asked for by the one that stayed, and by nobody else.
      const documents = (of: TestTenant) =>
        world.module
          .get(Tx)
          .run(of.ctx, (ctx) =>
            ctx.tx.query<{ siteId: string }>(
              `select site_id as "siteId" from document where site_id = any(ids_of_site($1)) order by 1`,
              [carrying.id],
            ),
          );
      expect((await documents(world.tenant)).map(({ siteId }) => siteId)).toEqual([
        carrying.id,
        late.id,
      ]);
      expect(await documents(await db.tenant())).toEqual([]);
    });
  });

  describe('what is possible', () => {
    const pair = async () => {
      const { id: supplierId } = await supplier('Surma Group');
      const first = await site(supplierId, 'Surma Fashions Ltd. Unit 1');
      const second = await site(supplierId, 'Surma Fashions Ltd. Unit 2');
      await tasks();
      const [candidate, ...others] = await candidates({ state: 'open' });
      if (!candidate) throw new Error('nothing is held');
      expect(others).toEqual([]);
      return { first, second, candidate };
    };

    it('is held with its reasons: sister plants at one address', async () => {
      const { candidate } = await pair();
      expect(candidate).toMatchObject({
        verdict: 'possible',
        heldBecause: 'possible',
        addressScore: 100,
        nameScore: 0,
        firstName: 'Surma Fashions Ltd. Unit 1',
      });
      expect(candidate.reasons).toContainEqual({
        part: 'name',
        agrees: 'no',
        text: 'The names have different numbers of a unit or plant.',
      });
      expect(await standing()).toEqual([]);
    });

    it('once decided different comes back only if one of the two changes, and then only held', async () => {
      const { first, candidate } = await pair();
      const reason = 'Two plants, seen on the visit of May';
      await world.decisions.decide(world.tenant.ctx, candidate.id, candidate.version, {
        decision: 'different',
        reason,
      });
      await world.module.get(MatchingRunService).start(world.tenant.ctx, true);
      await tasks();
      expect(await candidates({ state: 'open' })).toEqual([]);
      await world.sites.change(world.tenant.ctx, first.id, first.version, {
        name: 'Surma Fashions Unit 2 Ltd',
      });
      await tasks();
      expect(await candidates({ state: 'open' })).toHaveLength(1);
      expect(await standing()).toEqual([]);
    });

    it('is withdrawn where nothing speaks for it any more', async () => {
      const { first } = await pair();
      await world.sites.change(world.tenant.ctx, first.id, first.version, {
        address: '7 Port Road, Khulna',
      });
      await tasks();
      expect((await candidates()).map(({ state }) => state)).toEqual(['withdrawn']);
    });

    it('of suppliers is not merged away from people who act for it', async () => {
      const first = await supplier('Karnaphuli Ceramics');
      const second = await supplier('Karnaphuli Ceramic');
      await tasks();
      const [candidate] = await candidates({ kind: 'supplier' });
      if (!candidate) throw new Error('nothing is held');
      const user = '0190b6a0-0000-7000-8000-00000000000a';
      await db.superuser.query(
        `insert into app_user (id, issuer, subject) values ($1, 'test', 'x') on conflict do nothing`,
        [user],
      );
      await db.superuser.query(
        `insert into membership (tenant_id, id, user_id, party, party_id, role, display_name)
         values ($1, gen_random_uuid(), $2, 'supplier', $3, 'supplier_user', 'X')`,
        [world.tenant.tenantId, user, second.id],
      );
      const decide = (survivorId?: string) =>
        world.decisions.decide(world.tenant.ctx, candidate.id, candidate.version, {
          decision: 'same',
          ...(survivorId === undefined ? {} : { survivorId }),
          reason: 'One firm',
        });
      await expect(decide(first.id)).rejects.toMatchObject({ code: 'supplier_has_users' });
      await decide();
      expect((await world.suppliers.get(world.tenant.ctx, first.id)).id).toBe(second.id);
    });

    it('is merged by a person into the one that is named', async () => {
      const { first, second, candidate } = await pair();
      await expect(
        world.decisions.decide(world.tenant.ctx, candidate.id, candidate.version, {
          decision: 'same',
          survivorId: world.tenant.tenantId,
          reason: 'x',
        }),
      ).rejects.toMatchObject({ code: 'survivor_unknown' });
      const decided = await world.decisions.decide(
        world.tenant.ctx,
        candidate.id,
        candidate.version,
        {
          decision: 'same',
          survivorId: second.id,
          reason: 'One building; unit 1 was closed',
        },
      );
      expect(decided).toMatchObject({ state: 'same', mergeId: expect.any(String) as string });
      expect((await world.sites.get(world.tenant.ctx, first.id)).id).toBe(second.id);
      await expect(
        world.decisions.decide(world.tenant.ctx, candidate.id, decided.version, {
          decision: 'different',
          reason: 'x',
        }),
      ).rejects.toMatchObject({ code: 'candidate_decided' });
    });
  });

  it('a list that names both of two merged sites changes nothing when it is sent again', async () => {
    const list = Buffer.from(
      [
        'country,name,address,external_ref,number_of_workers',
        `BGD,Shitalakshya Knit Ltd.,"${ADDRESS}",,250`,
        `BGD,Shitalakshya Knit Limited,"${ADDRESS}",,260`,
        'BGD,Karatoya Cotton Mills,"44 Station Road, Bogura",,90',
      ].join('\n'),
    );
    const imports = world.module.get(FacilityImportService);
    const send = async () => {
      const { id } = await imports.request(world.tenant.system, uploadOf(list), 'apply', {});
      await tasks();
      return (await imports.get(world.tenant.ctx, id)).counts;
    };
    expect(await send()).toMatchObject({ created: 3 });
    expect((await standing()).map(({ kind }) => kind).sort()).toEqual(['site', 'supplier']);
    const before = await register();
    expect(await send()).toMatchObject({ created: 0, updated: 0, unchanged: 3, held: 0 });
    expect(await register()).toEqual(before);
  });

  it('a walk over the register is a run that says what came of it, and one at a time', async () => {
    const { id: supplierId } = await supplier('Gorai Group');
    await site(supplierId, 'Gorai Unit 1');
    await site(supplierId, 'Gorai Unit 2');
    const run = await world.module.get(MatchingRunService).start(world.tenant.ctx, false);
    await expect(
      world.module.get(MatchingRunService).start(world.tenant.ctx, false),
    ).rejects.toMatchObject({
      code: 'matching_running',
    });
    await tasks();
    expect(await world.module.get(RunService).get(world.tenant.ctx, run.id)).toMatchObject({
      state: 'done',
      result: { seen: 3, merged: 0 },
    });
  });

  it('nothing of one tenant is held against another, and a supplier sees none of it', async () => {
    const { id: supplierId } = await supplier('Teesta Rubber Ltd.');
    await site(supplierId, 'Teesta Rubber Ltd.');
    const first = world.tenant;
    world.tenant = await db.tenant();
    const { id: otherId } = await supplier('Teesta Rubber Limited');
    await site(otherId, 'Teesta Rubber Limited');
    await tasks();
    for (const each of [first, world.tenant]) {
      expect(await world.decisions.list(each.ctx, {}, undefined, 10)).toEqual([]);
      expect(await world.merges.list(each.ctx, {}, undefined, 10)).toEqual([]);
    }
    const rows = await world.module
      .get(Tx)
      .run(first.as('supplier', supplierId), (ctx) =>
        ctx.tx.query(
          `select 1 from match_entry union all select 1 from match_key union all select 1 from match_word`,
        ),
      );
    expect(rows).toEqual([]);
  });

  async function document(supplierId: string, siteId: string): Promise<void> {
    await db.superuser.query(
      `insert into document (tenant_id, id, supplier_id, site_id, kind, title, media_type, bytes, sha256, object_key,
         effective_on, added_by)
       values ($1, gen_random_uuid(), $3, $2, 'other', 'Plan', 'application/pdf', 1, gen_random_uuid()::text, 'x',
         current_date, 'test')`,
      [world.tenant.tenantId, siteId, supplierId],
    );
  }
});
