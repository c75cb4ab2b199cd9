import { Injectable } from '@nestjs/common';
import type { TxCtx } from '../context/tx-ctx';
import { DomainError } from '../errors/domain-error';
import type { MailDefinition } from './define-mail';

/** A mail in plain text, to one person. */
export interface ComposedMail {
  to: string;
  name: string;
  /** Language of the text, e.g. `ne`. */
  locale: string;
  subject: string;
  text: string;
}

/**
 * Composes a mail in the transaction that claims it, which is committed before anything is sent; once
 * for each attempt.
 * `withdrawn`: it is no longer wanted; `no_address`: there is nobody to write to.
 */
export type ComposeMail<P> = (
  ctx: TxCtx,
  payload: P,
  deliveryId: string,
) => Promise<ComposedMail | 'withdrawn' | 'no_address'>;

/** Who composes which kind of mail. Each context tells here when it starts. */
@Injectable()
export class MailComposers {
  private readonly byKind = new Map<string, ComposeMail<unknown>>();

  register<P>(mail: MailDefinition<P>, compose: ComposeMail<P>): void {
    if (this.byKind.has(mail.name)) throw new Error(`mail '${mail.name}' has two composers`);
    this.byKind.set(mail.name, (ctx, payload, deliveryId) =>
      compose(ctx, mail.payload.parse(payload), deliveryId),
    );
  }

  /** @throws DomainError unavailable `unknown_mail` */
  of(kind: string): ComposeMail<unknown> {
    const compose = this.byKind.get(kind);
    if (compose) return compose;
    throw new DomainError('unavailable', 'unknown_mail', `Nothing composes mail of kind ${kind}`);
  }
}
