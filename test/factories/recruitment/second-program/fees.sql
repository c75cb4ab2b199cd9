-- Observations about money that workers paid: five kinds.

create temp table seen (
  code text, cohort text, discriminator text, agency text, observed_on date,
  basis_kind text, basis_code text, indicators text[], strength text, sign text, workers int, figures jsonb
) on commit drop;

create or replace function pg_temp.six(amount numeric) returns text language sql as
$$ select round(amount, 6)::text $$;

-- One group for each rule, and one for the policy; nothing is allowed where only the employer's costs stand in it.
create temp table fee_group on commit drop as
select g.cohort, g.rule, g.rule_key, max(g.paid_on) as last_paid,
  jsonb_agg(g.ref order by g.ref collate "C") as lines,
  coalesce(jsonb_agg(distinct g.worker) filter (where g.worker is not null), '[]') as individuals,
  coalesce(max(g.most) filter (where not g.employer_bears), 0) as most,
  coalesce(max(g.cap_currency) filter (where not g.employer_bears), min(g.currency)) as cap_currency,
  bool_or(g.allows) as allows, count(distinct g.currency) as currencies, min(g.currency) as currency
from charge g group by g.cohort, g.rule, g.rule_key;

insert into seen
select 'FEE_PAID', g.cohort, coalesce(g.rule_key, 'ILO-2019'), null, g.last_paid,
  case when forbidden then 'law' else 'policy' end, case when forbidden then g.rule else 'ILO-2019' end,
  '{FL09}', case when forbidden then 'medium' else 'weak' end, null, c.workers,
  jsonb_build_object('lines', g.lines, 'legalRule', g.rule, 'individuals', g.individuals)
from fee_group g join cohort c on c.ref = g.cohort cross join setting s
cross join lateral (select g.rule is not null and g.most = 0 as forbidden) f
where not (s.principle = 'LEGAL_CAP' and g.allows);

create temp table borne on commit drop as
select g.cohort, g.rule_key, x.worker, t.currency as in_currency, g.most,
  sum(w.worth) filter (where not x.employer_bears) as capped, sum(w.worth) filter (where x.employer_bears) as not_theirs
from fee_group g join charge x on x.cohort = g.cohort and x.rule_key = g.rule_key
cross join lateral (select case when g.most = 0 and g.currencies = 1 then g.currency else g.cap_currency end as currency) t
cross join lateral (select pg_temp.worth(x.net, x.currency, t.currency, x.paid_on) as worth) w
where g.rule is not null
group by g.cohort, g.rule_key, x.worker, t.currency, g.most;

create temp table over_cap on commit drop as
select cohort, rule_key, worker, in_currency, most,
  coalesce(capped, 0) + coalesce(not_theirs, 0) as total,
  greatest(coalesce(capped, 0) - most, 0) + coalesce(not_theirs, 0) as excess
from borne;

insert into seen
select 'FEE_OVER_CAP', g.cohort, g.rule_key, null, g.last_paid, 'law', g.rule, '{FL09}', 'medium', null,
  case when coalesce(m.excess, 0) = 0 then p.people else c.workers end,
  jsonb_build_object('cap', pg_temp.six(g.most), 'currency', o.in_currency,
    'total', pg_temp.six(coalesce(m.total, 0)), 'excess', pg_temp.six(coalesce(m.excess, 0)),
    'individuals', p.told, 'lines', g.lines)
from fee_group g join cohort c on c.ref = g.cohort
join lateral (select distinct in_currency from over_cap x where x.cohort = g.cohort and x.rule_key = g.rule_key) o on true
left join over_cap m on m.cohort = g.cohort and m.rule_key = g.rule_key and m.worker is null
cross join lateral (
  select count(*)::int as people, coalesce(jsonb_agg(jsonb_build_object('worker', x.worker,
    'total', pg_temp.six(x.total), 'excess', pg_temp.six(x.excess)) order by x.worker collate "C"), '[]') as told
  from over_cap x where x.cohort = g.cohort and x.rule_key = g.rule_key and x.worker is not null and x.excess > 0) p
where coalesce(m.excess, 0) > 0 or p.people > 0;

insert into seen
select 'RECEIPT_MISMATCH', p.cohort, null, null, max(p.paid_on), 'standard', 'DHAKA.2', '{FL02}', 'medium', null,
  min(c.workers), jsonb_build_object('lines', jsonb_agg(p.ref order by p.ref collate "C"))
from payment p join cohort c on c.ref = p.cohort
where p.payer = 'WORKER' and p.receipt <> p.amount group by p.cohort;

insert into seen
select 'FEE_UNDISCLOSED', p.cohort, null, null, max(p.paid_on), 'standard', 'ILO-2019.DISCLOSURE', '{FL02}', 'medium',
  'involuntariness', min(c.workers), jsonb_build_object('lines', jsonb_agg(p.ref order by p.ref collate "C"))
from payment p join cohort c on c.ref = p.cohort
where p.payer = 'WORKER' and p.cost_code not like 'OUT.%'
  and (p.disclosed = false or p.cost_code = 'ILL.UNDISCLOSED' or p.illegitimacy ? 'ILL.UNDISCLOSED')
group by p.cohort;

insert into seen
select 'DEPOSIT_OR_DEDUCTION', c.ref, null, null, min(coalesce((d ->> 'since')::date, c.discovered)),
  'standard', 'C95.9', '{FL08}', case when bool_or(d ->> 'kind' <> 'WAGE_DEDUCTION') then 'strong' else 'medium' end,
  case when bool_or(d ->> 'kind' <> 'WAGE_DEDUCTION') then 'penalty' end, min(c.workers),
  jsonb_build_object('deductions', jsonb_agg(concat_ws(' ', d ->> 'kind', d ->> 'currency', d ->> 'amount') order by n))
from cohort c cross join jsonb_array_elements(coalesce(c.doc -> 'deductions', '[]')) with ordinality y (d, n)
group by c.ref;
