import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sectors and processes of sites by country: both together are one range of an index. */
export class AddFacetCountry1764000005006 implements MigrationInterface {
  name = 'AddFacetCountry1764000005006';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index ix_site_facet_country`);
    await queryRunner.query(`alter table site_facet drop column country_iso3`);
  }
}

/** Row security is forced on the owner as well: for the rows of all tenants it is let go for a statement. */
const UP = [
  `alter table site_facet add column country_iso3 text`,
  `alter table site_facet no force row level security`,
  `alter table site no force row level security`,
  `update site_facet f set country_iso3 = s.country_iso3 from site s where s.tenant_id = f.tenant_id and s.id = f.site_id`,
  `alter table site force row level security`,
  `alter table site_facet force row level security`,
  `alter table site_facet alter column country_iso3 set not null`,
  `create index ix_site_facet_country on site_facet (tenant_id, kind, value, country_iso3, site_id)`,
];
