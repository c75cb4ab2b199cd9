import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Questionnaires: the versions that a tenant asks, campaigns, assignments, the answers while they
 * are written, what was submitted, and the remarks of a review.
 */
export class CreateQuestionnaires1764000007000 implements MigrationInterface {
  name = 'CreateQuestionnaires1764000007000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      ...TEMPLATE,
      ...CAMPAIGN,
      ...ASSIGNMENT,
      ...HANDOVER,
      ...ANSWER,
      ...SUBMISSION,
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'review_remark',
  'submission',
  'answer',
  'assignment_handover',
  'assignment',
  'campaign',
  'questionnaire_template',
];

const RESPONDENTS = { supplier: 'supplier_id', agency: 'agency_id' };

/** The document is kept as its canonical text: what was asked stays what was asked. */
const TEMPLATE = [
  `create table questionnaire_template (
     tenant_id uuid not null,
     id uuid not null,
     code text not null,
     template_version integer not null,
     hash text not null,
     document text not null,
     created_at timestamptz not null default now(),
     constraint pk_questionnaire_template primary key (tenant_id, id),
     constraint fk_questionnaire_template_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_questionnaire_template_version unique (tenant_id, code, template_version),
     constraint ck_questionnaire_template_hash check (length(hash) = 64)
   )`,
  ...tenantTable('questionnaire_template', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system', 'supplier', 'agency'],
    auditor: 'tenant',
  }),
];

const CAMPAIGN = [
  `create table campaign (
     tenant_id uuid not null,
     id uuid not null,
     template_id uuid not null,
     title text not null,
     due_on date not null,
     locale text not null,
     state text not null default 'open',
     assignments integer not null default 0,
     created_by text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_campaign primary key (tenant_id, id),
     constraint fk_campaign_template foreign key (tenant_id, template_id) references questionnaire_template (tenant_id, id) on delete restrict,
     constraint ck_campaign_title check (length(title) between 1 and 200),
     constraint ck_campaign_state check (state in ('open', 'closed'))
   )`,
  ...tenantTable('campaign', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['title', 'due_on', 'state', 'assignments', 'version'],
    actors: ['buyer', 'system'],
  }),
];

/** An agency has no foreign key: agencies belong to a context above this one. */
const ASSIGNMENT = [
  `create table assignment (
     tenant_id uuid not null,
     id uuid not null,
     campaign_id uuid not null,
     template_id uuid not null,
     supplier_id uuid,
     site_id uuid,
     agency_id uuid,
     title text not null,
     due_on date not null,
     locale text not null,
     state text not null default 'open',
     round integer not null default 0,
     last_submission_id uuid,
     assigned_member uuid,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_assignment primary key (tenant_id, id),
     constraint fk_assignment_campaign foreign key (tenant_id, campaign_id) references campaign (tenant_id, id) on delete restrict,
     constraint fk_assignment_template foreign key (tenant_id, template_id) references questionnaire_template (tenant_id, id) on delete restrict,
     constraint fk_assignment_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_assignment_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_assignment_member foreign key (tenant_id, assigned_member) references membership (tenant_id, id) on delete restrict,
     constraint uq_assignment_recipient unique nulls not distinct (tenant_id, campaign_id, supplier_id, site_id, agency_id),
     constraint ck_assignment_recipient check ((supplier_id is null) <> (agency_id is null)),
     constraint ck_assignment_site check (site_id is null or supplier_id is not null),
     constraint ck_assignment_state check (state in ('open', 'in_progress', 'submitted', 'returned', 'accepted', 'cancelled'))
   )`,
  `create index ix_assignment_campaign on assignment (tenant_id, campaign_id, id)`,
  `create index ix_assignment_supplier on assignment (tenant_id, supplier_id, id)`,
  `create index ix_assignment_agency on assignment (tenant_id, agency_id, id) where agency_id is not null`,
  `create index ix_assignment_state on assignment (tenant_id, state, id)`,
  ...tenantTable('assignment', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'title',
      'due_on',
      'state',
      'round',
      'last_submission_id',
      'assigned_member',
      'version',
      'changed_at',
    ],
    actors: ['buyer', 'system'],
    own: RESPONDENTS,
    auditor: { supplier: 'supplier_id', days: [`(created_at at time zone 'UTC')::date`, 'null'] },
  }),
];

/** Which colleague had an assignment in hand, from when on. */
const HANDOVER = [
  `create table assignment_handover (
     tenant_id uuid not null,
     id uuid not null,
     assignment_id uuid not null,
     supplier_id uuid,
     agency_id uuid,
     from_member uuid,
     to_member uuid not null,
     handed_by text not null,
     delivery_id uuid,
     created_at timestamptz not null default now(),
     constraint pk_assignment_handover primary key (tenant_id, id),
     constraint fk_assignment_handover_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint fk_assignment_handover_from foreign key (tenant_id, from_member) references membership (tenant_id, id) on delete restrict,
     constraint fk_assignment_handover_to foreign key (tenant_id, to_member) references membership (tenant_id, id) on delete restrict,
     constraint fk_assignment_handover_delivery foreign key (tenant_id, delivery_id) references delivery (tenant_id, id) on delete restrict,
     constraint ck_assignment_handover_moved check (from_member <> to_member)
   )`,
  `create index ix_assignment_handover_assignment on assignment_handover (tenant_id, assignment_id, id)`,
  ...tenantTable('assignment_handover', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    own: RESPONDENTS,
  }),
];

/**
 * One row per question, and per row of a table: what one person saves touches nothing of another's.
 * A cleared answer keeps its row and counts its version on, so that a late save is still noticed.
 * Drafts are their respondent's: a buyer's people see what was submitted.
 */
const ANSWER = [
  `create table answer (
     tenant_id uuid not null,
     assignment_id uuid not null,
     path text not null,
     supplier_id uuid,
     agency_id uuid,
     value json,
     declined boolean not null default false,
     position integer not null,
     version integer not null default 1,
     changed_by text not null,
     changed_at timestamptz not null default now(),
     constraint pk_answer primary key (tenant_id, assignment_id, path),
     constraint fk_answer_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint ck_answer_path check (length(path) between 2 and 120),
     constraint ck_answer_declined check (not declined or value is null)
   )`,
  ...tenantTable('answer', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['value', 'declined', 'version', 'changed_by', 'changed_at'],
    actors: ['system'],
    own: RESPONDENTS,
  }),
];

/** `document` is the canonical text whose hash is in the ledger; it is never written again. */
const SUBMISSION = [
  `create table submission (
     tenant_id uuid not null,
     id uuid not null,
     assignment_id uuid not null,
     template_id uuid not null,
     round integer not null,
     supplier_id uuid,
     site_id uuid,
     agency_id uuid,
     template_code text not null,
     template_version integer not null,
     state text not null default 'submitted',
     document text not null,
     document_sha256 text not null,
     submitted_by text not null,
     submitted_at timestamptz not null,
     reviewed_by text,
     reviewed_at timestamptz,
     review_note text,
     version integer not null default 1,
     constraint pk_submission primary key (tenant_id, id),
     constraint fk_submission_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint fk_submission_template foreign key (tenant_id, template_id) references questionnaire_template (tenant_id, id) on delete restrict,
     constraint uq_submission_round unique (tenant_id, assignment_id, round),
     constraint ck_submission_state check (state in ('submitted', 'withdrawn', 'returned', 'accepted')),
     constraint ck_submission_hash check (length(document_sha256) = 64),
     constraint ck_submission_review check ((reviewed_at is null) = (state in ('submitted', 'withdrawn'))),
     constraint ck_submission_reviewer check (reviewed_by <> submitted_by)
   )`,
  `create index ix_submission_supplier on submission (tenant_id, supplier_id, template_code, submitted_at)`,
  ...tenantTable('submission', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'reviewed_by', 'reviewed_at', 'review_note', 'version'],
    actors: ['buyer', 'system'],
    own: RESPONDENTS,
    auditor: {
      supplier: 'supplier_id',
      days: [`(submitted_at at time zone 'UTC')::date`, `(submitted_at at time zone 'UTC')::date`],
    },
  }),
  `create table review_remark (
     tenant_id uuid not null,
     id uuid not null,
     submission_id uuid not null,
     assignment_id uuid not null,
     supplier_id uuid,
     agency_id uuid,
     path text not null,
     remark text not null,
     created_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_review_remark primary key (tenant_id, id),
     constraint fk_review_remark_submission foreign key (tenant_id, submission_id) references submission (tenant_id, id) on delete restrict,
     constraint fk_review_remark_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint ck_review_remark_text check (length(remark) between 1 and 2000)
   )`,
  `create index ix_review_remark_submission on review_remark (tenant_id, submission_id, id)`,
  ...tenantTable('review_remark', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    own: RESPONDENTS,
    auditor: {
      supplier: 'supplier_id',
      days: [`(created_at at time zone 'UTC')::date`, `(created_at at time zone 'UTC')::date`],
    },
  }),
];
