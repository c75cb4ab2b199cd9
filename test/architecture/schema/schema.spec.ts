import { DEFINER_FUNCTIONS } from '../../../libs/platform/src/database/definer-functions';
import { useTestDatabase } from '../../setup/database';
import type { Fault } from '../files/product-files';
import { definerFaults } from './definers';
import { isolationFaults, type Database } from './isolation';
import { leakproofFaults } from './leakproof';
import { personalDataFaults } from './personal-data';

async function schemaFaults(database: Database): Promise<Fault[]> {
  return [
    ...(await isolationFaults(database)),
    ...(await leakproofFaults(database)),
    ...(await definerFaults(database, DEFINER_FUNCTIONS)),
    ...(await personalDataFaults(database)),
  ];
}

const SOUND = `create table planted (tenant_id uuid not null, id uuid not null, name text, constraint pk_planted primary key (tenant_id, id));
  alter table planted enable row level security; alter table planted force row level security;
  create policy planted_tenant on planted for all to para42_app using (tenant_id = current_setting('app.tenant_id')::uuid) with check (tenant_id = current_setting('app.tenant_id')::uuid);
  create policy planted_actor on planted as restrictive for all to para42_app using ((select current_setting('app.actor_kind')) in ('buyer')) with check (true);
  grant select, insert on planted to para42_app;`;
const FUNCTION = (settings: string) =>
  `create function planted() returns integer language sql security definer ${settings} as 'select 1'`;

/** What is done to a sound table, and the fault that must be reported for it. */
const PLANTS: readonly (readonly [title: string, sql: string, fault: string])[] = [
  [
    'no row security',
    'create table planted_bare (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))',
    'table planted_bare has tenant_id but no forced row security: make its policies with tenantTable()',
  ],
  [
    'row security that its owner escapes',
    'alter table planted no force row level security',
    'table planted has tenant_id but no forced row security: make its policies with tenantTable()',
  ],
  [
    'no tenant policy',
    'drop policy planted_tenant on planted',
    'table planted has no permissive policy for para42_app that compares tenant_id with the tenant of the transaction',
  ],
  [
    'a policy that lets everything through',
    'drop policy planted_tenant on planted; create policy planted_tenant on planted for all to para42_app using (true) with check (true)',
    'table planted has no permissive policy for para42_app that compares tenant_id with the tenant of the transaction',
  ],
  [
    'a second permissive policy',
    'create policy planted_all on planted for select to para42_app using (true)',
    'table planted has 2 permissive policies for para42_app: a second one is ORed to the first',
  ],
  [
    'a policy for everyone',
    'create policy planted_all on planted as restrictive for select using (true)',
    'policy planted_all on planted is for everyone: write it TO a role',
  ],
  [
    'no policy for the kind of actor',
    'drop policy planted_actor on planted',
    'table planted has no restrictive policy for the kinds of actor',
  ],
  [
    'a right that no policy answers',
    'grant select on planted to para42_auditor',
    'para42_auditor may read planted but no policy lets it see a row',
  ],
  [
    'a writable table without tenants',
    'create table planted_global (id uuid primary key); grant insert on planted_global to para42_app',
    'table planted_global has no tenant_id and the app role may write it: add the column, or list why it has none',
  ],
  [
    'a simple primary key',
    'alter table planted drop constraint pk_planted; alter table planted add constraint pk_planted primary key (id)',
    'table planted needs a primary key that begins with tenant_id',
  ],
  [
    'a global unique key',
    'create unique index uq_planted_name on planted (name)',
    'unique key uq_planted_name of planted does not begin with tenant_id: it tells that another tenant has the value',
  ],
  [
    'a simple foreign key',
    'alter table planted add constraint uq_planted unique (id); alter table planted add parent uuid constraint fk_planted references planted (id) on delete restrict',
    "foreign key fk_planted of planted accepts another tenant's row: begin it with tenant_id on both sides",
  ],
  [
    'a cascading foreign key',
    'alter table planted add parent uuid; alter table planted add constraint fk_planted foreign key (tenant_id, parent) references planted on delete cascade',
    'foreign key fk_planted of planted is not ON DELETE RESTRICT: a cascade reaches rows that no policy checked',
  ],
  [
    'a view that reads as its owner',
    'create view planted_view as select * from planted',
    'view planted_view reads past row security: make it with (security_invoker = true)',
  ],
  [
    'a materialised view',
    'create materialized view planted_kept as select * from planted',
    'materialised view planted_kept keeps rows of every tenant and knows no policy',
  ],
  [
    'an index condition that may leak',
    "create index ix_planted on planted (tenant_id) where name like 'a%'",
    'index ix_planted of planted: textlike in its condition is not leakproof, so row security cannot use it; read it through a definer function and list it, or choose another type',
  ],
  [
    'an index expression that may leak',
    'create index ix_planted on planted (tenant_id, lower(name))',
    'index ix_planted of planted: lower in its expression is not leakproof, so row security cannot use it; read it through a definer function and list it, or choose another type',
  ],
  [
    'index operators that may leak',
    'alter table planted add scores numeric; create index ix_planted on planted (tenant_id, scores)',
    'index ix_planted of planted: numeric_eq, numeric_ge, numeric_gt, numeric_le, numeric_lt in its operators is not leakproof, so row security cannot use it; read it through a definer function and list it, or choose another type',
  ],
  [
    'a definer function that is not listed',
    FUNCTION('set search_path = pg_catalog, public, pg_temp'),
    'definer function planted is not listed in platform/database/definer-functions.ts',
  ],
  [
    'a definer function without a search path',
    FUNCTION(''),
    'definer function planted does not have search_path = pg_catalog, public, pg_temp: where pg_temp is not named it is searched first',
  ],
  [
    'a definer function that would find a temporary table first',
    FUNCTION('set search_path = pg_catalog, public'),
    'definer function planted does not have search_path = pg_catalog, public, pg_temp: where pg_temp is not named it is searched first',
  ],
  [
    'a role that could leave functions behind',
    'grant create on schema public to para42_lookup',
    'para42_lookup may create in the schema public: only para42_owner may',
  ],
  [
    'a login that can make temporary tables',
    `do $$ begin execute format('grant temporary on database %I to para42_app', current_database()); end $$`,
    'para42_app may make temporary tables: revoke TEMPORARY on the database',
  ],
  [
    'a definer function for everyone',
    FUNCTION('set search_path = pg_catalog, public, pg_temp'),
    'definer function planted may be called by everyone: revoke it from public',
  ],
  [
    "a place for a worker's name",
    'alter table planted add worker_name text',
    "column planted.worker_name would hold what names a worker or tells a worker's status",
  ],
  [
    'a place for a status of residence',
    'alter table planted add visa_status text',
    "column planted.visa_status would hold what names a worker or tells a worker's status",
  ],
];

describe('the schema', () => {
  const db = useTestDatabase();

  it('keeps tenants apart, its indexes usable, its definer functions few', async () => {
    expect(await schemaFaults(db.superuser)).toEqual([]);
  });

  it('finds nothing in a table made as it must be', async () => {
    expect(await planted('')).toEqual([]);
  });

  it.each(PLANTS)('finds %s', async (_title, sql, fault) => {
    expect(await planted(sql)).toContainEqual(fault);
  });

  async function planted(sql: string): Promise<Fault[]> {
    const client = await db.superuser.connect();
    try {
      await client.query('begin');
      await client.query(SOUND);
      await client.query(sql);
      return await schemaFaults(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
});
