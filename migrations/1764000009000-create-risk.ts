import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Flags, what each was at every change, and the dated settings of rules. */
export class CreateRisk1764000009000 implements MigrationInterface {
  name = 'CreateRisk1764000009000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['rule_setting', 'flag_revision', 'flag']) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

const STATEMENTS = [
  `create table flag (
     tenant_id uuid not null,
     id uuid not null,
     rule_code text not null,
     rule_version integer not null,
     subject text not null,
     site_id uuid not null,
     supplier_id uuid not null,
     flag_key text not null,
     state text not null default 'open',
     scale smallint not null,
     scope smallint not null,
     irremediability smallint not null,
     severity smallint not null,
     likelihood smallint not null,
     priority smallint not null,
     crisis_type text,
     title text not null,
     sentence text not null,
     parameters jsonb not null,
     facts jsonb not null,
     facts_hash text not null,
     sources jsonb not null,
     area_id text,
     raised_on date not null,
     confirmed_on date not null,
     cleared_on date,
     cleared_because text,
     cleared_from text,
     decision_reason text,
     decided_by text,
     review_on date,
     revision integer not null default 1,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_flag primary key (tenant_id, id),
     constraint uq_flag_identity unique (tenant_id, rule_code, site_id, flag_key),
     constraint fk_flag_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_flag_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_flag_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint ck_flag_subject check (subject in ('site', 'origin', 'recruitment')),
     constraint ck_flag_state check (state in ('open', 'acknowledged', 'mitigated', 'dismissed', 'cleared')),
     constraint ck_flag_levels check (scale between 1 and 5 and scope between 1 and 5
       and irremediability between 1 and 5 and likelihood between 1 and 5),
     constraint ck_flag_cleared check ((state = 'cleared') = (cleared_on is not null)),
     constraint ck_flag_cleared_because check ((state = 'cleared') = (cleared_because is not null and cleared_from is not null)
       and cleared_because in ('data', 'rule_off', 'rule_retired', 'rule_changed')),
     constraint ck_flag_dismissed check (state <> 'dismissed' or (decision_reason is not null and review_on is not null))
   )`,
  `create index ix_flag_site on flag (tenant_id, site_id)`,
  `create index ix_flag_supplier on flag (tenant_id, supplier_id)`,
  `create index ix_flag_order on flag (tenant_id, priority desc, id)`,
  `create index ix_flag_crisis on flag (tenant_id, crisis_type, priority desc, id) where crisis_type is not null`,
  `create index ix_flag_area on flag (tenant_id, area_id) where area_id is not null`,
  ...tenantTable('flag', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
    auditor: { supplier: 'supplier_id', days: ['raised_on', 'cleared_on'] },
  }),
  `create table flag_revision (
     tenant_id uuid not null,
     flag_id uuid not null,
     revision integer not null,
     rule_version integer not null,
     supplier_id uuid not null,
     state text not null,
     facts_hash text not null,
     facts jsonb not null,
     parameters jsonb not null,
     sources jsonb not null,
     sentence text not null,
     severity smallint not null,
     priority smallint not null,
     decision_reason text,
     decided_by text,
     review_on date,
     cleared_because text,
     cause text not null,
     known_from timestamptz not null default now(),
     known_on date not null,
     constraint pk_flag_revision primary key (tenant_id, flag_id, revision),
     constraint fk_flag_revision_flag foreign key (tenant_id, flag_id) references flag (tenant_id, id) on delete restrict
   )`,
  `create index ix_flag_revision_known on flag_revision (tenant_id, known_on, flag_id)`,
  ...tenantTable('flag_revision', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    // The last one from before the days is what was known when they began.
    auditor: { supplier: 'supplier_id', days: ['known_on', 'null'] },
  }),
  `create table rule_setting (
     tenant_id uuid not null,
     id uuid not null,
     rule_code text not null,
     enabled boolean not null,
     parameters jsonb not null default '{}',
     reason text not null,
     decided_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_rule_setting primary key (tenant_id, id),
     constraint fk_rule_setting_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  `create index ix_rule_setting_rule on rule_setting (tenant_id, rule_code, created_at)`,
  ...tenantTable('rule_setting', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: { days: [`(created_at at time zone 'UTC')::date`, 'null'] },
  }),
];
