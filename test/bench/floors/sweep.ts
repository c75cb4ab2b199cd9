import type { Pool } from 'pg';
import { TENANT } from '../data/register';

const TABLES = ['flag', 'flag_revision'];

/** Tables like the product's, with their indexes, for the floor to write to. */
export async function prepareSweepFloor(superuser: Pool): Promise<void> {
  await dropSweepFloor(superuser);
  for (const table of TABLES) {
    await superuser.query(`create table ${table}_floor (like ${table} including all)`);
  }
}

/** The product refuses a database with such tables: they have a tenant and no policy. */
export async function dropSweepFloor(superuser: Pool): Promise<void> {
  for (const table of TABLES) await superuser.query(`drop table if exists ${table}_floor`);
}

/**
 * The rules of a register of circles in SQL: one flag for each site in an area, one for each site
 * whose assessment is overdue, with frozen facts, their hash and a sentence; and a revision of each.
 * @returns the number of flags
 */
export async function sweepBySql(superuser: Pool): Promise<number> {
  const client = await superuser.connect();
  try {
    await client.query('begin');
    for (const statement of [PAIRS, IN_AREA, OVERDUE])
      await client.query(statement, params(statement));
    const { rowCount } = await client.query(REVISIONS, [TENANT]);
    await client.query('commit');
    return rowCount ?? 0;
  } finally {
    client.release();
  }
}

function params(statement: string): string[] {
  return statement.includes('$1') ? [TENANT] : [];
}

/** `offset 0` keeps the planner from trying every site with every range, which would flatter the product. */
const PAIRS = `create temporary table pair on commit drop as
  select distinct on (s.id, a.id) s.id as site_id, s.supplier_id, s.country_iso3 as country, a.id as area_id, a.title,
    a.crisis_type, a.severity, a.valid_from, a.source_version_id, a.as_of,
    12742 * asin(sqrt(power(sin(radians(s.lat - d.lat) / 2), 2)
      + cos(radians(s.lat)) * cos(radians(d.lat)) * power(sin(radians(s.lng - d.lng) / 2), 2))) as km
  from crisis_area a
  join crisis_area_cell_range r on r.tenant_id = a.tenant_id and r.area_id = a.id
  cross join lateral (select * from site
    where tenant_id = r.tenant_id and cell between r.low and r.high and state = 'active' offset 0) s
  cross join lateral (select (e ->> 'lat')::float8 as lat, (e ->> 'lng')::float8 as lng, (e ->> 'radiusKm')::float8 as radius
    from (select a.extents -> 0 -> 'shape' as e) x) d
  where a.tenant_id = '${TENANT}' and a.severity >= 2 and (not r.boundary
    or 12742 * asin(sqrt(power(sin(radians(s.lat - d.lat) / 2), 2)
      + cos(radians(s.lat)) * cos(radians(d.lat)) * power(sin(radians(s.lng - d.lng) / 2), 2))) <= d.radius)`;

const COLUMNS = `tenant_id, id, rule_code, rule_version, subject, site_id, supplier_id, flag_key, scale, scope,
  irremediability, severity, likelihood, priority, crisis_type, title, sentence, parameters, facts, facts_hash, sources,
  area_id, raised_on, confirmed_on`;

const insertFlags = (rule: string, key: string, facts: string, sentence: string, from: string) => `
  insert into flag_floor (${COLUMNS})
  select $1, gen_random_uuid(), '${rule}', 1, 'site', site_id, supplier_id, ${key}, severity, 2, 4, greatest(severity, 4), 4,
    16, crisis_type, 'Site in a crisis location', ${sentence}, '{"minimumSeverity": 2}', facts,
    encode(sha256(convert_to(facts::text, 'UTF8')), 'hex'),
    jsonb_build_array(jsonb_build_object('code', 'source', 'versionId', source_version_id, 'asOf', as_of, 'sha256', repeat('a', 64))),
    area_id::text, current_date, current_date
  from (select *, ${facts} as facts from ${from}) f`;

const FACTS = `jsonb_build_object('area', area_id, 'areaName', title, 'crisisType', crisis_type, 'phase', 'active',
  'areaSeverity', severity, 'method', 'radius', 'distanceKm', round(km::numeric, 1)::text, 'confidence', 'high',
  'validFrom', valid_from, 'validTo', null, 'country', country, 'workersBand', '250_to_999')`;

const IN_AREA = insertFlags(
  'site-in-crisis-area',
  'area_id::text',
  FACTS,
  `'The site lies in or near ' || title || ' (' || crisis_type || ', active, since ' || valid_from || '; matched '
     || round(km::numeric, 1) || ' km away, by radius, high confidence; source of ' || as_of || ').'`,
  'pair',
);

const OVERDUE = insertFlags(
  'assessment-overdue',
  `'assessment'`,
  FACTS,
  `'No assessment is on record; the site has lain in a crisis location since ' || valid_from || ' (' || title
     || '), and a fresh one was due by ' || (valid_from + 90) || '.'`,
  '(select distinct on (site_id) * from pair order by site_id, severity desc) p where valid_from + 90 < current_date',
);

const REVISIONS = `
  insert into flag_revision_floor (tenant_id, flag_id, revision, rule_version, supplier_id, state, facts_hash, facts,
    parameters, sources, sentence, severity, priority, cause, known_on)
  select tenant_id, id, revision, rule_version, supplier_id, state, facts_hash, facts, parameters, sources, sentence, severity,
    priority, 'sweep', current_date from flag_floor where tenant_id = $1`;
