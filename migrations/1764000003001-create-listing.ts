import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * What publishers' lists say of countries, their regions and goods, as each edition tells it. A region
 * or a good that an entry does not name is the empty text, so that entries can be unique.
 */
export class CreateListing1764000003001 implements MigrationInterface {
  name = 'CreateListing1764000003001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table listing`);
  }
}

const STATEMENTS = [
  `create table listing (
     tenant_id uuid not null,
     id uuid not null,
     source_version_id uuid not null,
     source_code text not null,
     country text not null,
     admin1 text not null default '',
     good text not null default '',
     category text not null,
     hs_prefixes text[] not null default '{}',
     good_names text[] not null default '{}',
     child_labour boolean not null default false,
     forced_labour boolean not null default false,
     valid_from date not null,
     valid_to date,
     text text not null,
     unverified boolean not null default false,
     constraint pk_listing primary key (tenant_id, id),
     constraint fk_listing_source_version foreign key (tenant_id, source_version_id) references source_version (tenant_id, id) on delete restrict,
     constraint uq_listing_entry unique (tenant_id, source_version_id, country, admin1, good, category, valid_from),
     constraint ck_listing_country check (length(country) = 3),
     constraint ck_listing_days check (valid_to is null or valid_from <= valid_to)
   )`,
  `create index ix_listing_country on listing (tenant_id, country, source_version_id)`,
  `create index ix_listing_admin1 on listing (tenant_id, admin1, source_version_id) where admin1 <> ''`,
  ...tenantTable('listing', {
    grants: ['select', 'insert', 'delete'],
    actors: ['buyer', 'system'],
    auditor: 'tenant',
  }),
];
