import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityReadModel, type Member } from '@para42/identity';
import {
  defineMail,
  MailComposers,
  mailLocale,
  MailService,
  mailText,
  newId,
  oneLine,
  type ComposedMail,
  type MailLocale,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { z } from 'zod';
import { AssignmentReminderRepository, type Reminder } from './assignment-reminder.repository';
import { OWNER_PARTS, OWNER_REMINDER, RESPONDENT_REMINDER } from './reminder-mail.locale';
import { ReminderMailRepository, type ReminderMailRow } from './reminder-mail.repository';

export const assignmentReminderMail = defineMail({
  name: 'assignment-reminder',
  payload: z.object({ mailId: z.uuid() }),
});

/** Reminders of one transaction. */
const BATCH = 200;

/** Writes to a person once a day, however many reminders there are for it; and repeats nothing of what is asked. */
@Injectable()
export class AssignmentReminderMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly mail: MailService,
    private readonly reminders: AssignmentReminderRepository,
    private readonly mails: ReminderMailRepository,
    private readonly identity: IdentityReadModel,
    private readonly register: SuppliersReadModel,
  ) {}

  onModuleInit(): void {
    this.composers.register(assignmentReminderMail, (ctx, { mailId }) => this.compose(ctx, mailId));
  }

  /** Puts the mails of the next reminders into the post. @returns whether there may be more */
  async queueNext(ctx: TxCtx): Promise<boolean> {
    const reminders = await this.reminders.unmailed(ctx, BATCH);
    if (reminders.length === 0) return false;
    const mailedOn = await this.register.today(ctx);
    const places = await this.placesOf(ctx, reminders);
    const told = await this.mails.mailed(ctx, [...places.keys()], mailedOn);
    for (const place of places.values()) {
      if (told.has(place.memberId)) continue;
      const { id, partyId } = place;
      const about = { subject: { type: 'assignment-reminder', id }, partyId };
      const delivery = await this.mail.queue(ctx, assignmentReminderMail, { mailId: id }, about);
      await this.mails.add(ctx, { ...place, mailedOn }, delivery.id);
    }
    const ids = reminders.map(({ id }) => id);
    await this.reminders.setMailed(ctx, ids, mailedOn);
    return reminders.length === BATCH;
  }

  /** Living places of whom reminders were given to, by membership. */
  private async placesOf(
    ctx: TxCtx,
    reminders: readonly Reminder[],
  ): Promise<Map<string, Omit<ReminderMailRow, 'mailedOn'>>> {
    const places = new Map<string, Omit<ReminderMailRow, 'mailedOn'>>();
    for (const party of ['supplier', 'agency'] as const) {
      const users = new Map<string, Set<string>>();
      for (const reminder of reminders) {
        const partyId = reminder[`${party}Id`];
        if (partyId) {
          users.set(partyId, new Set([...(users.get(partyId) ?? []), ...reminder.userIds]));
        }
      }
      for (const place of await this.identity.partyPlaces(ctx, party, [...users.keys()])) {
        if (!users.get(place.partyId)?.has(place.userId)) continue;
        places.set(place.memberId, { ...place, id: newId() });
      }
    }
    const owners = reminders.filter(({ givenTo }) => givenTo === 'owner');
    for (const userId of new Set(owners.flatMap(({ userIds }) => userIds))) {
      for (const memberId of await this.identity.memberIds(ctx, 'buyer', null, [userId])) {
        places.set(memberId, { id: newId(), memberId, userId, partyId: null });
      }
    }
    return places;
  }

  /** Whom nothing waits for any more, and who left, is not written to. */
  private async compose(
    ctx: TxCtx,
    mailId: string,
  ): Promise<ComposedMail | 'withdrawn' | 'no_address'> {
    const row = await this.mails.find(ctx, mailId);
    const member = row && (await this.identity.member(ctx, row.memberId));
    const tenant = await this.identity.tenant(ctx);
    if (!row || !member || !tenant || member.partyId !== row.partyId) return 'withdrawn';
    const locale = mailLocale(await this.identity.localeOf(ctx, row.memberId));
    const facts = {
      name: oneLine(member.name),
      tenant: oneLine(tenant.name),
      address: this.mail.addresses.publicUrl,
    };
    const told =
      member.party === 'buyer'
        ? await this.toOwner(ctx, row, locale, facts)
        : await this.toRespondent(ctx, row, member, locale, facts);
    if (!told) return 'withdrawn';
    if (member.email === null) return 'no_address';
    return { to: member.email, name: member.name, locale, ...told };
  }

  private async toRespondent(
    ctx: TxCtx,
    { mailedOn }: ReminderMailRow,
    { party, partyId }: Member,
    locale: MailLocale,
    facts: Facts,
  ) {
    if ((party !== 'supplier' && party !== 'agency') || partyId === null) return undefined;
    const { count, dueOn } = await this.mails.ofRespondent(ctx, party, partyId, mailedOn);
    if (dueOn === null) return undefined;
    return mailText(RESPONDENT_REMINDER, locale, () => ({ ...facts, count, dueOn }));
  }

  private async toOwner(
    ctx: TxCtx,
    { userId, mailedOn }: ReminderMailRow,
    locale: MailLocale,
    facts: Facts,
  ) {
    const late = await this.mails.ofOwner(ctx, userId, mailedOn, true);
    const unheard = await this.mails.ofOwner(ctx, userId, mailedOn, false);
    if (late.count + unheard.count === 0) return undefined;
    return mailText(OWNER_REMINDER, locale, (language) => {
      const { overdue, waiting } = OWNER_PARTS[language];
      const parts = [
        ...(late.dueOn === null ? [] : [overdue(late.count, late.dueOn)]),
        ...(unheard.dueOn === null ? [] : [waiting(unheard.count, unheard.dueOn)]),
      ];
      return { ...facts, told: parts.join('\n\n') };
    });
  }
}

interface Facts {
  name: string;
  tenant: string;
  address: string;
}
