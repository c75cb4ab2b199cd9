import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import type { TxCtx } from '../context/tx-ctx';
import { newId } from '../identifiers/new-id';
import type { MailDefinition } from './define-mail';
import { DeliveryRepository, type Delivery } from './delivery.repository';
import { sendMailJob } from './delivery.jobs';

/** What a mail is about, as its record names it. */
export interface MailAbout {
  subject: { type: string; id: string };
  /** The supplier or the agency whose people may see how far it came. */
  partyId?: string | null;
}

/** The door for mail: a mail exists if and only if the change that asked for it was committed. */
@Injectable()
export class MailService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** Whether this installation sends mail at all. */
  get configured(): boolean {
    return this.config.mail !== undefined;
  }

  /** Where people reach the product, for the text of a mail. */
  get addresses(): { publicUrl: string; acceptUrl: string | undefined } {
    const { publicUrl = '', acceptUrl } = this.config.mail ?? {};
    return { publicUrl: publicUrl.replace(/\/+$/, ''), acceptUrl };
  }

  /** Puts a mail into the post of this transaction. Its state is `not_configured` where none is sent. */
  async queue<P>(
    ctx: TxCtx,
    mail: MailDefinition<P>,
    payload: P,
    about: MailAbout,
  ): Promise<Delivery> {
    const delivery = await this.deliveries.add(ctx, {
      id: newId(),
      kind: mail.name,
      subject: about.subject,
      partyId: about.partyId ?? null,
      payload: mail.payload.parse(payload),
      state: this.configured ? 'queued' : 'not_configured',
    });
    if (this.configured) {
      ctx.jobs.enqueue(sendMailJob, { deliveryId: delivery.id }, { as: 'system' });
    }
    return delivery;
  }

  /** Deliveries by id; what there is not in this tenant is missing. */
  async deliveriesOf(
    ctx: TxCtx,
    ids: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, Delivery>> {
    const known = ids.filter((id) => id !== null);
    if (known.length === 0) return new Map();
    const rows = await this.deliveries.many(ctx, known);
    return new Map(rows.map((row) => [row.id, row]));
  }
  /** Lines with how far the mails came that they name, in place of their ids. */
  async withMails<T extends { deliveryIds: readonly string[] | null }>(
    ctx: TxCtx,
    lines: readonly T[],
  ): Promise<(Omit<T, 'deliveryIds'> & { mails: Delivery[] })[]> {
    const sent = await this.deliveriesOf(
      ctx,
      lines.flatMap(({ deliveryIds }) => deliveryIds ?? []),
    );
    return lines.map(({ deliveryIds, ...line }) => ({
      ...line,
      mails: (deliveryIds ?? []).flatMap((id) => sent.get(id) ?? []),
    }));
  }
}
