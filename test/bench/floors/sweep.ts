import type { Pool } from 'pg';
import { TENANT } from '../data/register';

const TABLES = ['flag', 'flag_revision', 'supplier_risk'];

/** Tables like the product's, with their indexes and foreign keys, for the floor to write to. */
export async function prepareSweepFloor(superuser: Pool): Promise<void> {
  await dropSweepFloor(superuser);
  for (const table of TABLES) {
    await superuser.query(`create table ${table}_floor (like ${table} including all)`);
    const { rows } = await superuser.query<{ key: string }>(
      `select pg_get_constraintdef(oid) as key from pg_constraint
       where conrelid = $1::regclass and contype = 'f'`,
      [table],
    );
    for (const { key } of rows) {
      const own = key.replace('REFERENCES flag(', 'REFERENCES flag_floor(');
      await superuser.query(`alter table ${table}_floor add ${own}`);
    }
  }
}

/** The product refuses a database with such tables: they have a tenant and no policy. */
export async function dropSweepFloor(superuser: Pool): Promise<void> {
  const tables = TABLES.map((table) => `${table}_floor`);
  await superuser.query(`drop table if exists ${tables.join(', ')}`);
}

/**
 * The rules that have something to say of a bench's register, in SQL: one flag for each site in an area, one
 * for each site whose assessment is overdue, whose country scores high or whose sector carries a risk, with
 * frozen facts, their hash and a sentence; a revision of each, and what the register keeps of its suppliers.
 * Left out: the ledger's commitment to each flag, tasks and progress of the run, and the facts of rules that
 * find nothing here (lists, origins, agencies, answers, audits, observations), which the product reads.
 * @returns the number of flags
 */
export async function sweepBySql(superuser: Pool): Promise<number> {
  const client = await superuser.connect();
  try {
    await client.query('begin');
    for (const statement of [PAIRS, IN_AREA, OVERDUE, HIGH_SCORE, IN_SECTOR])
      await client.query(statement, params(statement));
    const { rowCount } = await client.query(REVISIONS, [TENANT]);
    await client.query(SUMMARIES, [TENANT]);
    await client.query('commit');
    return rowCount ?? 0;
  } finally {
    client.release();
  }
}

function params(statement: string): string[] {
  return statement.includes('$1') ? [TENANT] : [];
}

const BAND = `case when s.workers_max < 50 then 'under_50' when s.workers_max < 250 then '50_to_249'
    when s.workers_max < 1000 then '250_to_999' else '1000_and_over' end as band`;

/** `offset 0` keeps the planner from trying every site with every range, which would flatter the product. */
const PAIRS = `create temporary table pair on commit drop as
  select distinct on (s.id, a.id) s.id as site_id, s.supplier_id, s.country_iso3 as country, ${BAND}, a.id as area_id,
    a.title, a.crisis_type, a.severity, a.valid_from, a.source_version_id, a.as_of,
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

const SCOPE = `case band when 'under_50' then 1 when '50_to_249' then 2 when '250_to_999' then 3 else 4 end`;

/** What a rule says, each an SQL expression over a row of `from`. */
interface RuleInSql {
  rule: string;
  title: string;
  parameters: string;
  key: string;
  scale: string;
  irremediability: number;
  likelihood: number;
  type: string;
  facts: string;
  sentence: string;
  from: string;
}

const SOURCE = `jsonb_build_array(jsonb_build_object('code', 'source', 'versionId', source_version_id, 'asOf', as_of, 'sha256', repeat('a', 64)))`;

/** `offset 0` here, so that facts are made once and not wherever they are named. */
const insertFlags = (said: RuleInSql) => `
  insert into flag_floor (${COLUMNS})
  select $1, gen_random_uuid(), '${said.rule}', 1, 'site', site_id, supplier_id, ${said.key}, scale, scope, irremediability,
    level, ${said.likelihood}, level * 100 + irremediability * 10 + ${said.likelihood}, ${said.type}, '${said.title}',
    ${said.sentence}, '${said.parameters}', facts, encode(sha256(convert_to(jsonb_build_object('rule', '${said.rule}',
      'version', 1, 'parameters', '${said.parameters}'::jsonb, 'facts', facts)::text, 'UTF8')), 'hex'),
    ${SOURCE}, facts ->> 'area', current_date, current_date
  from (select g.*, greatest(scale, scope, irremediability) as level
    from (select f.*, ${said.scale} as scale, ${SCOPE} as scope, ${said.irremediability} as irremediability,
      ${said.facts} as facts from ${said.from} f offset 0) g) f`;

const IN_AREA = insertFlags({
  rule: 'site-in-crisis-area',
  title: 'Site in a crisis location',
  parameters: '{"minimumSeverity": 2}',
  key: 'area_id::text',
  scale: 'severity',
  irremediability: 4,
  likelihood: 4,
  type: 'crisis_type',
  facts: `jsonb_build_object('area', area_id, 'areaName', title, 'crisisType', crisis_type, 'phase', 'active',
    'areaSeverity', severity, 'method', 'radius', 'distanceKm', round(km::numeric, 1)::text, 'confidence', 'high',
    'validFrom', valid_from, 'validTo', null, 'country', country, 'workersBand', band)`,
  sentence: `'The site lies in or near ' || f.title || ' (' || crisis_type || ', active, since ' || valid_from
     || '; matched ' || round(km::numeric, 1) || ' km away, by radius, high confidence; source of ' || as_of || ').'`,
  from: '(select * from pair)',
});

const OVERDUE = insertFlags({
  rule: 'assessment-overdue',
  title: 'No fresh assessment of a site in a crisis location',
  parameters: '{"days": 90, "minimumSeverity": 2}',
  key: `'assessment'`,
  scale: 'severity',
  irremediability: 4,
  likelihood: 3,
  type: 'crisis_type',
  facts: `jsonb_build_object('crisisSince', valid_from, 'gravestArea', area_id, 'crisisType', crisis_type, 'phase', 'active',
    'areaSeverity', severity, 'lastAssessedOn', null, 'lastAssessment', null, 'lastAssessmentKind', null, 'workersBand', band)`,
  sentence: `'No assessment is on record; the site has lain in a crisis location since ' || valid_from || ' (' || f.title
     || '), and a fresh one was due by ' || (valid_from + 90) || '.'`,
  from: `(select distinct on (site_id) * from pair where valid_from + 90 < current_date order by site_id, severity desc)`,
});

const HIGH_SCORE = insertFlags({
  rule: 'country-score-high',
  title: 'Site in a country of very high humanitarian risk',
  parameters: '{"thresholdTenths": 65}',
  key: `'INFORM:' || country`,
  scale: '3',
  irremediability: 2,
  likelihood: 2,
  type: 'null',
  facts: `jsonb_build_object('country', country, 'indicator', 'INFORM', 'score', score, 'validFrom', valid_from, 'workersBand', band)`,
  sentence: `country || ' has an INFORM Risk of ' || score || ', at or above 6.5 (source of ' || as_of || ').'`,
  from: `(select s.id as site_id, s.supplier_id, s.country_iso3 as country, ${BAND}, c.score, c.valid_from,
      v.id as source_version_id, v.as_of
    from (select distinct on (country) * from country_score where tenant_id = $1 order by country, id desc) c
    join source_version v on v.tenant_id = c.tenant_id and v.id = c.source_version_id
    join site s on s.tenant_id = c.tenant_id and s.country_iso3 = c.country and s.state = 'active'
    where c.score >= 6.5)`,
});

const IN_SECTOR = insertFlags({
  rule: 'sector-at-risk',
  title: 'Site in a sector or process that carries a particular risk',
  parameters: '{"minimumGrade": 2}',
  key: `'fishing'`,
  scale: '3',
  irremediability: 2,
  likelihood: 2,
  type: 'null',
  facts: `jsonb_build_object('risk', 'fishing', 'grade', 3, 'words', '["seafood"]'::jsonb, 'workersBand', band)`,
  sentence: `'The site works in fishing and aquaculture (seafood), of grade 3 of 3.'`,
  from: `(select s.id as site_id, s.supplier_id, ${BAND}, null::uuid as source_version_id, null::date as as_of
    from site s where s.tenant_id = $1 and s.state = 'active' and 'seafood' = any(s.sectors))`,
});

const REVISIONS = `
  insert into flag_revision_floor (tenant_id, flag_id, revision, rule_version, supplier_id, state, facts_hash, facts,
    parameters, sources, sentence, severity, priority, cause, known_on)
  select tenant_id, id, revision, rule_version, supplier_id, state, facts_hash, facts, parameters, sources, sentence, severity,
    priority, 'sweep', current_date from flag_floor where tenant_id = $1`;

const SUMMARIES = `
  insert into supplier_risk_floor (tenant_id, supplier_id, open_flags, highest_severity)
  select tenant_id, supplier_id, count(*), max(severity) from flag_floor where tenant_id = $1 group by tenant_id, supplier_id`;
