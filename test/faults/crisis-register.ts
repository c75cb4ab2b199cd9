import type { Pool } from 'pg';

export const TENANT = 'fa010000-0000-7000-8000-000000000001';
const VERSION = 'fa010000-0000-7000-8000-0000000000a0';

/** Ids from numbers, so that the register is the same in every database it is written to. */
const ID = (kind: string, number: string) =>
  `('fa01' || '${kind}' || '-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/**
 * Suppliers with sites in three countries, and a crisis area over each country: every site is
 * flagged. Written in sets, as superuser.
 */
export async function writeRegister(
  superuser: Pool,
  suppliers: number,
  sitesEach: number,
): Promise<void> {
  await superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text)
     select $1, ${ID('0001', 'n')}, 'Supplier ' || n, (array['BGD','NPL','MMR'])[1 + n % 3], 'supplier ' || n
     from generate_series(1, $2::int) n`,
    [TENANT, suppliers],
  );
  await superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, sectors, workers_min, workers_max)
     select $1, ${ID('0002', 'n * 100 + k')}, ${ID('0001', 'n')}, 'Site ' || n || '-' || k, 'Road ' || k || ', plot ' || n,
       (array['BGD','NPL','MMR'])[1 + n % 3], array['apparel'], 50, 50 + n % 400
     from generate_series(1, $2::int) n, generate_series(1, $3::int) k`,
    [TENANT, suppliers, sitesEach],
  );
  await superuser.query(
    `insert into source_version (tenant_id, id, source_code, as_of, sha256, byte_count, file_name, object_key,
       licence, attribution, row_count, record_count, refused_count, state, loaded_by, loaded_at)
     values ($1, $2, 'gdacs', current_date - 1, repeat('a', 64), 1, 'made-up.xml', 'none', 'none', 'none',
       3, 3, 0, 'loaded', 'system:system', now())`,
    [TENANT, VERSION],
  );
  await superuser.query(
    `with area as (
       insert into crisis_area (tenant_id, id, source_code, external_id, source_version_id, as_of, title,
         crisis_type, severity, severity_text, valid_from, emerging_until, active_until, valid_to, extents,
         content_sha256)
       select $1, ${ID('0003', 'a.n')}, 'gdacs', 'EV-' || a.n, $2, current_date - 1, 'Crisis in ' || a.country,
         'ARMED_CONFLICT', 3 + a.n % 3, 'Orange', current_date - 200, current_date - 150, current_date + 100, null,
         jsonb_build_array(jsonb_build_object('method', 'country', 'country', a.country, 'confidence', 60, 'reach', 'whole')),
         repeat('b', 64)
       from (values (1, 'BGD'), (2, 'NPL'), (3, 'MMR')) as a(n, country)
       returning id, extents)
     insert into crisis_area_region (tenant_id, id, area_id, extent, country)
     select $1, gen_random_uuid(), id, 0, extents -> 0 ->> 'country' from area`,
    [TENANT, VERSION],
  );
  await superuser.query('analyze');
}
