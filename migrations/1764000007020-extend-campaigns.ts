import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Campaigns that come again, with an owner and the choice of recipients kept; reminders of
 * assignments and the mails that tell of them; sections of an assignment in a colleague's hands.
 */
export class ExtendCampaigns1764000007020 implements MigrationInterface {
  name = 'ExtendCampaigns1764000007020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...REPETITION, ...CAMPAIGN, ...ASSIGNMENT, ...REMINDER, ...SECTION]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const BUYER_SIDE = ['buyer', 'system'] as const;
const RESPONDENTS = { supplier: 'supplier_id', agency: 'agency_id' };

/**
 * `choice`: who is asked, in the words of the request, so that it can be asked again of the register
 * of another day. `next_on`: the first day of the next period.
 */
const REPETITION = [
  `create table campaign_repetition (
     tenant_id uuid not null,
     id uuid not null,
     template_code text not null,
     title text not null,
     locale text,
     choice jsonb not null,
     owner_id uuid,
     every_months integer not null,
     due_days integer not null,
     first_on date not null,
     next_on date not null,
     periods integer not null default 1,
     state text not null default 'active',
     last_problem text,
     created_by text not null,
     stopped_by text,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_campaign_repetition primary key (tenant_id, id),
     constraint fk_campaign_repetition_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_campaign_repetition_months check (every_months between 1 and 60),
     constraint ck_campaign_repetition_days check (due_days between 0 and 3650),
     constraint ck_campaign_repetition_state check (state in ('active', 'stopped')),
     constraint ck_campaign_repetition_stopped check ((state = 'stopped') = (stopped_by is not null))
   )`,
  `create index ix_campaign_repetition_next on campaign_repetition (tenant_id, next_on, id) where state = 'active'`,
  ...tenantTable('campaign_repetition', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'owner_id',
      'next_on',
      'periods',
      'state',
      'last_problem',
      'stopped_by',
      'version',
      'changed_at',
    ],
    actors: BUYER_SIDE,
  }),
];

/** One campaign for each period of a repetition, whoever and however often it is tried. */
const CAMPAIGN = [
  `alter table campaign add column owner_id uuid`,
  `alter table campaign add column choice jsonb not null default '{}'`,
  `alter table campaign add column repetition_id uuid`,
  `alter table campaign add column period_on date`,
  `alter table campaign add constraint fk_campaign_repetition foreign key (tenant_id, repetition_id)
     references campaign_repetition (tenant_id, id) on delete restrict`,
  `alter table campaign add constraint uq_campaign_period unique (tenant_id, repetition_id, period_on)`,
  `alter table campaign add constraint ck_campaign_period check ((repetition_id is null) = (period_on is null))`,
  `grant update (owner_id) on campaign to para42_app`,
];

/**
 * `remind_on`: the next day on which somebody is reminded or told; null where nobody is any more.
 * `due_set_on`: a day of reminding that was over by then is none.
 */
const ASSIGNMENT = [
  `alter table assignment add column due_set_on date`,
  `alter table assignment add column remind_on date`,
  `create index ix_assignment_remind on assignment (tenant_id, remind_on, id)
     where remind_on is not null and state in ('open', 'in_progress', 'returned')`,
  `create index ix_assignment_site on assignment (tenant_id, site_id, id) where site_id is not null`,
  `create index ix_submission_site on submission (tenant_id, site_id, template_code, submitted_at) where site_id is not null`,
  `grant update (due_set_on, remind_on) on assignment to para42_app`,
];

/**
 * What was given, once for each due day and kind. The respondent is named only in what was given to
 * it, so that row security hides from it what its customer was told. A person gets one mail a day,
 * however many reminders it is about.
 */
const REMINDER = [
  `create table assignment_reminder (
     tenant_id uuid not null,
     id uuid not null,
     assignment_id uuid not null,
     campaign_id uuid not null,
     supplier_id uuid,
     agency_id uuid,
     kind text not null,
     due_on date not null,
     given_on date not null,
     given_to text not null,
     user_ids uuid[] not null,
     passed_over text[] not null default '{}',
     mailed_on date,
     created_at timestamptz not null default now(),
     constraint pk_assignment_reminder primary key (tenant_id, id),
     constraint fk_assignment_reminder_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint fk_assignment_reminder_campaign foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete restrict,
     constraint uq_assignment_reminder_kind unique (tenant_id, assignment_id, due_on, kind),
     constraint ck_assignment_reminder_kind check (kind in ('in_7_days', 'in_3_days', 'in_1_day', 'overdue')),
     constraint ck_assignment_reminder_to check (given_to in ('respondent', 'owner')),
     constraint ck_assignment_reminder_respondent check ((given_to = 'respondent') = (num_nonnulls(supplier_id, agency_id) = 1)
       and num_nonnulls(supplier_id, agency_id) <= 1)
   )`,
  `create index ix_assignment_reminder_supplier on assignment_reminder (tenant_id, supplier_id, mailed_on) where supplier_id is not null`,
  `create index ix_assignment_reminder_agency on assignment_reminder (tenant_id, agency_id, mailed_on) where agency_id is not null`,
  `create index ix_assignment_reminder_owner on assignment_reminder (tenant_id, mailed_on) where given_to = 'owner'`,
  `create index ix_assignment_reminder_unmailed on assignment_reminder (tenant_id, id) where mailed_on is null`,
  `create index ix_assignment_reminder_campaign on assignment_reminder (tenant_id, campaign_id, id)`,
  ...tenantTable('assignment_reminder', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['mailed_on'],
    actors: BUYER_SIDE,
    own: RESPONDENTS,
  }),
  `create table assignment_reminder_mail (
     tenant_id uuid not null,
     id uuid not null,
     member_id uuid not null,
     user_id uuid not null,
     party_id uuid,
     mailed_on date not null,
     delivery_id uuid not null,
     constraint pk_assignment_reminder_mail primary key (tenant_id, id),
     constraint fk_assignment_reminder_mail_member foreign key (tenant_id, member_id) references membership (tenant_id, id) on delete restrict,
     constraint fk_assignment_reminder_mail_delivery foreign key (tenant_id, delivery_id) references delivery (tenant_id, id) on delete restrict,
     constraint uq_assignment_reminder_mail_day unique (tenant_id, member_id, mailed_on)
   )`,
  `create index ix_assignment_reminder_mail_user on assignment_reminder_mail (tenant_id, user_id, mailed_on)`,
  ...tenantTable('assignment_reminder_mail', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
  }),
];

/** Who has a section in hand; who may answer it stays as it was. */
const SECTION = [
  `create table assignment_section (
     tenant_id uuid not null,
     assignment_id uuid not null,
     section_code text not null,
     supplier_id uuid,
     agency_id uuid,
     member_id uuid not null,
     changed_at timestamptz not null default now(),
     constraint pk_assignment_section primary key (tenant_id, assignment_id, section_code),
     constraint fk_assignment_section_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint fk_assignment_section_member foreign key (tenant_id, member_id) references membership (tenant_id, id) on delete restrict
   )`,
  `create index ix_assignment_section_member on assignment_section (tenant_id, member_id, assignment_id)`,
  ...tenantTable('assignment_section', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['member_id', 'changed_at'],
    actors: BUYER_SIDE,
    own: RESPONDENTS,
  }),
  `alter table assignment_handover add column section_code text`,
];

const DOWN = [
  `alter table assignment_handover drop column section_code`,
  `drop table assignment_section`,
  `drop table assignment_reminder_mail`,
  `drop table assignment_reminder`,
  `drop index ix_submission_site`,
  `drop index ix_assignment_site`,
  `drop index ix_assignment_remind`,
  `alter table assignment drop column remind_on`,
  `alter table assignment drop column due_set_on`,
  `alter table campaign drop constraint ck_campaign_period`,
  `alter table campaign drop constraint uq_campaign_period`,
  `alter table campaign drop constraint fk_campaign_repetition`,
  `alter table campaign drop column period_on`,
  `alter table campaign drop column repetition_id`,
  `alter table campaign drop column choice`,
  `alter table campaign drop column owner_id`,
  `drop table campaign_repetition`,
];
