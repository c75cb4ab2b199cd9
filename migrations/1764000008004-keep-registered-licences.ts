import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A licence that the register holds stays when the last case that carried it drops it. */
export class KeepRegisteredLicences1764000008004 implements MigrationInterface {
  name = 'KeepRegisteredLicences1764000008004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table agency_licence add column registered boolean not null default false`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table agency_licence drop column registered`);
  }
}
