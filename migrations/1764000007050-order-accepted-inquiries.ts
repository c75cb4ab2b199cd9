import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The order in which inquiries were accepted, as a number and not as a time. Interviews are told of five by five in
 * this order: two readings between which one more was accepted would else say what that one worker said.
 */
export class OrderAcceptedInquiries1764000007050 implements MigrationInterface {
  name = 'OrderAcceptedInquiries1764000007050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table inquiry drop column accepted_as`);
  }
}

const STATEMENTS = [
  `alter table inquiry add column accepted_as integer`,
  `alter table inquiry add constraint ck_inquiry_accepted check (accepted_as is null or state = 'accepted')`,
  `create index ix_inquiry_accepted on inquiry (tenant_id, accepted_as) where accepted_as is not null`,
  `grant update (accepted_as) on inquiry to para42_app`,
];
