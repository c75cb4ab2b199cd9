import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Versions of risk sources, country scores, crisis areas with their episodes and revisions, and the
 * cell ranges and regions by which places are matched to areas.
 */
export class CreateLocations1764000003000 implements MigrationInterface {
  name = 'CreateLocations1764000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'crisis_area_cell_range',
      'crisis_area_region',
      'crisis_area_episode',
      'crisis_area_revision',
      'crisis_area',
      'country_score',
      'source_version',
    ]) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

const STATEMENTS = [
  `create table source_version (
     tenant_id uuid not null,
     id uuid not null,
     source_code text not null,
     as_of date not null,
     told_at timestamptz not null default now(),
     newest_day date,
     sha256 text not null,
     byte_count bigint not null,
     file_name text not null,
     object_key text not null,
     licence text not null,
     attribution text not null,
     row_count integer not null,
     record_count integer not null,
     record_days jsonb,
     refused_count integer not null,
     state text not null,
     incomplete boolean not null default false,
     reasons jsonb not null default '[]',
     notes jsonb not null default '[]',
     refused jsonb not null default '[]',
     release_reason text,
     released_by text,
     closed_reason text,
     closed_by text,
     corrects uuid,
     loaded_by text not null,
     loaded_at timestamptz not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_source_version primary key (tenant_id, id),
     constraint fk_source_version_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_source_version_corrects foreign key (tenant_id, corrects) references source_version (tenant_id, id) on delete restrict,
     constraint uq_source_version_corrects unique (tenant_id, corrects),
     constraint ck_source_version_state check (state in ('loaded', 'quarantined', 'rejected', 'replaced')),
     constraint ck_source_version_incomplete check (state in ('loaded', 'replaced') or not incomplete),
     constraint ck_source_version_sha256 check (length(sha256) = 64),
     constraint ck_source_version_reasons check (state in ('loaded', 'replaced') or reasons <> '[]'),
     constraint ck_source_version_release check ((release_reason is null) = (released_by is null)),
     constraint ck_source_version_closed check ((state in ('rejected', 'replaced')) = (closed_reason is not null) and (closed_reason is null) = (closed_by is null))
   )`,
  `create index ix_source_version_date on source_version (tenant_id, source_code, as_of desc, told_at desc, id desc)`,
  `create index ix_source_version_bytes on source_version (tenant_id, source_code, sha256)`,
  ...tenantTable('source_version', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'state',
      'incomplete',
      'release_reason',
      'released_by',
      'closed_reason',
      'closed_by',
      'version',
    ],
    actors: ['buyer', 'system'],
    auditor: { days: [`(loaded_at at time zone 'UTC')::date`, 'null'] },
  }),

  `create table country_score (
     tenant_id uuid not null,
     id uuid not null,
     source_version_id uuid not null,
     source_code text not null,
     country text not null,
     indicator text not null,
     score numeric not null,
     valid_from date not null,
     constraint pk_country_score primary key (tenant_id, id),
     constraint fk_country_score_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_country_score unique (tenant_id, source_version_id, country, indicator, valid_from),
     constraint ck_country_score_country check (length(country) = 3)
   )`,
  `create index ix_country_score_lookup on country_score (tenant_id, country, indicator, valid_from desc)`,
  ...tenantTable('country_score', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),

  `create table crisis_area (
     tenant_id uuid not null,
     id uuid not null,
     source_code text not null,
     external_id text not null,
     source_version_id uuid not null,
     as_of date not null,
     told_at timestamptz not null default now(),
     told_by uuid,
     countries text[] not null default '{}',
     title text not null,
     crisis_type text not null,
     severity smallint not null,
     severity_text text not null,
     valid_from date not null,
     emerging_until date not null,
     active_until date not null,
     valid_to date,
     extents jsonb not null,
     content_sha256 text not null,
     revision integer not null default 1,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint pk_crisis_area primary key (tenant_id, id),
     constraint fk_crisis_area_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_crisis_area_event unique (tenant_id, source_code, external_id),
     constraint ck_crisis_area_type check (crisis_type in ('ARMED_CONFLICT', 'NATURAL_DISASTER', 'PROTRACTED_CRISIS', 'MASS_DISPLACEMENT', 'POST_CONFLICT')),
     constraint ck_crisis_area_severity check (severity between 1 and 5),
     constraint ck_crisis_area_dates check (valid_from <= active_until and (valid_to is null or active_until <= valid_to))
   )`,
  `create index ix_crisis_area_order on crisis_area (tenant_id, valid_from desc, id desc)`,
  ...tenantTable('crisis_area', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: { days: ['valid_from', 'valid_to'] },
  }),

  `create table crisis_area_revision (
     tenant_id uuid not null,
     id uuid not null,
     area_id uuid not null,
     revision integer not null,
     source_version_id uuid not null,
     known_on date not null,
     facts jsonb not null,
     content_sha256 text not null,
     created_at timestamptz not null default now(),
     constraint pk_crisis_area_revision primary key (tenant_id, id),
     constraint fk_crisis_area_revision_area foreign key (tenant_id, area_id) references crisis_area (tenant_id, id) on delete restrict,
     constraint fk_crisis_area_revision_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_crisis_area_revision unique (tenant_id, area_id, revision)
   )`,
  ...tenantTable('crisis_area_revision', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),

  `create table crisis_area_episode (
     tenant_id uuid not null,
     id uuid not null,
     area_id uuid not null,
     source_version_id uuid not null,
     external_id text not null,
     from_date date not null,
     to_date date not null,
     severity_text text not null,
     created_at timestamptz not null default now(),
     constraint pk_crisis_area_episode primary key (tenant_id, id),
     constraint fk_crisis_area_episode_area foreign key (tenant_id, area_id) references crisis_area (tenant_id, id) on delete restrict,
     constraint fk_crisis_area_episode_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_crisis_area_episode unique (tenant_id, area_id, external_id)
   )`,
  ...tenantTable('crisis_area_episode', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),

  `create table crisis_area_region (
     tenant_id uuid not null,
     id uuid not null,
     area_id uuid not null,
     extent smallint not null,
     country text not null,
     admin1 text not null default '',
     constraint pk_crisis_area_region primary key (tenant_id, id),
     constraint fk_crisis_area_region_area foreign key (tenant_id, area_id) references crisis_area (tenant_id, id) on delete restrict,
     constraint uq_crisis_area_region unique (tenant_id, area_id, country, admin1),
     constraint ck_crisis_area_region_country check (length(country) = 3)
   )`,
  `create index ix_crisis_area_region_place on crisis_area_region (tenant_id, country, admin1)`,
  ...tenantTable('crisis_area_region', {
    grants: ['select', 'insert', 'delete'],
    actors: ['buyer', 'system'],
  }),

  `create table crisis_area_cell_range (
     tenant_id uuid not null,
     id uuid not null,
     area_id uuid not null,
     extent smallint not null,
     bucket bigint not null,
     low bigint not null,
     high bigint not null,
     boundary boolean not null,
     valid_from date not null,
     valid_to date not null,
     constraint pk_crisis_area_cell_range primary key (tenant_id, id),
     constraint fk_crisis_area_cell_range_area foreign key (tenant_id, area_id) references crisis_area (tenant_id, id) on delete restrict,
     constraint ck_crisis_area_cell_range_order check (low <= high)
   )`,
  `create index ix_crisis_area_cell_range_bucket on crisis_area_cell_range (tenant_id, bucket, valid_to)`,
  `create index ix_crisis_area_cell_range_area on crisis_area_cell_range (tenant_id, area_id)`,
  ...tenantTable('crisis_area_cell_range', {
    grants: ['select', 'insert', 'delete'],
    actors: ['buyer', 'system'],
  }),
];
