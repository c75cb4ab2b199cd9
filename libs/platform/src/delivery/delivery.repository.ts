import { Injectable } from '@nestjs/common';
import type { TxCtx } from '../context/tx-ctx';
import type { DeliveryReason } from './delivery-reasons.table';
import type { DeliveryState } from './delivery.states';
import type { SendOutcome } from './smtp-outcome';
import { actorOf } from '../context/ctx';

/** One mail and how far it came. Times are ISO 8601 in UTC. */
export interface Delivery {
  id: string;
  kind: string;
  subjectType: string;
  subjectId: string;
  state: DeliveryState;
  attempts: number;
  /** An attempt ended unheard: the mail may have gone out then, and again later. */
  uncertain: boolean;
  /** Of the mail server, e.g. 250 or 550. */
  replyCode: number | null;
  /** RFC 3463, e.g. `5.1.1`. */
  enhancedCode: string | null;
  reason: DeliveryReason | null;
  nextAttemptAt: string | null;
  sentAt: string | null;
  changedAt: string;
}

export interface LockedDelivery extends Delivery {
  payload: unknown;
  recipientSha256: string | null;
}

export interface NewDelivery {
  id: string;
  kind: string;
  subject: { type: string; id: string };
  partyId: string | null;
  payload: unknown;
  state: 'queued' | 'not_configured';
}

const instant = (column: string, name: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`;

const COLUMNS = `id, kind, subject_type as "subjectType", subject_id as "subjectId", state, attempts, uncertain,
  reply_code as "replyCode", enhanced_code as "enhancedCode", reason,
  ${instant('next_attempt_at', 'nextAttemptAt')}, ${instant('sent_at', 'sentAt')}, ${instant('changed_at', 'changedAt')}`;

@Injectable()
export class DeliveryRepository {
  async add(ctx: TxCtx, delivery: NewDelivery): Promise<Delivery> {
    const row = await ctx.tx.one<Delivery>(
      `insert into delivery (tenant_id, id, kind, subject_type, subject_id, party_id, payload, state, queued_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`,
      [
        ctx.tenantId,
        delivery.id,
        delivery.kind,
        delivery.subject.type,
        delivery.subject.id,
        delivery.partyId,
        JSON.stringify(delivery.payload),
        delivery.state,
        actorOf(ctx),
      ],
    );
    if (!row) throw new Error('a delivery was not stored');
    return row;
  }

  many(ctx: TxCtx, ids: readonly string[]): Promise<Delivery[]> {
    return ctx.tx.query(
      `select ${COLUMNS} from delivery where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }

  lock(ctx: TxCtx, id: string): Promise<LockedDelivery | undefined> {
    return ctx.tx.one(
      `select ${COLUMNS}, payload, recipient_sha256 as "recipientSha256" from delivery
       where tenant_id = $1 and id = $2 for update`,
      [ctx.tenantId, id],
    );
  }

  /** @returns when the first attempt began */
  async beginAttempt(ctx: TxCtx, id: string, recipientSha256: string): Promise<Date> {
    const row = await ctx.tx.one<{ first: Date }>(
      `update delivery set uncertain = uncertain or state = 'sending', state = 'sending', attempts = attempts + 1,
         recipient_sha256 = $3, next_attempt_at = null, first_attempt_at = coalesce(first_attempt_at, now()),
         version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 returning first_attempt_at as first`,
      [ctx.tenantId, id, recipientSha256],
    );
    if (!row) throw new Error('a delivery that was locked cannot be changed');
    return row.first;
  }

  /** @param nextInMs until the next attempt, where it is deferred */
  async settle(
    ctx: TxCtx,
    id: string,
    outcome: Omit<SendOutcome, 'state'> & { state: DeliveryState },
    nextInMs: number | null,
  ): Promise<void> {
    await ctx.tx.exec(
      `update delivery set state = $3, reply_code = $4, enhanced_code = $5, reason = $6, uncertain = uncertain or $7,
         next_attempt_at = now() + $8::float8 * interval '1 ms',
         sent_at = case when $3 = 'sent' then now() else sent_at end, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2`,
      [
        ctx.tenantId,
        id,
        outcome.state,
        outcome.replyCode,
        outcome.enhancedCode,
        outcome.reason,
        outcome.uncertain,
        nextInMs,
      ],
    );
  }
}
