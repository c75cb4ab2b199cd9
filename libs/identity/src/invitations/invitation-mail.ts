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
import { TenantRepository } from '../tenants/tenant.repository';
import type { InvitationRow } from './invitation';
import { InvitationLinks } from './invitation-links';
import { CODE_LINES, INVITATION_MAIL } from './invitation-mail.locale';
import { InvitationRepository } from './invitation.repository';

export const invitationMail = defineMail({
  name: 'invitation',
  payload: z.object({ invitationId: z.uuid() }),
});

/**
 * Writes the mail of an invitation when it is sent. The secret is made here, for this attempt: none is
 * kept to be sent again, and no one but who reads the mail ever has it.
 */
@Injectable()
export class InvitationMail implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly mail: MailService,
    private readonly invitations: InvitationRepository,
    private readonly links: InvitationLinks,
    private readonly tenants: TenantRepository,
  ) {}

  onModuleInit(): void {
    this.composers.register(invitationMail, (ctx, { invitationId }, deliveryId) =>
      this.compose(ctx, invitationId, deliveryId),
    );
  }

  private async compose(
    ctx: TxCtx,
    invitationId: string,
    deliveryId: string,
  ): Promise<ComposedMail | 'withdrawn'> {
    const invitation = await this.invitations.find(ctx, invitationId);
    const tenant = await this.tenants.find(ctx);
    // Sent again meanwhile, perhaps to another address: this one is not to go out any more.
    if (invitation?.state !== 'open' || invitation.delivery_id !== deliveryId) return 'withdrawn';
    if (tenant?.state !== 'active') return 'withdrawn';
    return this.write(invitation, tenant.name, await this.links.add(ctx, invitation));
  }

  private write(invitation: InvitationRow, tenant: string, token: string): ComposedMail {
    const locale = mailLocale(invitation.locale);
    const { publicUrl, acceptUrl } = this.mail.addresses;
    const address = `${publicUrl}/v1/invitations/accept`;
    const told = mailText(INVITATION_MAIL, locale, (language) => ({
      name: oneLine(invitation.display_name),
      tenant: oneLine(tenant),
      // After the number sign, so that the secret is in no log of a server.
      link: acceptUrl ? `${acceptUrl}#${token}` : CODE_LINES[language]({ code: token, address }),
      until: invitation.expires_at.toISOString().slice(0, 10),
    }));
    return { to: invitation.email, name: invitation.display_name, locale, ...told };
  }
}
