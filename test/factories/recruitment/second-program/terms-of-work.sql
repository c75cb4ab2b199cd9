-- Observations about how workers live and work: seven kinds; and the grade of each cohort.

insert into seen
select 'DOCUMENT_RETENTION', c.ref, null, null, c.discovered, 'standard', 'DHAKA.4', '{FL07}', g.grade,
  case when g.grade <> 'weak' then 'penalty' end, c.workers,
  jsonb_build_object('grade', g.grade, 'allowedHours', s.return_hours)
from cohort c cross join setting s
cross join lateral (select coalesce((c.doc -> 'documents' ->> 'consent')::boolean, false) as willing,
  coalesce((c.doc -> 'documents' ->> 'returnHours')::numeric <= s.return_hours, false) as in_time) t
cross join lateral (select case when willing and in_time then 'weak' when willing or in_time then 'medium'
  else 'strong' end as grade) g
where c.doc -> 'documents' ->> 'heldBy' <> 'WORKER';

insert into seen
select 'CONTRACT_SUBSTITUTION', c.ref, null, null, c.discovered, 'standard', 'IRIS.3', '{FL02}',
  case when coalesce(t.percent, 0) >= 20 or t.other <> '[]' then 'strong' else 'medium' end, 'involuntariness', c.workers,
  jsonb_build_object('percentLess', to_char(round(t.percent, 2), 'FM9990.00'), 'other', t.other)
from cohort c cross join lateral (select
  case when c.promised > c.paid then (c.promised - c.paid)::numeric(60, 30) * 100 / c.promised end as percent,
  (select coalesce(jsonb_agg(word order by n), '[]') from (values
    (1, 'job', 'jobAsPromised'), (2, 'place', 'placeAsPromised'), (3, 'employer', 'employerAsPromised')) v (n, word, member)
   where c.doc -> 'contract' -> member = 'false') as other) t
where t.percent is not null or t.other <> '[]';

insert into seen
select 'EXIT_PENALTY', c.ref, null, null, c.discovered, 'standard', 'DHAKA.10', '{FL06}',
  case when fined then 'strong' else 'medium' end, 'penalty', c.workers,
  jsonb_build_object('penalty', x -> 'penalty' ->> 'amount', 'noticeDays', (x ->> 'noticeDays')::int)
from cohort c cross join lateral (select c.doc -> 'exit' as x) e
cross join lateral (select coalesce((x -> 'penalty' ->> 'amount')::numeric > 0, false) as fined) f
where fined or (x ->> 'noticeDays')::int > 60;

insert into seen
select 'DEBT', c.ref, null, null, c.discovered, 'standard', 'C29.DEBT', '{FL09}',
  case when coalesce(d ->> 'lender' in ('EMPLOYER', 'AGENCY', 'SUB_AGENT'), false) or coalesce(m.months >= 3, false)
    then 'strong' else 'medium' end, 'involuntariness', (d ->> 'workers')::int,
  jsonb_build_object('sharePercent', to_char(round((d ->> 'workers')::numeric(60, 30) * 100 / c.workers, 2), 'FM9990.00'),
    'monthsOfWage', round(m.months, 2)::text, 'lender', d ->> 'lender')
from cohort c cross join lateral (select c.doc -> 'debt' as d) x
cross join lateral (select case when c.paid > 0 then pg_temp.worth((d -> 'meanOutstanding' ->> 'amount')::numeric(60, 30),
  d -> 'meanOutstanding' ->> 'currency', c.wage_currency, c.discovered) / c.paid end as months) m
where (d ->> 'workers')::int > 0;

insert into seen
select 'OVERTIME', c.ref, null, null, c.discovered, 'standard', 'C1-C30.HOURS', '{FL11}',
  case when too_many and pressed then 'strong' else 'medium' end, case when pressed then 'involuntariness' end, c.workers,
  jsonb_build_object('normalHours', s.normal_hours, 'maximumHours', s.maximum_hours, 'weeklyHours', h ->> 'weekly')
from cohort c cross join setting s cross join lateral (select c.doc -> 'hours' as h) x
cross join lateral (select (h ->> 'weekly')::numeric > s.maximum_hours as too_many,
  coalesce(h -> 'overtimeVoluntary' = 'false', false) and (h ->> 'weekly')::numeric > s.normal_hours as pressed) t
where too_many or pressed;

-- A few children are told as few; what would give a few away beside the whole is not told.
insert into seen
select 'CHILD_WORKER_PRESENT', c.ref, null, null, c.discovered, 'standard', 'C138-C182.CHILD', '{FL01}', 'medium', null,
  c.workers, jsonb_build_object('under18', case
    when n between 1 and 4 then case when c.workers = 6 then 'null'::jsonb else '"1-4"' end
    when c.workers - n between 1 and 4 then 'null' else to_jsonb(n) end)
from cohort c cross join lateral (select (c.doc -> 'byAge' ->> 'under18')::int as n) x
where n > 0;

insert into seen
select 'REPAYMENT_CONDITIONAL', c.ref, null, null, c.discovered, 'standard', 'A70-260.REMEDY', '{FL06}', 'medium',
  case when r -> 'freely' = 'false' then 'penalty' end, c.workers,
  jsonb_build_object('freely', r -> 'freely', 'former', r -> 'former')
from cohort c cross join lateral (select c.doc -> 'repayment' as r) x
where r -> 'freely' = 'false' or r -> 'former' = 'false';

create temp table grade on commit drop as
select c.ref as cohort, case
  when exists (select from event e where e.kind = 'FORCED_LABOUR_FOUND_BY_AUTHORITY'
    and (e.cohort is null or e.cohort = c.ref)) then 'FORCED_LABOUR_ESTABLISHED_BY_AUTHORITY'
  when bool_or(s.sign = 'involuntariness') and bool_or(s.sign = 'penalty')
    and bool_or(s.sign is not null and s.strength = 'strong') then 'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR'
  when bool_or(s.strength <> 'weak') then 'LABOUR_RIGHTS_BREACH'
  when count(s.code) > 0 then 'SUBSTANDARD_CONDITIONS'
  when not (c.doc ?& array['documents', 'deductions', 'exit', 'hours', 'debt']) or c.promised is null or c.paid is null
    or not exists (select from payment p where p.cohort = c.ref and p.source = 'WORKER_REPORT') then null
  else 'DECENT_WORK' end as grade
from cohort c left join seen s on s.cohort = c.ref group by c.ref, c.doc, c.promised, c.paid;
