import { TENANT } from './register';
import type { BenchDatabase } from '../bench-database';

const LINKS_EACH = 4;
const SITES_EACH = 3;
/** Sites of one band are supplied by sites of the next; those of the last by sites of the first. */
const BANDS = 6;
const OWN_SUPPLIERS = 20;

const ID = (kind: string, number: string): string =>
  `('be0${kind}0000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const SITE = (number: string): string => ID('2', number);
/** A supplier has neighbouring sites of one band. */
const SUPPLIER = (site: string): string =>
  ID('3', `(${site}) / ${BANDS * SITES_EACH} * ${BANDS} + (${site}) % ${BANDS}`);

/**
 * A supply base in the tenant of the benches: four links to a site, one link in twenty between suppliers
 * of which no site is named, and the buyer's own operations at the front. Written past the foreign keys.
 */
export async function writeSupplyLinks(db: BenchDatabase, links: number): Promise<void> {
  const sites = Math.floor(links / LINKS_EACH / BANDS / SITES_EACH) * BANDS * SITES_EACH;
  const random = `('x' || substr(md5(i::text), 1, 7))::bit(28)::int`;
  await db.once(`links-${links}`, async (superuser) => {
    await superuser.query(`set session_replication_role = replica;
      insert into supplier (tenant_id, id, name, country_iso3, relation, search_text)
      select '${TENANT}', ${ID('3', 'n')}, 'Supplier ' || n, 'NPL',
        case when n % ${BANDS} = 0 and n < ${OWN_SUPPLIERS * BANDS} then 'own' else 'supplier' end, 'supplier ' || n
      from generate_series(0, ${sites / SITES_EACH - 1}) n;
      insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
      select '${TENANT}', ${SITE('n')}, ${SUPPLIER('n')}, 'Plant ' || n, 'Street ' || n, 'NPL'
      from generate_series(0, ${sites - 1}) n;
      insert into supply_link (tenant_id, id, from_supplier_id, from_site_id, to_supplier_id, to_site_id,
        told_from_id, told_to_id, hs_code, product_name, product_key, valid_from, source_kind, source_reference)
      select '${TENANT}', ${ID('4', 'i')}, ${SUPPLIER('f')}, case when i % 20 > 0 then ${SITE('f')} end, ${SUPPLIER('t')},
        case when i % 20 > 0 then ${SITE('t')} end,
        case when i % 20 > 0 then ${SITE('f')} else ${SUPPLIER('f')} end, case when i % 20 > 0 then ${SITE('t')} else ${SUPPLIER('t')} end, (4000 + i % 90)::text, 'Article ' || i % 90, 'article ' || i % 90,
        date '2020-01-01' + i % 1000, 'import', 'a list'
      from (select i, i % ${sites} as t,
          (1 + i % ${BANDS}) % ${BANDS} + ${BANDS} * (${random} % ${sites / BANDS}) as f
        from generate_series(0, ${links - 1}) i) l;
      reset session_replication_role`);
    await superuser.query('vacuum analyze supplier, site, supply_link');
  });
}

/** Sites from whose links the walks start: of the buyer's own operations. */
export function firstSites(count: number): string {
  return `select s.id, s.supplier_id from site s join supplier p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
    where s.tenant_id = '${TENANT}' and p.relation = 'own' order by s.id limit ${count}`;
}
