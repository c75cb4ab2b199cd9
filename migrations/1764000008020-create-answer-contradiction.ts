import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Of what the standing answers of an employer and an agency differ at a site: never the answers. */
export class CreateAnswerContradiction1764000008020 implements MigrationInterface {
  name = 'CreateAnswerContradiction1764000008020';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table answer_contradiction`);
  }
}

const STATEMENTS = [
  `create table answer_contradiction (
     tenant_id uuid not null,
     site_id uuid not null,
     agency_id uuid not null,
     licences boolean not null,
     groups boolean not null,
     fees boolean not null,
     repayment boolean not null,
     employer_submission_id uuid not null,
     agency_submission_id uuid not null,
     changed_at timestamptz not null default now(),
     constraint pk_answer_contradiction primary key (tenant_id, site_id, agency_id),
     constraint fk_answer_contradiction_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_answer_contradiction_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     constraint fk_answer_contradiction_employer foreign key (tenant_id, employer_submission_id) references submission (tenant_id, id) on delete restrict,
     constraint fk_answer_contradiction_submission foreign key (tenant_id, agency_submission_id) references submission (tenant_id, id) on delete restrict
   )`,
  ...tenantTable('answer_contradiction', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
  }),
];
