import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Questionnaire templates that tenants write: what is being written, and the versions published from it. */
export class CreateTemplateDraft1764000007010 implements MigrationInterface {
  name = 'CreateTemplateDraft1764000007010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...PUBLISHED, ...DRAFT]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table template_draft');
    await queryRunner.query('drop table own_template');
  }
}

/**
 * A version is never written again but to retire it. Respondents read what they are asked from
 * `questionnaire_template`, and nothing here.
 */
const PUBLISHED = [
  `create table own_template (
     tenant_id uuid not null,
     id uuid not null,
     code text not null,
     template_version integer not null,
     hash text not null,
     document text not null,
     subject text not null,
     title text not null,
     locales text[] not null,
     unreviewed text[] not null,
     questions integer not null,
     state text not null default 'published',
     published_by text not null,
     published_at timestamptz not null default now(),
     retired_by text,
     retired_at timestamptz,
     retire_reason text,
     constraint pk_own_template primary key (tenant_id, id),
     constraint fk_own_template_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint uq_own_template_version unique (tenant_id, code, template_version),
     constraint ck_own_template_code check (code ~ '^own-'),
     constraint ck_own_template_version check (template_version between 1 and 9999),
     constraint ck_own_template_hash check (length(hash) = 64),
     constraint ck_own_template_state check (state in ('published', 'retired')),
     constraint ck_own_template_retired check ((state = 'retired') = (retired_at is not null and retired_by is not null and retire_reason is not null))
   )`,
  ...tenantTable('own_template', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['state', 'retired_by', 'retired_at', 'retire_reason'],
    actors: ['buyer', 'system'],
  }),
];

/** `lint_hash` names the content that the report is about; what has changed since is not linted. */
const DRAFT = [
  `create table template_draft (
     tenant_id uuid not null,
     id uuid not null,
     code text not null,
     state text not null default 'draft',
     definition text not null,
     content_hash text not null,
     lint jsonb,
     lint_hash text,
     linted_at timestamptz,
     from_code text,
     from_version integer,
     published_id uuid,
     version integer not null default 1,
     created_by text not null,
     changed_by text not null,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_template_draft primary key (tenant_id, id),
     constraint fk_template_draft_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_template_draft_published foreign key (tenant_id, published_id) references own_template (tenant_id, id) on delete restrict,
     constraint ck_template_draft_code check (code ~ '^own-'),
     constraint ck_template_draft_state check (state in ('draft', 'linted', 'published')),
     constraint ck_template_draft_linted check (state = 'draft' or (lint_hash is not null and lint_hash = content_hash)),
     constraint ck_template_draft_published check ((state = 'published') = (published_id is not null))
   )`,
  `create unique index uq_template_draft_open on template_draft (tenant_id, code) where state in ('draft', 'linted')`,
  `create index ix_template_draft_published on template_draft (tenant_id, published_id) where published_id is not null`,
  ...tenantTable('template_draft', {
    grants: ['select', 'insert', 'update', 'delete'],
    actors: ['buyer', 'system'],
  }),
];
