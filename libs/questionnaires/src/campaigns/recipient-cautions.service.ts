import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import type { TxCtx } from '@para42/platform';
import type { TemplateDocument } from '../engine/template-document';
import { cautionsOf, cautionsOfRecipients, type Caution } from './cautions';
import { keyOf, type Recipient } from './recipient-filter';
import { RecipientRepository } from './recipient.repository';
import type { ChosenRecipients } from './recipients.service';

/** What to know of a questionnaire and its recipients before it is sent to them. */
@Injectable()
export class RecipientCautions {
  constructor(
    private readonly before: RecipientRepository,
    private readonly identity: IdentityReadModel,
  ) {}

  async of(
    ctx: TxCtx,
    document: TemplateDocument,
    { recipients, leftOut }: ChosenRecipients,
  ): Promise<Caution[]> {
    const { code, subject } = document;
    const stillAsked = await this.before.stillAsked(ctx, subject, recipients.map(keyOf), code);
    const nobodyThere =
      (await this.withoutPeople(ctx, 'supplier', recipients)) +
      (await this.withoutPeople(ctx, 'agency', recipients));
    const counts = { leftOut, stillAsked: stillAsked.size, nobodyThere };
    return [...cautionsOf(document), ...cautionsOfRecipients(counts)];
  }

  private async withoutPeople(
    ctx: TxCtx,
    party: 'supplier' | 'agency',
    recipients: readonly Recipient[],
  ): Promise<number> {
    const ids = recipients.flatMap((one) => one[`${party}Id`] ?? []);
    const there = await this.identity.partiesWithPeople(ctx, party, [...new Set(ids)]);
    return ids.filter((id) => !there.has(id)).length;
  }
}
