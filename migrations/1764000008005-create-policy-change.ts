import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Every setting of a tenant's repayment policy, with the day from which it held and the reason. */
export class CreatePolicyChange1764000008005 implements MigrationInterface {
  name = 'CreatePolicyChange1764000008005';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table recruitment_policy_change`);
  }
}

const STATEMENTS = [
  `create table recruitment_policy_change (
     tenant_id uuid not null,
     version integer not null,
     settings jsonb not null,
     set_at timestamptz not null,
     reason text not null,
     author text not null,
     constraint pk_recruitment_policy_change primary key (tenant_id, version),
     constraint fk_recruitment_policy_change_policy foreign key (tenant_id)
       references recruitment_policy (tenant_id) on delete restrict
   )`,
  ...tenantTable('recruitment_policy_change', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
  }),
];
