import { Injectable } from '@nestjs/common';
import {
  addressAdvice,
  DomainError,
  invalid,
  MailService,
  newId,
  readMailAddress,
  type TxCtx,
} from '@para42/platform';
import type { Party, Role } from '../access/roles.policy';
import { invitationChanged } from '../identity.events';
import { loginName } from '../sessions/session.service';
import type { InvitationRow, SentInvitation } from './invitation';
import { InvitationLinks } from './invitation-links';
import { invitationMail } from './invitation-mail';
import { InvitationRepository } from './invitation.repository';

/** How often one invitation can be sent, so that nobody's mailbox is filled from here. */
const MOST_SENDINGS = 10;

export interface InvitationToSend {
  party: Party;
  role: Role;
  partyId: string | null;
  grantId: string | null;
  email: string;
  displayName: string;
  locale: string;
  seconds: number;
}

/**
 * Gets an invitation to the person: by mail, so that nobody else ever has the link, or where this
 * installation sends no mail by giving the link to whoever invites.
 */
@Injectable()
export class InvitationPost {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly links: InvitationLinks,
    private readonly mail: MailService,
  ) {}

  /** @throws DomainError invalid `email_unusable` */
  async send(ctx: TxCtx, input: InvitationToSend): Promise<SentInvitation> {
    const email = usableEmail(input.email);
    const invitation = await this.invitations.add(ctx, { ...input, id: newId(), email });
    record(ctx, 'invitation.created', invitation);
    return this.handOver(ctx, invitation);
  }

  /**
   * Once more, to another address where one is given. The links before it end.
   * @throws DomainError invalid `email_unusable`; conflict `invitation_closed`, `sent_too_often`
   */
  async sendAgain(
    ctx: TxCtx,
    found: InvitationRow,
    change: { email?: string | undefined; seconds: number },
  ): Promise<SentInvitation> {
    if (found.state === 'accepted' || found.state === 'revoked') throw invitationClosed(found);
    if ((await this.invitations.sendings(ctx, found.id)) >= MOST_SENDINGS) {
      throw new DomainError(
        'conflict',
        'sent_too_often',
        `This invitation was sent ${MOST_SENDINGS} times. Revoke it, reach the person another way, and make a new one.`,
      );
    }
    const email = change.email === undefined ? found.email : usableEmail(change.email);
    const invitation = await this.invitations.renew(ctx, found.id, { ...change, email });
    record(ctx, 'invitation.sent_again', invitation);
    return this.handOver(ctx, invitation);
  }

  private async handOver(ctx: TxCtx, invitation: InvitationRow): Promise<SentInvitation> {
    const { id, party, party_id: partyId } = invitation;
    const about = { subject: { type: 'invitation', id }, partyId };
    const delivery = await this.mail.queue(ctx, invitationMail, { invitationId: id }, about);
    await this.invitations.setDelivery(ctx, id, delivery.id);
    const token = this.mail.configured ? null : await this.links.add(ctx, invitation);
    const invitedBy = invitation.invited_by;
    ctx.events.publish(invitationChanged, {
      invitationId: id,
      party,
      partyId,
      invitedBy,
      state: 'sent',
    });
    return { invitation: { ...invitation, delivery_id: delivery.id, delivery }, token };
  }
}

export function invitationClosed({ state }: InvitationRow): DomainError {
  return new DomainError('conflict', 'invitation_closed', `The invitation is ${state} already.`);
}

/** The address is a part of its own, so that it can be hidden and the rest still be proved. */
function record(ctx: TxCtx, action: string, invitation: InvitationRow): void {
  const { id, party, role, party_id: partyId, grant_id: grantId, email } = invitation;
  ctx.ledger.append({
    action,
    subject: { type: 'invitation', id },
    parts: [{ party, role, partyId, grantId }, { email }],
  });
}

function usableEmail(text: string): string {
  const email = loginName(text);
  const { fault } = readMailAddress(email);
  if (fault === undefined) return email;
  const detail = addressAdvice(fault);
  throw invalid('email_unusable', detail, [{ path: '/email', code: fault, detail }]);
}
