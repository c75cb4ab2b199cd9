import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFINER_PATH, ownedByLookup } from '../libs/platform/src/database/definer-ownership';
import { tenantTable } from '../libs/platform/src/database/policies';

const BUYER_SIDE = ['buyer', 'system'] as const;

/** Whom to speak to at a supplier; sites by name, by sector and by process. */
export class CreateSiteSearch1764000005005 implements MigrationInterface {
  name = 'CreateSiteSearch1764000005005';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...CONTACT, ...SITE_SEARCH]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop function search_sites(text, uuid, integer)`);
    for (const table of ['site_facet', 'site_search', 'supplier_contact']) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

/**
 * People who speak for a supplier in business, never workers. A person leaves, or asks to be forgotten:
 * such a row is deleted. It is the buyer's alone and in no bundle.
 */
const CONTACT = [
  `create table supplier_contact (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     name text not null,
     role text,
     email text,
     phone text,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_supplier_contact primary key (tenant_id, id),
     constraint fk_supplier_contact_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_supplier_contact_name check (length(name) between 1 and 200)
   )`,
  `create index ix_supplier_contact_supplier on supplier_contact (tenant_id, supplier_id, id)`,
  ...tenantTable('supplier_contact', {
    grants: ['select', 'insert', 'update', 'delete'],
    actors: BUYER_SIDE,
  }),
];

/**
 * Sites by part of a name, as suppliers are; and by sector or process, which are lists: an operator on
 * a list is not leakproof, so each value has a row of its own that equality finds.
 */
const SITE_SEARCH = [
  `create table site_search (
     tenant_id uuid not null,
     site_id uuid not null,
     search_text text not null,
     version integer not null,
     constraint pk_site_search primary key (tenant_id, site_id),
     constraint fk_site_search_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict
   )`,
  `create index ix_site_search_text on site_search using gin (tenant_id, search_text gin_trgm_ops)`,
  ...tenantTable('site_search', { grants: ['select', 'insert', 'update'], actors: BUYER_SIDE }),
  `create table site_facet (
     tenant_id uuid not null,
     kind text not null,
     value text not null,
     site_id uuid not null,
     constraint pk_site_facet primary key (tenant_id, kind, value, site_id),
     constraint fk_site_facet_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_site_facet_kind check (kind in ('sector', 'process'))
   )`,
  `create index ix_site_facet_site on site_facet (tenant_id, site_id)`,
  ...tenantTable('site_facet', { grants: ['select', 'insert', 'delete'], actors: BUYER_SIDE }),
  `grant select on site_search to para42_lookup`,
  `create function search_sites(part text, after_id uuid, most integer) returns setof uuid
     language plpgsql stable security definer
     set search_path = ${DEFINER_PATH} set plan_cache_mode = force_custom_plan as $$
   begin
     if current_setting('app.actor_kind') not in ('buyer', 'system') or length(part) < 2 then return; end if;
     return query
       select s.site_id from public.site_search s
       where s.tenant_id = current_setting('app.tenant_id')::uuid
         and s.search_text like '%' || replace(replace(replace(part, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
         and (after_id is null or s.site_id > after_id)
       order by s.site_id limit least(most, 201);
   end $$`,
  ...ownedByLookup(['search_sites(text, uuid, integer)']),
  `revoke all on function search_sites(text, uuid, integer) from public`,
  `grant execute on function search_sites(text, uuid, integer) to para42_app`,
];
