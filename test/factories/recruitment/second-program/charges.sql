-- What workers bore, by the source that counts, and the rule and cap that govern each line.

create temp table rule on commit drop as
select x ->> 'code' as code, x ->> 'key' as key, (x ->> 'own')::boolean as own,
  x ->> 'origin' as origin, nullif(x -> 'destinations', 'null') as destinations,
  nullif(x -> 'occupations', 'null') as occupations, nullif(x -> 'payees', 'null') as payees,
  x -> 'covers' as covers, x -> 'employerBears' as employer_bears, x -> 'cap' as cap,
  coalesce((x ->> 'validFrom')::date, '-infinity') as valid_from,
  coalesce((x ->> 'validTo')::date, 'infinity') as valid_to
from second.export cross join jsonb_array_elements(doc) x where part = 'fee-rules';

create temp table job_order on commit drop as
select x ->> 'ref' as ref, x ->> 'origin' as origin, x ->> 'destination' as destination,
  x ->> 'occupation' as occupation, (x ->> 'maxWorkerFee')::numeric as most, x ->> 'currency' as currency,
  (x ->> 'validFrom')::date as valid_from, coalesce((x ->> 'validTo')::date, 'infinity') as valid_to
from case_doc cross join jsonb_array_elements(coalesce(c -> 'jobOrders', '[]')) x;

-- Costs inside the definition that workers paid; several sources may tell one and the same cost.
create temp table told on commit drop as
select p.*, pg_temp.worth(p.net, p.currency, s.currency, p.paid_on) as compared
from payment p cross join setting s
where p.payer = 'WORKER' and p.cost_code not like 'OUT.%';

create temp table counted on commit drop as
with invoice as (
  -- An invoice that the agency and others tell counts as whoever says more.
  select cohort, worker, cost_code, (array_agg(agency_says order by says desc, agency_says))[1] as agency_says
  from (select cohort, worker, cost_code, agency_says, sum(compared) as says
    from told where source = 'AGENCY_INVOICE' group by 1, 2, 3, 4) i
  group by 1, 2, 3
), candidate as (
  select t.* from told t
  where t.source <> 'AGENCY_INVOICE' or exists (
    select from invoice i where i.cohort = t.cohort and i.worker is not distinct from t.worker
      and i.cost_code = t.cost_code and i.agency_says = t.agency_says)
), source_of as (
  select cohort, worker, cost_code, (array_agg(source order by
    source = 'WORKER_REPORT' desc, says desc, source = 'EMPLOYER_LEDGER' desc))[1] as source
  from (select cohort, worker, cost_code, source, sum(compared) as says from candidate group by 1, 2, 3, 4) z
  group by 1, 2, 3
)
select c.* from candidate c join source_of s on s.cohort = c.cohort
  and s.worker is not distinct from c.worker and s.cost_code = c.cost_code and s.source = c.source
where c.net <> 0;

-- Rules in force on the day that are about these workers and whoever they paid.
create temp table asked on commit drop as
select l.ref as line, r.code, r.key, r.cap,
  r.employer_bears ? l.cost_code as employer_bears,
  r.covers ? l.cost_code or r.employer_bears ? l.cost_code as regulates,
  case when r.origin = 'ANY' then 0 else 2 end
    + case when r.destinations is null then 0 when jsonb_array_length(r.destinations) = 1 then 2 else 1 end
    + case when r.occupations is null then 0 else 1 end + case when r.payees is null then 0 else 1 end as specific,
  r.cap ->> 'kind' = 'AMOUNT' and (r.cap ->> 'amount')::numeric = 0 as forbids,
  r.valid_from, c.ref as cohort, l.paid_on
from counted l join cohort c on c.ref = l.cohort join rule r on
  (r.origin = 'ANY' or r.origin = c.origin)
  and (r.destinations is null or r.destinations ? c.destination)
  and (r.occupations is null or r.occupations ? c.occupation)
  and (r.payees is null or r.payees ? l.payee)
  and l.paid_on between r.valid_from and r.valid_to
-- On the days of a tenant's rule the shipped one of the same code is not asked.
where r.own or not exists (
  select from rule mine where mine.own and mine.code = r.code
    and l.paid_on between mine.valid_from and mine.valid_to);

create temp table chosen on commit drop as
select distinct on (line) * from asked where regulates
order by line, specific desc, forbids desc, valid_from desc, code;

create temp table capped on commit drop as
select h.line, h.code, h.key, h.employer_bears,
  case when h.employer_bears then 0 else k.most end as most, k.currency,
  -- Whether the rule lets these workers be charged something, if not this cost.
  coalesce(k.most > 0, not h.forbids) as allows
from chosen h join cohort c on c.ref = h.cohort
left join lateral (
  select (h.cap ->> 'amount')::numeric as most, h.cap ->> 'currency' as currency
  where h.cap ->> 'kind' = 'AMOUNT'
  union all
  select o.most, o.currency from job_order o
  where h.cap ->> 'kind' = 'PER_JOB_ORDER' and o.ref = c.job_order
    and o.origin = c.origin and o.destination = c.destination
    and (o.occupation is null or o.occupation = c.occupation)
    and h.paid_on between o.valid_from and o.valid_to
  union all
  select least((h.cap ->> 'maximum')::numeric, (h.cap ->> 'months')::numeric
      * case when (h.cap ->> 'perContractYear')::boolean then c.contract_months::numeric(60, 40) / 12 else 1 end)
    * coalesce(c.promised, c.paid), c.wage_currency
  where h.cap ->> 'kind' = 'MONTHS_OF_WAGE' and coalesce(c.promised, c.paid) > 0
    and (c.contract_months is not null or coalesce((h.cap ->> 'perContractYear')::boolean, false) = false)
  union all
  select sum((h.cap -> 'byYear' ->> least(m / 12, jsonb_array_length(h.cap -> 'byYear') - 1))::numeric),
    h.cap ->> 'currency'
  from generate_series(0, c.contract_months - 1) m
  where h.cap ->> 'kind' = 'MONTHLY_FEE' having count(*) > 0
) k on true
where h.employer_bears or k.most is not null;

-- rule null: the zero-fee policy, since no rule in force decides.
create temp table charge on commit drop as
select l.ref, l.cohort, l.worker, l.cost_code, l.net, l.currency, l.paid_on,
  k.code as rule, k.key as rule_key,
  coalesce(k.employer_bears, false) as employer_bears, k.most, k.currency as cap_currency,
  coalesce(k.allows, false) as allows
from counted l left join capped k on k.line = l.ref;
