import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFINER_PATH, ownedByLookup } from '../libs/platform/src/database/definer-ownership';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Editions of entity lists, what the newest one says of each entry, the names by which entries are found, which
 * subjects were screened as what, and hits with all that happened to them.
 */
export class CreateScreening1764000004000 implements MigrationInterface {
  name = 'CreateScreening1764000004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...LISTS, ...SEARCH, ...HITS]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop function screening_candidates(jsonb, uuid[])`);
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'screening_hit_change',
  'screening_hit',
  'screened_subject',
  'entity_list_name',
  'entity_list_entry',
  'entity_list_version',
];

/** Suppliers and agencies never see hits. */
const BUYER_SIDE = ['buyer', 'system'] as const;

/**
 * `name` of an entry is null where it is a natural person: such a name is not kept. `changed_version_id` is the
 * edition that last said something else of the entry.
 */
const LISTS = [
  `create table entity_list_version (
     tenant_id uuid not null,
     id uuid not null,
     list_code text not null,
     as_of date not null,
     sha256 text not null,
     byte_count bigint not null,
     file_name text not null,
     object_key text not null,
     licence text not null,
     attribution text not null,
     row_count integer not null,
     entry_count integer not null,
     refused_count integer not null,
     state text not null,
     reasons jsonb not null default '[]',
     notes jsonb not null default '[]',
     refused jsonb not null default '[]',
     release_reason text,
     released_by text,
     loaded_by text not null,
     loaded_at timestamptz not null,
     screened_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_entity_list_version primary key (tenant_id, id),
     constraint fk_entity_list_version_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_entity_list_version_bytes unique (tenant_id, list_code, sha256),
     constraint ck_entity_list_version_state check (state in ('loaded', 'quarantined')),
     constraint ck_entity_list_version_sha256 check (length(sha256) = 64),
     constraint ck_entity_list_version_reasons check (state = 'loaded' or reasons <> '[]'),
     constraint ck_entity_list_version_release check ((release_reason is null) = (released_by is null))
   )`,
  `create index ix_entity_list_version_date on entity_list_version (tenant_id, list_code, as_of desc, id desc)`,
  ...tenantTable('entity_list_version', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'release_reason', 'released_by', 'screened_at', 'version'],
    actors: BUYER_SIDE,
    auditor: { days: [`(loaded_at at time zone 'UTC')::date`, 'null'] },
  }),

  `create table entity_list_entry (
     tenant_id uuid not null,
     id uuid not null,
     list_code text not null,
     external_id text not null,
     kind text not null,
     name text,
     other_names jsonb not null default '[]',
     countries text[] not null default '{}',
     address text,
     identifiers text[] not null default '{}',
     measure text,
     listed_on date,
     raw text,
     state text not null,
     ended_on date,
     content_sha256 text not null,
     changed_version_id uuid not null,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_entity_list_entry primary key (tenant_id, id),
     constraint fk_entity_list_entry_version foreign key (tenant_id, changed_version_id) references entity_list_version (tenant_id, id) on delete restrict,
     constraint uq_entity_list_entry_external unique (tenant_id, list_code, external_id),
     constraint ck_entity_list_entry_kind check (kind in ('organization', 'person', 'vessel', 'area_or_good')),
     constraint ck_entity_list_entry_state check (state in ('listed', 'ended', 'removed')),
     constraint ck_entity_list_entry_ended check ((state = 'listed') = (ended_on is null)),
     constraint ck_entity_list_entry_person check ((kind = 'person') = (name is null) and (kind <> 'person'
       or (raw is null and address is null and other_names = '[]' and identifiers = '{}')))
   )`,
  `create index ix_entity_list_entry_version on entity_list_entry (tenant_id, changed_version_id)`,
  ...tenantTable('entity_list_entry', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
  }),
];

/**
 * `exact_key` is a folded registration number, or the keyed hash of a natural person's name; `match_text` the
 * words of a name. Similarity is not leakproof, so under row security its index is dead; the function reads it with
 * its owner's rights, takes the tenant and the actor from the transaction, and gives back ids only.
 * Tenant and edition stand in one array, which no other index serves: right after an edition came in there are no
 * statistics, and by the index of another key every name of the tenant would be compared (0.17 s a subject, not 4 ms).
 */
const SEARCH = [
  `create extension if not exists pg_trgm schema public`,
  `create extension if not exists btree_gin schema public`,
  `create table entity_list_name (
     tenant_id uuid not null,
     id uuid not null,
     entry_id uuid not null,
     changed_version_id uuid not null,
     exact_key text,
     match_text text,
     constraint pk_entity_list_name primary key (tenant_id, id),
     constraint fk_entity_list_name_entry foreign key (tenant_id, entry_id) references entity_list_entry (tenant_id, id) on delete restrict,
     constraint ck_entity_list_name_one check ((exact_key is null) <> (match_text is null))
   )`,
  `create index ix_entity_list_name_entry on entity_list_name (tenant_id, entry_id)`,
  `create index ix_entity_list_name_key on entity_list_name (tenant_id, exact_key) where exact_key is not null`,
  // A walk searches right after an edition was written: what waits to be sorted in would be read whole each time.
  `create index ix_entity_list_name_text on entity_list_name
     using gin ((array[tenant_id, changed_version_id]), match_text gin_trgm_ops) with (fastupdate = off)`,
  ...tenantTable('entity_list_name', {
    grants: ['select', 'insert', 'delete'],
    actors: BUYER_SIDE,
  }),
  `grant select on entity_list_name to para42_lookup`,
  `create function screening_candidates(names jsonb, versions uuid[]) returns table (subject integer, entry_id uuid)
     language plpgsql stable security definer
     set search_path = ${DEFINER_PATH} set plan_cache_mode = force_custom_plan set pg_trgm.similarity_threshold = 0.4
     set enable_seqscan = off as $$
   begin
     if current_setting('app.actor_kind') not in ('buyer', 'system') then return; end if;
     return query
       select distinct q.subject, n.entry_id
       from jsonb_to_recordset(names) as q(subject integer, text text)
       cross join (select current_setting('app.tenant_id')::uuid as id) t
       cross join lateral (select array[t.id] as scope where versions is null
         union all select array[t.id, v] from unnest(versions) v) s
       cross join lateral (select m.entry_id, m.tenant_id from public.entity_list_name m
         where array[m.tenant_id, m.changed_version_id] @> s.scope and m.match_text % q.text offset 0) n
       where n.tenant_id = t.id;
   end $$`,
  ...ownedByLookup(['screening_candidates(jsonb, uuid[])']),
  `revoke all on function screening_candidates(jsonb, uuid[]) from public`,
  `grant execute on function screening_candidates(jsonb, uuid[]) to para42_app`,
];

const HITS = [
  `create table screened_subject (
     tenant_id uuid not null,
     subject_kind text not null,
     subject_id uuid not null,
     sha256 text not null,
     screened_at timestamptz not null,
     constraint pk_screened_subject primary key (tenant_id, subject_kind, subject_id),
     constraint fk_screened_subject_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_screened_subject_kind check (subject_kind in ('supplier', 'site', 'agency', 'sub_agent'))
   )`,
  ...tenantTable('screened_subject', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
  }),

  `create table screening_hit (
     tenant_id uuid not null,
     id uuid not null,
     subject_kind text not null,
     subject_id uuid not null,
     supplier_id uuid,
     entry_id uuid not null,
     list_code text not null,
     list_version_id uuid not null,
     score smallint not null,
     strength text not null,
     parts jsonb not null,
     subject_sha256 text not null,
     entry_sha256 text not null,
     state text not null,
     verdict text,
     review_reason text,
     reviewed_by text,
     reviewed_at timestamptz,
     opened_on date not null,
     closed_on date,
     close_cause text,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_screening_hit primary key (tenant_id, id),
     constraint fk_screening_hit_entry foreign key (tenant_id, entry_id) references entity_list_entry (tenant_id, id) on delete restrict,
     constraint fk_screening_hit_version foreign key (tenant_id, list_version_id) references entity_list_version (tenant_id, id) on delete restrict,
     constraint uq_screening_hit_pair unique (tenant_id, subject_kind, subject_id, entry_id),
     constraint ck_screening_hit_kind check (subject_kind in ('supplier', 'site', 'agency', 'sub_agent')),
     constraint ck_screening_hit_score check (score between 0 and 100),
     constraint ck_screening_hit_strength check (strength in ('strong', 'possible')),
     constraint ck_screening_hit_state check (state in ('open', 'true', 'false', 'unsure', 'closed')),
     constraint ck_screening_hit_verdict check (verdict in ('true', 'false', 'unsure')),
     constraint ck_screening_hit_review check ((verdict is null) = (review_reason is null)
       and (verdict is null) = (reviewed_by is null) and (verdict is null) = (reviewed_at is null)),
     constraint ck_screening_hit_closed check ((state = 'closed') = (closed_on is not null)
       and (closed_on is null) = (close_cause is null))
   )`,
  `create index ix_screening_hit_state on screening_hit (tenant_id, state, id desc)`,
  `create index ix_screening_hit_entry on screening_hit (tenant_id, entry_id)`,
  `create index ix_screening_hit_supplier on screening_hit (tenant_id, supplier_id) where supplier_id is not null`,
  ...tenantTable('screening_hit', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    auditor: { supplier: 'supplier_id', days: ['opened_on', 'closed_on'] },
  }),

  `create table screening_hit_change (
     tenant_id uuid not null,
     id uuid not null,
     hit_id uuid not null,
     what text not null,
     verdict text,
     reason text,
     score smallint not null,
     list_version_id uuid not null,
     changed_by text not null,
     changed_at timestamptz not null,
     constraint pk_screening_hit_change primary key (tenant_id, id),
     constraint fk_screening_hit_change_hit foreign key (tenant_id, hit_id) references screening_hit (tenant_id, id) on delete restrict,
     constraint ck_screening_hit_change_what check (what in ('raised', 'changed', 'reopened', 'reviewed', 'closed'))
   )`,
  `create index ix_screening_hit_change_hit on screening_hit_change (tenant_id, hit_id, id)`,
  ...tenantTable('screening_hit_change', { grants: ['select', 'insert'], actors: BUYER_SIDE }),
];
