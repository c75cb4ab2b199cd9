import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies answer for themselves: a submission in the cases is of a supplier or of an agency. */
export class MapAgencyAnswers1764000008003 implements MigrationInterface {
  name = 'MapAgencyAnswers1764000008003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `alter table answer_mapping alter column supplier_id drop not null, add column agency_id uuid, add column terms jsonb,
     add constraint fk_answer_mapping_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     add constraint ck_answer_mapping_respondent check ((supplier_id is null) <> (agency_id is null))`,
  `create index ix_answer_mapping_agency on answer_mapping (tenant_id, agency_id) where agency_id is not null`,
];

const DOWN = [
  `drop index ix_answer_mapping_agency`,
  `delete from answer_mapping where agency_id is not null`,
  `alter table answer_mapping drop constraint ck_answer_mapping_respondent, drop constraint fk_answer_mapping_agency,
     drop column agency_id, drop column terms, alter column supplier_id set not null`,
];
