import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * What became of answers that were carried into an assignment: from the version that it was asked in
 * before, or from what the respondent had accepted earlier.
 */
export class CreateCarryReport1764000007040 implements MigrationInterface {
  name = 'CreateCarryReport1764000007040';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  // Only an assignment that is still with its respondent is moved, under its lock.
  `grant update (template_id) on assignment to para42_app`,
  `create index ix_submission_agency on submission (tenant_id, agency_id, template_code, submitted_at) where agency_id is not null`,
  // The values are the respondent's drafts: no buyer reads them.
  `create table carry_report (
     tenant_id uuid not null,
     id uuid not null,
     assignment_id uuid not null,
     supplier_id uuid,
     agency_id uuid,
     kind text not null,
     from_template_id uuid,
     to_template_id uuid not null,
     carried integer not null,
     converted integer not null,
     dropped integer not null,
     kept integer not null,
     items json not null,
     created_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_carry_report primary key (tenant_id, id),
     constraint fk_carry_report_assignment foreign key (tenant_id, assignment_id) references assignment (tenant_id, id) on delete restrict,
     constraint fk_carry_report_from foreign key (tenant_id, from_template_id) references questionnaire_template (tenant_id, id) on delete restrict,
     constraint fk_carry_report_to foreign key (tenant_id, to_template_id) references questionnaire_template (tenant_id, id) on delete restrict,
     constraint ck_carry_report_kind check (kind in ('moved', 'carried_over')),
     constraint ck_carry_report_from check ((kind = 'moved') = (from_template_id is not null))
   )`,
  `create index ix_carry_report_assignment on carry_report (tenant_id, assignment_id, id)`,
  ...tenantTable('carry_report', {
    grants: ['select', 'insert'],
    actors: ['system'],
    own: { supplier: 'supplier_id', agency: 'agency_id' },
  }),
];

const DOWN = [
  `drop table carry_report`,
  `drop index ix_submission_agency`,
  `revoke update (template_id) on assignment from para42_app`,
];
