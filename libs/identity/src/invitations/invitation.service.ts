import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  DomainError,
  newId,
  notFound,
  pageOf,
  readCursor,
  staleVersion,
  Tx,
  type Ctx,
  type Page,
  type TxCtx,
} from '@para42/platform';
import { z } from 'zod';
import { requireManaging } from '../access/managing.policy';
import { ONLY_ROLE, type BuyerRole, type Party, type Role } from '../access/roles.policy';
import { invitationChanged } from '../identity.events';
import { PartyDirectory } from '../members/party-directory';
import { loginName } from '../sessions/session.service';
import { newSecret, secretHash } from '../tokens/secret';
import { InvitationRepository } from './invitation.repository';
import type { InvitationRow } from './invitation';

export interface InvitationInput {
  party: Exclude<Party, 'auditor'>;
  /** For a buyer's people; the others have one role. */
  role?: BuyerRole;
  /** The supplier or the agency. */
  partyId?: string;
  email: string;
  displayName: string;
  /** 1 to 30; 14 where not given. */
  validDays?: number;
}

export interface SentInvitation {
  invitation: InvitationRow;
  /** The secret of the link; it is shown once and kept as a hash. */
  token: string;
}

const DAY = 86_400;
const DEFAULT_DAYS = 14;

/**
 * Invitations by a link that works once. Nobody is looked up when one is made, so the answer cannot
 * tell whether the person is known here or anywhere.
 */
@Injectable()
export class InvitationService {
  constructor(
    private readonly tx: Tx,
    private readonly invitations: InvitationRepository,
    private readonly parties: PartyDirectory,
  ) {}

  /** @throws DomainError forbidden; invalid `role_and_party`, `party_not_found` */
  async invite(ctx: Ctx, input: InvitationInput): Promise<SentInvitation> {
    requireManaging(ctx, input.party);
    const role = roleOf(input);
    return this.tx.run(ctx, async (txCtx) => {
      const partyId = input.partyId ?? null;
      if (partyId) await this.parties.require(txCtx, input.party, partyId);
      const seconds = (input.validDays ?? DEFAULT_DAYS) * DAY;
      return this.send(txCtx, { ...input, role, partyId, grantId: null, seconds });
    });
  }

  /** For an auditor, under a grant that has not ended. */
  async inviteAuditor(
    ctx: TxCtx,
    grant: { id: string; email: string; displayName: string; seconds: number },
  ): Promise<SentInvitation> {
    const seconds = Math.min(grant.seconds, DEFAULT_DAYS * DAY);
    return this.send(ctx, {
      party: 'auditor',
      role: 'auditor',
      partyId: null,
      grantId: grant.id,
      email: grant.email,
      displayName: grant.displayName,
      seconds,
    });
  }

  async list(ctx: Ctx, page: { limit?: number; after?: string }): Promise<Page<InvitationRow>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = readCursor(page.after, z.uuid()) ?? null;
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.invitations.page(txCtx, after, limit + 1);
        return pageOf(rows, limit, (last) => last.id);
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError not_found; forbidden; stale; conflict `invitation_closed` */
  async revoke(ctx: Ctx, id: string, version: number): Promise<void> {
    await this.tx.run(ctx, async (txCtx) => {
      const found = await this.invitations.find(txCtx, id);
      if (!found) throw notFound('invitation');
      requireManaging(ctx, found.party);
      if (found.version !== version) throw staleVersion(found.version);
      if (found.state === 'accepted' || found.state === 'revoked') {
        throw new DomainError(
          'conflict',
          'invitation_closed',
          `The invitation is ${found.state} already.`,
        );
      }
      if (!(await this.invitations.revoke(txCtx, id, version))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'invitation.revoked',
        subject: { type: 'invitation', id },
        parts: [{ party: found.party, partyId: found.party_id, role: found.role }],
      });
    });
  }

  private async send(
    ctx: TxCtx,
    input: {
      party: Party;
      role: Role;
      partyId: string | null;
      grantId: string | null;
      email: string;
      displayName: string;
      seconds: number;
    },
  ): Promise<SentInvitation> {
    const token = newSecret();
    const { party, role, partyId, grantId } = input;
    const invitation = await this.invitations.add(ctx, {
      ...input,
      id: newId(),
      email: loginName(input.email),
      tokenHash: secretHash(token),
    });
    // The address is a part of its own, so that it can be hidden and the rest still be proved.
    ctx.ledger.append({
      action: 'invitation.created',
      subject: { type: 'invitation', id: invitation.id },
      parts: [{ party, role, partyId, grantId }, { email: invitation.email }],
    });
    ctx.events.publish(invitationChanged, {
      invitationId: invitation.id,
      party,
      partyId,
      state: 'sent',
    });
    return { invitation, token };
  }
}

function roleOf(input: InvitationInput): Role {
  const only = ONLY_ROLE[input.party];
  const fits = only ? input.partyId && !input.role : input.role && !input.partyId;
  const role = only ?? input.role;
  if (fits && role) return role;
  throw new DomainError(
    'invalid',
    'role_and_party',
    "A buyer's member has a role and no partyId; a supplier's or an agency's user has a partyId and no role.",
  );
}
