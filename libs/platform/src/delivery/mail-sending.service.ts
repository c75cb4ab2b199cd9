import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import type { Ctx } from '../context/ctx';
import type { TxCtx } from '../context/tx-ctx';
import { Tx } from '../database/tx';
import type { TaskHandle } from '../jobs/job-handler';
import { DeliveryRecorder } from './delivery-recorder';
import type { DeliveryReason } from './delivery-reasons.table';
import { DeliveryRepository, type LockedDelivery } from './delivery.repository';
import { deliveryStates, type DeliveryState } from './delivery.states';
import { readMailAddress } from './mail-address';
import { MailComposers } from './mail-composers';
import type { MailToSend } from './mail-message';
import { sendMailJob } from './delivery.jobs';
import type { SendOutcome } from './smtp-outcome';
import { SmtpSender } from './smtp-sender';

/** Attempts before a mail is given up: with the usual delays nearly two days. */
export const MAIL_ATTEMPTS = 9;
const LONGEST_DELAY_MS = 12 * 3_600_000;

interface Claimed {
  attempt: number;
  mail: MailToSend;
}

/**
 * Sends a mail: the attempt is committed first, then the mail server is spoken to, then what it said
 * is committed with the end of the task. A worker that dies between the two leaves `sending`: the next
 * attempt sends the same message (same Message-ID) again and marks it as uncertain.
 */
@Injectable()
export class MailSending {
  private readonly sender: SmtpSender | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly tx: Tx,
    private readonly deliveries: DeliveryRepository,
    private readonly composers: MailComposers,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.sender = config.mail && new SmtpSender(config.mail);
  }

  async send(ctx: Ctx, deliveryId: string, task: TaskHandle): Promise<void> {
    const { sender } = this;
    const claimed = await this.tx.run(ctx, (txCtx) => this.claim(txCtx, deliveryId));
    if (!claimed || !sender) return;
    const outcome = await sender.send(claimed.mail);
    await task.complete((txCtx) => this.settle(txCtx, claimed, outcome));
  }

  /** @returns nothing where there is nothing to send: it is over, or not wanted any more */
  private async claim(ctx: TxCtx, id: string): Promise<Claimed | undefined> {
    const delivery = await this.deliveries.lock(ctx, id);
    if (!delivery) return undefined;
    const { state } = delivery;
    if (state !== 'sending' && !deliveryStates.can(state, 'sending')) return undefined;
    if (!this.sender) {
      if (state === 'queued') await this.recorder.end(ctx, delivery, 'not_configured', null);
      return undefined;
    }
    if (delivery.attempts >= MAIL_ATTEMPTS) {
      await this.recorder.end(ctx, delivery, 'gave_up', 'worker_lost');
      return undefined;
    }
    return this.compose(ctx, delivery);
  }

  private async compose(ctx: TxCtx, delivery: LockedDelivery): Promise<Claimed | undefined> {
    const composed = await this.composers.of(delivery.kind)(ctx, delivery.payload, delivery.id);
    const give = async (state: DeliveryState, reason: DeliveryReason | null) => {
      await this.recorder.end(ctx, delivery, state, reason);
      return undefined;
    };
    if (composed === 'withdrawn') return give('withdrawn', null);
    if (composed === 'no_address') return give('refused', 'no_address');
    const { address } = readMailAddress(composed.to);
    if (address === undefined) return give('refused', 'address_wrong');
    const recipientSha256 = createHash('sha256').update(address.toLowerCase()).digest('hex');
    const date = await this.deliveries.beginAttempt(ctx, delivery.id, recipientSha256);
    const mail = {
      ...composed,
      to: address,
      deliveryId: delivery.id,
      tenantId: ctx.tenantId,
      date,
    };
    return { attempt: delivery.attempts + 1, mail };
  }

  /** What a worker that was overtaken heard is told to nobody: the other one's attempt counts. */
  private async settle(ctx: TxCtx, claimed: Claimed, outcome: SendOutcome): Promise<void> {
    const delivery = await this.deliveries.lock(ctx, claimed.mail.deliveryId);
    if (delivery?.state !== 'sending' || delivery.attempts !== claimed.attempt) return;
    if (outcome.state !== 'deferred') {
      await this.recorder.record(ctx, delivery, outcome);
      return;
    }
    if (claimed.attempt >= MAIL_ATTEMPTS) {
      await this.recorder.record(ctx, delivery, { ...outcome, state: 'gave_up' });
      return;
    }
    const delayMs = this.delayAfter(claimed.attempt);
    deliveryStates.assert(delivery.state, 'deferred');
    await this.deliveries.settle(ctx, delivery.id, outcome, delayMs);
    const runAt = new Date(Date.now() + delayMs);
    ctx.jobs.enqueue(sendMailJob, { deliveryId: delivery.id }, { as: 'system', runAt });
  }

  private delayAfter(attempt: number): number {
    const first = this.sender?.settings.retryMs ?? 0;
    return Math.min(first * 4 ** (attempt - 1), LONGEST_DELAY_MS);
  }
}
