import type { Pool } from 'pg';
import { supplierId, TENANT } from './register';

/**
 * One site for each of so many suppliers, in the supplier's country and one of eight of its provinces; all are
 * in apparel, and one in two hundred in seafood as well. With what searches and filters read.
 */
export async function writeListedSites(superuser: Pool, count: number): Promise<void> {
  await superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, admin1, admin1_code, sectors,
       workers_min, workers_max)
     select s.tenant_id, ${siteId('n')}, s.id, 'Works of ' || s.name, n || ' Mill Road', s.country_iso3,
       'Province ' || n % 8, left(s.country_iso3, 2) || '-' || n % 8,
       case when n % 200 = 0 then '{apparel,seafood}' else '{apparel}' end::text[], 50, 50 + n % 900
     from generate_series(1, $2::int) n join supplier s on s.tenant_id = $1 and s.id = ${supplierId('n')}`,
    [TENANT, count],
  );
  await superuser.query(
    `insert into site_search (tenant_id, site_id, search_text, version)
     select tenant_id, id, lower(name), version from site where tenant_id = $1`,
    [TENANT],
  );
  await superuser.query(
    `insert into site_facet (tenant_id, kind, value, site_id)
     select tenant_id, 'sector', unnest(sectors), id from site where tenant_id = $1`,
    [TENANT],
  );
  await superuser.query('vacuum analyze site, site_search, site_facet');
}

function siteId(number: string): string {
  return `('be040000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}
