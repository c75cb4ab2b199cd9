import { RunService } from '@para42/platform';
import { DiligenceJobsModule, DiligenceModule } from '@para42/diligence';
import { ActionService } from '../../../libs/diligence/src/actions/action.service';
import { CycleService } from '../../../libs/diligence/src/cycles/cycle.service';
import { FindingService } from '../../../libs/diligence/src/findings/finding.service';
import { workedCaseDocument } from '../../../libs/recruitment/src/worked-case/worked-case';
import { workedSite } from '../../../libs/recruitment/src/worked-case/worked-site';
import type { TestDatabase, TestTenant } from '../../setup/database';
import { drain, FLOOD, KATHMANDU, loadAreas, riskWorld, siteAt } from '../risk/risk-world';

/** Diligence on top of risk, with its jobs, on a test database. */
export async function diligenceWorld(db: TestDatabase) {
  const world = await riskWorld(db, { imports: [DiligenceModule, DiligenceJobsModule] });
  const { module } = world;
  return {
    ...world,
    cycles: module.get(CycleService),
    findings: module.get(FindingService),
    actions: module.get(ActionService),
    runs: module.get(RunService),
  };
}

export type DiligenceWorld = Awaited<ReturnType<typeof diligenceWorld>>;

/** A tenant with a site in a flood, and one whose workers come from there and paid fees. */
export async function afflictedTenant(world: DiligenceWorld) {
  const tenant = await world.db.tenant();
  const himal = await siteAt(world, tenant.tenantId, KATHMANDU);
  const klang = await workedSite(world.db.superuser, tenant.tenantId);
  await world.cases.put(tenant.system, klang.siteId, workedCaseDocument(), undefined);
  await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
  await drain(world);
  return { tenant, himal, klang };
}

let cycles = 0;

export function startCycle({ cycles: service }: DiligenceWorld, tenant: TestTenant) {
  cycles += 1;
  const period = { periodFrom: '2026-07-01', periodTo: '2026-12-31' };
  return service.start(tenant.system, { name: `Cycle ${cycles}`, ...period });
}

/** A cycle to its end. @returns its id */
export async function runCycle(world: DiligenceWorld, tenant: TestTenant): Promise<string> {
  const { id } = await startCycle(world, tenant);
  await drain(world);
  return id;
}

/** Rows of a table of a tenant, in a stable order. */
export async function rowsOf<R>(
  { db }: DiligenceWorld,
  tenantId: string,
  table: 'finding' | 'action' | 'cycle_risk' | 'cycle_stage' | 'cycle',
  columns: string,
): Promise<R[]> {
  const { rows } = await db.superuser.query(
    `select ${columns} from ${table} where tenant_id = $1 order by ${columns.split(',')[0]}`,
    [tenantId],
  );
  return rows as R[];
}
