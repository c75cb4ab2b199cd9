import type { INestApplicationContext } from '@nestjs/common';
import { uploadOf } from '../../../../../test/factories/facility-list';
import { useTestDatabase, type TestTenant } from '../../../../../test/setup/database';
import { FacilityImportService } from '../../imports/facility-import.service';
import { SiteService } from '../../register/site.service';
import { SupplierService } from '../../register/supplier.service';
import { SuppliersJobsModule } from '../../suppliers.module';
import { MatchDecisionService } from '../candidates/match-decision.service';
import { MergeService } from './merge.service';

const ROUNDS = 20;

describe('merges that meet', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let sites: SiteService;
  let decisions: MatchDecisionService;
  let merges: MergeService;
  let tenant: TestTenant;
  let units: (readonly [a: string, b: string, c: string])[];

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
    sites = module.get(SiteService);
    decisions = module.get(MatchDecisionService);
    merges = module.get(MergeService);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    units = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const name = nameOf(round);
      const { id } = await module
        .get(SupplierService)
        .create(tenant.ctx, { name, countryIso3: 'BGD' });
      const made: string[] = [];
      for (const unit of [1, 2, 3]) {
        const site = { name: unitOf(round, unit), address: addressOf(round), countryIso3: 'BGD' };
        made.push((await sites.create(tenant.ctx, id, site)).id);
      }
      units.push([made[0] ?? '', made[1] ?? '', made[2] ?? '']);
    }
    await tasks();
  });

  const nameOf = (round: number) => `${String.fromCharCode(65 + round)}orlati`;
  const unitOf = (round: number, unit: number) => `${nameOf(round)} Fashions Ltd. Unit ${unit}`;
  const addressOf = (round: number) => `Plot ${100 + round}, Kaliakoir Road, Mouchak, Gazipur`;
  const tasks = async (): Promise<void> => {
    expect((await db.runTasks(module)).failed).toEqual([]);
  };

  /** Says that the two are one, of which the second goes into the first. */
  const join = async (survivorId: string, other: string) => {
    const found = await decisions.list(tenant.ctx, { subjectId: survivorId }, undefined, 50);
    const pair = found.find((each) => [each.firstId, each.secondId].includes(other));
    if (!pair) throw new Error('no candidate');
    const decision = { decision: 'same', survivorId, reason: 'One plant' } as const;
    return () => decisions.decide(tenant.ctx, pair.id, pair.version, decision);
  };
  const answers = async (...ids: readonly string[]): Promise<string[]> =>
    Promise.all(ids.map(async (id) => (await sites.get(tenant.ctx, id)).id));
  const codeOf = (reason: unknown): unknown => (reason as { code?: unknown }).code;
  const rows = async (): Promise<number> =>
    Number(
      (
        await db.superuser.query<{ n: string }>(
          'select count(*) as n from site where tenant_id = $1',
          [tenant.tenantId],
        )
      ).rows[0]?.n,
    );

  it('two of one record: one merges, the other is told, and the record answers with the one', async () => {
    for (const [a, b, c] of units) {
      const asked = [await join(a, b), await join(c, b)];
      const settled = await Promise.allSettled(asked.map((ask) => ask()));
      const lost = settled.filter((each) => each.status === 'rejected');
      expect(lost.map(({ reason }) => codeOf(reason))).toEqual(['merged_already']);
      const winner = settled[0]?.status === 'fulfilled' ? a : c;
      expect(await answers(a, b, c)).toEqual([a, winner, c]);
    }
    expect(await merges.list(tenant.ctx, { standing: true }, undefined, 100)).toHaveLength(ROUNDS);
    expect(await rows()).toBe(3 * ROUNDS);
  });

  it('an undo and a second merge of the survivor: either is first, and each record is found', async () => {
    const seen = { both: 0, covered: 0 };
    for (const [a, b, c] of units) {
      const { mergeId } = await (await join(a, b))();
      const merge = await merges.get(tenant.ctx, mergeId ?? '');
      const second = await join(c, a);
      const [undone, merged] = await Promise.allSettled([
        merges.undo(tenant.ctx, merge.id, merge.version, 'Two plants'),
        second(),
      ]);
      expect(merged.status).toBe('fulfilled');
      if (undone.status === 'fulfilled') seen.both += 1;
      else {
        expect(codeOf(undone.reason)).toBe('merge_covered');
        seen.covered += 1;
      }
      const told = undone.status === 'fulfilled' ? [c, b, c] : [c, c, c];
      expect(await answers(a, b, c)).toEqual(told);
    }
    expect(seen.both + seen.covered).toBe(ROUNDS);
    expect(await rows()).toBe(3 * ROUNDS);
  });

  it('a list that writes both sites meanwhile: every row is written, and the merge stands', async () => {
    const imports = module.get(FacilityImportService);
    for (const [round, [a, b]] of units.entries()) {
      const lines = [1, 2, 3].map(
        (unit) => `Bangladesh,"${unitOf(round, unit)}","${addressOf(round)}",${100 * unit + round}`,
      );
      const list = Buffer.from(['country,name,address,number_of_workers', ...lines].join('\n'));
      const { id } = await imports.request(tenant.system, uploadOf(list), 'apply', {});
      const merge = await join(a, b);
      await Promise.all([merge(), tasks()]);
      expect((await imports.get(tenant.system, id)).counts).toMatchObject({
        rowsIn: 3,
        updated: 3,
      });
      expect(await answers(a, b)).toEqual([a, a]);
      expect(await sites.get(tenant.ctx, a)).toMatchObject({ workersMin: 100 + round });
      const { rows: kept } = await db.superuser.query<{ workers: number }>(
        'select workers_min as workers from site where tenant_id = $1 and id = $2',
        [tenant.tenantId, b],
      );
      expect(kept).toEqual([{ workers: 200 + round }]);
    }
    expect(await rows()).toBe(3 * ROUNDS);
  });
});
