import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Records of the register that may be one: by what they are found, the pairs that are for a person, and merges with all
 * that it takes to undo them.
 */
export class CreateMatching1764000005020 implements MigrationInterface {
  name = 'CreateMatching1764000005020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...MERGED, ...FOUND_BY, ...CANDIDATES, ...MERGES])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UNDONE) await queryRunner.query(statement);
  }
}

const BUYER_SIDE = ['buyer', 'system'] as const;

/** Identifiers are unique among records in use; one that was merged away keeps its own, and is found by them. */
const unique = (name: string, table: string, column: string): string =>
  `create unique index ${name} on ${table} (tenant_id, ${column}, (case when merged_into is null then tenant_id else id end))
   where ${column} is not null`;
const uniqueBefore = (name: string, table: string, column: string): string =>
  `create unique index ${name} on ${table} (tenant_id, ${column}) where ${column} is not null`;
const IDENTIFIERS: readonly (readonly [name: string, table: string, column: string])[] = [
  ['uq_site_os_id', 'site', 'os_id'],
  ['uq_site_external_ref', 'site', 'external_ref'],
  ['uq_supplier_lei', 'supplier', 'lei'],
  ['uq_supplier_os_id', 'supplier', 'os_id'],
];

const MERGED = [
  ...['site', 'supplier'].flatMap((table) => [
    `alter table ${table} add column merged_into uuid,
       add constraint fk_${table}_merged_into foreign key (tenant_id, merged_into) references ${table} (tenant_id, id) on delete restrict,
       add constraint ck_${table}_merged_into check (merged_into <> id)`,
    `create index ix_${table}_merged_into on ${table} (tenant_id, merged_into) where merged_into is not null`,
  ]),
  `alter table site add constraint ck_site_merged_closed check (merged_into is null or state = 'closed')`,
  ...IDENTIFIERS.flatMap(([name, table, column]) => [
    `drop index ${name}`,
    unique(name, table, column),
  ]),
  // Searches by name do not find what was merged away.
  `grant delete on supplier_search to para42_app`,
  `grant delete on site_search to para42_app`,
  // What a reader of another context asks by: the record and all that were merged into it.
  ...['site', 'supplier'].map(
    (table) => `create function ids_of_${table}(asked uuid) returns uuid[] language sql stable as $$
       select array_agg(id) from ${table}
       where tenant_id = current_setting('app.tenant_id')::uuid and (id = asked or merged_into = asked) $$`,
  ),
  `grant execute on function ids_of_site(uuid), ids_of_supplier(uuid) to para42_app, para42_auditor`,
];

/**
 * Beside the register and not in it, so that an import writes none of this: it follows in tasks.
 * `match_key`: identifiers, addresses and sounds of names as hashes. `match_word`: words of names with
 * their misspellings, within a kind and country, as 64 bits. A likeness by trigrams took a time that grew with the register, and
 * missed names that sound alike.
 */
const FOUND_BY = [
  `create table match_entry (
     tenant_id uuid not null,
     subject_kind text not null,
     subject_id uuid not null,
     content uuid not null,
     seen uuid not null,
     matched_at timestamptz not null,
     constraint pk_match_entry primary key (tenant_id, subject_kind, subject_id),
     constraint fk_match_entry_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_match_entry_kind check (subject_kind in ('supplier', 'site'))
   )`,
  ...tenantTable('match_entry', {
    grants: ['select', 'insert', 'update', 'delete'],
    actors: BUYER_SIDE,
  }),
  `create table match_key (
     tenant_id uuid not null,
     subject_kind text not null,
     match_key uuid not null,
     subject_id uuid not null,
     constraint pk_match_key primary key (tenant_id, subject_kind, match_key, subject_id),
     constraint fk_match_key_entry foreign key (tenant_id, subject_kind, subject_id) references match_entry (tenant_id, subject_kind, subject_id) on delete restrict
   )`,
  // The kind stands last: with it before the subject, and before the table is analysed, a search by key would walk it.
  `create index ix_match_key_subject on match_key (tenant_id, subject_id, subject_kind)`,
  ...tenantTable('match_key', { grants: ['select', 'insert', 'delete'], actors: BUYER_SIDE }),
  // No foreign key: it would be looked up for each of some ten words of a name. Rows come and go with the entry's keys.
  `create table match_word (
     tenant_id uuid not null,
     word_key bigint not null,
     subject_id uuid not null,
     constraint pk_match_word primary key (tenant_id, word_key, subject_id)
   )`,
  `create index ix_match_word_subject on match_word (tenant_id, subject_id)`,
  ...tenantTable('match_word', { grants: ['select', 'insert', 'delete'], actors: BUYER_SIDE }),
];

const CANDIDATES = [
  `create table match_candidate (
     tenant_id uuid not null,
     id uuid not null,
     subject_kind text not null,
     first_id uuid not null,
     second_id uuid not null,
     verdict text not null,
     score smallint not null,
     name_score smallint,
     address_score smallint,
     distance_m integer,
     identifiers text not null,
     reasons jsonb not null,
     held_because text,
     first_content uuid not null,
     second_content uuid not null,
     state text not null,
     decided_by text,
     decided_at timestamptz,
     decision_reason text,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_match_candidate primary key (tenant_id, id),
     constraint fk_match_candidate_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_match_candidate_pair unique (tenant_id, subject_kind, first_id, second_id),
     constraint ck_match_candidate_kind check (subject_kind in ('supplier', 'site')),
     constraint ck_match_candidate_order check (first_id < second_id),
     constraint ck_match_candidate_verdict check (verdict in ('sure', 'possible')),
     constraint ck_match_candidate_held check (held_because in ('possible', 'carries_records', 'has_users')),
     constraint ck_match_candidate_identifiers check (identifiers in ('agree', 'contradict', 'none')),
     constraint ck_match_candidate_scores check (score between 0 and 100 and name_score between 0 and 100
       and address_score between 0 and 100 and distance_m >= 0),
     constraint ck_match_candidate_state check (state in ('open', 'same', 'different', 'withdrawn')),
     constraint ck_match_candidate_decision check ((state in ('same', 'different')) <= (decided_by is not null and decided_at is not null))
   )`,
  `create index ix_match_candidate_state on match_candidate (tenant_id, state, id desc)`,
  `create index ix_match_candidate_first on match_candidate (tenant_id, first_id)`,
  `create index ix_match_candidate_second on match_candidate (tenant_id, second_id)`,
  ...tenantTable('match_candidate', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
  }),
];

/** `taken`: what the survivor took over, by field, as it was and as it became. `kept`: what the other one was. */
const MERGES = [
  `create table record_merge (
     tenant_id uuid not null,
     id uuid not null,
     subject_kind text not null,
     survivor_id uuid not null,
     merged_id uuid not null,
     candidate_id uuid,
     origin text not null,
     reason text,
     taken jsonb not null,
     kept jsonb not null,
     moved_site_ids uuid[] not null default '{}',
     repointed_ids uuid[] not null default '{}',
     merged_by text not null,
     merged_at timestamptz not null,
     undone_by text,
     undone_at timestamptz,
     undo_reason text,
     undo_conflicts jsonb,
     version integer not null default 1,
     constraint pk_record_merge primary key (tenant_id, id),
     constraint fk_record_merge_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_record_merge_candidate foreign key (tenant_id, candidate_id) references match_candidate (tenant_id, id) on delete restrict,
     constraint ck_record_merge_kind check (subject_kind in ('supplier', 'site')),
     constraint ck_record_merge_origin check (origin in ('automatic', 'person')),
     constraint ck_record_merge_reason check (origin = 'automatic' or reason is not null),
     constraint ck_record_merge_undone check ((undone_at is null) = (undone_by is null)
       and (undone_at is null) = (undo_reason is null) and (undone_at is null) = (undo_conflicts is null))
   )`,
  `create unique index uq_record_merge_standing on record_merge (tenant_id, subject_kind, merged_id) where undone_at is null`,
  `create index ix_record_merge_survivor on record_merge (tenant_id, survivor_id)`,
  ...tenantTable('record_merge', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    auditor: {
      // Of two sites their supplier, of two suppliers either.
      supplier: [
        `coalesce((select s.supplier_id from site s where s.tenant_id = record_merge.tenant_id and s.id = record_merge.survivor_id), record_merge.survivor_id)`,
        'merged_id',
      ],
      days: [`(merged_at at time zone 'UTC')::date`, `(undone_at at time zone 'UTC')::date`],
    },
  }),
];

const UNDONE = [
  `drop table record_merge`,
  `drop table match_candidate`,
  `drop table match_word`,
  `drop table match_key`,
  `drop table match_entry`,
  `drop function ids_of_supplier(uuid)`,
  `drop function ids_of_site(uuid)`,
  `revoke delete on supplier_search from para42_app`,
  `revoke delete on site_search from para42_app`,
  ...IDENTIFIERS.flatMap(([name, table, column]) => [
    `drop index ${name}`,
    uniqueBefore(name, table, column),
  ]),
  `alter table site drop column merged_into`,
  `alter table supplier drop column merged_into`,
];
