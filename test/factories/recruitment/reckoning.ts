/** What is owed to workers who are due the same, as the second program works it out. */
export interface ReckonedPart {
  cohort: string;
  worker: string | null;
  workers: number;
  unreachable: number;
  due: string;
  total: string;
  setAside: string;
  instalments: string[];
}

/**
 * The repayment worked out again from the raw rows of a site ($1), without any code of the product,
 * to $2 decimals of the currency of repayment: what workers bore and did not get back, told by
 * themselves, or else by the invoice or the ledger, whichever says more; converted at the month of
 * payment, of discovery, or the better of both, line by line; with simple interest actual/365; the
 * mean of the cohort, or one person's own documents where they say more; rounded half up once per
 * worker; in instalments rounded down, of which the last takes the remainder.
 */
export const RECKONING = `
  with setting as (
    select policy ->> 'currency' as currency, policy ->> 'conversion' as conversion,
      coalesce((policy -> 'interest' ->> 'annualRatePercent')::numeric, 0) as percent,
      coalesce(policy -> 'interest' ->> 'until', 'DEADLINE') as until, coalesce((policy ->> 'deadlineDays')::int, 90) as days,
      coalesce((policy -> 'instalments' ->> 'count')::int, 1) as parts, (policy -> 'instalments' ->> 'firstOn')::date as first_on
    from case_file where site_id = $1
  ), rate as (
    select currency, month, per_usd * 1.000000000000000000000000000000 as per_usd from fx_rate where site_id = $1
    union all select distinct 'USD', month, 1.000000000000000000000000000000 from fx_rate where site_id = $1
  ), group_of as (
    select c.id, c.ref, c.position, c.workers_current + c.workers_former as workers, c.workers_unreachable as unreachable,
      (select min(e.happened_on) from case_event e where e.site_id = $1 and e.kind = 'DISCOVERY'
        and (e.cohort_id is null or e.cohort_id = c.id)) as discovered
    from cohort c where c.site_id = $1
  ), paid as (
    select p.cohort_id, p.worker, p.cost_code, p.source_kind, p.paid_on, g.discovered, s.days, s.percent, s.until, s.conversion,
      case when p.currency = s.currency then net else net * there.per_usd / here.per_usd end as then_worth,
      case when p.currency = s.currency then net else net * now_there.per_usd / now_here.per_usd end as now_worth
    from payment p
    cross join setting s
    cross join lateral (select p.amount - coalesce(p.refunded_amount, 0) as net) n
    join group_of g on g.id = p.cohort_id
    left join rate here on here.currency = p.currency and here.month = to_char(p.paid_on, 'YYYY-MM')
    left join rate there on there.currency = s.currency and there.month = to_char(p.paid_on, 'YYYY-MM')
    left join rate now_here on now_here.currency = p.currency and now_here.month = to_char(g.discovered, 'YYYY-MM')
    left join rate now_there on now_there.currency = s.currency and now_there.month = to_char(g.discovered, 'YYYY-MM')
    where p.site_id = $1 and p.payer = 'WORKER' and p.cost_code not like 'OUT.%'
  ), believed as (
    select distinct on (cohort_id, worker, cost_code) cohort_id, worker, cost_code, source_kind
    from (select cohort_id, worker, cost_code, source_kind, sum(then_worth) as says from paid group by 1, 2, 3, 4) told
    order by cohort_id, worker, cost_code, source_kind = 'WORKER_REPORT' desc, says desc, source_kind = 'EMPLOYER_LEDGER' desc
  ), line as (
    select p.cohort_id, p.worker, w.worth + w.worth * p.percent / 100 * greatest(
      case p.until when 'DISCOVERY' then p.discovered else p.discovered + p.days end - p.paid_on, 0) / 365 as due
    from paid p
    join believed b on b.cohort_id = p.cohort_id and b.worker is not distinct from p.worker
      and b.cost_code = p.cost_code and b.source_kind = p.source_kind
    cross join lateral (select case p.conversion when 'PAYMENT_MONTH' then p.then_worth
      when 'DISCOVERY_MONTH' then p.now_worth else greatest(p.then_worth, p.now_worth) end as worth) w
  ), mean as (
    select g.id, round(coalesce(sum(l.due), 0), $2::int) as due
    from group_of g left join line l on l.cohort_id = g.id and l.worker is null group by g.id
  ), own as (
    select i.cohort_id, i.ref, i.position, i.reachable, greatest(m.due, round(coalesce(sum(l.due), 0), $2::int)) as due
    from cohort_individual i join mean m on m.id = i.cohort_id
    left join line l on l.cohort_id = i.cohort_id and l.worker = i.ref
    where i.site_id = $1 group by i.cohort_id, i.ref, i.position, i.reachable, m.due
  ), part as (
    select g.position as place, -1 as person, g.id, g.ref, g.discovered, null as worker, m.due,
      (g.workers - (select count(*) from own where own.cohort_id = g.id))::int as workers,
      (g.unreachable - (select count(*) from own where own.cohort_id = g.id and not own.reachable))::int as unreachable
    from group_of g join mean m on m.id = g.id
    union all
    select g.position, o.position, g.id, g.ref, g.discovered, o.ref, o.due, 1, case when o.reachable then 0 else 1 end
    from own o join group_of g on g.id = o.cohort_id
  )
  select p.ref as cohort, p.worker, p.workers, p.unreachable, p.due::text as due, (p.due * p.workers)::text as total,
    (p.due * p.unreachable)::text as "setAside", (
      select array_agg(case when s.first_on is null then p.discovered + floor(s.days::numeric * n / s.parts)::int
        else (s.first_on + make_interval(months => n - 1))::date end || ' ' || case when n < s.parts
        then trunc(p.due / s.parts, $2::int) else p.due - trunc(p.due / s.parts, $2::int) * (s.parts - 1) end order by n)
      from generate_series(1, s.parts) as n) as instalments
  from part p cross join setting s where p.due > 0 and p.workers > 0 order by p.place, p.person`;
