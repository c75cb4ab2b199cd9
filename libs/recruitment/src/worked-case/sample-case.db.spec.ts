import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentModule } from '../recruitment.module';
import { RepaymentService, type PlanView } from '../repayment/repayment.service';
import { sampleCaseDocument } from './sample-case';
import { WORKED_CASE_TODAY } from './worked-case';
import { workedSite } from './worked-site';

/**
 * The repayment worked out again from the raw rows, without any code of the product: what workers
 * report to have borne, less refunds, at the better of two months; the mean of the cohort, or one
 * person's own documents where they say more; rounded once per worker.
 */
const RECKONING = `
  with rate as (
    select currency, month, per_usd from fx_rate where site_id = $1
    union all select 'USD', m, 1 from (select distinct month as m from fx_rate where site_id = $1) x
  ), line as (
    select p.cohort_id, p.worker, greatest(
      (p.amount - coalesce(p.refunded_amount, 0)) * there.per_usd / here.per_usd,
      (p.amount - coalesce(p.refunded_amount, 0)) * now_there.per_usd / now_here.per_usd) as due
    from payment p
    join rate here on here.currency = p.currency and here.month = to_char(p.paid_on, 'YYYY-MM')
    join rate there on there.currency = 'MYR' and there.month = here.month
    join rate now_here on now_here.currency = p.currency and now_here.month = $2
    join rate now_there on now_there.currency = 'MYR' and now_there.month = $2
    where p.site_id = $1 and p.payer = 'WORKER' and p.source_kind = 'WORKER_REPORT'
      and p.cost_code not like 'OUT.%'
  ), mean as (
    select c.id, c.ref, c.workers_current + c.workers_former as workers, c.workers_unreachable as absent,
      round(sum(l.due) filter (where l.worker is null), 2) as due
    from cohort c join line l on l.cohort_id = c.id group by c.id, c.ref, c.workers_current, c.workers_former,
      c.workers_unreachable
  ), own as (
    select i.cohort_id, i.ref, i.reachable, greatest(m.due, round(coalesce(sum(l.due), 0), 2)) as due
    from cohort_individual i join mean m on m.id = i.cohort_id
    left join line l on l.cohort_id = i.cohort_id and l.worker = i.ref
    where i.site_id = $1 group by i.cohort_id, i.ref, i.reachable, m.due
  ), part as (
    select due * (workers - (select count(*) from own where cohort_id = mean.id)) as total,
      due * (absent - (select count(*) from own where cohort_id = mean.id and not reachable)) as aside from mean
    union all
    select due, case when reachable then 0 else due end from own
  )
  select sum(total)::text as total, sum(aside)::text as "setAside" from part`;

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
    const { rows } = await db.superuser.query(RECKONING, [siteId, '2026-10']);
    expect(rows).toEqual([{ total: plan.total, setAside: plan.setAside }]);
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
