import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** How a party is involved in what was observed: dated, reasoned, never changed afterwards. */
export class CreateObservationInvolvement1764000008006 implements MigrationInterface {
  name = 'CreateObservationInvolvement1764000008006';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table observation_involvement`);
  }
}

const STATEMENTS = [
  `create table observation_involvement (
     tenant_id uuid not null,
     id uuid not null,
     observation_id uuid not null,
     party text not null,
     agency_id uuid,
     kind text not null,
     judged_on date not null,
     reason text not null,
     author text not null,
     recorded_at timestamptz not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_observation_involvement primary key (tenant_id, id),
     constraint fk_observation_involvement_observation foreign key (tenant_id, observation_id)
       references observation (tenant_id, id) on delete restrict,
     constraint fk_observation_involvement_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_observation_involvement_party check (party in ('BUYER', 'EMPLOYER', 'AGENCY')
       and (party = 'AGENCY') = (agency_id is not null)),
     constraint ck_observation_involvement_kind check (kind in ('CAUSE', 'CONTRIBUTE', 'DIRECTLY_LINKED'))
   )`,
  `create index ix_observation_involvement_observation on observation_involvement (tenant_id, observation_id, id)`,
  ...tenantTable('observation_involvement', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
  }),
];
