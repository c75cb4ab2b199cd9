import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Cycles and the risks each has to account for; findings; actions and whether they worked. */
export class CreateDiligence1764000010000 implements MigrationInterface {
  name = 'CreateDiligence1764000010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['cycle_risk', 'action', 'finding', 'cycle_stage', 'cycle']) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

const STATEMENTS = [
  `create table cycle (
     tenant_id uuid not null,
     id uuid not null,
     name text not null,
     period_from date not null,
     period_to date not null,
     state text not null default 'planned',
     run_id uuid not null,
     account jsonb,
     account_hash text,
     follows uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_cycle primary key (tenant_id, id),
     constraint uq_cycle_name unique (tenant_id, name),
     constraint fk_cycle_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_cycle_follows foreign key (tenant_id, follows) references cycle (tenant_id, id) on delete restrict,
     constraint fk_cycle_run foreign key (tenant_id, run_id) references run (tenant_id, id) on delete restrict,
     constraint ck_cycle_state check (state in ('planned', 'identify', 'prevent', 'mitigate', 'account', 'accounted')),
     constraint ck_cycle_period check (period_from <= period_to)
   )`,
  ...tenantTable('cycle', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: { cycle: 'id', days: ['period_from', 'period_to'] },
  }),
  `create table cycle_stage (
     tenant_id uuid not null,
     cycle_id uuid not null,
     stage text not null,
     started_at timestamptz not null,
     finished_at timestamptz,
     subjects integer not null default 0,
     effects integer not null default 0,
     constraint pk_cycle_stage primary key (tenant_id, cycle_id, stage),
     constraint fk_cycle_stage_cycle foreign key (tenant_id, cycle_id) references cycle (tenant_id, id) on delete restrict,
     constraint ck_cycle_stage_stage check (stage in ('identify', 'prevent', 'mitigate', 'account'))
   )`,
  ...tenantTable('cycle_stage', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: {
      supplier: 'all',
      cycle: 'cycle_id',
      days: [`(started_at at time zone 'UTC')::date`, `(finished_at at time zone 'UTC')::date`],
    },
  }),
  `create table finding (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     site_id uuid not null,
     flag_id uuid not null,
     rule_code text not null,
     title text not null,
     basis text not null,
     severity smallint not null,
     priority smallint not null,
     state text not null default 'open',
     opened_on date not null,
     closed_on date,
     opened_in uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_finding primary key (tenant_id, id),
     constraint uq_finding_flag unique (tenant_id, flag_id),
     constraint fk_finding_flag foreign key (tenant_id, flag_id) references flag (tenant_id, id) on delete restrict,
     constraint fk_finding_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_finding_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_finding_cycle foreign key (tenant_id, opened_in) references cycle (tenant_id, id) on delete restrict,
     constraint ck_finding_state check (state in ('open', 'in_progress', 'resolved', 'verified', 'withdrawn'))
   )`,
  `create index ix_finding_order on finding (tenant_id, priority desc, id)`,
  `create index ix_finding_supplier on finding (tenant_id, supplier_id)`,
  ...tenantTable('finding', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: { supplier: 'supplier_id', days: ['opened_on', 'closed_on'] },
  }),
  `create table action (
     tenant_id uuid not null,
     id uuid not null,
     finding_id uuid not null,
     supplier_id uuid not null,
     site_id uuid not null,
     code text not null,
     stage text not null,
     title text not null,
     owner_kind text not null,
     owner_name text not null,
     due_on date not null,
     expected_effect text not null,
     remedy_form text,
     state text not null default 'planned',
     shared_on date,
     shared_with uuid generated always as (case when shared_on is null then null else supplier_id end) stored,
     done_on date,
     done_by text,
     done_note text,
     checked_on date,
     checked_by text,
     check_note text,
     check_due_on date not null,
     opened_on date not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_action primary key (tenant_id, id),
     constraint uq_action_finding_code unique (tenant_id, finding_id, code),
     constraint fk_action_finding foreign key (tenant_id, finding_id) references finding (tenant_id, id) on delete restrict,
     constraint fk_action_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_action_stage check (stage in ('prevent', 'mitigate')),
     constraint ck_action_owner check (owner_kind in ('buyer', 'supplier')),
     constraint ck_action_state check (state in ('planned', 'in_progress', 'done', 'effective', 'not_effective', 'cancelled')),
     constraint ck_action_done check (state not in ('done', 'effective', 'not_effective') or done_on is not null),
     constraint ck_action_checker check (checked_by <> done_by),
     constraint ck_action_checked check (state not in ('effective', 'not_effective') or checked_on is not null)
   )`,
  `create index ix_action_due on action (tenant_id, due_on, id)`,
  `create index ix_action_supplier on action (tenant_id, supplier_id)`,
  ...tenantTable('action', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    own: { supplier: 'shared_with' },
    auditor: { supplier: 'supplier_id', days: ['opened_on', 'null'] },
  }),
  `create table cycle_risk (
     tenant_id uuid not null,
     cycle_id uuid not null,
     flag_id uuid not null,
     supplier_id uuid not null,
     identified_on date not null,
     accounted_on date,
     chain jsonb,
     constraint pk_cycle_risk primary key (tenant_id, cycle_id, flag_id),
     constraint fk_cycle_risk_cycle foreign key (tenant_id, cycle_id) references cycle (tenant_id, id) on delete restrict,
     constraint fk_cycle_risk_flag foreign key (tenant_id, flag_id) references flag (tenant_id, id) on delete restrict
   )`,
  `create index ix_cycle_risk_flag on cycle_risk (tenant_id, flag_id)`,
  ...tenantTable('cycle_risk', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: {
      supplier: 'supplier_id',
      cycle: 'cycle_id',
      days: ['coalesce(accounted_on, identified_on)', 'coalesce(accounted_on, identified_on)'],
    },
  }),
];
