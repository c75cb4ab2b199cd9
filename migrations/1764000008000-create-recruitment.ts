import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable, type AppGrant } from '../libs/platform/src/database/policies';

/** Agencies and licences, the case of a site, the labour chain. */
export class CreateRecruitment1764000008000 implements MigrationInterface {
  name = 'CreateRecruitment1764000008000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['agency', 'agency_licence', 'chain_place']) {
      await queryRunner.query(`drop policy ${table}_auditor on ${table}`);
    }
    for (const table of [...TABLES].reverse()) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'recruitment_policy',
  'fee_rule',
  'fx_rate',
  'agency',
  'agency_licence',
  'case_file',
  'case_agency',
  'case_licence',
  'job_order',
  'cohort',
  'chain_place',
  'chain_edge',
];

// Rows of a case are replaced as a whole when its file is: what was there before is in the ledger.
const CASE_GRANTS: AppGrant[] = ['select', 'insert', 'update', 'delete'];
const BUYER_SIDE = ['buyer', 'system'] as const;

/** The supplier whose site a row belongs to: what an auditor's grant is held against. */
const SUPPLIER_OF = (table: string): { supplier: string } => ({
  supplier: `(select s.supplier_id from site s where s.tenant_id = ${table}.tenant_id and s.id = ${table}.site_id)`,
});

// Agencies belong to the tenant: an auditor sees those in the cases that the grant covers.
const SUPPLIER_OF_AGENCY = (column: string): { supplier: string } => ({
  supplier: `(select s.supplier_id from case_agency c join site s on s.tenant_id = c.tenant_id and s.id = c.site_id
    where c.tenant_id = ${column.split('.')[0]}.tenant_id and c.agency_id = ${column} limit 1)`,
});

const ID = (table: string): string => `
     tenant_id uuid not null,
     id uuid not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     constraint pk_${table} primary key (tenant_id, id)`;

const OF_SITE = (table: string): string => `
     site_id uuid not null,
     ref text not null,
     position integer not null,
     constraint uq_${table}_ref unique (tenant_id, site_id, ref),
     constraint fk_${table}_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict`;

const TERMS = [
  `create table recruitment_policy (
     tenant_id uuid not null,
     settings jsonb not null,
     version integer not null default 1,
     changed_at timestamptz not null default now(),
     constraint pk_recruitment_policy primary key (tenant_id),
     constraint fk_recruitment_policy_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  ...tenantTable('recruitment_policy', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
  }),
  // A rule in force on a day decides a payment of that day, so a rule is a dated record.
  `create table fee_rule (${ID('fee_rule')},
     code text not null,
     valid_from date,
     valid_to date,
     document jsonb not null,
     reason text not null,
     author text not null,
     constraint uq_fee_rule_code unique (tenant_id, code),
     constraint fk_fee_rule_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint ck_fee_rule_period check (valid_to >= valid_from)
   )`,
  ...tenantTable('fee_rule', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  // site_id null: loaded from a monthly file, for every case of the tenant.
  `create table fx_rate (${ID('fx_rate')},
     site_id uuid,
     position integer not null default 0,
     month text not null,
     currency text not null,
     per_usd numeric not null,
     source text not null,
     constraint uq_fx_rate_month unique nulls not distinct (tenant_id, site_id, currency, month),
     constraint fk_fx_rate_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_fx_rate_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_fx_rate_positive check (per_usd > 0 and scale(per_usd) <= 12),
     constraint ck_fx_rate_currency check (length(currency) = 3 and currency <> 'USD'),
     constraint ck_fx_rate_month check (length(month) = 7)
   )`,
  ...tenantTable('fx_rate', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
];

const PARTIES = [
  // A natural person has a pseudonym and no name.
  `create table agency (${ID('agency')},
     ref text not null,
     kind text not null,
     role text not null,
     name text,
     pseudonym text,
     country text not null,
     admin1 text,
     parent_id uuid,
     zero_fee_clause_on date,
     evidence text[],
     provenance jsonb,
     constraint uq_agency_ref unique (tenant_id, ref),
     constraint fk_agency_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_agency_parent foreign key (tenant_id, parent_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_agency_kind check (kind in ('FIRM', 'PERSON')),
     constraint ck_agency_role check (role in ('RECRUITMENT_AGENCY', 'SUB_AGENT', 'LABOUR_PROVIDER')),
     constraint ck_agency_name check ((kind = 'FIRM' and name is not null and pseudonym is null)
       or (kind = 'PERSON' and name is null and pseudonym is not null))
   )`,
  `create index ix_agency_parent on agency (tenant_id, parent_id) where parent_id is not null`,
  `create table agency_licence (${ID('agency_licence')},
     agency_id uuid not null,
     ref text not null,
     number text not null,
     authority text not null,
     jurisdiction text not null,
     valid_from date not null,
     valid_to date,
     statuses jsonb,
     evidence text[],
     provenance jsonb,
     constraint uq_agency_licence_ref unique (tenant_id, agency_id, ref),
     constraint fk_agency_licence_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_agency_licence_period check (valid_to >= valid_from)
   )`,
];

const CASES = [
  `create table case_file (${ID('case_file')},
     site_id uuid not null,
     title text,
     sections text[] not null,
     policy jsonb,
     first_accepted_on date not null,
     accepted_at timestamptz not null,
     accepted_by text not null,
     sha256 text not null,
     problem text,
     constraint uq_case_file_site unique (tenant_id, site_id),
     constraint fk_case_file_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict
   )`,
  ...tenantTable('case_file', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('case_file'), days: ['first_accepted_on', 'null'] },
  }),
  `create table case_agency (
     tenant_id uuid not null,
     site_id uuid not null,
     agency_id uuid not null,
     position integer not null,
     constraint pk_case_agency primary key (tenant_id, site_id, agency_id),
     constraint fk_case_agency_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_case_agency_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict
   )`,
  `create index ix_case_agency_agency on case_agency (tenant_id, agency_id, site_id)`,
  ...tenantTable('case_agency', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: SUPPLIER_OF('case_agency'),
  }),
  `create table case_licence (
     tenant_id uuid not null,
     site_id uuid not null,
     licence_id uuid not null,
     position integer not null,
     constraint pk_case_licence primary key (tenant_id, site_id, licence_id),
     constraint fk_case_licence_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_case_licence_licence foreign key (tenant_id, licence_id) references agency_licence (tenant_id, id) on delete restrict
   )`,
  `create index ix_case_licence_licence on case_licence (tenant_id, licence_id)`,
  ...tenantTable('case_licence', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  `create table job_order (${ID('job_order')},${OF_SITE('job_order')},
     number text not null,
     authority text not null,
     origin text not null,
     destination text not null,
     occupation text,
     max_worker_fee numeric not null,
     currency text not null,
     valid_from date not null,
     valid_to date,
     source text not null,
     constraint ck_job_order_period check (valid_to >= valid_from),
     constraint ck_job_order_fee check (max_worker_fee >= 0)
   )`,
  ...tenantTable('job_order', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  // There is no column for a worker's name or for immigration status, and there must never be one.
  `create table cohort (${ID('cohort')},${OF_SITE('cohort')},
     agency_id uuid,
     job_order_id uuid,
     origin_country text not null,
     origin_admin1 text,
     origin_name text,
     destination text not null,
     occupation text not null,
     hired_from date not null,
     hired_to date not null,
     workers_current integer not null,
     workers_former integer not null,
     workers_unreachable integer not null,
     women integer, men integer, sex_not_stated integer,
     age_under_18 integer, age_18_24 integer, age_25_34 integer, age_35_44 integer, age_45 integer,
     contract_months integer,
     wage_currency text, wage_promised numeric, wage_paid numeric,
     language_understood boolean, job_as_promised boolean, place_as_promised boolean, employer_as_promised boolean,
     documents_held_by text, documents_consent boolean, documents_return_hours numeric,
     deductions_known boolean,
     exit_penalty numeric, exit_currency text, notice_days integer,
     weekly_hours numeric, overtime_voluntary boolean,
     debt_workers integer, debt_mean numeric, debt_currency text, debt_monthly_rate numeric, debt_lender text,
     source text,
     evidence text[],
     provenance jsonb,
     constraint fk_cohort_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     constraint fk_cohort_job_order foreign key (tenant_id, job_order_id) references job_order (tenant_id, id) on delete restrict,
     constraint ck_cohort_hiring check (hired_to >= hired_from),
     constraint ck_cohort_workers check (workers_current >= 0 and workers_former >= 0
       and workers_unreachable between 0 and workers_current + workers_former),
     constraint ck_cohort_money check (wage_promised >= 0 and wage_paid >= 0 and exit_penalty >= 0 and debt_mean >= 0)
   )`,
  `create index ix_cohort_agency on cohort (tenant_id, agency_id)`,
  `create index ix_cohort_corridor on cohort (tenant_id, origin_country, origin_admin1, destination)`,
  ...tenantTable('cohort', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('cohort'), days: ['hired_from', 'null'] },
  }),
];

const CHAIN = [
  `create table chain_place (${ID('chain_place')},
     country text not null,
     admin1 text not null default '',
     name text not null default '',
     constraint uq_chain_place_name unique (tenant_id, country, admin1, name),
     constraint fk_chain_place_tenant foreign key (tenant_id) references tenant (id) on delete restrict
   )`,
  // Nodes are ids, so that a walk joins on one uuid whatever stands at the end of an edge.
  `create table chain_edge (${ID('chain_edge')},${OF_SITE('chain_edge')},
     kind text not null,
     from_place_id uuid, from_agency_id uuid, from_site_id uuid,
     to_place_id uuid, to_agency_id uuid, to_site_id uuid,
     from_node uuid not null generated always as (coalesce(from_place_id, from_agency_id, from_site_id)) stored,
     to_node uuid not null generated always as (coalesce(to_place_id, to_agency_id, to_site_id)) stored,
     cohort_id uuid,
     valid_from date,
     valid_to date,
     source text,
     evidence text[],
     provenance jsonb,
     constraint fk_chain_edge_from_place foreign key (tenant_id, from_place_id) references chain_place (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_from_agency foreign key (tenant_id, from_agency_id) references agency (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_from_site foreign key (tenant_id, from_site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_to_place foreign key (tenant_id, to_place_id) references chain_place (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_to_agency foreign key (tenant_id, to_agency_id) references agency (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_to_site foreign key (tenant_id, to_site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_chain_edge_cohort foreign key (tenant_id, cohort_id) references cohort (tenant_id, id) on delete restrict,
     constraint ck_chain_edge_kind check (kind in ('RECRUITS_IN', 'PASSES_THROUGH', 'SUPPLIES_WORKERS_TO', 'EMPLOYS', 'HIRES_OUT')),
     constraint ck_chain_edge_from check (num_nonnulls(from_place_id, from_agency_id, from_site_id) = 1),
     constraint ck_chain_edge_to check (num_nonnulls(to_place_id, to_agency_id, to_site_id) = 1),
     constraint ck_chain_edge_period check (valid_to >= valid_from),
     constraint ck_chain_edge_sourced check (num_nonnulls(source, provenance) > 0)
   )`,
  `create index ix_chain_edge_to on chain_edge (tenant_id, to_node)`,
  `create index ix_chain_edge_from on chain_edge (tenant_id, from_node)`,
  `create index ix_chain_edge_unproved on chain_edge (tenant_id, id) where evidence is null`,
  ...tenantTable('chain_edge', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('chain_edge'), days: ['valid_from', 'valid_to'] },
  }),
  // Places belong to the tenant: an auditor sees those on the chains that the grant covers.
  ...tenantTable('chain_place', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    auditor: {
      supplier: `(select s.supplier_id from chain_edge e join site s on s.tenant_id = e.tenant_id and s.id = e.site_id
        where e.tenant_id = chain_place.tenant_id and (e.from_node = chain_place.id or e.to_node = chain_place.id) limit 1)`,
    },
  }),
];

// Policies of agencies look at the cases that name them, so they come after those.
const PARTY_POLICIES = [
  ...tenantTable('agency', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    own: { agency: 'id' },
    auditor: SUPPLIER_OF_AGENCY('agency.id'),
  }),
  ...tenantTable('agency_licence', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: SUPPLIER_OF_AGENCY('agency_licence.agency_id'),
  }),
];

const STATEMENTS = [...TERMS, ...PARTIES, ...CASES, ...PARTY_POLICIES, ...CHAIN];
