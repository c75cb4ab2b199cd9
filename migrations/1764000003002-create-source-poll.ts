import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Decisions on whether a tenant uses a source, and how and with what success its feeds are asked for. */
export class CreateSourcePoll1764000003002 implements MigrationInterface {
  name = 'CreateSourcePoll1764000003002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['source_poll', 'source_use']) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

const STATEMENTS = [
  `create table source_use (
     tenant_id uuid not null,
     id uuid not null,
     source_code text not null,
     used boolean not null,
     reason text not null,
     decided_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_source_use primary key (tenant_id, id),
     constraint fk_source_use_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  `create index ix_source_use_newest on source_use (tenant_id, source_code, created_at desc, id desc)`,
  ...tenantTable('source_use', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),

  `create table source_poll (
     tenant_id uuid not null,
     id uuid not null,
     source_code text not null,
     enabled boolean not null,
     url text,
     every_hours integer not null,
     reason text not null,
     decided_by text not null,
     decided_at timestamptz not null default now(),
     etag text,
     last_modified text,
     tried_at timestamptz,
     answered_at timestamptz,
     fresh_at timestamptz,
     error_code text,
     error_detail text,
     failures integer not null default 0,
     next_due_at timestamptz not null default now(),
     held_until timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_source_poll primary key (tenant_id, id),
     constraint fk_source_poll_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_source_poll_source unique (tenant_id, source_code),
     constraint ck_source_poll_interval check (every_hours between 1 and 8760),
     constraint ck_source_poll_error check ((error_code is null) = (failures = 0))
   )`,
  ...tenantTable('source_poll', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
  }),
];
