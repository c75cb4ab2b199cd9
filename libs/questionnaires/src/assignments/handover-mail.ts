import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  defineMail,
  MailComposers,
  mailLocale,
  MailService,
  mailText,
  oneLine,
  type ComposedMail,
  type TxCtx,
} from '@para42/platform';
import { z } from 'zod';
import { AssignmentRepository } from './assignment.repository';
import { HANDOVER_MAIL } from './handover-mail.locale';
import { HandoverRepository } from './handover.repository';

export const handoverMail = defineMail({
  name: 'assignment-handover',
  payload: z.object({ handoverId: z.uuid() }),
});

/** Writes to the colleague to whom an assignment was handed, while that still stands. */
@Injectable()
export class HandoverMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly mail: MailService,
    private readonly handovers: HandoverRepository,
    private readonly assignments: AssignmentRepository,
    private readonly identity: IdentityReadModel,
  ) {}

  onModuleInit(): void {
    this.composers.register(handoverMail, (ctx, { handoverId }) => this.compose(ctx, handoverId));
  }

  private async compose(
    ctx: TxCtx,
    handoverId: string,
  ): Promise<ComposedMail | 'withdrawn' | 'no_address'> {
    const standing = await this.handovers.standing(ctx, handoverId);
    const found = standing && (await this.assignments.find(ctx, standing.assignmentId));
    const member = standing && (await this.identity.member(ctx, standing.memberId));
    const tenant = await this.identity.tenant(ctx);
    if (!found || !member || !tenant) return 'withdrawn';
    if (member.email === null) return 'no_address';
    const locale = mailLocale(found.assignment.locale);
    const told = mailText(HANDOVER_MAIL, locale, () => ({
      name: oneLine(member.name),
      tenant: oneLine(tenant.name),
      dueOn: found.assignment.dueOn,
      address: this.mail.addresses.publicUrl,
    }));
    return { to: member.email, name: member.name, locale, ...told };
  }
}
