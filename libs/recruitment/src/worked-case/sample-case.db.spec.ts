import { RECKONING, type ReckonedPart } from '../../../../test/factories/recruitment/reckoning';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import { decimal, sum } from '../money/money';
import { RecruitmentModule } from '../recruitment.module';
import type { PlanView } from '../repayment/plan-view.service';
import { RepaymentService } from '../repayment/repayment.service';
import { sampleCaseDocument } from './sample-case';
import { WORKED_CASE_TODAY } from './worked-case';
import { workedSite } from './worked-site';

describe('the sample case', () => {
  const db = useTestDatabase();
  let cases: CaseFileService;
  let repayment: RepaymentService;
  let tenant: TestTenant;
  let siteId: string;
  let plan: PlanView;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    const module = await db.module({ imports: [RecruitmentModule] });
    cases = module.get(CaseFileService);
    repayment = module.get(RepaymentService);
    tenant = await db.tenant();
    ({ siteId } = await workedSite(db.superuser, tenant.tenantId));
    await cases.put(tenant.ctx, siteId, sampleCaseDocument(), undefined);
    plan = await repayment.get(tenant.ctx, siteId);
  });

  it('owes what an independent reckoning of its rows owes', async () => {
    const { rows } = await db.superuser.query<ReckonedPart>(RECKONING, [siteId, 2]);
    const total = sum(rows.map((part) => decimal(part.total)));
    const setAside = sum(rows.map((part) => decimal(part.setAside)));
    expect([total.toFixed(2), setAside.toFixed(2)]).toEqual([plan.total, plan.setAside]);
    expect(plan).toMatchObject({ total: '2463323.12', setAside: '192140.88', currency: 'MYR' });
  });

  it('shows what the demo tells of it', async () => {
    const { rows } = await db.superuser.query<{ code: string; n: number }>(
      `select code, count(*)::int as n from observation where site_id = $1 and state = 'present' group by 1 order by 1`,
      [siteId],
    );
    expect(rows.map(({ code, n }) => `${code} ${n}`)).toEqual([
      'AGENCY_UNLICENSED 1',
      'CONTRACT_SUBSTITUTION 1',
      'DEBT 3',
      'DEPOSIT_OR_DEDUCTION 1',
      'DOCUMENT_RETENTION 3',
      'EXIT_PENALTY 1',
      'FEE_OVER_CAP 4',
      'FEE_PAID 6',
      'FEE_UNDISCLOSED 2',
      'LICENCE_EXPIRED 1',
      'OVERTIME 2',
      'RECEIPT_MISMATCH 2',
      'SUB_AGENT_UNLICENSED 2',
    ]);
  });

  it('names no natural person, and keeps published rates apart from illustrative ones', () => {
    const { agencies, rates } = sampleCaseDocument() as {
      agencies: { kind: string; name?: string }[];
      rates: { month: string; source: string }[];
    };
    expect(agencies.filter(({ kind, name }) => kind === 'PERSON' && name)).toEqual([]);
    const published = rates.filter(({ source }) => source.startsWith('IMF'));
    expect(published.every(({ month }) => month >= '2015-01' && month <= '2020-12')).toBe(true);
    const rest = rates.filter((rate) => !published.includes(rate));
    expect(rest.every(({ source }) => source.includes('not a published rate'))).toBe(true);
  });
});
