-- What is owed to whom, in which instalments, and how many months of wage the cost came to.

-- Under LEGAL_CAP what a cap allows stays with the worker; the earliest payments use it up first.
create temp table owed_line on commit drop as
with measured as (
  select g.*, s.principle, not g.employer_bears and g.rule is not null and g.most > 0 as allowed,
    case when not g.employer_bears and g.most > 0
      then pg_temp.worth(g.net, g.currency, g.cap_currency, g.paid_on) end as asked
  from charge g cross join setting s
), used as (
  select m.*, greatest(least(asked, most - coalesce(sum(asked) over (
    partition by cohort, worker, rule_key, allowed order by paid_on, ref collate "C"
    rows between unbounded preceding and 1 preceding), 0)), 0) as stays
  from measured m
)
select cohort, worker, ref, currency, paid_on,
  case when principle = 'LEGAL_CAP' and allowed then net * ((asked - stays) / asked) else net end as portion
from used;

create temp table owed on commit drop as
select l.cohort, l.worker, w.worth + case when s.interest_kind = 'SIMPLE' then
    w.worth * s.percent * greatest(case s.interest_until when 'DISCOVERY' then c.discovered
      else c.discovered + s.deadline_days end - l.paid_on, 0) / 36500 else 0 end as due
from owed_line l join cohort c on c.ref = l.cohort cross join setting s
cross join lateral (select
  case when s.conversion <> 'DISCOVERY_MONTH' then pg_temp.worth(l.portion, l.currency, s.currency, l.paid_on) end as then_worth,
  case when s.conversion <> 'PAYMENT_MONTH' then pg_temp.worth(l.portion, l.currency, s.currency, c.discovered) end as now_worth) v
cross join lateral (select greatest(v.then_worth, v.now_worth) as worth) w;

create temp table mean_due on commit drop as
select c.ref as cohort, round(coalesce(sum(o.due), 0), min(digits)) as due
from cohort c cross join minor_unit left join owed o on o.cohort = c.ref and o.worker is null group by c.ref;

create temp table person_due on commit drop as
select i.cohort, i.id, i.place, i.reachable, i.income, i.income_currency, m.due as mean, round(coalesce(sum(o.due), 0), min(digits)) as own
from individual i join mean_due m on m.cohort = i.cohort cross join minor_unit
left join owed o on o.cohort = i.cohort and o.worker = i.id
group by 1, 2, 3, 4, 5, 6, 7;

create or replace function pg_temp.months(of_cohort text, of_worker text, income numeric, in_currency text)
returns numeric language sql as $$
  select case when income > 0 then
    sum(pg_temp.worth(g.net, g.currency, in_currency, g.paid_on))::numeric(80, 40) / income end
  from charge g where g.cohort = of_cohort and g.worker is not distinct from of_worker
$$;

create temp table part on commit drop as
select c.place, -1::bigint as person, c.ref as cohort, null::text as worker, 'MEAN' as basis, m.due,
  c.workers - (select count(*)::int from individual i where i.cohort = c.ref) as workers,
  c.unreachable - (select count(*)::int from individual i where i.cohort = c.ref and not i.reachable) as unreachable,
  pg_temp.months(c.ref, null, c.paid, c.wage_currency) as months
from cohort c join mean_due m on m.cohort = c.ref
union all
select c.place, p.place, c.ref, p.id, case when p.own > p.mean then 'OWN' else 'MEAN' end, greatest(p.own, p.mean), 1,
  case when p.reachable then 0 else 1 end,
  pg_temp.months(c.ref, p.id, p.income, p.income_currency)
from person_due p join cohort c on c.ref = p.cohort;

create temp table plan_part on commit drop as
select p.*, c.discovered, c.discovered + s.deadline_days as deadline, (
    select jsonb_agg(jsonb_build_array(case when s.first_on is null
        then c.discovered + floor(s.deadline_days::numeric * n / s.parts)::int
        else (s.first_on + make_interval(months => n - 1))::date end,
      case when n < s.parts then trunc(p.due / s.parts, digits)
        else p.due - trunc(p.due / s.parts, digits) * (s.parts - 1) end) order by n)
    from generate_series(1, s.parts) n) as instalments
from part p join cohort c on c.ref = p.cohort cross join setting s cross join minor_unit
where p.workers > 0 and p.due > 0;
