import fc from 'fast-check';
import { changedCases } from '../../../../test/factories/recruitment/changed-case';
import { RECKONING, type ReckonedPart } from '../../../../test/factories/recruitment/reckoning';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import type { CaseFile } from '../casefile/case-file.schema';
import { decimal, money, sum } from '../money/money';
import { RecruitmentModule } from '../recruitment.module';
import { RepaymentService, type PlanView } from '../repayment/repayment.service';
import { minorUnits } from '../vocabulary/currency.table';
import { workedCase, WORKED_CASE_TODAY } from './worked-case';
import { workedSite } from './worked-site';

const CHANGES = 50;
const SEED = 20_261_124;

describe('the worked case, reckoned by a second program from its raw rows', () => {
  const db = useTestDatabase();
  let cases: CaseFileService;
  let repayment: RepaymentService;
  let tenant: TestTenant;
  let siteId: string;
  let version: number | undefined;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    const module = await db.module({ imports: [RecruitmentModule] });
    cases = module.get(CaseFileService);
    repayment = module.get(RepaymentService);
    tenant = await db.tenant();
    ({ siteId } = await workedSite(db.superuser, tenant.tenantId));
  });

  /** Puts a case in and reckons it twice. */
  async function both(file: CaseFile): Promise<{ plan: PlanView; reckoned: ReckonedPart[] }> {
    ({ version } = await cases.put(tenant.ctx, siteId, file, version));
    const currency = file.policy?.currency ?? 'MYR';
    const { rows } = await db.superuser.query<ReckonedPart>(RECKONING, [
      siteId,
      minorUnits(currency),
    ]);
    return { plan: await repayment.get(tenant.ctx, siteId), reckoned: rows };
  }

  it('owes the same to each worker, in all, set aside and by instalment', async () => {
    const { plan, reckoned } = await both(workedCase());
    expect(shown(plan)).toEqual(reckoned.map(compared));
    expect(reckoned.map(({ due }) => due)).toEqual([
      '5905.69',
      '6235.39',
      '5905.69',
      '2794.06',
      '19441.71',
    ]);
    expect(totals(reckoned, 'MYR')).toEqual(['787104.45', '29210.88']);
    expect([plan.total, plan.setAside]).toEqual(['787104.45', '29210.88']);
  });

  it('owes the same with interest', async () => {
    const file = workedCase();
    const interest = { kind: 'SIMPLE', annualRatePercent: '5' } as const;
    const { plan, reckoned } = await both({ ...file, policy: { ...file.policy, interest } });
    expect(shown(plan)).toEqual(reckoned.map(compared));
    expect(totals(reckoned, 'MYR')).toEqual(['1010734.72', '43143.90']);
    expect([plan.total, plan.setAside]).toEqual(['1010734.72', '43143.90']);
  });

  it(`owes the same to the cent after ${CHANGES} random changes of the input`, async () => {
    const files = fc.sample(changedCases, { numRuns: CHANGES, seed: SEED });
    const seen = new Set<string>();
    for (const file of files) {
      const { plan, reckoned } = await both(file);
      expect(shown(plan)).toEqual(reckoned.map(compared));
      expect([plan.total, plan.setAside].map((text) => decimal(text).toFixed())).toEqual(
        totals(reckoned, plan.currency).map((text) => decimal(text).toFixed()),
      );
      seen.add(`${plan.total} ${plan.setAside} ${plan.currency}`);
    }
    // Fifty cases and not one case fifty times.
    expect(seen.size).toBe(CHANGES);
  }, 120_000);
});

/** The plan in the form of the reckoning. */
function shown(plan: PlanView): unknown[] {
  return plan.entitlements.map((e) => ({
    cohort: e.cohortRef,
    worker: e.worker,
    workers: e.workers,
    unreachable: e.unreachable,
    due: decimal(e.duePerWorker).toFixed(),
    instalments: e.instalments.map((i) => `${i.dueOn} ${decimal(i.perWorker).toFixed()}`),
  }));
}

function compared({ total: _, setAside: __, due, instalments, ...part }: ReckonedPart): unknown {
  return {
    ...part,
    due: decimal(due).toFixed(),
    instalments: instalments.map((text) => {
      const [day = '', amount = ''] = text.split(' ');
      return `${day} ${decimal(amount).toFixed()}`;
    }),
  };
}

function totals(parts: readonly ReckonedPart[], currency: string): string[] {
  return [parts.map(({ total }) => total), parts.map(({ setAside }) => setAside)].map((amounts) =>
    money(sum(amounts.map(decimal)), currency),
  );
}
