import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Events of organised violence, whole for each edition of a source, and which countries and days each
 * edition tells of. `grid` is the square degree of the place, for events near a point.
 */
export class CreateConflictEvents1764000003010 implements MigrationInterface {
  name = 'CreateConflictEvents1764000003010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table conflict_event`);
    await queryRunner.query(`drop table conflict_event_coverage`);
  }
}

const STATEMENTS = [
  `create table conflict_event_coverage (
     tenant_id uuid not null,
     id uuid not null,
     source_version_id uuid not null,
     source_code text not null,
     as_of date not null,
     country text not null,
     event_count integer not null,
     first_day date not null,
     last_day date not null,
     constraint pk_conflict_event_coverage primary key (tenant_id, id),
     constraint fk_conflict_event_coverage_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_conflict_event_coverage unique (tenant_id, source_version_id, country),
     constraint ck_conflict_event_coverage_country check (length(country) = 3),
     constraint ck_conflict_event_coverage_days check (first_day <= last_day)
   )`,
  ...tenantTable('conflict_event_coverage', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),

  `create table conflict_event (
     tenant_id uuid not null,
     id uuid not null,
     source_version_id uuid not null,
     external_id text not null,
     country text not null,
     admin1 text not null default '',
     lat double precision not null,
     lng double precision not null,
     grid integer not null,
     where_prec smallint not null,
     date_prec smallint not null,
     first_day date not null,
     last_day date not null,
     violence smallint not null,
     conflict text not null,
     deaths_low integer not null,
     deaths_best integer not null,
     deaths_high integer not null,
     constraint pk_conflict_event primary key (tenant_id, id),
     constraint fk_conflict_event_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_conflict_event unique (tenant_id, source_version_id, external_id),
     constraint ck_conflict_event_country check (length(country) = 3),
     constraint ck_conflict_event_precision check (where_prec between 1 and 7 and date_prec between 1 and 5),
     constraint ck_conflict_event_days check (first_day <= last_day),
     constraint ck_conflict_event_place check (lat between -90 and 90 and lng between -180 and 180)
   )`,
  `create index ix_conflict_event_near on conflict_event (tenant_id, source_version_id, grid, first_day) where where_prec <= 3`,
  `create index ix_conflict_event_coarse on conflict_event (tenant_id, source_version_id, country, first_day) where where_prec > 3`,
  ...tenantTable('conflict_event', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),
];
