import { Injectable, type OnModuleInit } from '@nestjs/common';
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
import { IdentityReadModel } from '../identity.read-model';
import { TenantRepository } from '../tenants/tenant.repository';
import { FAILED_INVITATION_MAIL } from './failed-invitation-mail.locale';
import type { InvitationRow } from './invitation';
import { InvitationRepository } from './invitation.repository';

export const failedInvitationMail = defineMail({
  name: 'invitation-failed',
  payload: z.object({ invitationId: z.uuid(), failedDeliveryId: z.uuid(), memberId: z.uuid() }),
});

/** Tells whoever invited that the mail of an invitation did not arrive: once for each mail. */
@Injectable()
export class FailedInvitationMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly mail: MailService,
    private readonly invitations: InvitationRepository,
    private readonly tenants: TenantRepository,
    private readonly identity: IdentityReadModel,
  ) {}

  onModuleInit(): void {
    this.composers.register(
      failedInvitationMail,
      (ctx, { invitationId, failedDeliveryId, memberId }) =>
        this.compose(ctx, invitationId, failedDeliveryId, memberId),
    );
  }

  /** Where whoever invited has left, the owners of the tenant are told. */
  async queue(ctx: TxCtx, invitation: InvitationRow, failedDeliveryId: string): Promise<void> {
    const { id: invitationId } = invitation;
    const subject = { type: 'delivery', id: failedDeliveryId };
    for (const { memberId, partyId } of await this.placesToTell(ctx, invitation)) {
      const payload = { invitationId, failedDeliveryId, memberId };
      await this.mail.queue(ctx, failedInvitationMail, payload, { subject, partyId });
    }
  }

  private async placesToTell(
    ctx: TxCtx,
    { invited_by: inviter, party, party_id: partyId }: InvitationRow,
  ): Promise<{ memberId: string; partyId: string | null }[]> {
    const atBuyer = async (users: string[]) =>
      (await this.identity.memberIds(ctx, 'buyer', null, users)).map((memberId) => ({
        memberId,
        partyId: null,
      }));
    const own = await atBuyer([inviter]);
    if (own.length > 0) return own;
    if (partyId !== null) {
      const colleagues = await this.identity.memberIds(ctx, party, partyId, [inviter]);
      if (colleagues.length > 0) return colleagues.map((memberId) => ({ memberId, partyId }));
    }
    return atBuyer(await this.identity.owners(ctx));
  }

  /** What was sent again meanwhile, or taken up all the same, is told to nobody. */
  private async compose(
    ctx: TxCtx,
    invitationId: string,
    failedDeliveryId: string,
    memberId: string,
  ): Promise<ComposedMail | 'withdrawn' | 'no_address'> {
    const invitation = await this.invitations.find(ctx, invitationId);
    if (invitation?.state !== 'open' || invitation.delivery_id !== failedDeliveryId)
      return 'withdrawn';
    const member = await this.identity.member(ctx, memberId);
    const tenant = await this.tenants.find(ctx);
    if (!member || tenant?.state !== 'active') return 'withdrawn';
    if (member.email === null) return 'no_address';
    const locale = mailLocale(await this.identity.localeOf(ctx, memberId));
    const told = mailText(FAILED_INVITATION_MAIL, locale, () => ({
      name: oneLine(member.name),
      tenant: oneLine(tenant.name),
      invited: oneLine(invitation.display_name),
      address: this.mail.addresses.publicUrl,
    }));
    return { to: member.email, name: member.name, locale, ...told };
  }
}
