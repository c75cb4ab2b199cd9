-- Agencies of the chain on the days of hiring, told day by day: three kinds.

create temp table agency on commit drop as
select x ->> 'ref' as ref, x ->> 'role' as role
from case_doc cross join jsonb_array_elements(coalesce(c -> 'agencies', '[]')) x;

create temp table licence on commit drop as
select x ->> 'agency' as agency, x ->> 'number' as number, (x ->> 'validFrom')::date as valid_from,
  coalesce((x ->> 'validTo')::date, '2199-12-31') as valid_to, coalesce(x -> 'statuses', '[]') as statuses
from case_doc cross join jsonb_array_elements(coalesce(c -> 'licences', '[]')) x;

create or replace function pg_temp.status_on(statuses jsonb, on_day date) returns text language sql as $$
  select coalesce((select x ->> 'status' from jsonb_array_elements(statuses) x
    where (x ->> 'from')::date <= on_day order by (x ->> 'from')::date desc limit 1), 'ACTIVE')
$$;

create or replace function pg_temp.node(n jsonb) returns text language sql as $$
  select case when n ? 'agency' then 'agency ' || (n ->> 'agency') when n ? 'site' then null
    else 'place ' || (n -> 'place')::text end
$$;

-- Ways that workers of a cohort can have taken while they were hired.
create temp table way on commit drop as
select c.ref as cohort, pg_temp.node(e -> 'from') as from_node, pg_temp.node(e -> 'to') as to_node,
  e ->> 'cohort' is not null as is_own
from cohort c cross join case_doc d cross join jsonb_array_elements(coalesce(d.c -> 'edges', '[]')) e
where (e ->> 'cohort' is null or e ->> 'cohort' = c.ref)
  and coalesce((e ->> 'validFrom')::date, '-infinity') <= c.hired_to
  and coalesce((e ->> 'validTo')::date, 'infinity') >= c.hired_from;

create temp table linked on commit drop as
with recursive upstream (cohort, node) as (
  select ref, 'agency ' || agency from cohort where agency is not null
  union select cohort, from_node from way where is_own and from_node is not null
  union select cohort, to_node from way where is_own and to_node is not null
), reached (cohort, node) as (
  select cohort, node from upstream
  union select w.cohort, w.from_node from reached r join way w on w.cohort = r.cohort and w.to_node = r.node
  where w.from_node is not null
)
select cohort, substr(node, 8) as agency from reached where node like 'agency %'
union select cohort, payee_agency from payment where payee_agency is not null;

create temp table licensed_day on commit drop as
select l.agency, l.number, l.valid_to, l.statuses, d::date as day
from licence l cross join generate_series(l.valid_from, least(l.valid_to, (select max(hired_to) from cohort)), '1 day') d
where pg_temp.status_on(l.statuses, d::date) = 'ACTIVE';

create temp table uncovered on commit drop as
select k.cohort, k.agency, a.role, min(d)::date as first_day
from linked k join agency a on a.ref = k.agency join cohort c on c.ref = k.cohort
cross join generate_series(c.hired_from, c.hired_to, '1 day') d
where not exists (select from licensed_day l where l.agency = k.agency and l.day = d::date)
group by 1, 2, 3;

create temp table lapse on commit drop as
select u.*, b.number, case when b.day = b.valid_to then 'EXPIRED'
  else pg_temp.status_on(b.statuses, b.day + 1) end as how
from uncovered u left join lateral (
  select * from licensed_day l where l.agency = u.agency and l.day < u.first_day order by l.day desc limit 1) b on true;

insert into seen
select case when l.number is not null then 'LICENCE_EXPIRED' when l.role = 'SUB_AGENT' then 'SUB_AGENT_UNLICENSED'
    else 'AGENCY_UNLICENSED' end,
  l.cohort, l.agency, l.agency, l.first_day, 'standard', 'C181.3', '{FL01}', 'medium', null, c.workers,
  jsonb_build_object('firstUncoveredDay', l.first_day)
    || case when l.number is null then '{}' else jsonb_build_object('licence', l.number, 'how', l.how) end
from lapse l join cohort c on c.ref = l.cohort;
