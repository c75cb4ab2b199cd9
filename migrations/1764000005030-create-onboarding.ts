import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Onboarding: stages with owner and due date, what was asked to be changed, reminders, the rounds of a
 * supplier's own profile, assessments of a responsible exit; and clauses of contracts.
 */
export class CreateOnboarding1764000005030 implements MigrationInterface {
  name = 'CreateOnboarding1764000005030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...STAGE, ...PROFILE, ...EXIT, ...CLAUSE]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'contract_clause',
  'exit_assessment',
  'profile_application',
  'profile_submission',
  'profile_draft',
  'onboarding_reminder',
  'onboarding_remark',
  'onboarding_stage',
  'onboarding_setting',
];

const BUYER_SIDE = ['buyer', 'system'] as const;
const OF_SUPPLIER = (table: string): string =>
  `constraint fk_${table}_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict`;

/** `remind_on`: the next day on which somebody is reminded or told; null where nobody is any more. */
const STAGE = [
  `create table onboarding_setting (
     tenant_id uuid not null,
     time_zone text not null,
     days jsonb not null,
     escalation_owner_id uuid,
     version integer not null,
     changed_at timestamptz not null default now(),
     constraint pk_onboarding_setting primary key (tenant_id),
     constraint fk_onboarding_setting_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  // A supplier's own move opens the next stage, whose days it must know.
  ...tenantTable('onboarding_setting', {
    grants: ['select', 'insert', 'update'],
    actors: [...BUYER_SIDE, 'supplier'],
    adds: BUYER_SIDE,
  }),
  `create table onboarding_stage (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     state text not null,
     waits_for text not null,
     owner_id uuid,
     due_on date not null,
     due_set_on date not null,
     remind_on date,
     entered_on date not null,
     ended_at timestamptz,
     version integer not null default 1,
     constraint pk_onboarding_stage primary key (tenant_id, id),
     ${OF_SUPPLIER('onboarding_stage')},
     constraint ck_onboarding_stage_state check (state in ('invited', 'registered', 'profile_submitted', 'screened',
       'approved', 'changes_requested', 'suspended')),
     constraint ck_onboarding_stage_waits check (waits_for in ('supplier', 'buyer')),
     constraint ck_onboarding_stage_due check (due_on >= due_set_on)
   )`,
  `create unique index uq_onboarding_stage_open on onboarding_stage (tenant_id, supplier_id) where ended_at is null`,
  `create index ix_onboarding_stage_due on onboarding_stage (tenant_id, due_on, id) where ended_at is null`,
  `create index ix_onboarding_stage_owner on onboarding_stage (tenant_id, owner_id, due_on, id) where ended_at is null`,
  `create index ix_onboarding_stage_remind on onboarding_stage (tenant_id, remind_on) where ended_at is null and remind_on is not null`,
  `create index ix_onboarding_stage_supplier on onboarding_stage (tenant_id, supplier_id, id)`,
  ...tenantTable('onboarding_stage', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
  }),
  `create table onboarding_remark (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     change_id uuid not null,
     field text not null,
     remark text not null,
     created_at timestamptz not null default now(),
     constraint pk_onboarding_remark primary key (tenant_id, id),
     ${OF_SUPPLIER('onboarding_remark')},
     constraint fk_onboarding_remark_change foreign key (tenant_id, change_id) references supplier_state_change (tenant_id, id) on delete restrict,
     constraint ck_onboarding_remark_text check (length(remark) between 1 and 2000)
   )`,
  `create index ix_onboarding_remark_change on onboarding_remark (tenant_id, change_id, id)`,
  `create index ix_onboarding_remark_supplier on onboarding_remark (tenant_id, supplier_id, id)`,
  ...tenantTable('onboarding_remark', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
  }),
  `create table onboarding_reminder (
     tenant_id uuid not null,
     id uuid not null,
     stage_id uuid not null,
     supplier_id uuid not null,
     kind text not null,
     due_on date not null,
     given_on date not null,
     given_to text not null,
     user_ids uuid[] not null,
     passed_over text[] not null default '{}',
     delivery_ids uuid[],
     created_at timestamptz not null default now(),
     constraint pk_onboarding_reminder primary key (tenant_id, id),
     constraint fk_onboarding_reminder_stage foreign key (tenant_id, stage_id) references onboarding_stage (tenant_id, id) on delete restrict,
     ${OF_SUPPLIER('onboarding_reminder')},
     constraint uq_onboarding_reminder_kind unique (tenant_id, stage_id, due_on, kind),
     constraint ck_onboarding_reminder_kind check (kind in ('in_7_days', 'in_3_days', 'in_1_day', 'overdue')),
     constraint ck_onboarding_reminder_to check (given_to in ('supplier', 'owner', 'escalation'))
   )`,
  `create index ix_onboarding_reminder_supplier on onboarding_reminder (tenant_id, supplier_id, id)`,
  ...tenantTable('onboarding_reminder', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['delivery_ids'],
    actors: BUYER_SIDE,
  }),
];

/** Round 0 is what the register held when the supplier came in. */
const PROFILE = [
  `create table profile_draft (
     tenant_id uuid not null,
     supplier_id uuid not null,
     changes jsonb not null,
     version integer not null,
     changed_at timestamptz not null default now(),
     constraint pk_profile_draft primary key (tenant_id, supplier_id),
     ${OF_SUPPLIER('profile_draft')}
   )`,
  ...tenantTable('profile_draft', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
  }),
  `create table profile_submission (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     round integer not null,
     document text not null,
     document_sha256 text not null,
     changes jsonb not null,
     submitted_by text not null,
     submitted_at timestamptz not null,
     constraint pk_profile_submission primary key (tenant_id, id),
     ${OF_SUPPLIER('profile_submission')},
     constraint uq_profile_submission_round unique (tenant_id, supplier_id, round),
     constraint ck_profile_submission_round check (round >= 0)
   )`,
  ...tenantTable('profile_submission', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
  }),
  // Apart from the submission: what could not be taken over tells of other suppliers of the buyer.
  `create table profile_application (
     tenant_id uuid not null,
     submission_id uuid not null,
     supplier_id uuid not null,
     held jsonb not null,
     sites jsonb not null,
     applied_at timestamptz not null default now(),
     constraint pk_profile_application primary key (tenant_id, submission_id),
     constraint fk_profile_application_submission foreign key (tenant_id, submission_id) references profile_submission (tenant_id, id) on delete restrict,
     ${OF_SUPPLIER('profile_application')}
   )`,
  `create index ix_profile_application_supplier on profile_application (tenant_id, supplier_id)`,
  ...tenantTable('profile_application', { grants: ['select', 'insert'], actors: BUYER_SIDE }),
];

const EXIT = [
  `create table exit_assessment (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     crucial text not null,
     severity text not null,
     effect_on_people text not null,
     leverage text not null,
     capacity_building text not null,
     open_remedy text not null,
     state text not null default 'written',
     written_by text not null,
     written_at timestamptz not null default now(),
     reviewed_by text,
     reviewed_at timestamptz,
     review_note text,
     version integer not null default 1,
     constraint pk_exit_assessment primary key (tenant_id, id),
     ${OF_SUPPLIER('exit_assessment')},
     constraint ck_exit_assessment_state check (state in ('written', 'accepted', 'returned')),
     constraint ck_exit_assessment_review check ((state = 'written') = (reviewed_by is null)),
     constraint ck_exit_assessment_reviewer check (reviewed_by <> written_by)
   )`,
  `create index ix_exit_assessment_supplier on exit_assessment (tenant_id, supplier_id, id)`,
  ...tenantTable('exit_assessment', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'reviewed_by', 'reviewed_at', 'review_note', 'version'],
    actors: BUYER_SIDE,
  }),
];

const CLAUSE = [
  `create table contract_clause (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     kind text not null,
     text_sha256 text not null,
     document_id uuid,
     valid_from date not null,
     valid_until date,
     recorded_by text not null,
     recorded_at timestamptz not null default now(),
     accepted_on date,
     accepted_by text,
     signatory_name text,
     signatory_role text,
     signatory_authority text,
     withdrawn_on date,
     withdrawn_by text,
     withdraw_reason text,
     version integer not null default 1,
     constraint pk_contract_clause primary key (tenant_id, id),
     ${OF_SUPPLIER('contract_clause')},
     constraint ck_contract_clause_kind check (kind in ('zero_recruitment_fees', 'audit_right', 'zero_tolerance')),
     constraint ck_contract_clause_sha256 check (text_sha256 ~ '^[0-9a-f]{64}$'),
     constraint ck_contract_clause_validity check (valid_until >= valid_from),
     constraint ck_contract_clause_accepted check (num_nulls(accepted_on, accepted_by, signatory_name, signatory_role, signatory_authority) in (0, 5)),
     constraint ck_contract_clause_withdrawn check (num_nulls(withdrawn_on, withdrawn_by, withdraw_reason) in (0, 3))
   )`,
  `create index ix_contract_clause_supplier on contract_clause (tenant_id, supplier_id, kind, id)`,
  `create index ix_contract_clause_kind on contract_clause (tenant_id, kind, valid_until) where accepted_on is not null and withdrawn_on is null`,
  ...tenantTable('contract_clause', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'accepted_on',
      'accepted_by',
      'signatory_name',
      'signatory_role',
      'signatory_authority',
      'withdrawn_on',
      'withdrawn_by',
      'withdraw_reason',
      'version',
    ],
    actors: BUYER_SIDE,
    own: { supplier: 'supplier_id' },
    auditor: { supplier: 'supplier_id', days: ['valid_from', 'valid_until'] },
  }),
];
