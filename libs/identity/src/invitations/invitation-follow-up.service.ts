import { Injectable } from '@nestjs/common';
import type { MailSettled, TxCtx } from '@para42/platform';
import { invitationChanged } from '../identity.events';
import { FailedInvitationMail } from './failed-invitation-mail';
import { invitationMail } from './invitation-mail';
import { InvitationRepository } from './invitation.repository';

/** What becomes of an invitation when its mail has come to an end. */
@Injectable()
export class InvitationFollowUp {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly failedMail: FailedInvitationMail,
  ) {}

  /**
   * A mail that was sent again meanwhile, or an invitation taken up all the same, is no failure; one that was given up
   * and bounces later has failed once.
   */
  async follow(ctx: TxCtx, { kind, subjectId, deliveryId, state }: MailSettled): Promise<void> {
    if (kind !== invitationMail.name || state === 'sent') return;
    const invitation = await this.invitations.lock(ctx, subjectId);
    if (invitation?.state !== 'open' || invitation.delivery_id !== deliveryId) return;
    if (await this.invitations.failureTold(ctx, deliveryId)) return;
    await this.failedMail.queue(ctx, invitation, deliveryId);
    const { id: invitationId, party, party_id: partyId } = invitation;
    ctx.events.publish(invitationChanged, { invitationId, party, partyId, state: 'failed' });
  }
}
