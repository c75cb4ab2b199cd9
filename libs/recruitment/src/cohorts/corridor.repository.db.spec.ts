import type { INestApplicationContext } from '@nestjs/common';
import { agency, caseOf, cohort } from '../../../../test/factories/recruitment/small-cases';
import { useTestDatabase } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { CorridorRepository } from './corridor.repository';

describe('places that workers pass through', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({ imports: [RecruitmentModule] });
  });

  it('count every cohort once, also where two are of one size or two edges lead through', async () => {
    const tenant = await db.tenant();
    const { siteId } = await workedSite(db.superuser, tenant.tenantId);
    const through = (ref: string) => ({
      ref,
      kind: 'PASSES_THROUGH' as const,
      from: { place: { country: 'NPL', name: 'Kathmandu' } },
      to: { agency: 'x' },
      source: 'interviews',
    });
    const onward = { ...through('onward'), from: { agency: 'y' }, to: through('').from };
    await module.get(CaseFileService).put(
      tenant.ctx,
      siteId,
      caseOf({
        agencies: [agency('x'), agency('y')],
        cohorts: [cohort('a', 'x', 'Jhapa'), cohort('b', 'x', 'Dhanusha')],
        edges: [through('one'), { ...through('two'), cohort: 'a' }, onward],
      }),
      undefined,
    );
    const places = await db.tx.run(tenant.ctx, (ctx) =>
      module.get(CorridorRepository, { strict: false }).originsOf(ctx, [siteId]),
    );
    expect(places.map(({ kind, place, workers }) => [kind, place, workers.count])).toEqual([
      ['agency', null, 50],
      ['destination', null, 50],
      ['origin', 'Dhanusha', 25],
      ['origin', 'Jhapa', 25],
      ['transit', 'Kathmandu', 50],
    ]);
    expect(places[4]?.cohortIds).toHaveLength(2);
  });

  it('of fewer than five people are told by their region, and fewer still by their country', async () => {
    const tenant = await db.tenant();
    const { siteId } = await workedSite(db.superuser, tenant.tenantId);
    const of = (ref: string, admin1: string, name: string, current: number) => ({
      ...cohort(ref, 'x', name),
      origin: { country: 'NPL', admin1, name },
      workers: { current, former: 0, unreachable: 0 },
    });
    await module.get(CaseFileService).put(
      tenant.ctx,
      siteId,
      caseOf({
        agencies: [agency('x')],
        cohorts: [
          of('a', 'NP-P1', 'Jhapa', 20),
          of('b', 'NP-P1', 'Taplejung', 3),
          of('c', 'NP-P1', 'Ilam', 2),
          of('d', 'NP-P2', 'Dhanusha', 1),
          // Two cohorts of one district are told together.
          of('e', 'NP-P3', 'Kavre', 3),
          of('f', 'NP-P3', 'Kavre', 2),
        ],
      }),
      undefined,
    );
    const places = await db.tx.run(tenant.ctx, (ctx) =>
      module.get(CorridorRepository, { strict: false }).originsOf(ctx, [siteId]),
    );
    const origins = places.filter(({ kind }) => kind === 'origin');
    expect(
      origins.map(({ admin1, place, corridor, cohortIds }) => [
        admin1,
        place,
        corridor,
        cohortIds.length,
      ]),
    ).toEqual([
      ['NP-P1', 'Jhapa', 'NPL NP-P1 > MYS', 1],
      ['NP-P1', null, 'NPL NP-P1 > MYS', 2],
      ['NP-P3', 'Kavre', 'NPL NP-P3 > MYS', 2],
      [null, null, 'NPL > MYS', 1],
    ]);
  });
});
