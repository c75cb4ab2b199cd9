import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Rules that a tenant adds: versions, the steps of each, and what trials of them found. */
export class CreateTenantRule1764000009001 implements MigrationInterface {
  name = 'CreateTenantRule1764000009001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`drop table ${table}`);
    }
    await queryRunner.query(`drop function keep_rule_version()`);
    await queryRunner.query(`drop table tenant_rule`);
  }
}

const TABLES = [
  'tenant_rule_failure',
  'tenant_rule_step',
  'tenant_rule_version',
  'tenant_rule_trial',
];
const CREATED = `(created_at at time zone 'UTC')::date`;

const STATEMENTS = [
  `create table tenant_rule (
     tenant_id uuid not null,
     id uuid not null,
     code text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_tenant_rule primary key (tenant_id, id),
     constraint uq_tenant_rule_code unique (tenant_id, code),
     constraint fk_tenant_rule_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_tenant_rule_code check (code ~ '^own-')
   )`,
  ...tenantTable('tenant_rule', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['version'],
    actors: ['buyer', 'system'],
    auditor: { days: [CREATED, 'null'] },
  }),
  `create table tenant_rule_trial (
     tenant_id uuid not null,
     id uuid not null,
     rule_id uuid not null,
     number integer not null,
     content_hash text not null,
     run_id uuid,
     complete boolean not null default false,
     sites integer not null default 0,
     flagged integer not null default 0,
     errors integer not null default 0,
     examples jsonb not null default '[]',
     error_examples jsonb not null default '[]',
     created_at timestamptz not null default now(),
     finished_at timestamptz,
     constraint pk_tenant_rule_trial primary key (tenant_id, id),
     constraint fk_tenant_rule_trial_rule foreign key (tenant_id, rule_id) references tenant_rule (tenant_id, id) on delete restrict
   )`,
  `create index ix_tenant_rule_trial_rule on tenant_rule_trial (tenant_id, rule_id, created_at)`,
  ...tenantTable('tenant_rule_trial', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
  }),
  `create table tenant_rule_version (
     tenant_id uuid not null,
     rule_id uuid not null,
     number integer not null,
     state text not null default 'draft',
     title text not null,
     condition text not null,
     key_expression text,
     scale smallint not null,
     scope smallint not null,
     irremediability smallint not null,
     likelihood smallint not null,
     sentence text not null,
     basis text not null,
     content_hash text not null,
     trial_id uuid,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_tenant_rule_version primary key (tenant_id, rule_id, number),
     constraint fk_tenant_rule_version_rule foreign key (tenant_id, rule_id) references tenant_rule (tenant_id, id) on delete restrict,
     constraint fk_tenant_rule_version_trial foreign key (tenant_id, trial_id) references tenant_rule_trial (tenant_id, id) on delete restrict,
     constraint ck_tenant_rule_version_state check (state in ('draft', 'tried', 'live', 'retired')),
     constraint ck_tenant_rule_version_tried check (state not in ('tried', 'live') or trial_id is not null),
     constraint ck_tenant_rule_version_levels check (scale between 1 and 5 and scope between 1 and 5
       and irremediability between 1 and 5 and likelihood between 1 and 5)
   )`,
  `create unique index uq_tenant_rule_version_live on tenant_rule_version (tenant_id, rule_id) where state = 'live'`,
  `create unique index uq_tenant_rule_version_open on tenant_rule_version (tenant_id, rule_id) where state in ('draft', 'tried')`,
  ...tenantTable('tenant_rule_version', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: { days: [CREATED, 'null'] },
  }),
  // Flags say by which version they were raised: what it says must stay what it said.
  `create function keep_rule_version() returns trigger language plpgsql as $$
     begin
       if old.state in ('live', 'retired')
         and (new.title, new.condition, new.key_expression, new.scale, new.scope, new.irremediability, new.likelihood,
              new.sentence, new.basis, new.content_hash, new.trial_id)
         is distinct from (old.title, old.condition, old.key_expression, old.scale, old.scope, old.irremediability,
              old.likelihood, old.sentence, old.basis, old.content_hash, old.trial_id) then
         raise exception 'a version of a rule that was live or is retired does not change';
       end if;
       if old.state = 'retired' and new.state <> 'retired' or old.state = 'live' and new.state not in ('live', 'retired') then
         raise exception 'a version of a rule does not come back';
       end if;
       return new;
     end $$`,
  `create trigger tenant_rule_version_kept before update on tenant_rule_version for each row execute function keep_rule_version()`,
  `create table tenant_rule_step (
     tenant_id uuid not null,
     id uuid not null,
     rule_id uuid not null,
     number integer not null,
     step text not null,
     reason text not null,
     decided_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_tenant_rule_step primary key (tenant_id, id),
     constraint fk_tenant_rule_step_version foreign key (tenant_id, rule_id, number) references tenant_rule_version (tenant_id, rule_id, number) on delete restrict,
     constraint ck_tenant_rule_step check (step in ('created', 'edited', 'tried', 'live', 'retired', 'replaced'))
   )`,
  `create index ix_tenant_rule_step_rule on tenant_rule_step (tenant_id, rule_id, created_at)`,
  ...tenantTable('tenant_rule_step', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: { days: [CREATED, 'null'] },
  }),
  // Where a rule could not be worked out the last time that the site was assessed.
  `create table tenant_rule_failure (
     tenant_id uuid not null,
     site_id uuid not null,
     rule_id uuid not null,
     message text not null,
     failed_at timestamptz not null default now(),
     constraint pk_tenant_rule_failure primary key (tenant_id, site_id, rule_id),
     constraint fk_tenant_rule_failure_rule foreign key (tenant_id, rule_id) references tenant_rule (tenant_id, id) on delete restrict
   )`,
  `create index ix_tenant_rule_failure_rule on tenant_rule_failure (tenant_id, rule_id, failed_at)`,
  ...tenantTable('tenant_rule_failure', {
    grants: ['select', 'insert', 'update', 'delete'],
    actors: ['buyer', 'system'],
  }),
];
