-- The answer of the second program: one document.
select jsonb_build_object(
  'currency', (select currency from setting),
  'total', coalesce((select sum(due * workers) from plan_part), 0)::text,
  'setAside', coalesce((select sum(due * unreachable) from plan_part), 0)::text,
  'entitlements', coalesce((
    select jsonb_agg(jsonb_build_object('cohort', cohort, 'worker', worker, 'workers', workers, 'unreachable', unreachable,
      'basis', basis, 'due', due::text, 'monthsOfWage', round(months, 2)::text, 'discoveredOn', discovered,
      'deadlineOn', deadline, 'instalments', (
        select jsonb_agg(concat_ws(' ', i ->> 0, i ->> 1) order by n)
        from jsonb_array_elements(instalments) with ordinality y (i, n))) order by place, person)
    from plan_part), '[]'),
  'grades', (select jsonb_object_agg(cohort, grade) from grade),
  'observations', coalesce((
    select jsonb_agg(jsonb_build_object('key', concat_ws(':', code, cohort, discriminator), 'agency', agency,
      'observedOn', observed_on, 'basis', basis_kind || ' ' || basis_code, 'indicators', to_jsonb(indicators),
      'strength', strength, 'sign', sign, 'workers', workers, 'figures', figures)
      order by concat_ws(':', code, cohort, discriminator) collate "C")
    from seen), '[]')
) as answer;
