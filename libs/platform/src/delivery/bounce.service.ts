import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import { Tx } from '../database/tx';
import { DomainError, notFound } from '../errors/domain-error';
import { readBounce } from './bounce-message.reader';
import { DeliveryRecorder } from './delivery-recorder';
import { reasonOf } from './delivery-reasons.table';
import { DeliveryRepository, type Delivery } from './delivery.repository';
import { deliveryStates } from './delivery.states';

/** What comes back of a mail after the mail server took it. */
@Injectable()
export class BounceService {
  constructor(
    private readonly tx: Tx,
    private readonly deliveries: DeliveryRepository,
    private readonly recorder: DeliveryRecorder,
  ) {}

  /**
   * Takes a report in. One that tells of anything but a failure changes nothing, nor does the same
   * one again. A mail of another tenant is not found.
   * @throws DomainError invalid `bounce_unreadable`; not_found; conflict `delivery_not_sent`,
   *   `bounce_of_another`
   */
  report(ctx: Ctx, message: string): Promise<Delivery> {
    const { deliveryId, tenantId, action, status, recipients } = readBounce(message);
    if (tenantId !== ctx.tenantId) throw notFound('delivery');
    return this.tx.run(ctx, async (txCtx) => {
      const delivery = await this.deliveries.lock(txCtx, deliveryId);
      if (!delivery) throw notFound('delivery');
      if (action !== 'failed' || delivery.state === 'bounced') return delivery;
      const { recipientSha256 } = delivery;
      if (recipientSha256 !== null && !recipients.some((each) => hash(each) === recipientSha256))
        throw otherRecipient();
      if (!deliveryStates.can(delivery.state, 'bounced')) {
        throw new DomainError(
          'conflict',
          'delivery_not_sent',
          `This mail is ${delivery.state}: it did not leave, so it cannot come back.`,
        );
      }
      await this.recorder.record(txCtx, delivery, {
        state: 'bounced',
        replyCode: null,
        enhancedCode: status,
        reason: reasonOf(status),
        uncertain: false,
      });
      const after = await this.deliveries.lock(txCtx, deliveryId);
      return after ?? delivery;
    });
  }
}

function hash(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}

function otherRecipient(): DomainError {
  return new DomainError(
    'conflict',
    'bounce_of_another',
    'The report is about another address than the one that this mail was sent to, so it says nothing of this mail.',
  );
}
