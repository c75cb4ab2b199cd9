import type { Pool } from 'pg';
import { TENANT } from './crisis-register';

/**
 * Everything that imports leave behind, one line for each thing, without ids and times that differ
 * from run to run: suppliers, sites with their supplier, imports with their counts, the report row by
 * row, the entries of the ledger with their parts, what names are found by.
 */
const OUTCOME = `
  select 'supplier ' || s.name || ' ' || s.country_iso3 || ' v' || s.version as line from supplier s where s.tenant_id = $1
  union all
  select 'site ' || t.name || ' ' || t.address || ' ' || t.country_iso3 || ' ' || coalesce(t.lat, 0) || ' '
      || coalesce(t.workers_min, -1) || ' ' || t.external_ref || ' v' || t.version || ' of ' || s.name || ' ' || s.country_iso3
    from site t join supplier s on s.tenant_id = t.tenant_id and s.id = t.supplier_id where t.tenant_id = $1
  union all
  select 'import ' || i.file_name || ' ' || r.state || ' ' || concat_ws(' ', i.rows_in, i.created, i.updated, i.unchanged,
      i.refused, i.held, i.warned, i.suppliers_created, i.next_row, r.done)
    from facility_import i join run r on r.tenant_id = i.tenant_id and r.id = i.run_id where i.tenant_id = $1
  union all
  select 'row ' || i.file_name || ' ' || u.row_number || ' ' || u.letter || ' ' || coalesce(t.name, 'none')
    from facility_import i join facility_import_chunk c on c.tenant_id = i.tenant_id and c.import_id = i.id
    cross join lateral unnest(c.row_numbers, string_to_array(c.outcomes, null), c.site_ids) as u (row_number, letter, site_id)
    left join site t on t.tenant_id = c.tenant_id and t.id = u.site_id where i.tenant_id = $1
  union all
  select 'remark ' || i.file_name || ' ' || x.row_number || ' ' || x.outcome || ' ' || x.problems::text
    from facility_import i join facility_import_row x on x.tenant_id = i.tenant_id and x.import_id = i.id where i.tenant_id = $1
  union all
  select 'task ' || t.kind || ' ' || t.state from task t where t.tenant_id = $1 and t.kind = 'import-facilities'
  union all
  select 'entry ' || e.action || ' of ' || i.file_name || ', parts ' || (select count(*) from ledger_part p
      where p.tenant_id = e.tenant_id and p.seq = e.seq)
    from ledger_entry e join facility_import i on i.tenant_id = e.tenant_id and i.id::text = e.subject_id where e.tenant_id = $1`;

export async function importOutcome(superuser: Pool): Promise<string[]> {
  const { rows } = await superuser.query<{ line: string }>(OUTCOME, [TENANT]);
  return rows.map((row) => row.line);
}

/** Rows of the report, and what the counts say of them: the same where every row is accounted for. */
export async function unaccounted(superuser: Pool): Promise<string[]> {
  const { rows } = await superuser.query<{ line: string }>(
    `select i.file_name || ': ' || i.rows_in || ' rows, ' || coalesce(c.reported, 0) || ' in the report' as line
     from facility_import i
     left join lateral (select sum(cardinality(row_numbers))::int as reported from facility_import_chunk
       where tenant_id = i.tenant_id and import_id = i.id) c on true
     where i.tenant_id = $1 and (i.rows_in is distinct from c.reported
       or i.rows_in <> (i.reading ->> 'rows')::int
       or i.rows_in <> i.created + i.updated + i.unchanged + i.refused + i.held)`,
    [TENANT],
  );
  return rows.map((row) => row.line);
}
