import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/** Documents, attestations of what is not kept, and bundles for auditors. */
export class CreateEvidence1764000006000 implements MigrationInterface {
  name = 'CreateEvidence1764000006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['bundle', 'attestation_withdrawal', 'attestation', 'document']) {
      await queryRunner.query(`drop table ${table}`);
    }
  }
}

const KINDS = `kind in ('policy', 'contract', 'licence', 'invoice', 'audit_report', 'certificate', 'training_record',
  'grievance_procedure', 'purchase_order', 'transport', 'customs', 'other')`;

const STATEMENTS = [
  `create table document (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     site_id uuid,
     kind text not null,
     title text not null,
     media_type text not null,
     bytes bigint not null,
     sha256 text not null,
     object_key text not null,
     effective_on date not null,
     asked_recruitment text,
     added_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_document primary key (tenant_id, id),
     constraint uq_document_content unique (tenant_id, supplier_id, sha256, kind),
     constraint fk_document_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_document_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_document_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_document_kind check (${KINDS}),
     constraint ck_document_asked check (asked_recruitment is null or (asked_recruitment in ('yes', 'no') and kind = 'audit_report'))
   )`,
  `create index ix_document_supplier on document (tenant_id, supplier_id)`,
  // What an audit asked may be told later; nothing else of a document changes.
  ...tenantTable('document', {
    grants: ['select', 'insert', 'update'],
    updateColumns: ['asked_recruitment'],
    actors: ['buyer', 'system'],
    own: { supplier: 'supplier_id' },
    auditor: { supplier: 'supplier_id', days: ['effective_on', 'effective_on'] },
  }),
  `create table attestation (
     tenant_id uuid not null,
     id uuid not null,
     supplier_id uuid not null,
     site_id uuid,
     kind text not null,
     sha256 text not null,
     holder text not null,
     seen_by text not null,
     seen_on date not null,
     statement text not null,
     created_at timestamptz not null default now(),
     constraint pk_attestation primary key (tenant_id, id),
     round integer not null default 1,
     constraint uq_attestation_content unique (tenant_id, supplier_id, sha256, kind, round),
     constraint fk_attestation_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_attestation_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict,
     constraint fk_attestation_site foreign key (tenant_id, site_id) references site (tenant_id, id) on delete restrict,
     constraint ck_attestation_kind check (kind in ('payment_receipt', 'worker_list', 'pay_slip', 'worker_contract', 'interview_record', 'identity_document_log')),
     constraint ck_attestation_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
   )`,
  `create index ix_attestation_supplier on attestation (tenant_id, supplier_id)`,
  ...tenantTable('attestation', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: { supplier: 'supplier_id', days: ['seen_on', 'seen_on'] },
  }),
  // Nothing is taken back without a trace: what was attested stays, and this says why it holds no more.
  `create table attestation_withdrawal (
     tenant_id uuid not null,
     id uuid not null,
     attestation_id uuid not null,
     supplier_id uuid not null,
     reason text not null,
     withdrawn_on date not null,
     withdrawn_by text not null,
     created_at timestamptz not null default now(),
     constraint pk_attestation_withdrawal primary key (tenant_id, id),
     constraint uq_attestation_withdrawal_attestation unique (tenant_id, attestation_id),
     constraint fk_attestation_withdrawal_attestation foreign key (tenant_id, attestation_id) references attestation (tenant_id, id) on delete restrict,
     constraint fk_attestation_withdrawal_supplier foreign key (tenant_id, supplier_id) references supplier (tenant_id, id) on delete restrict
   )`,
  `create index ix_attestation_withdrawal_supplier on attestation_withdrawal (tenant_id, supplier_id)`,
  ...tenantTable('attestation_withdrawal', {
    grants: ['select', 'insert'],
    actors: ['buyer', 'system'],
    auditor: { supplier: 'supplier_id', days: ['withdrawn_on', 'null'] },
  }),
  `create table bundle (
     tenant_id uuid not null,
     id uuid not null,
     grant_id uuid,
     requested_by text not null,
     all_suppliers boolean not null,
     supplier_ids uuid[] not null default '{}',
     redaction text not null,
     state text not null default 'queued',
     run_id uuid not null,
     checkpoint_size bigint,
     object_key text,
     bytes bigint,
     sha256 text,
     refused text,
     created_at timestamptz not null default now(),
     built_at timestamptz,
     version integer not null default 1,
     constraint pk_bundle primary key (tenant_id, id),
     constraint fk_bundle_tenant foreign key (tenant_id) references tenant (id) on delete restrict,
     constraint fk_bundle_run foreign key (tenant_id, run_id) references run (tenant_id, id) on delete restrict,
     constraint fk_bundle_grant foreign key (tenant_id, grant_id) references auditor_grant (tenant_id, id) on delete restrict,
     constraint ck_bundle_state check (state in ('queued', 'built', 'failed')),
     constraint ck_bundle_redaction check (redaction in ('auditor', 'regulator', 'public')),
     constraint ck_bundle_built check (state <> 'built' or (object_key is not null and sha256 is not null))
   )`,
  `create index ix_bundle_grant on bundle (tenant_id, grant_id, id)`,
  ...tenantTable('bundle', {
    grants: ['select', 'insert', 'update'],
    actors: ['buyer', 'system', 'auditor'],
  }),
  // An auditor sees the bundles of the grant it acts under and no other.
  `create policy bundle_own on bundle as restrictive for all to para42_app
     using ((select current_setting('app.actor_kind')) <> 'auditor'
       or grant_id = (select nullif(current_setting('app.grant_id', true), '')::uuid))`,
  // The signer signs for a bundle that is being built, and looks at nothing else of it.
  `create policy bundle_signer on bundle for select to para42_signer using (true)`,
  `grant select (tenant_id, id, state) on bundle to para42_signer`,
];
