import { Injectable } from '@nestjs/common';
import type { MailSettled, TxCtx } from '@para42/platform';
import { invitationChanged } from '../identity.events';
import { invitationMail } from './invitation-mail';
import { InvitationRepository } from './invitation.repository';

/** What becomes of an invitation when its mail has come to an end. */
@Injectable()
export class InvitationFollowUp {
  constructor(private readonly invitations: InvitationRepository) {}

  /** A mail that was sent again meanwhile, or an invitation taken up all the same, is no failure. */
  async follow(ctx: TxCtx, { kind, subjectId, deliveryId, state }: MailSettled): Promise<void> {
    if (kind !== invitationMail.name || state === 'sent') return;
    const invitation = await this.invitations.find(ctx, subjectId);
    if (invitation?.state !== 'open' || invitation.delivery_id !== deliveryId) return;
    const { id: invitationId, party, party_id: partyId } = invitation;
    ctx.events.publish(invitationChanged, { invitationId, party, partyId, state: 'failed' });
  }
}
