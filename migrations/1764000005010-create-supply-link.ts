import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Who supplies whom with what, from day to day and by whose word, and what was told before. */
export class CreateSupplyLink1764000005010 implements MigrationInterface {
  name = 'CreateSupplyLink1764000005010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table supply_link_version`);
    await queryRunner.query(`drop table supply_link`);
    await queryRunner.query(`drop index ix_supplier_own`);
  }
}

const BUYER_SIDE = ['buyer', 'system'] as const;

/**
 * Each end: the supplier always, the site where it is known; a site only with its own supplier. Where
 * records of the register are merged, sites and links move in two statements: hence deferred.
 */
const END = (side: 'from' | 'to'): string => `
     constraint fk_supply_link_${side}_supplier foreign key (tenant_id, ${side}_supplier_id)
       references supplier (tenant_id, id) on delete restrict,
     constraint fk_supply_link_${side}_site foreign key (tenant_id, ${side}_supplier_id, ${side}_site_id)
       references site (tenant_id, supplier_id, id) on delete restrict deferrable initially deferred,`;

const STATEMENTS = [
  // The roots of every tier: few, among up to a million suppliers.
  `create index ix_supplier_own on supplier (tenant_id, id) where relation in ('own', 'affiliate')`,
  // told_…_id: the end as it was named; where that was merged away the end is what took its place.
  // link_key: ends and product, by which two links about the same thing are found.
  `create table supply_link (
     tenant_id uuid not null,
     id uuid not null,
     from_supplier_id uuid not null,
     from_site_id uuid,
     to_supplier_id uuid not null,
     to_site_id uuid,
     told_from_id uuid not null,
     told_to_id uuid not null,
     hs_code text,
     product_name text,
     product_key text,
     valid_from date,
     valid_until date,
     source_kind text not null,
     source_reference text,
     source_words text,
     told_by_supplier_id uuid,
     withdrawn_because text,
     link_key uuid not null generated always as (md5(coalesce(from_site_id, from_supplier_id)::text
       || coalesce(to_site_id, to_supplier_id)::text || coalesce(hs_code, '') || ' ' || coalesce(product_key, ''))::uuid) stored,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_supply_link primary key (tenant_id, id),${END('from')}${END('to')}
     constraint fk_supply_link_told_by foreign key (tenant_id, told_by_supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_supply_link_kinds check ((from_site_id is null) = (to_site_id is null)),
     constraint ck_supply_link_self check (told_from_id <> told_to_id),
     constraint ck_supply_link_period check (valid_until >= valid_from),
     constraint ck_supply_link_product check ((product_name is null) = (product_key is null)),
     constraint ck_supply_link_source check (source_kind in ('buyer', 'supplier_answer', 'import', 'document')),
     constraint ck_supply_link_told_by check ((source_kind = 'supplier_answer') = (told_by_supplier_id is not null)),
     constraint ck_supply_link_reference check (source_kind not in ('import', 'document') or source_reference is not null)
   )`,
  `create index ix_supply_link_to on supply_link (tenant_id, to_supplier_id, to_site_id)`,
  `create index ix_supply_link_from on supply_link (tenant_id, from_supplier_id, from_site_id)`,
  `create index ix_supply_link_key on supply_link (tenant_id, link_key)`,
  `create index ix_supply_link_told_by on supply_link (tenant_id, told_by_supplier_id, id) where told_by_supplier_id is not null`,
  ...tenantTable('supply_link', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { supplier: 'told_by_supplier_id' },
    auditor: {
      supplier: ['from_supplier_id', 'to_supplier_id'],
      days: ['valid_from', 'valid_until'],
    },
  }),
  // What a link said before it was changed; the link itself says what holds now.
  `create table supply_link_version (
     tenant_id uuid not null,
     link_id uuid not null,
     version integer not null,
     told jsonb not null,
     replaced_because text not null,
     replaced_at timestamptz not null default now(),
     constraint pk_supply_link_version primary key (tenant_id, link_id, version),
     constraint fk_supply_link_version_link foreign key (tenant_id, link_id) references supply_link (tenant_id, id) on delete restrict
   )`,
  ...tenantTable('supply_link_version', { grants: ['select', 'insert'], actors: BUYER_SIDE }),
];
