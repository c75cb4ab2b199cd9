import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Tenants, the people and keys that act for them, and the grants of auditors. People
 * (`app_user`) and their sessions belong to no tenant; everything that says who they are to a
 * tenant, name and e-mail included, does.
 */
export class CreateIdentity1764000002000 implements MigrationInterface {
  name = 'CreateIdentity1764000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...TENANT, ...PEOPLE, ...GRANTS, ...ENTRY, ...SESSIONS, ...LOOKUP]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop policy app_user_of_tenant on app_user`);
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'login_throttle',
  'refresh_token',
  'session',
  'api_key',
  'tenant_issuer',
  'local_credential',
  'invitation_link',
  'invitation',
  'auditor_grant_cycle',
  'auditor_grant_supplier',
  'auditor_grant',
  'membership',
  'app_user',
  'tenant',
];

const KIND = `(select current_setting('app.actor_kind'))`;
const OWN_TENANT = `id = current_setting('app.tenant_id')::uuid`;

/** A membership's party, role and party id, in the one combination that each party allows. */
const PARTY_AND_ROLE = `
  (party = 'buyer' and role in ('owner', 'compliance_manager', 'analyst', 'viewer') and party_id is null)
  or (party = 'supplier' and role in ('supplier_user', 'supplier_admin') and party_id is not null)
  or (party = 'agency' and role = 'agency_user' and party_id is not null)
  or (party = 'auditor' and role = 'auditor' and party_id is null)`;

/**
 * The tenant is the one table whose key is the tenant itself, so its policies are written out. A
 * slug that reads like a UUID would be taken for an id, hence the second check.
 */
const TENANT = [
  `create table tenant (
     id uuid not null,
     slug text not null,
     name text not null,
     state text not null default 'active',
     local_login boolean not null default true,
     settings jsonb not null default '{}',
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_tenant primary key (id),
     constraint uq_tenant_slug unique (slug),
     constraint ck_tenant_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 60),
     constraint ck_tenant_slug_no_id check (slug !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'),
     constraint ck_tenant_state check (state in ('active', 'suspended', 'closed'))
   )`,
  `alter table tenant enable row level security`,
  `alter table tenant force row level security`,
  `create policy tenant_self on tenant for all to para42_app using (${OWN_TENANT}) with check (${OWN_TENANT})`,
  `create policy tenant_made_by_system on tenant as restrictive for insert to para42_app with check (${KIND} = 'system')`,
  `create policy tenant_changed_by on tenant as restrictive for update to para42_app using (${KIND} in ('buyer', 'system'))`,
  `create policy tenant_auditor on tenant for select to para42_auditor using (${OWN_TENANT} and (select grant_is_live()))`,
  `create policy tenant_dispatch on tenant for select to para42_dispatch using (true)`,
  `create policy tenant_signer on tenant for select to para42_signer using (true)`,
  `grant select, insert, update (name, state, local_login, settings, version) on tenant to para42_app`,
  `grant select on tenant to para42_auditor`,
  `grant select (id, slug, state) on tenant to para42_dispatch, para42_signer`,
];

const PEOPLE = [
  `create table app_user (
     id uuid not null,
     issuer text not null,
     subject text not null,
     created_at timestamptz not null default now(),
     constraint pk_app_user primary key (id),
     constraint uq_app_user_person unique (issuer, subject)
   )`,
  `create table membership (
     tenant_id uuid not null,
     id uuid not null,
     user_id uuid not null,
     party text not null,
     role text not null,
     party_id uuid,
     display_name text not null,
     email text,
     removed_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_membership primary key (tenant_id, id),
     constraint fk_membership_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_membership_user foreign key (user_id) references app_user (id) on delete restrict,
     constraint ck_membership_party check (${PARTY_AND_ROLE})
   )`,
  `create unique index uq_membership_person on membership (tenant_id, user_id, party, party_id) nulls not distinct where removed_at is null`,
  `create index ix_membership_user on membership (user_id) where removed_at is null`,
  `create index ix_membership_party on membership (tenant_id, party_id) where removed_at is null`,
  ...tenantTable('membership', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['role', 'display_name', 'email', 'removed_at', 'version'],
    actors: ['buyer', 'system'],
    own: { supplier: 'party_id', agency: 'party_id' },
  }),
  // Colleagues see one another; who belongs where is decided by the buyer, and by taking an invitation up.
  `create policy membership_given on membership as restrictive for insert to para42_app with check (${KIND} in ('buyer', 'system'))`,
  `create policy membership_changed on membership as restrictive for update to para42_app using (${KIND} in ('buyer', 'system'))`,
  `alter table app_user enable row level security`,
  `alter table app_user force row level security`,
  `create policy app_user_of_tenant on app_user for select to para42_app
     using (exists (select 1 from membership m where m.user_id = app_user.id))`,
  `grant select on app_user to para42_app`,
];

const GRANTS = [
  `create table auditor_grant (
     tenant_id uuid not null,
     id uuid not null,
     user_id uuid,
     auditor_name text not null,
     organisation text not null,
     email text,
     reason text not null,
     all_suppliers boolean not null,
     all_cycles boolean not null,
     records_from date,
     records_until date,
     not_before timestamptz not null,
     expires_at timestamptz not null,
     revoked_at timestamptz,
     granted_by text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_auditor_grant primary key (tenant_id, id),
     constraint fk_auditor_grant_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_auditor_grant_user foreign key (user_id) references app_user (id) on delete restrict,
     constraint ck_auditor_grant_window check (expires_at > not_before),
     constraint ck_auditor_grant_records check (records_until >= records_from)
   )`,
  `create index ix_auditor_grant_user on auditor_grant (user_id) where user_id is not null`,
  ...['supplier', 'cycle'].map(
    (part) => `create table auditor_grant_${part} (
     tenant_id uuid not null,
     grant_id uuid not null,
     ${part}_id uuid not null,
     constraint pk_auditor_grant_${part} primary key (tenant_id, grant_id, ${part}_id),
     constraint fk_auditor_grant_${part}_grant foreign key (tenant_id, grant_id) references auditor_grant (tenant_id, id) on delete restrict
   )`,
  ),
  ...[
    ['auditor_grant', 'id', ['select', 'insert', 'update'] as const] as const,
    ['auditor_grant_supplier', 'grant_id', ['select', 'insert'] as const] as const,
    ['auditor_grant_cycle', 'grant_id', ['select', 'insert'] as const] as const,
  ].flatMap(([table, column, grants]) => [
    ...tenantTable(table, {
      grants: [...grants],
      updateColumns: ['user_id', 'revoked_at', 'version'],
      actors: ['buyer', 'system', 'auditor'],
    }),
    // An auditor sees the grant it acts under and no other, and changes none.
    `create policy ${table}_own on ${table} as restrictive for select to para42_app
       using (${KIND} <> 'auditor' or ${column} = (select nullif(current_setting('app.grant_id', true), '')::uuid))`,
    `create policy ${table}_given on ${table} as restrictive for insert to para42_app with check (${KIND} <> 'auditor')`,
    `create policy ${table}_changed on ${table} as restrictive for update to para42_app using (${KIND} <> 'auditor')`,
  ]),
];

const ENTRY = [
  `create table invitation (
     tenant_id uuid not null,
     id uuid not null,
     party text not null,
     role text not null,
     party_id uuid,
     grant_id uuid,
     email text not null,
     display_name text not null,
     locale text not null default 'en',
     invited_by text not null,
     expires_at timestamptz not null,
     accepted_at timestamptz,
     accepted_by uuid,
     revoked_at timestamptz,
     delivery_id uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_invitation primary key (tenant_id, id),
     constraint fk_invitation_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_invitation_grant foreign key (tenant_id, grant_id) references auditor_grant (tenant_id, id) on delete restrict,
     constraint fk_invitation_delivery foreign key (tenant_id, delivery_id) references delivery (tenant_id, id) on delete restrict,
     constraint fk_invitation_accepted_by foreign key (accepted_by) references app_user (id) on delete restrict,
     constraint ck_invitation_party check (${PARTY_AND_ROLE}),
     constraint ck_invitation_grant check ((party = 'auditor') = (grant_id is not null)),
     constraint ck_invitation_accepted check ((accepted_at is null) = (accepted_by is null))
   )`,
  ...tenantTable('invitation', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'email',
      'expires_at',
      'accepted_at',
      'accepted_by',
      'revoked_at',
      'delivery_id',
      'version',
    ],
    actors: ['buyer', 'system'],
    own: { supplier: 'party_id' },
  }),
  `create policy invitation_of_colleague on invitation as restrictive for insert to para42_app
     with check (${KIND} <> 'supplier' or (party = 'supplier' and role = 'supplier_user'))`,
  // Each attempt to mail an invitation makes a link of its own, since no secret is kept to be sent again.
  `create table invitation_link (
     tenant_id uuid not null,
     token_hash bytea not null,
     invitation_id uuid not null,
     party_id uuid,
     ended_at timestamptz,
     created_at timestamptz not null default now(),
     constraint pk_invitation_link primary key (tenant_id, token_hash),
     constraint fk_invitation_link_invitation foreign key (tenant_id, invitation_id) references invitation (tenant_id, id) on delete restrict
   )`,
  `create index ix_invitation_link_token on invitation_link (token_hash) where ended_at is null`,
  `create index ix_invitation_link_invitation on invitation_link (tenant_id, invitation_id)`,
  ...tenantTable('invitation_link', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['ended_at'],
    actors: ['buyer', 'system'],
    own: { supplier: 'party_id' },
  }),
  `create table local_credential (
     tenant_id uuid not null,
     id uuid not null,
     user_id uuid not null,
     login text not null,
     password_hash text not null,
     changed_at timestamptz not null default now(),
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_local_credential primary key (tenant_id, id),
     constraint uq_local_credential_login unique (tenant_id, login),
     constraint uq_local_credential_user unique (tenant_id, user_id),
     constraint fk_local_credential_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_local_credential_user foreign key (user_id) references app_user (id) on delete restrict
   )`,
  ...tenantTable('local_credential', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['password_hash', 'changed_at', 'version'],
    actors: ['system'],
  }),
  `create table tenant_issuer (
     tenant_id uuid not null,
     id uuid not null,
     issuer text not null,
     audience text not null,
     jwks_url text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_tenant_issuer primary key (tenant_id, id),
     constraint uq_tenant_issuer unique (tenant_id, issuer),
     constraint fk_tenant_issuer_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_tenant_issuer_not_local check (issuer <> 'local')
   )`,
  `create index ix_tenant_issuer_issuer on tenant_issuer (issuer)`,
  ...tenantTable('tenant_issuer', {
    grants: ['select', 'insert', 'update', 'delete'],
    updateColumns: ['audience', 'jwks_url', 'version'],
    actors: ['buyer', 'system'],
  }),
  `create table api_key (
     tenant_id uuid not null,
     id uuid not null,
     name text not null,
     key_hash bytea not null,
     hint text not null,
     scopes text[] not null,
     created_by text not null,
     expires_at timestamptz not null,
     last_used_at timestamptz,
     revoked_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_api_key primary key (tenant_id, id),
     constraint fk_api_key_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  `create index ix_api_key_hash on api_key (key_hash)`,
  ...tenantTable('api_key', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['revoked_at', 'version'],
    actors: ['buyer', 'system'],
  }),
];

/** A session is one login; its refresh tokens follow one another, and die with it together. */
const SESSIONS = [
  `create table session (
     id uuid not null,
     user_id uuid not null,
     created_at timestamptz not null default now(),
     expires_at timestamptz not null,
     revoked_at timestamptz,
     constraint pk_session primary key (id),
     constraint fk_session_user foreign key (user_id) references app_user (id) on delete restrict
   )`,
  `create index ix_session_user on session (user_id)`,
  `create table refresh_token (
     token_hash bytea not null,
     session_id uuid not null,
     expires_at timestamptz not null,
     used_at timestamptz,
     constraint pk_refresh_token primary key (token_hash),
     constraint fk_refresh_token_session foreign key (session_id) references session (id) on delete restrict
   )`,
  `create index ix_refresh_token_session on refresh_token (session_id)`,
  `create table login_throttle (
     bucket bytea not null,
     failures integer not null,
     last_failure_at timestamptz not null,
     constraint pk_login_throttle primary key (bucket)
   )`,
  `create index ix_login_throttle_age on login_throttle (last_failure_at)`,
  `grant select, insert, update, delete on login_throttle to para42_app`,
];

/** What the functions that look across tenants may touch; they are made by the next migration. */
const LOOKUP = [
  `grant select on tenant, app_user, membership, auditor_grant, auditor_grant_supplier, auditor_grant_cycle, invitation,
     invitation_link, local_credential, tenant_issuer, api_key, session, refresh_token to para42_lookup`,
  `grant insert on app_user, session, refresh_token to para42_lookup`,
  `grant update (last_used_at) on api_key to para42_lookup`,
  `grant update (revoked_at) on session to para42_lookup`,
  `grant update (used_at) on refresh_token to para42_lookup`,
  `grant delete on session, refresh_token to para42_lookup`,
];
