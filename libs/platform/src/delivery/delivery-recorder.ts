import { Injectable } from '@nestjs/common';
import type { TxCtx } from '../context/tx-ctx';
import type { DeliveryReason } from './delivery-reasons.table';
import { DeliveryRepository, type LockedDelivery } from './delivery.repository';
import { deliveryStates, type DeliveryState } from './delivery.states';
import { mailSettled, type MailSettled } from './delivery.events';
import type { SendOutcome } from './smtp-outcome';

const TOLD: readonly string[] = ['sent', 'refused', 'bounced', 'gave_up'];

/** Writes down how a mail ended: in its row, in the ledger, and as an event. */
@Injectable()
export class DeliveryRecorder {
  constructor(private readonly deliveries: DeliveryRepository) {}

  /** Without a word of the mail server. */
  end(
    ctx: TxCtx,
    delivery: LockedDelivery,
    state: DeliveryState,
    reason: DeliveryReason | null,
  ): Promise<void> {
    const outcome = { state, reason, replyCode: null, enhancedCode: null, uncertain: false };
    return this.record(ctx, delivery, outcome);
  }

  /** @throws DomainError conflict `illegal_transition` */
  async record(
    ctx: TxCtx,
    delivery: LockedDelivery,
    outcome: Omit<SendOutcome, 'state'> & { state: DeliveryState },
  ): Promise<void> {
    const { id, kind, subjectType, subjectId } = delivery;
    const { state, reason, replyCode, enhancedCode, uncertain } = outcome;
    deliveryStates.assert(delivery.state, state);
    await this.deliveries.settle(ctx, id, outcome, null);
    // A hash of an address confirms whoever guesses it: a part of its own, which no bundle shows.
    ctx.ledger.append({
      action: `mail.${state}`,
      subject: { type: 'delivery', id },
      parts: [
        {
          kind,
          about: `${subjectType}:${subjectId}`,
          attempts: delivery.attempts,
          replyCode,
          enhancedCode,
          cause: reason,
          uncertain: uncertain || delivery.uncertain,
        },
        ...(delivery.recipientSha256 ? [{ email: { sha256: delivery.recipientSha256 } }] : []),
      ],
    });
    if (!TOLD.includes(state)) return;
    const told = { deliveryId: id, kind, subjectType, subjectId, state } as MailSettled;
    ctx.events.publish(mailSettled, told);
  }
}
