import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said of how workers of a cohort are repaid: without conditions, and those who left too. */
export class AddRepaymentTerms1764000008008 implements MigrationInterface {
  name = 'AddRepaymentTerms1764000008008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table cohort add column repays_freely boolean, add column repays_former boolean`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table cohort drop column repays_freely, drop column repays_former`,
    );
  }
}
