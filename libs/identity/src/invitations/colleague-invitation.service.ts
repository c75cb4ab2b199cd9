import { Injectable } from '@nestjs/common';
import { DomainError, notFound, Tx, type Ctx, type Page } from '@para42/platform';
import { ownParty } from '../access/own-party.policy';
import type { InvitationRecord, InvitationRow, SentInvitation } from './invitation';
import { InvitationPost } from './invitation-post';
import { InvitationRepository } from './invitation.repository';
import { InvitationService, secondsOf, type SendAgain } from './invitation.service';

export interface ColleagueInput {
  email: string;
  displayName: string;
  locale?: string;
  validDays?: number;
}

/** Open invitations that one supplier may have at a time. */
const MOST_OPEN = 50;

/**
 * A supplier's admin lets colleagues in: of the same supplier, as users and never as admins, who are
 * named by the buyer alone.
 */
@Injectable()
export class ColleagueInvitationService {
  constructor(
    private readonly tx: Tx,
    private readonly invitations: InvitationRepository,
    private readonly inviting: InvitationService,
    private readonly post: InvitationPost,
  ) {}

  /** @throws DomainError forbidden `no_party`; conflict `too_many_open`; invalid `email_unusable` */
  async invite(ctx: Ctx, input: ColleagueInput): Promise<SentInvitation> {
    const { party, partyId } = ownParty(ctx);
    const { email, displayName, locale = 'en', validDays } = input;
    return this.tx.run(ctx, async (txCtx) => {
      if ((await this.invitations.openOf(txCtx, partyId)) >= MOST_OPEN) {
        throw new DomainError(
          'conflict',
          'too_many_open',
          `There are ${MOST_OPEN} invitations that nobody has taken up. Revoke some before you make more.`,
        );
      }
      return this.post.send(txCtx, {
        party,
        role: 'supplier_user',
        partyId,
        grantId: null,
        email,
        displayName,
        locale,
        seconds: secondsOf(validDays),
      });
    });
  }

  list(ctx: Ctx, page: { limit?: number; after?: string }): Promise<Page<InvitationRecord>> {
    return this.inviting.list(ctx, ownParty(ctx), page);
  }

  sendAgain(ctx: Ctx, id: string, version: number, change: SendAgain): Promise<SentInvitation> {
    return this.inviting.sendAgain(ctx, id, version, change, ofColleague);
  }

  revoke(ctx: Ctx, id: string, version: number): Promise<void> {
    return this.inviting.revoke(ctx, id, version, ofColleague);
  }
}

/** An admin's own invitation is the buyer's to change. */
function ofColleague(ctx: Ctx, invitation: InvitationRow): void {
  const { party, partyId } = ownParty(ctx);
  const isOwn = invitation.party === party && invitation.party_id === partyId;
  if (!isOwn || invitation.role !== 'supplier_user') throw notFound('invitation');
}
