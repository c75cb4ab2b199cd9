import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rates of exchange as they are published: the IMF gives euro and pound with 15 decimals. */
export class WidenExchangeRate1764000008007 implements MigrationInterface {
  name = 'WidenExchangeRate1764000008007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(withDecimals(18));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `update fx_rate set per_usd = round(per_usd, 12) where scale(per_usd) > 12`,
    );
    await queryRunner.query(withDecimals(12));
  }
}

const withDecimals = (most: number): string =>
  `alter table fx_rate drop constraint ck_fx_rate_positive,
     add constraint ck_fx_rate_positive check (per_usd > 0 and scale(per_usd) <= ${most})`;
