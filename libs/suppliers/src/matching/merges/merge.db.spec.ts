import { AuditorTx, RunService } from '@para42/platform';
import { assertDeclared, grantOf } from '../../../../../test/factories/evidence/collected';
import { ADDRESS, MatchingWorld } from '../../../../../test/factories/matching-world';
import { SuppliersEvidence } from '../../register/register-evidence';
import { MatchingRunService } from '../candidates/matching-run.service';

describe('merges of suppliers and sites', () => {
  const world = MatchingWorld.use();
  const { db, tasks, supplier, site, candidates, standing, register } = world;

  describe('an undo', () => {
    it('leaves both sites as they were, and never merges them without asking again', async () => {
      const { id: supplierId } = await supplier('Titas Spinning');
      await site(supplierId, 'Titas Spinning Mills Ltd.', { nativeName: 'তিতাস স্পিনিং' });
      await site(supplierId, 'Titas Spinning Mills Limited', {
        workersMin: 3,
        workersMax: 9,
        coordinates: { lat: '24.01000', lng: '90.30000' },
        externalRef: 'T-1',
      });
      const before = await register();
      await tasks();
      const [merge] = await standing();
      if (!merge) throw new Error('nothing was merged');
      expect(await register()).not.toEqual(before);
      const undone = await world.merges.undo(
        world.tenant.ctx,
        merge.id,
        merge.version,
        'Two mills',
      );
      expect(undone.undoConflicts).toEqual([]);
      expect(await register()).toEqual(before);
      await tasks();
      await world.module.get(MatchingRunService).start(world.tenant.ctx, true);
      await tasks();
      expect(await standing()).toEqual([]);
      expect((await candidates()).map(({ state }) => state)).toEqual(['different']);
      await expect(
        world.merges.undo(world.tenant.ctx, merge.id, undone.version, 'again'),
      ).rejects.toMatchObject({ code: 'merge_undone' });
    });

    it('leaves both suppliers and their sites as they were', async () => {
      const registrationNumbers = [{ scheme: 'BD-TIN', number: '123456789012' }];
      const first = await supplier('Halda Tex Ltd.', { registrationNumbers, aliases: ['HTL'] });
      const second = await supplier('Halda Tex', {
        registrationNumbers: [...registrationNumbers, { scheme: 'BD-RJSC', number: 'C-777' }],
        lei: '5493001KJTIIGC8Y1R12',
        otherNames: [],
      });
      await site(first.id, 'Halda one', { address: '1 Dock Road, Khulna' });
      await site(second.id, 'Halda two', { address: '99 Hill Street, Sylhet' });
      const before = await register();
      await tasks();
      const merge = (await standing()).find(({ kind }) => kind === 'supplier');
      if (!merge) throw new Error('nothing was merged');
      await world.merges.undo(world.tenant.ctx, merge.id, merge.version, 'Two firms');
      expect(await register()).toEqual(before);
      expect(await world.suppliers.search(world.tenant.ctx, 'halda', undefined, 10)).toHaveLength(
        2,
      );
    });

    it('tells what was changed since and leaves it', async () => {
      const { id: supplierId } = await supplier('Rupsha Foods');
      const kept = await site(supplierId, 'Rupsha Foods Ltd.');
      await site(supplierId, 'Rupsha Foods Limited', { workersMin: 50, workersMax: 60 });
      await tasks();
      const [merge] = await standing();
      if (!merge) throw new Error('nothing was merged');
      const { version } = await world.sites.get(world.tenant.ctx, kept.id);
      await world.sites.change(world.tenant.ctx, kept.id, version, {
        workersMin: 70,
        workersMax: 80,
      });
      const undone = await world.merges.undo(
        world.tenant.ctx,
        merge.id,
        merge.version,
        'Two plants',
      );
      expect(undone.undoConflicts?.map(({ field }) => field)).toEqual(['workers_min']);
      expect(await world.sites.get(world.tenant.ctx, kept.id)).toMatchObject({ workersMin: 70 });
    });

    it('goes from the last merge back', async () => {
      const { id: supplierId } = await supplier('Kushiyara');
      const [a, b, c] = [
        await site(supplierId, 'Kushiyara Works Unit 1'),
        await site(supplierId, 'Kushiyara Works Unit 2'),
        await site(supplierId, 'Kushiyara Works Unit 3'),
      ];
      await tasks();
      const join = async (first: string, second: string, survivorId: string) => {
        const found = await candidates({ subjectId: first });
        const candidate = found.find((each) => [each.firstId, each.secondId].includes(second));
        if (!candidate) throw new Error('no candidate');
        const { mergeId } = await world.decisions.decide(
          world.tenant.ctx,
          candidate.id,
          candidate.version,
          {
            decision: 'same',
            survivorId,
            reason: 'One',
          },
        );
        return world.merges.get(world.tenant.ctx, mergeId ?? '');
      };
      const first = await join(a.id, b.id, b.id);
      const second = await join(b.id, c.id, c.id);
      expect((await world.sites.get(world.tenant.ctx, a.id)).id).toBe(c.id);
      await expect(
        world.merges.undo(world.tenant.ctx, first.id, first.version, 'x'),
      ).rejects.toMatchObject({
        code: 'merge_covered',
      });
      await world.merges.undo(world.tenant.ctx, second.id, second.version, 'x');
      expect((await world.sites.get(world.tenant.ctx, a.id)).id).toBe(b.id);
      await world.merges.undo(world.tenant.ctx, first.id, first.version, 'x');
      expect((await world.sites.get(world.tenant.ctx, a.id)).id).toBe(a.id);
    });
  });

  it('merges more of one batch than a transaction is to hold in several, and counts them all', async () => {
    const { id: supplierId } = await supplier('Dhaleswari Denim');
    await tasks();
    await db.superuser.query(
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
       select $1, gen_random_uuid(), $2, 'Dhaleswari Denim Ltd.', $3, 'BGD' from generate_series(1, 60)`,
      [world.tenant.tenantId, supplierId, ADDRESS],
    );
    const run = await world.module.get(MatchingRunService).start(world.tenant.ctx, false);
    await tasks();
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from site where tenant_id = $1 and merged_into is null`,
      [world.tenant.tenantId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect(await world.module.get(RunService).get(world.tenant.ctx, run.id)).toMatchObject({
      result: { seen: 61, compared: 61, merged: 59 },
    });
  });

  /** Two units at one address, and the candidate that they are. */
  const unitsOf = async () => {
    const { id: supplierId } = await supplier('Nabaganga');
    const first = await site(supplierId, 'Nabaganga Works Unit 1');
    const second = await site(supplierId, 'Nabaganga Works Unit 2');
    await tasks();
    const [candidate] = await candidates({ state: 'open' });
    if (!candidate) throw new Error('nothing is held');
    const decide = (survivorId?: string) =>
      world.decisions.decide(world.tenant.ctx, candidate.id, candidate.version, {
        decision: 'same',
        ...(survivorId && { survivorId }),
        reason: 'One plant, Unit 2 is its new hall',
      });
    return { supplierId, first, second, decide };
  };

  describe('a site with a case file', () => {
    const caseFile = (siteId: string) =>
      db.superuser.query(
        `insert into case_file (tenant_id, id, site_id, sections, first_accepted_on, accepted_at, accepted_by, sha256)
         values ($1, gen_random_uuid(), $2, '{}', current_date, now(), 'test', 'x')`,
        [world.tenant.tenantId, siteId],
      );

    it('stays, whoever is asked to', async () => {
      const { first, second, decide } = await unitsOf();
      await caseFile(second.id);
      await expect(decide(first.id)).rejects.toMatchObject({
        code: 'merge_needs_empty_side',
        message: expect.stringContaining('survivorId') as string,
      });
      await decide();
      expect((await world.sites.get(world.tenant.ctx, first.id)).id).toBe(second.id);
    });

    it('is made one with no other that has one', async () => {
      const { first, second, decide } = await unitsOf();
      await caseFile(first.id);
      await caseFile(second.id);
      for (const survivorId of [undefined, first.id, second.id])
        await expect(decide(survivorId)).rejects.toMatchObject({ code: 'merge_needs_empty_side' });
      expect(await standing()).toEqual([]);
    });
  });

  describe('an evidence bundle', () => {
    it('tells which records were made one, on which day and by whom as a number, and no words', async () => {
      const { supplierId, first, second, decide } = await unitsOf();
      const { mergeId } = await decide();
      const collected = async (granted: 'all' | readonly string[]) => {
        const auditor = world.tenant.as('auditor', await grantOf(db, world.tenant, granted));
        const scope = { tenantId: world.tenant.tenantId, supplierIds: 'all' } as const;
        return world.module.get(AuditorTx).read(auditor, async (tx) => {
          const found: unknown[] = [];
          for await (const { file, record } of world.module
            .get(SuppliersEvidence)
            .collect(tx, scope)) {
            assertDeclared('suppliers', file, record);
            if (file === 'merges') found.push(record);
          }
          return found;
        });
      };
      const { mergedAt } = await world.merges.get(world.tenant.ctx, mergeId ?? '');
      const on = mergedAt.slice(0, 10);
      const told = {
        id: mergeId,
        kind: 'site',
        survivorId: first.id,
        mergedId: second.id,
        origin: 'person',
        mergedOn: on,
        decidedBy: 1,
        undoneOn: null,
        undoneBy: null,
      };
      expect(await collected('all')).toEqual([told]);
      expect(await collected([supplierId])).toEqual([told]);
      const { id: another } = await supplier('Another Ltd.');
      expect(await collected([another])).toEqual([]);
      await world.merges.undo(world.tenant.ctx, mergeId ?? '', 1, 'Two halls');
      expect(await collected('all')).toEqual([{ ...told, undoneOn: on, undoneBy: 1 }]);
    });
  });
});
