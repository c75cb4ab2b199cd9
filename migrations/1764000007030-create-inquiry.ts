import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Inquiries: what the tenant's own people write down about a supplier, a site or an agency, as
 * auditors or as interviewers of workers. They share no table with what recipients answer, so that
 * no list, count, export or policy of those can show them; only the tenant's own people and its own
 * work see any of these rows, and the auditors' role has no right to them.
 *
 * There is no time of day in these tables, and of an interview no day: a supplier who learned when
 * something was written could tell who spoke. Ids are random for the same reason.
 */
export class CreateInquiry1764000007030 implements MigrationInterface {
  name = 'CreateInquiry1764000007030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'inquiry_seal',
  'inquiry_remark',
  'inquiry_round',
  'inquiry_answer',
  'inquiry',
  'inquiry_template',
];

const OWN_PEOPLE = ['buyer', 'system'] as const;

/** A table of its own: suppliers may see which questionnaires are asked, and must not see these. */
const TEMPLATE = [
  `create table inquiry_template (
     tenant_id uuid not null,
     id uuid not null,
     code text not null,
     template_version integer not null,
     hash text not null,
     document text not null,
     constraint pk_inquiry_template primary key (tenant_id, id),
     constraint fk_inquiry_template_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_inquiry_template_version unique (tenant_id, code, template_version),
     constraint ck_inquiry_template_hash check (length(hash) = 64)
   )`,
  ...tenantTable('inquiry_template', { grants: ['select', 'insert'], actors: OWN_PEOPLE }),
];

/** An agency has no foreign key: agencies belong to a context above this one. */
const INQUIRY = [
  `create table inquiry (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     template_id uuid not null,
     about_supplier_id uuid,
     about_site_id uuid,
     about_agency_id uuid,
     told_on date not null,
     locale text not null,
     state text not null default 'open',
     round integer not null default 0,
     version integer not null default 1,
     created_by text not null,
     constraint pk_inquiry primary key (tenant_id, id),
     constraint fk_inquiry_template foreign key (tenant_id, template_id) references inquiry_template (tenant_id, id) on delete restrict,
     constraint fk_inquiry_supplier foreign key (tenant_id, about_supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_inquiry_site foreign key (tenant_id, about_site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_inquiry_kind check (kind in ('auditor', 'interviewer')),
     constraint ck_inquiry_about check (num_nonnulls(about_supplier_id, about_site_id, about_agency_id) = 1),
     constraint ck_inquiry_month check (kind = 'auditor' or extract(day from told_on) = 1),
     constraint ck_inquiry_state check (state in ('open', 'in_progress', 'submitted', 'returned', 'accepted', 'cancelled'))
   )`,
  `create index ix_inquiry_site on inquiry (tenant_id, about_site_id, id) where about_site_id is not null`,
  `create index ix_inquiry_supplier on inquiry (tenant_id, about_supplier_id, id) where about_supplier_id is not null`,
  `create index ix_inquiry_agency on inquiry (tenant_id, about_agency_id, id) where about_agency_id is not null`,
  ...tenantTable('inquiry', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'round', 'version'],
    actors: OWN_PEOPLE,
  }),
  `create table inquiry_answer (
     tenant_id uuid not null,
     inquiry_id uuid not null,
     path text not null,
     value json,
     declined boolean not null default false,
     position integer not null,
     version integer not null default 1,
     constraint pk_inquiry_answer primary key (tenant_id, inquiry_id, path),
     constraint fk_inquiry_answer_inquiry foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id) on delete restrict,
     constraint ck_inquiry_answer_path check (length(path) between 2 and 120),
     constraint ck_inquiry_answer_declined check (not declined or value is null)
   )`,
  ...tenantTable('inquiry_answer', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['value', 'declined', 'version'],
    actors: OWN_PEOPLE,
  }),
];

/** `document` is the canonical text whose hash is sealed; it is never written again. */
const ROUND = [
  `create table inquiry_round (
     tenant_id uuid not null,
     inquiry_id uuid not null,
     round integer not null,
     state text not null default 'submitted',
     document text not null,
     document_sha256 text not null,
     submitted_by text not null,
     reviewed_by text,
     review_note text,
     sealed_state text,
     constraint pk_inquiry_round primary key (tenant_id, inquiry_id, round),
     constraint fk_inquiry_round_inquiry foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id) on delete restrict,
     constraint ck_inquiry_round_state check (state in ('submitted', 'withdrawn', 'returned', 'accepted')),
     constraint ck_inquiry_round_hash check (length(document_sha256) = 64),
     constraint ck_inquiry_round_review check ((reviewed_by is null) = (state in ('submitted', 'withdrawn'))),
     constraint ck_inquiry_round_reviewer check (reviewed_by <> submitted_by),
     constraint ck_inquiry_round_note check (length(review_note) between 1 and 2000)
   )`,
  ...tenantTable('inquiry_round', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'reviewed_by', 'review_note', 'sealed_state'],
    actors: OWN_PEOPLE,
  }),
  `create table inquiry_remark (
     tenant_id uuid not null,
     id uuid not null,
     inquiry_id uuid not null,
     round integer not null,
     position integer not null,
     path text not null,
     remark text not null,
     created_by text not null,
     constraint pk_inquiry_remark primary key (tenant_id, id),
     constraint fk_inquiry_remark_round foreign key (tenant_id, inquiry_id, round) references inquiry_round (tenant_id, inquiry_id, round) on delete restrict,
     constraint uq_inquiry_remark_position unique (tenant_id, inquiry_id, round, position),
     constraint ck_inquiry_remark_text check (length(remark) between 1 and 2000)
   )`,
  ...tenantTable('inquiry_remark', { grants: ['select', 'insert'], actors: OWN_PEOPLE }),
];

/** What the ledger has only the digest of: which rounds stood how when a month was sealed. */
const SEAL = [
  `create table inquiry_seal (
     tenant_id uuid not null,
     month text not null,
     list text not null,
     constraint pk_inquiry_seal primary key (tenant_id, month),
     constraint fk_inquiry_seal_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_inquiry_seal_month check (length(month) = 7)
   )`,
  ...tenantTable('inquiry_seal', { grants: ['select', 'insert'], actors: ['system'] }),
];

const STATEMENTS = [...TEMPLATE, ...INQUIRY, ...ROUND, ...SEAL];
