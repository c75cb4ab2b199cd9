import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable, type AppGrant } from '../libs/platform/src/database/policies';

/** What the cohorts of a case paid and live under, what was observed, and what is repaid. */
export class CreateRecruitmentRecords1764000008001 implements MigrationInterface {
  name = 'CreateRecruitmentRecords1764000008001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await queryRunner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'cohort_deduction',
  'cohort_individual',
  'payment',
  'case_event',
  'involvement_record',
  'cohort_grade',
  'observation',
  'repayment_plan',
  'repayment_entitlement',
  'repayment_instalment',
  'repayment_confirmation',
  'repayment_word',
  'repayment_tracing',
];

const CASE_GRANTS: AppGrant[] = ['select', 'insert', 'update', 'delete'];
const BUYER_SIDE = ['buyer', 'system'] as const;

/** The supplier whose site a row belongs to: what an auditor's grant is held against. */
const SUPPLIER_OF = (table: string): { supplier: string } => ({
  supplier: `(select s.supplier_id from site s where s.tenant_id = ${table}.tenant_id and s.id = ${table}.site_id)`,
});

const SUPPLIER_OF_PLAN = (table: string): { supplier: string } => ({
  supplier: `(select s.supplier_id from repayment_plan p join site s on s.tenant_id = p.tenant_id and s.id = p.site_id
    where p.tenant_id = ${table}.tenant_id and p.id = ${table}.plan_id)`,
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

const OF_COHORT = (table: string): string => `
     constraint fk_${table}_cohort foreign key (tenant_id, cohort_id) references cohort (tenant_id, id) on delete restrict`;

// numeric without a scale keeps "100.50" as it was written; the checks keep it within the wire's bounds.
const AMOUNT = (column: string): string =>
  `${column} >= 0 and ${column} < 1e14 and scale(${column}) <= 6`;

const RECORDS = [
  `create table cohort_deduction (
     tenant_id uuid not null,
     cohort_id uuid not null,
     position integer not null,
     kind text not null,
     amount numeric not null,
     currency text not null,
     purpose text,
     since date,
     constraint pk_cohort_deduction primary key (tenant_id, cohort_id, position),${OF_COHORT('cohort_deduction')},
     constraint ck_cohort_deduction_kind check (kind in ('DEPOSIT', 'WAGE_DEDUCTION', 'WITHHELD_WAGE')),
     constraint ck_cohort_deduction_amount check (${AMOUNT('amount')})
   )`,
  ...tenantTable('cohort_deduction', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  `create table cohort_individual (${ID('cohort_individual')},${OF_SITE('cohort_individual')},
     cohort_id uuid not null,
     standing text not null,
     reachable boolean not null,
     monthly_income numeric,
     income_currency text,
     repaid_unnamed boolean,${OF_COHORT('cohort_individual')},
     constraint ck_cohort_individual_standing check (standing in ('CURRENT', 'FORMER')),
     constraint ck_cohort_individual_income check (monthly_income > 0)
   )`,
  ...tenantTable('cohort_individual', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  `create table payment (${ID('payment')},${OF_SITE('payment')},
     cohort_id uuid not null,
     worker text,
     cost_code text not null,
     illegitimacy text[],
     illicit_kind text,
     label text not null,
     amount numeric not null,
     currency text not null,
     paid_on date not null,
     place_country text, place_admin1 text, place_name text,
     payer text not null,
     payee_kind text not null,
     payee_agency_id uuid,
     channel text,
     receipt_given boolean, receipt_amount numeric,
     disclosed boolean,
     refunded_amount numeric, refunded_on date,
     source_kind text not null,
     interviews integer, lowest numeric, highest numeric, standard_deviation numeric,
     evidence text[],
     provenance jsonb,${OF_COHORT('payment')},
     constraint fk_payment_agency foreign key (tenant_id, payee_agency_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_payment_amount check (${AMOUNT('amount')}),
     constraint ck_payment_refund check (refunded_amount between 0 and amount and refunded_on >= paid_on),
     constraint ck_payment_source check (source_kind in ('WORKER_REPORT', 'AGENCY_INVOICE', 'EMPLOYER_LEDGER'))
   )`,
  `create index ix_payment_cohort on payment (tenant_id, cohort_id)`,
  `create index ix_payment_agency on payment (tenant_id, payee_agency_id) where payee_agency_id is not null`,
  ...tenantTable('payment', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('payment'), days: ['paid_on', 'paid_on'] },
  }),
  `create table case_event (${ID('case_event')},${OF_SITE('case_event')},
     kind text not null,
     happened_on date not null,
     cohort_id uuid,
     authority text,
     note text not null,${OF_COHORT('case_event')}
   )`,
  ...tenantTable('case_event', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  `create table involvement_record (${ID('involvement_record')},${OF_SITE('involvement_record')},
     party text not null,
     agency_id uuid,
     cohort_id uuid,
     kind text not null,
     judged_on date not null,
     reason text not null,
     author text not null,${OF_COHORT('involvement_record')},
     constraint fk_involvement_record_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_involvement_record_kind check (kind in ('CAUSE', 'CONTRIBUTE', 'DIRECTLY_LINKED'))
   )`,
  ...tenantTable('involvement_record', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
];

const FINDINGS = [
  `create table cohort_grade (
     tenant_id uuid not null,
     cohort_id uuid not null,
     site_id uuid not null,
     grade text,
     indicators text[] not null,
     reason text not null,
     graded_on date not null,
     constraint pk_cohort_grade primary key (tenant_id, cohort_id),${OF_COHORT('cohort_grade')},
     constraint ck_cohort_grade_grade check (grade in ('DECENT_WORK', 'SUBSTANDARD_CONDITIONS', 'LABOUR_RIGHTS_BREACH',
       'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR', 'FORCED_LABOUR_ESTABLISHED_BY_AUTHORITY'))
   )`,
  `create index ix_cohort_grade_site on cohort_grade (tenant_id, site_id)`,
  ...tenantTable('cohort_grade', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('cohort_grade'), days: ['graded_on', 'null'] },
  }),
  // The cohort may go when its case is replaced; the observation stays, withdrawn, under its key.
  `create table observation (${ID('observation')},
     site_id uuid not null,
     cohort_id uuid,
     cohort_ref text not null,
     agency_id uuid,
     code text not null,
     code_version integer not null,
     observation_key text not null,
     title text not null,
     statement text not null,
     observed_on date not null,
     basis jsonb not null,
     indicators text[] not null,
     strength text not null,
     sign text,
     workers integer not null,
     involvement jsonb not null,
     facts jsonb not null,
     facts_hash text not null,
     state text not null,
     first_seen_on date not null,
     changed_on date not null,
     withdrawn_on date,
     constraint uq_observation_key unique (tenant_id, site_id, observation_key),
     constraint fk_observation_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint fk_observation_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id) on delete restrict,${OF_COHORT('observation')},
     constraint ck_observation_state check (state in ('present', 'withdrawn')),
     constraint ck_observation_withdrawn check ((state = 'withdrawn') = (withdrawn_on is not null)),
     constraint ck_observation_strength check (strength in ('weak', 'medium', 'strong')),
     constraint ck_observation_sign check (sign in ('involuntariness', 'penalty'))
   )`,
  `create index ix_observation_code on observation (tenant_id, code, id) where state = 'present'`,
  ...tenantTable('observation', {
    grants: ['select', 'insert', 'update'],
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('observation'), days: ['first_seen_on', 'withdrawn_on'] },
  }),
];

const REPAYMENT = [
  `create table repayment_plan (${ID('repayment_plan')},
     site_id uuid not null,
     state text not null,
     currency text not null,
     policy jsonb not null,
     total numeric not null,
     set_aside numeric not null,
     agreed_on date,
     agreed_by text,
     closed_on date,
     closing_reason text,
     paying_chain jsonb,
     agreed_refunds jsonb,
     constraint fk_repayment_plan_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_repayment_plan_state check (state in ('planned', 'agreed', 'paying', 'paid_tracing_open', 'paid_word_open', 'closed',
       'reopened')),
     constraint ck_repayment_plan_closed check ((state = 'closed') = (closed_on is not null)),
     constraint ck_repayment_plan_total check (total >= set_aside and set_aside >= 0)
   )`,
  `create unique index uq_repayment_plan_open on repayment_plan (tenant_id, site_id)
     where state not in ('closed', 'reopened')`,
  `create index ix_repayment_plan_site on repayment_plan (tenant_id, site_id, id)`,
  ...tenantTable('repayment_plan', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF('repayment_plan'), days: ['agreed_on', 'closed_on'] },
  }),
  `create table repayment_entitlement (${ID('repayment_entitlement')},
     plan_id uuid not null,
     position integer not null,
     cohort_id uuid not null,
     cohort_ref text not null,
     worker text,
     workers integer not null,
     unreachable integer not null,
     reached integer not null default 0,
     due_basis text not null,
     due_per_worker numeric not null,
     months_of_wage numeric,
     discovered_on date not null,
     deadline_on date not null,
     working jsonb not null,
     unheard_reason text,
     constraint uq_repayment_entitlement_who unique nulls not distinct (tenant_id, plan_id, cohort_id, worker, due_basis),
     constraint fk_repayment_entitlement_plan foreign key (tenant_id, plan_id) references repayment_plan (tenant_id, id) on delete restrict,${OF_COHORT('repayment_entitlement')},
     constraint ck_repayment_entitlement_workers check (workers > 0 and unreachable between 0 and workers
       and reached between 0 and unreachable),
     constraint ck_repayment_entitlement_due check (due_per_worker > 0)
   )`,
  ...tenantTable('repayment_entitlement', {
    grants: CASE_GRANTS,
    actors: BUYER_SIDE,
    auditor: SUPPLIER_OF_PLAN('repayment_entitlement'),
  }),
  `create table repayment_instalment (
     tenant_id uuid not null,
     entitlement_id uuid not null,
     number integer not null,
     due_on date not null,
     per_worker numeric not null,
     constraint pk_repayment_instalment primary key (tenant_id, entitlement_id, number),
     constraint fk_repayment_instalment_entitlement foreign key (tenant_id, entitlement_id)
       references repayment_entitlement (tenant_id, id) on delete restrict,
     constraint ck_repayment_instalment_amount check (per_worker >= 0)
   )`,
  ...tenantTable('repayment_instalment', { grants: CASE_GRANTS, actors: BUYER_SIDE }),
  // What names a worker is attested, never stored: its hash, kind and holder, who saw it and when.
  `create table repayment_confirmation (${ID('repayment_confirmation')},
     plan_id uuid not null,
     entitlement_id uuid not null,
     workers integer not null,
     amount numeric not null,
     paid_on date not null,
     payer text not null,
     route text not null,
     through_agency_id uuid,
     attested_sha256 text not null,
     attested_kind text not null,
     attested_holder text not null,
     attested_by text not null,
     attested_on date not null,
     recorded_by text not null,
     another_payment text,
     beside_refund text,
     constraint fk_repayment_confirmation_plan foreign key (tenant_id, plan_id) references repayment_plan (tenant_id, id) on delete restrict,
     constraint fk_repayment_confirmation_entitlement foreign key (tenant_id, entitlement_id)
       references repayment_entitlement (tenant_id, id) on delete restrict,
     constraint fk_repayment_confirmation_agency foreign key (tenant_id, through_agency_id) references agency (tenant_id, id) on delete restrict,
     constraint ck_repayment_confirmation_amount check (amount > 0 and workers > 0),
     constraint ck_repayment_confirmation_payer check (payer in ('EMPLOYER', 'BUYER', 'FUND', 'AUTHORITY'))
   )`,
  `create index ix_repayment_confirmation_entitlement on repayment_confirmation (tenant_id, entitlement_id, id)`,
  `create index ix_repayment_confirmation_receipt on repayment_confirmation (tenant_id, attested_sha256)`,
  // A receipt proves one payment to the same workers, unless somebody says that it proves another.
  `create unique index uq_repayment_confirmation_receipt
     on repayment_confirmation (tenant_id, entitlement_id, attested_sha256) where another_payment is null`,
  ...tenantTable('repayment_confirmation', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF_PLAN('repayment_confirmation'), days: ['paid_on', 'paid_on'] },
  }),
  // What workers say of a payment themselves. A later word of the same people takes the earlier one's place.
  `create table repayment_word (${ID('repayment_word')},
     plan_id uuid not null,
     confirmation_id uuid not null,
     said text not null,
     workers integer not null,
     received_per_worker numeric,
     channel text not null,
     said_on date not null,
     in_place_of uuid,
     contested numeric not null,
     recorded_by text not null,
     constraint fk_repayment_word_plan foreign key (tenant_id, plan_id) references repayment_plan (tenant_id, id) on delete restrict,
     constraint fk_repayment_word_confirmation foreign key (tenant_id, confirmation_id)
       references repayment_confirmation (tenant_id, id) on delete restrict,
     constraint fk_repayment_word_earlier foreign key (tenant_id, in_place_of) references repayment_word (tenant_id, id) on delete restrict,
     constraint ck_repayment_word_said check (said in ('PAID', 'NOT_PAID', 'LESS_THAN_TOLD')),
     constraint ck_repayment_word_received check ((said = 'LESS_THAN_TOLD') = (received_per_worker is not null)),
     constraint ck_repayment_word_workers check (workers > 0),
     constraint ck_repayment_word_channel check (channel in ('HOTLINE', 'TRADE_UNION', 'CIVIL_SOCIETY', 'OFF_SITE_INTERVIEW',
       'WORKER_VOICE_APP', 'COMMUNITY_GROUP'))
   )`,
  `create index ix_repayment_word_confirmation on repayment_word (tenant_id, confirmation_id, id)`,
  `create index ix_repayment_word_plan on repayment_word (tenant_id, plan_id)`,
  // Without days: how few people a word tells of can only be seen beside all the others.
  ...tenantTable('repayment_word', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    auditor: SUPPLIER_OF_PLAN('repayment_word'),
  }),
  `create table repayment_tracing (${ID('repayment_tracing')},
     plan_id uuid not null,
     entitlement_id uuid not null,
     step text not null,
     taken_on date not null,
     found integer not null,
     recorded_by text not null,
     constraint fk_repayment_tracing_plan foreign key (tenant_id, plan_id) references repayment_plan (tenant_id, id) on delete restrict,
     constraint fk_repayment_tracing_entitlement foreign key (tenant_id, entitlement_id)
       references repayment_entitlement (tenant_id, id) on delete restrict,
     constraint ck_repayment_tracing_found check (found >= 0),
     constraint ck_repayment_tracing_step check (step in ('PHONE_OR_MESSAGE', 'HOME_VISIT', 'FORMER_COLLEAGUES', 'COMMUNITY_GROUP',
       'TRADE_UNION', 'CIVIL_SOCIETY', 'AUTHORITY_OR_CONSULATE', 'PUBLIC_NOTICE'))
   )`,
  `create index ix_repayment_tracing_plan on repayment_tracing (tenant_id, plan_id, id)`,
  ...tenantTable('repayment_tracing', {
    grants: ['select', 'insert'],
    actors: BUYER_SIDE,
    auditor: { ...SUPPLIER_OF_PLAN('repayment_tracing'), days: ['taken_on', 'taken_on'] },
  }),
];

const STATEMENTS = [...RECORDS, ...FINDINGS, ...REPAYMENT];
