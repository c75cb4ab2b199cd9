import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFINER_PATH, ownedByLookup } from '../libs/platform/src/database/definer-ownership';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * The register (suppliers, their states, their sites), what others say of its entries (risk
 * summary), the search by part of a name, and imports with their report by row.
 */
export class CreateSuppliers1764000005000 implements MigrationInterface {
  name = 'CreateSuppliers1764000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...SUPPLIER, ...SITE, ...SEARCH, ...IMPORT]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop function search_suppliers(text, uuid, integer)`);
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'facility_import_row',
  'facility_import_chunk',
  'facility_import',
  'supplier_search',
  'site',
  'supplier_state_change',
  'supplier_risk',
  'supplier',
];

const BUYER_SIDE = ['buyer', 'system'] as const;

/**
 * `import_key` is what an imported row is recognised by (see import-keys.ts); `search_text` the names
 * in the form in which they are compared.
 */
const SUPPLIER = [
  `create table supplier (
     tenant_id uuid not null,
     id uuid not null,
     name text not null,
     native_name text,
     aliases text[] not null default '{}',
     other_names jsonb not null default '[]',
     country_iso3 text not null,
     relation text not null default 'supplier',
     state text not null default 'listed',
     lei text,
     os_id text,
     registration_numbers jsonb not null default '[]',
     parent_name text,
     parent_os_id text,
     employees integer,
     employees_on date,
     employees_source text,
     main_sector text,
     state_control text not null default 'unknown',
     state_control_on date,
     state_control_source text,
     import_key uuid,
     search_text text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_supplier primary key (tenant_id, id),
     constraint fk_supplier_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_supplier_name check (length(name) between 1 and 200),
     constraint ck_supplier_country check (length(country_iso3) = 3),
     constraint ck_supplier_relation check (relation in ('supplier', 'own', 'affiliate')),
     constraint ck_supplier_state check (state in ('listed', 'invited', 'registered', 'profile_submitted', 'screened',
       'approved', 'changes_requested', 'refused', 'active', 'suspended', 'exited')),
     constraint ck_supplier_lei check (length(lei) = 20),
     constraint ck_supplier_employees check (employees >= 0),
     constraint ck_supplier_state_control check (state_control in ('unknown', 'none', 'state_owned', 'state_controlled'))
   )`,
  `create unique index uq_supplier_import_key on supplier (tenant_id, import_key)`,
  `create unique index uq_supplier_lei on supplier (tenant_id, lei) where lei is not null`,
  `create unique index uq_supplier_os_id on supplier (tenant_id, os_id) where os_id is not null`,
  `create index ix_supplier_country on supplier (tenant_id, country_iso3, id)`,
  `create index ix_supplier_sector on supplier (tenant_id, main_sector, id)`,
  `create index ix_supplier_state on supplier (tenant_id, state, id)`,
  ...tenantTable('supplier', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { supplier: 'id' },
    auditor: { supplier: 'id' },
  }),
  // Apart from the supplier, so that a supplier's own user has no row of it to read.
  `create table supplier_risk (
     tenant_id uuid not null,
     supplier_id uuid not null,
     open_flags integer not null,
     highest_severity integer,
     changed_at timestamptz not null default now(),
     constraint pk_supplier_risk primary key (tenant_id, supplier_id),
     constraint fk_supplier_risk_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_supplier_risk_flags check (open_flags >= 0),
     constraint ck_supplier_risk_severity check (highest_severity between 1 and 5)
   )`,
  `create index ix_supplier_risk_open on supplier_risk (tenant_id, supplier_id) where open_flags > 0`,
  ...tenantTable('supplier_risk', { grants: ['select', 'insert', 'update'], actors: BUYER_SIDE }),
  `create table supplier_state_change (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     from_state text not null,
     to_state text not null,
     reason text,
     exit_assessment jsonb,
     held_against jsonb,
     changed_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_supplier_state_change primary key (tenant_id, id),
     constraint fk_supplier_state_change_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_supplier_state_change_reason check (to_state not in ('refused', 'suspended', 'exited') or reason is not null),
     constraint ck_supplier_state_change_exit check (to_state <> 'exited' or exit_assessment is not null)
   )`,
  `create index ix_supplier_state_change_supplier on supplier_state_change (tenant_id, supplier_id, id)`,
  // A supplier that submits its profile makes a change that it may not read.
  ...tenantTable('supplier_state_change', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    adds: [...BUYER_SIDE, 'supplier'],
    auditor: {
      supplier: 'supplier_id',
      days: [`(created_at at time zone 'UTC')::date`, `(created_at at time zone 'UTC')::date`],
    },
  }),
];

const SITE = [
  `create table site (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     name text not null,
     native_name text,
     address text not null,
     country_iso3 text not null,
     admin1 text,
     admin1_code text,
     lat double precision,
     lng double precision,
     coordinate_origin text,
     coordinate_precision text,
     coordinate_check text,
     cell bigint,
     sectors text[] not null default '{}',
     products text[] not null default '{}',
     processes text[] not null default '{}',
     hs_codes text[] not null default '{}',
     isic_codes text[] not null default '{}',
     business_processes jsonb not null default '[]',
     workers_min integer,
     workers_max integer,
     worker_groups jsonb not null default '[]',
     workers_on date,
     workers_source text,
     os_id text,
     external_ref text,
     state text not null default 'active',
     import_key uuid,
     import_hash uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_site primary key (tenant_id, id),
     constraint fk_site_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_site_name check (length(name) between 1 and 200),
     constraint ck_site_country check (length(country_iso3) = 3),
     constraint ck_site_state check (state in ('active', 'closed')),
     constraint ck_site_point check ((lat is null) = (lng is null) and lat between -90 and 90 and lng between -180 and 180),
     constraint ck_site_cell check ((cell is null) = (lat is null)),
     constraint ck_site_coordinates check ((coordinate_origin is null) = (lat is null)),
     constraint ck_site_origin check (coordinate_origin in ('list', 'entered', 'supplier')),
     constraint ck_site_precision check (coordinate_precision in ('exact', 'approximate', 'coarse')),
     constraint ck_site_check check (coordinate_check in ('plausible', 'swapped', 'other_country', 'unchecked')),
     constraint ck_site_workers check (workers_min >= 0 and workers_max >= workers_min)
   )`,
  `create unique index uq_site_import_key on site (tenant_id, import_key)`,
  `create unique index uq_site_os_id on site (tenant_id, os_id) where os_id is not null`,
  `create unique index uq_site_external_ref on site (tenant_id, external_ref) where external_ref is not null`,
  `create unique index uq_site_supplier on site (tenant_id, supplier_id, id)`,
  `create index ix_site_country on site (tenant_id, country_iso3, id)`,
  `create index ix_site_admin1 on site (tenant_id, admin1_code, id) where admin1_code is not null`,
  `create index ix_site_cell on site (tenant_id, cell) where cell is not null`,
  ...tenantTable('site', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
    auditor: { supplier: 'supplier_id' },
  }),
];

/**
 * Apart from the supplier: keeping a trigram index while 200,000 names come in costs more than
 * everything else that an import writes, so names follow in a task of their own.
 *
 * LIKE is not leakproof, so under row security its index is dead; the function reads it with its
 * owner's rights, takes the tenant and the actor from the transaction, and gives back ids only.
 */
const SEARCH = [
  `create extension if not exists btree_gin schema public`,
  `create table supplier_search (
     tenant_id uuid not null,
     supplier_id uuid not null,
     search_text text not null,
     constraint pk_supplier_search primary key (tenant_id, supplier_id),
     constraint fk_supplier_search_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict
   )`,
  `create index ix_supplier_search_text on supplier_search using gin (tenant_id, search_text gin_trgm_ops)`,
  ...tenantTable('supplier_search', { grants: ['select', 'insert', 'update'], actors: BUYER_SIDE }),
  `grant select on supplier_search to para42_lookup`,
  `create function search_suppliers(part text, after_id uuid, most integer) returns setof uuid
     language plpgsql stable security definer
     set search_path = ${DEFINER_PATH} set plan_cache_mode = force_custom_plan as $$
   begin
     if current_setting('app.actor_kind') not in ('buyer', 'system') or length(part) < 2 then return; end if;
     return query
       select s.supplier_id from public.supplier_search s
       where s.tenant_id = current_setting('app.tenant_id')::uuid
         and s.search_text like '%' || replace(replace(replace(part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
         and (after_id is null or s.supplier_id > after_id)
       order by s.supplier_id limit least(most, 201);
   end $$`,
  ...ownedByLookup(['search_suppliers(text, uuid, integer)']),
  `revoke all on function search_suppliers(text, uuid, integer) from public`,
  `grant execute on function search_suppliers(text, uuid, integer) to para42_app`,
];

/**
 * A chunk is the unit of an import: it commits whole, and its outcomes are one letter a row, so that
 * the report on 200,000 rows is forty rows. Rows with something to say have a row of their own.
 */
const IMPORT = [
  `create table facility_import (
     tenant_id uuid not null,
     id uuid not null,
     run_id uuid not null,
     mode text not null,
     file_name text not null,
     file_sha256 text not null,
     file_bytes bigint not null,
     object_key text not null,
     options jsonb not null default '{}',
     reading jsonb,
     next_row integer not null default 0,
     rows_in integer not null default 0,
     created integer not null default 0,
     updated integer not null default 0,
     unchanged integer not null default 0,
     refused integer not null default 0,
     held integer not null default 0,
     warned integer not null default 0,
     suppliers_created integer not null default 0,
     requested_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_facility_import primary key (tenant_id, id),
     constraint fk_facility_import_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_facility_import_run foreign key (tenant_id, run_id) references run (tenant_id, id) on delete restrict,
     constraint ck_facility_import_mode check (mode in ('dry_run', 'apply')),
     constraint ck_facility_import_rows check (rows_in = created + updated + unchanged + refused + held)
   )`,
  ...tenantTable('facility_import', { grants: ['select', 'insert', 'update'], actors: BUYER_SIDE }),
  `create table facility_import_chunk (
     tenant_id uuid not null,
     id uuid not null,
     import_id uuid not null,
     first_row integer not null,
     last_row integer not null,
     row_numbers integer[] not null,
     outcomes text not null,
     site_ids uuid[] not null,
     constraint pk_facility_import_chunk primary key (tenant_id, id),
     constraint uq_facility_import_chunk_rows unique (tenant_id, import_id, first_row),
     constraint fk_facility_import_chunk_import foreign key (tenant_id, import_id) references facility_import (tenant_id, id) on delete restrict
   )`,
  ...tenantTable('facility_import_chunk', { grants: ['select', 'insert'], actors: BUYER_SIDE }),
  `create table facility_import_row (
     tenant_id uuid not null,
     id uuid not null,
     import_id uuid not null,
     row_number integer not null,
     outcome text not null,
     cells jsonb not null,
     problems jsonb not null,
     constraint pk_facility_import_row primary key (tenant_id, id),
     constraint uq_facility_import_row_number unique (tenant_id, import_id, row_number),
     constraint fk_facility_import_row_import foreign key (tenant_id, import_id) references facility_import (tenant_id, id) on delete restrict,
     constraint ck_facility_import_row_outcome check (outcome in ('created', 'updated', 'unchanged', 'refused', 'held'))
   )`,
  ...tenantTable('facility_import_row', { grants: ['select', 'insert'], actors: BUYER_SIDE }),
];
