import { TENANT } from './register';
import type { BenchDatabase } from '../bench-database';

const SITES = 500;
const AGENCIES = 1_000;
const SUB_AGENTS = 4_000;
const PLACES = 20_000;

/** Ids that can be named again: by kind and number. */
const ID = (kind: string, number: string): string => `md5('${kind}' || ${number})::uuid`;

const NODES = [
  `insert into supplier (tenant_id, id, name, country_iso3, search_text)
     select '${TENANT}', ${ID('chain-supplier', 'n')}, 'Chain supplier ' || n, 'MYS', 'chain supplier ' || n
     from generate_series(1, ${SITES}) n`,
  `insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
     select '${TENANT}', ${ID('chain-site', 'n')}, ${ID('chain-supplier', 'n')}, 'Plant ' || n, 'Street ' || n, 'MYS'
     from generate_series(1, ${SITES}) n`,
  `insert into agency (tenant_id, id, ref, kind, role, name, country)
     select '${TENANT}', ${ID('chain-agency', 'n')}, 'a' || n, 'FIRM',
       case when n <= ${AGENCIES} then 'RECRUITMENT_AGENCY' else 'SUB_AGENT' end, 'Agency ' || n, 'NPL'
     from generate_series(1, ${AGENCIES + SUB_AGENTS}) n`,
  `insert into chain_place (tenant_id, id, country, admin1, name)
     select '${TENANT}', ${ID('chain-place', 'n')}, 'NPL', 'NP-P' || 1 + n % 7, 'Village ' || n
     from generate_series(1, ${PLACES}) n`,
];

/** One level of edges; `n` counts them, `from` and `to` are the numbers of their ends. */
function level(
  ref: string,
  count: number,
  kind: string,
  from: { column: string; id: string },
  to: { column: string; id: string },
): string {
  return `insert into chain_edge (tenant_id, id, site_id, ref, position, kind, ${from.column}, ${to.column}, source, evidence)
    select '${TENANT}', ${ID(`chain-edge-${ref}`, 'n')}, ${ID('chain-site', `(1 + n % ${SITES})`)}, '${ref}' || n, n, '${kind}',
      ${from.id}, ${to.id}, 'a register', case when n % 3 = 0 then null else array['a document'] end
    from generate_series(0, ${count - 1}) n`;
}

const agency = (number: string): string => ID('chain-agency', `(1 + ${number})`);

/** 85,000 from villages to sub-agents, 10,000 on to agencies, 5,000 to the gates: 100,000 in all. */
const EDGES = [
  level(
    'v',
    85_000,
    'RECRUITS_IN',
    { column: 'from_place_id', id: ID('chain-place', `(1 + n % ${PLACES})`) },
    { column: 'to_agency_id', id: agency(`${AGENCIES} + (n * 7919) % ${SUB_AGENTS}`) },
  ),
  level(
    's',
    10_000,
    'PASSES_THROUGH',
    { column: 'from_agency_id', id: agency(`${AGENCIES} + n % ${SUB_AGENTS}`) },
    { column: 'to_agency_id', id: agency(`(n * 31) % ${AGENCIES}`) },
  ),
  level(
    'g',
    5_000,
    'SUPPLIES_WORKERS_TO',
    { column: 'from_agency_id', id: agency(`n % ${AGENCIES}`) },
    { column: 'to_site_id', id: ID('chain-site', `(1 + n % ${SITES})`) },
  ),
];

/** A graph of 100,000 edges in the tenant of the benches, at any size of the run: it is small. */
export async function writeLabourChains(db: BenchDatabase): Promise<void> {
  await db.once('chains', async (superuser) => {
    for (const statement of [...NODES, ...EDGES]) await superuser.query(statement);
    await superuser.query('analyze chain_edge, chain_place, agency, site');
  });
}
