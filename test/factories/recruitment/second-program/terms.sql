-- What a case is judged by: the policy that holds, rates, days of discovery, and the cohorts.
-- Reads second.export alone: documents as the API gives them.

create temp table case_doc on commit drop as
select doc as c from second.export where part = 'case-file';

create temp table setting on commit drop as
with given as (
  -- What the case says comes before what the tenant says, member by member.
  select coalesce((select doc -> 'settings' from second.export where part = 'recruitment-policy'), '{}')
    || coalesce(c -> 'policy', '{}') as p, c
  from case_doc
), wages as (
  select case when count(*) = count(w ->> 'currency') and count(distinct w ->> 'currency') = 1
    then min(w ->> 'currency') end as currency
  from given left join lateral (
    select x -> 'wage' as w from jsonb_array_elements(coalesce(c -> 'cohorts', '[]')) x) z on true
)
select coalesce(p ->> 'principle', 'EMPLOYER_PAYS') as principle,
  coalesce(p ->> 'currency', wages.currency, 'USD') as currency,
  coalesce((p ->> 'deadlineDays')::int, 90) as deadline_days,
  coalesce(p ->> 'conversion', 'BETTER_FOR_WORKER') as conversion,
  coalesce(p -> 'interest' ->> 'kind', 'NONE') as interest_kind,
  coalesce((p -> 'interest' ->> 'annualRatePercent')::numeric, 0) as percent,
  coalesce(p -> 'interest' ->> 'until', 'DEADLINE') as interest_until,
  coalesce((p -> 'instalments' ->> 'count')::int, 1) as parts,
  (p -> 'instalments' ->> 'firstOn')::date as first_on,
  coalesce((p ->> 'documentReturnHours')::numeric, 24) as return_hours,
  coalesce((p -> 'weeklyHours' ->> 'normal')::numeric, 48) as normal_hours,
  coalesce((p -> 'weeklyHours' ->> 'maximum')::numeric, 60) as maximum_hours
from given cross join wages;

create temp table minor_unit on commit drop as
select case
  when currency in ('JPY', 'KRW', 'VND', 'UGX', 'RWF') then 0
  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'OMR', 'TND') then 3
  else 2 end as digits
from setting;

-- Forty decimals, so that a quotient of two rates is exact far beyond any minor unit.
create temp table rate on commit drop as
select r ->> 'currency' as currency, r ->> 'month' as month, (r ->> 'perUsd')::numeric(80, 40) as per_usd
from case_doc cross join jsonb_array_elements(coalesce(c -> 'rates', '[]')) r;
create index on rate (currency, month);
analyze rate;

create or replace function pg_temp.per_usd(of_currency text, of_month text) returns numeric language sql as $$
  select case when of_currency = 'USD' then 1::numeric(80, 40)
    else (select per_usd from rate where currency = of_currency and month = of_month) end
$$;

create or replace function pg_temp.worth(amount numeric, of_currency text, in_currency text, on_day date)
returns numeric language sql as $$
  select case when of_currency = in_currency then amount
    else amount * pg_temp.per_usd(in_currency, to_char(on_day, 'YYYY-MM'))
      / pg_temp.per_usd(of_currency, to_char(on_day, 'YYYY-MM')) end
$$;

create temp table event on commit drop as
select e ->> 'kind' as kind, (e ->> 'on')::date as happened, e ->> 'cohort' as cohort
from case_doc cross join jsonb_array_elements(coalesce(c -> 'events', '[]')) e;

create temp table cohort on commit drop as
select ord as place, x ->> 'ref' as ref, x ->> 'agency' as agency, x ->> 'jobOrder' as job_order,
  x -> 'origin' ->> 'country' as origin, x ->> 'destination' as destination, x ->> 'occupation' as occupation,
  (x -> 'hiring' ->> 'from')::date as hired_from, (x -> 'hiring' ->> 'to')::date as hired_to,
  (x -> 'workers' ->> 'current')::int + (x -> 'workers' ->> 'former')::int as workers,
  (x -> 'workers' ->> 'unreachable')::int as unreachable,
  (x ->> 'contractMonths')::int as contract_months,
  x -> 'wage' ->> 'currency' as wage_currency,
  (x -> 'wage' ->> 'promisedMonthly')::numeric as promised, (x -> 'wage' ->> 'paidMonthly')::numeric as paid,
  coalesce(
    (select min(happened) from event e
     where e.kind = 'DISCOVERY' and (e.cohort is null or e.cohort = x ->> 'ref')),
    (c -> 'server' ->> 'firstAcceptedOn')::date) as discovered,
  x as doc
from case_doc cross join jsonb_array_elements(coalesce(c -> 'cohorts', '[]')) with ordinality y (x, ord);

create temp table individual on commit drop as
select ord as place, x ->> 'id' as id, x ->> 'cohort' as cohort, (x ->> 'reachable')::boolean as reachable,
  (x -> 'monthlyIncome' ->> 'amount')::numeric as income, x -> 'monthlyIncome' ->> 'currency' as income_currency
from case_doc cross join jsonb_array_elements(coalesce(c -> 'individuals', '[]')) with ordinality y (x, ord);

create temp table payment on commit drop as
select x ->> 'ref' as ref, x ->> 'cohort' as cohort, x ->> 'worker' as worker, x ->> 'costCode' as cost_code,
  (x ->> 'amount')::numeric as amount,
  (x ->> 'amount')::numeric - coalesce((x -> 'refunded' ->> 'amount')::numeric, 0) as net,
  x ->> 'currency' as currency, (x ->> 'paidOn')::date as paid_on, x ->> 'payer' as payer,
  x -> 'payee' ->> 'kind' as payee, x -> 'payee' ->> 'agency' as payee_agency, x -> 'source' ->> 'kind' as source,
  coalesce(x -> 'provenance' ->> 'template' = 'recruitment-agency', false) as agency_says,
  coalesce(x -> 'illegitimacy', '[]') as illegitimacy, (x ->> 'disclosed')::boolean as disclosed,
  (x -> 'receipt' ->> 'amount')::numeric as receipt
from case_doc cross join jsonb_array_elements(coalesce(c -> 'payments', '[]')) x;
