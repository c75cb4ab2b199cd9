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
  type MailLocale,
  type TxCtx,
} from '@para42/platform';
import { z } from 'zod';
import {
  ESCALATION,
  isSupplierStage,
  OWNER_REMINDER,
  SUPPLIER_REMINDER,
  SUPPLIER_TASKS,
  type ReminderFacts,
} from './reminder-mail.locale';
import { ReminderRepository, type StandingReminder } from './reminder.repository';

export const reminderMail = defineMail({
  name: 'onboarding-reminder',
  payload: z.object({ reminderId: z.uuid(), memberId: z.uuid() }),
});

/** Writes reminders of onboarding to those for whom they were given, each once. */
@Injectable()
export class ReminderMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly mail: MailService,
    private readonly reminders: ReminderRepository,
    private readonly identity: IdentityReadModel,
  ) {}

  onModuleInit(): void {
    this.composers.register(reminderMail, (ctx, { reminderId, memberId }) =>
      this.compose(ctx, reminderId, memberId),
    );
  }

  /** Puts the mails of a reminder into the post. A second time does nothing. */
  async queue(ctx: TxCtx, reminderId: string): Promise<void> {
    const reminder = await this.reminders.lockUnmailed(ctx, reminderId);
    if (!reminder) return;
    const { supplierId, givenTo, userIds } = reminder;
    const partyId = givenTo === 'supplier' ? supplierId : null;
    const party = partyId === null ? 'buyer' : 'supplier';
    const memberIds = await this.identity.memberIds(ctx, party, partyId, userIds);
    const about = { subject: { type: 'onboarding-reminder', id: reminderId }, partyId };
    const deliveryIds: string[] = [];
    for (const memberId of memberIds) {
      const { id } = await this.mail.queue(ctx, reminderMail, { reminderId, memberId }, about);
      deliveryIds.push(id);
    }
    await this.reminders.setDeliveries(ctx, reminderId, deliveryIds);
  }

  /** Whom nobody waits for any more, and who left, is not written to. */
  private async compose(
    ctx: TxCtx,
    reminderId: string,
    memberId: string,
  ): Promise<ComposedMail | 'withdrawn' | 'no_address'> {
    const standing = await this.reminders.standing(ctx, reminderId);
    const member = await this.identity.member(ctx, memberId);
    const tenant = await this.identity.tenant(ctx);
    if (!standing || !member || !tenant) return 'withdrawn';
    const toSupplier = standing.givenTo === 'supplier';
    if (member.party !== (toSupplier ? 'supplier' : 'buyer')) return 'withdrawn';
    if (toSupplier && member.partyId !== standing.supplierId) return 'withdrawn';
    if (member.email === null) return 'no_address';
    const locale = mailLocale(await this.identity.localeOf(ctx, memberId));
    const told = textOf(standing, locale, {
      name: oneLine(member.name),
      tenant: oneLine(tenant.name),
      supplier: oneLine(standing.supplierName),
      dueOn: standing.dueOn,
      address: this.mail.addresses.publicUrl,
    });
    return told ? { to: member.email, name: member.name, locale, ...told } : 'withdrawn';
  }
}

function textOf({ givenTo, state }: StandingReminder, locale: MailLocale, facts: ReminderFacts) {
  if (givenTo === 'owner') return mailText(OWNER_REMINDER, locale, () => facts);
  if (givenTo === 'escalation') return mailText(ESCALATION, locale, () => facts);
  if (!isSupplierStage(state)) return undefined;
  return mailText(SUPPLIER_REMINDER, locale, (language) => ({
    ...facts,
    task: SUPPLIER_TASKS[language][state],
  }));
}
