import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFINER_PATH, ownedByLookup } from '../libs/platform/src/database/definer-ownership';
import { tenantTable } from '../libs/platform/src/database/policies';

const LEDGER_ACTORS = ['buyer', 'supplier', 'agency', 'auditor', 'system'] as const;

/**
 * Tasks and schedules, runs, idempotency, the ledger and its checkpoints; and the two questions
 * that policies of the auditors' role ask of a grant (the grant's table is identity's).
 */
export class CreatePlatform1764000001000 implements MigrationInterface {
  name = 'CreatePlatform1764000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      ...GRANTS,
      ...MIGRATIONS,
      ...TASKS,
      ...RUNS,
      ...IDEMPOTENCY,
      ...LEDGER,
      ...SIGNING,
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
    await queryRunner.query(`revoke select on migrations from para42_app`);
    await queryRunner.query(`drop function refuse_change()`);
    for (const f of [...GRANT_QUESTIONS].reverse()) await queryRunner.query(`drop function ${f}`);
  }
}

const TABLES = [
  'signing_request',
  'checkpoint',
  'ledger_part',
  'ledger_entry',
  'ledger_head',
  'idempotency_key',
  'run',
  'schedule_watermark',
  'task',
];

const GRANT_QUESTIONS = [
  'grant_is_live()',
  'grant_covers_supplier(uuid)',
  'grant_covers_all_suppliers()',
  'grant_covers_cycle(uuid)',
  'grant_first_day()',
  'grant_last_day()',
];

/** The grant that the transaction acts under, while it lasts. */
const LIVE_GRANT = `public.auditor_grant g
       where g.tenant_id = current_setting('app.tenant_id')::uuid
         and g.id = nullif(current_setting('app.grant_id', true), '')::uuid
         and g.revoked_at is null and g.not_before <= now() and g.expires_at > now()`;

/**
 * plpgsql looks its tables up when it runs, so these may be made before the grant's table. A grant
 * setting that is missing reads as no grant: a loud one would break every query at planning.
 */
const GRANTS = [
  `create function grant_is_live() returns boolean
     language plpgsql stable security definer set search_path = ${DEFINER_PATH} as $$
   begin
     return exists (
       select 1 from ${LIVE_GRANT});
   end $$`,
  `create function grant_covers_supplier(supplier uuid) returns boolean
     language plpgsql stable security definer set search_path = ${DEFINER_PATH} as $$
   begin
     return exists (
       select 1 from ${LIVE_GRANT}
         and (g.all_suppliers or exists (
           select 1 from public.auditor_grant_supplier s
           where s.tenant_id = g.tenant_id and s.grant_id = g.id and s.supplier_id = supplier)));
   end $$`,
  `create function grant_covers_all_suppliers() returns boolean
     language plpgsql stable security definer set search_path = ${DEFINER_PATH} as $$
   begin
     return exists (select 1 from ${LIVE_GRANT} and g.all_suppliers);
   end $$`,
  `create function grant_covers_cycle(cycle uuid) returns boolean
     language plpgsql stable security definer set search_path = ${DEFINER_PATH} as $$
   begin
     return exists (
       select 1 from ${LIVE_GRANT}
         and (g.all_cycles or exists (
           select 1 from public.auditor_grant_cycle c
           where c.tenant_id = g.tenant_id and c.grant_id = g.id and c.cycle_id = cycle)));
   end $$`,
  ...(['first', 'last'] as const).map(
    (end) => `create function grant_${end}_day() returns date
     language plpgsql stable security definer set search_path = ${DEFINER_PATH} as $$
   begin
     return (select ${end === 'first' ? 'g.records_from' : 'g.records_until'} from ${LIVE_GRANT});
   end $$`,
  ),
  ...ownedByLookup(GRANT_QUESTIONS),
  ...GRANT_QUESTIONS.flatMap((f) => [
    `revoke all on function ${f} from public`,
    `grant execute on function ${f} to para42_app, para42_auditor`,
  ]),
];

/** Readiness asks whether the migrations are in. */
const MIGRATIONS = ['grant select on migrations to para42_app'];

const ACTING_PARTY = `(acts_as->>'partyId')::uuid`;

const TASKS = [
  `create table task (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     state text not null default 'pending',
     attempt integer not null default 0,
     max_attempts integer not null,
     payload jsonb not null,
     acts_as jsonb not null,
     run_id uuid,
     request_id text not null,
     run_at timestamptz not null default now(),
     published_at timestamptz,
     lease_until timestamptz,
     last_error text,
     created_at timestamptz not null default now(),
     finished_at timestamptz,
     constraint pk_task primary key (tenant_id, id),
     constraint ck_task_state check (state in ('pending', 'running', 'done', 'parked', 'cancelled'))
   )`,
  `create unique index ix_task_id on task (id)`,
  `create index ix_task_unpublished on task (run_at) where published_at is null and state = 'pending'`,
  `create index ix_task_open on task (state, run_at) where state in ('pending', 'running')`,
  `create index ix_task_run on task (tenant_id, run_id) where run_id is not null`,
  `create index ix_task_finished on task (finished_at) where state = 'done'`,
  // Payloads name records of the buyer's; a party sees the tasks that act as its own people.
  ...tenantTable('task', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system', 'auditor'],
    own: { supplier: ACTING_PARTY, agency: ACTING_PARTY },
    adds: [...LEDGER_ACTORS],
  }),
  `create policy task_dispatch on task for all to para42_dispatch using (true) with check (true)`,
  `grant select (tenant_id, id, kind, state, attempt, max_attempts, run_at, published_at, lease_until, last_error, created_at, finished_at),
     update (state, attempt, run_at, published_at, lease_until, last_error, finished_at), delete on task to para42_dispatch`,
  `create table schedule_watermark (
     tenant_id uuid not null,
     job text not null,
     done_until timestamptz not null,
     constraint pk_schedule_watermark primary key (tenant_id, job)
   )`,
  ...tenantTable('schedule_watermark', {
    grants: ['select', 'insert', 'update'],
    actors: ['system'],
  }),
];

const RUNS = [
  `create table run (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     subject_type text,
     subject_id uuid,
     party_id uuid,
     state text not null default 'queued',
     stage text,
     done bigint not null default 0,
     total bigint,
     params jsonb not null default '{}',
     result jsonb,
     error_code text,
     error_detail text,
     requested_by text not null,
     cancel_requested_at timestamptz,
     created_at timestamptz not null default now(),
     started_at timestamptz,
     finished_at timestamptz,
     version integer not null default 1,
     constraint pk_run primary key (tenant_id, id),
     constraint ck_run_state check (state in ('queued', 'running', 'done', 'failed', 'cancelled'))
   )`,
  `create index ix_run_kind on run (tenant_id, kind, id)`,
  ...tenantTable('run', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system', 'auditor'],
    own: { supplier: 'party_id', agency: 'party_id' },
  }),
];

const IDEMPOTENCY = [
  `create table idempotency_key (
     tenant_id uuid not null,
     actor text not null,
     route text not null,
     key text not null,
     request_hash text not null,
     status integer,
     response jsonb,
     shown_once boolean not null default false,
     created_at timestamptz not null default now(),
     constraint pk_idempotency_key primary key (tenant_id, actor, route, key)
   )`,
  ...tenantTable('idempotency_key', {
    grants: ['select', 'insert', 'update', 'delete'],
    actors: [...LEDGER_ACTORS],
  }),
  // An answer is for who asked. Swept by the system.
  `create policy idempotency_key_place on idempotency_key as restrictive for all to para42_app
     using ((select current_setting('app.actor_kind')) = 'system'
       or starts_with(actor, (select current_setting('app.actor_kind') || ':' || current_setting('app.actor_id') || ':')))`,
  `create index ix_idempotency_key_created on idempotency_key (tenant_id, created_at)`,
];

const LEDGER = [
  `create table ledger_head (
     tenant_id uuid not null,
     size bigint not null,
     chain text not null,
     constraint pk_ledger_head primary key (tenant_id)
   )`,
  ...tenantTable('ledger_head', {
    grants: ['select', 'insert', 'update'],
    actors: [...LEDGER_ACTORS],
    auditor: 'tenant',
  }),
  `create table ledger_entry (
     tenant_id uuid not null,
     seq bigint not null,
     line text not null,
     hash text not null,
     action text not null,
     subject_type text not null,
     subject_id text not null,
     constraint pk_ledger_entry primary key (tenant_id, seq)
   )`,
  `create index ix_ledger_entry_subject on ledger_entry (tenant_id, subject_type, subject_id, seq)`,
  ...tenantTable('ledger_entry', {
    grants: ['select', 'insert'],
    actors: [...LEDGER_ACTORS],
    auditor: 'tenant',
  }),
  `create table ledger_part (
     tenant_id uuid not null,
     seq bigint not null,
     ordinal integer not null,
     salt bytea not null,
     body text not null,
     constraint pk_ledger_part primary key (tenant_id, seq, ordinal),
     constraint fk_ledger_part_entry foreign key (tenant_id, seq) references ledger_entry (tenant_id, seq) on delete restrict
   )`,
  // What was recorded of others is not read back by a supplier or an agency, only added to.
  ...tenantTable('ledger_part', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system', 'auditor'],
    adds: [...LEDGER_ACTORS],
    auditor: 'tenant',
  }),
  `create function refuse_change() returns trigger language plpgsql as $$
   begin raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$`,
  ...['ledger_entry', 'ledger_part'].flatMap((table) => [
    `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change()`,
  ]),
  `create policy ledger_head_signer on ledger_head for select to para42_signer using (true)`,
  `create policy ledger_entry_signer on ledger_entry for select to para42_signer using (true)`,
  `grant select on ledger_head, ledger_entry to para42_signer`,
];

const SIGNING = [
  `create table checkpoint (
     tenant_id uuid not null,
     size bigint not null,
     root text not null,
     note text not null,
     created_at timestamptz not null default now(),
     constraint pk_checkpoint primary key (tenant_id, size)
   )`,
  ...tenantTable('checkpoint', {
    grants: ['select'],
    actors: [...LEDGER_ACTORS],
    auditor: 'tenant',
  }),
  `create policy checkpoint_signer on checkpoint for all to para42_signer using (true) with check (true)`,
  `grant select, insert on checkpoint to para42_signer`,
  `create table signing_request (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     bundle_id uuid,
     content text,
     signature text,
     ssh_signature text,
     refused text,
     created_at timestamptz not null default now(),
     done_at timestamptz,
     constraint pk_signing_request primary key (tenant_id, id),
     constraint ck_signing_request_kind check (kind in ('checkpoint', 'tagmanifest'))
   )`,
  `create index ix_signing_request_open on signing_request (created_at) where done_at is null`,
  ...tenantTable('signing_request', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system', 'auditor'],
  }),
  `create policy signing_request_signer on signing_request for all to para42_signer using (true) with check (true)`,
  `grant select, update (signature, ssh_signature, refused, done_at) on signing_request to para42_signer`,
];
