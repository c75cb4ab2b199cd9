import type { Ctx } from '@para42/platform';
import {
  ENTITY_LISTS,
  ListLoadingService,
  ScreeningJobsModule,
  ScreeningRunService,
} from '@para42/screening';
import { SuppliersJobsModule } from '@para42/suppliers';
import { EXIT } from '../../../../test/factories/onboarding-world';
import { drain, riskWorld, type RiskWorld } from '../../../../test/factories/risk/risk-world';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { workedCaseDocument } from '../../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../../recruitment/src/worked-case/worked-site';
import { ExitAssessmentService } from '../../../suppliers/src/onboarding/exit-assessment.service';
import { OnboardingMoveService } from '../../../suppliers/src/onboarding/move.service';
import type { StateMove } from '../../../suppliers/src/onboarding/state-move';
import { CycleService } from '../cycles/cycle.service';
import { DiligenceJobsModule, DiligenceModule } from '../diligence.module';

describe('the exit from a supplier', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let supplierId: string;
  let version = 1;

  beforeAll(async () => {
    world = await riskWorld(db, {
      imports: [DiligenceModule, DiligenceJobsModule, ScreeningJobsModule, SuppliersJobsModule],
    });
    tenant = await db.tenant();
    const site = await workedSite(db.superuser, tenant.tenantId);
    supplierId = site.supplierId;
    await world.cases.put(tenant.system, site.siteId, workedCaseDocument(), undefined);
    const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
    if (!list) throw new Error('the list is gone');
    await world.module.get(ListLoadingService, { strict: false }).load(tenant.ctx, {
      list,
      bytes: uflpaPage(['Meru Glove Works Co. Ltd.']),
      asOf: '2026-01-05',
      fileName: 'page.html',
      objectKey: 'x',
    });
    await drain(world);
    await cycle();
  });

  const cycle = async () => {
    const period = { periodFrom: '2026-07-01', periodTo: '2026-12-31' };
    const cycles = world.module.get(CycleService);
    await cycles.start(tenant.system, { name: `Cycle ${version}`, ...period });
    await drain(world);
  };
  const move = async (ctx: Ctx, to: StateMove['to'], rest: Omit<StateMove, 'to'> = {}) => {
    const moves = world.module.get(OnboardingMoveService, { strict: false });
    const moved = await moves.move(ctx, supplierId, version, { to, ...rest });
    version = moved.supplier.version;
  };
  const states = async (table: 'finding' | 'repayment_plan' | 'screening_hit' | 'action') => {
    const { rows } = await db.superuser.query<{ state: string; n: number }>(
      `select state, count(*)::int as n from ${table} where tenant_id = $1 group by state order by state`,
      [tenant.tenantId],
    );
    return rows;
  };
  const all = async () => ({
    findings: await states('finding'),
    plans: await states('repayment_plan'),
    hits: await states('screening_hit'),
    actions: await states('action'),
  });

  it('closes no finding, no action, no repayment plan and no hit, then or in a later cycle', async () => {
    const before = await all();
    expect(before.findings.map(({ state }) => state)).toEqual(['open']);
    expect(before.plans.length).toBeGreaterThan(0);
    expect(before.plans.map(({ state }) => state)).not.toContain('closed');
    expect(before.hits).toMatchObject([{ state: 'open' }]);
    const reviewer = tenant.as('buyer');
    await move(tenant.ctx, 'active');
    await move(tenant.ctx, 'suspended', { reason: 'Fees were not repaid.' });
    const assessments = world.module.get(ExitAssessmentService, { strict: false });
    const { id } = await assessments.write(tenant.ctx, supplierId, EXIT);
    const note = 'Read with the sourcing team.';
    await assessments.review(reviewer, id, 1, { state: 'accepted', note });
    await move(tenant.ctx, 'exited', { reason: 'No change.', exitAssessmentId: id });
    await drain(world);
    expect(await all()).toEqual(before);
    await world.module.get(ScreeningRunService, { strict: false }).start(tenant.system, true);
    await drain(world);
    await cycle();
    expect(await all()).toEqual(before);
  });
});
