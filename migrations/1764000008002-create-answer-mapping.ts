import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** What became of each submission in the cases of its sites. */
export class CreateAnswerMapping1764000008002 implements MigrationInterface {
  name = 'CreateAnswerMapping1764000008002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table answer_mapping`);
  }
}

const STATEMENTS = [
  `create table answer_mapping (
     tenant_id uuid not null,
     id uuid not null,
     submission_id uuid not null,
     assignment_id uuid not null,
     supplier_id uuid not null,
     site_id uuid,
     state text not null,
     submitted_at timestamptz not null,
     site_ids uuid[] not null,
     rows jsonb not null,
     problems jsonb not null,
     bindings jsonb not null default '{}',
     placed jsonb not null default '{}',
     admissions jsonb not null default '[]',
     mapped_at timestamptz not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_answer_mapping primary key (tenant_id, id),
     constraint uq_answer_mapping_submission unique (tenant_id, submission_id),
     constraint fk_answer_mapping_submission foreign key (tenant_id, submission_id) references submission (tenant_id, id) on delete restrict,
     constraint fk_answer_mapping_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_answer_mapping_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_answer_mapping_state check (state in ('applied', 'superseded', 'withdrawn'))
   )`,
  `create index ix_answer_mapping_supplier on answer_mapping (tenant_id, supplier_id, submitted_at)`,
  ...tenantTable('answer_mapping', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system'],
  }),
];
