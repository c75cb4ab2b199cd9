import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../libs/platform/src/database/policies';

/**
 * Mails and how far they came. Whom a mail goes to and what it says are composed when it is sent and
 * are not kept: a hash of the address is.
 */
export class CreateDelivery1764000001010 implements MigrationInterface {
  name = 'CreateDelivery1764000001010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DELIVERY) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table delivery`);
  }
}

const DELIVERY = [
  `create table delivery (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     subject_type text not null,
     subject_id uuid not null,
     party_id uuid,
     payload jsonb not null,
     state text not null default 'queued',
     attempts integer not null default 0,
     uncertain boolean not null default false,
     recipient_sha256 text,
     reply_code integer,
     enhanced_code text,
     reason text,
     next_attempt_at timestamptz,
     first_attempt_at timestamptz,
     sent_at timestamptz,
     queued_by text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     changed_at timestamptz not null default now(),
     constraint pk_delivery primary key (tenant_id, id),
     constraint ck_delivery_state check (state in ('queued', 'sending', 'sent', 'deferred', 'refused', 'bounced', 'gave_up', 'withdrawn', 'not_configured')),
     constraint ck_delivery_next check ((state = 'deferred') = (next_attempt_at is not null)),
     constraint ck_delivery_recipient check (length(recipient_sha256) = 64)
   )`,
  `create index ix_delivery_subject on delivery (tenant_id, subject_type, subject_id)`,
  // People of a party see the mails that their own people asked for.
  ...tenantTable('delivery', {
    grants: ['select', 'insert', 'update'],
    updateColumns: [
      'state',
      'attempts',
      'uncertain',
      'recipient_sha256',
      'reply_code',
      'enhanced_code',
      'reason',
      'next_attempt_at',
      'first_attempt_at',
      'sent_at',
      'version',
      'changed_at',
    ],
    actors: ['buyer', 'system'],
    own: { supplier: 'party_id', agency: 'party_id' },
  }),
];
