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
});
