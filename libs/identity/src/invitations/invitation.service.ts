import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  DomainError,
  MailService,
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
import { ROLES_OF, type Party, type Role } from '../access/roles.policy';
import { PartyDirectory } from '../members/party-directory';
import type {
  InvitationFilter,
  InvitationRecord,
  InvitationRow,
  SentInvitation,
} from './invitation';
import { invitationClosed, InvitationPost } from './invitation-post';
import { InvitationRepository } from './invitation.repository';

export interface InvitationInput {
  party: Exclude<Party, 'auditor'>;
  /** A buyer's person needs one; a supplier's is `supplier_user` where none is named. */
  role?: Role;
  /** The supplier or the agency. */
  partyId?: string;
  email: string;
  displayName: string;
  /** Language of the mail; `en` where not given. */
  locale?: string;
  /** 1 to 30; 14 where not given. */
  validDays?: number;
}

export interface SendAgain {
  /** Another address. */
  email?: string;
  validDays?: number;
}

/** May the person who acts do this to the invitation? @throws DomainError */
export type MayChange = (ctx: Ctx, invitation: InvitationRow) => void;

const DAY = 86_400;
const DEFAULT_DAYS = 14;

export function secondsOf(validDays = DEFAULT_DAYS): number {
  return validDays * DAY;
}

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
    private readonly post: InvitationPost,
    private readonly mail: MailService,
  ) {}

  /** @throws DomainError forbidden; invalid `role_and_party`, `party_not_found`, `email_unusable` */
  async invite(ctx: Ctx, input: InvitationInput): Promise<SentInvitation> {
    requireManaging(ctx, input.party);
    const role = roleOf(input);
    const { locale = 'en', validDays } = input;
    return this.tx.run(ctx, async (txCtx) => {
      const partyId = input.partyId ?? null;
      if (partyId) await this.parties.require(txCtx, input.party, partyId);
      const seconds = secondsOf(validDays);
      return this.post.send(txCtx, { ...input, role, partyId, grantId: null, locale, seconds });
    });
  }

  /** For an auditor, under a grant that has not ended. */
  async inviteAuditor(
    ctx: TxCtx,
    grant: { id: string; email: string; displayName: string; seconds: number },
  ): Promise<SentInvitation> {
    const { id, email, displayName, seconds } = grant;
    return this.post.send(ctx, {
      party: 'auditor',
      role: 'auditor',
      partyId: null,
      grantId: id,
      email,
      displayName,
      locale: 'en',
      seconds: Math.min(seconds, secondsOf()),
    });
  }

  async list(
    ctx: Ctx,
    filter: InvitationFilter,
    page: { limit?: number; after?: string },
  ): Promise<Page<InvitationRecord>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = readCursor(page.after, z.uuid()) ?? null;
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.invitations.page(txCtx, filter, after, limit + 1);
        const sent = await this.mail.deliveriesOf(
          txCtx,
          rows.map((row) => row.delivery_id),
        );
        const records = rows.map((row) => ({
          ...row,
          delivery: sent.get(row.delivery_id ?? '') ?? null,
        }));
        return pageOf(records, limit, (last) => last.id);
      },
      { readOnly: true },
    );
  }

  /**
   * Sends an invitation again, to another address where one is given. What was sent before opens
   * nothing any more.
   * @throws DomainError not_found; forbidden; stale; conflict `invitation_closed`, `sent_too_often`,
   *   `invited_by_grant`; invalid `email_unusable`
   */
  async sendAgain(
    ctx: Ctx,
    id: string,
    version: number,
    change: SendAgain,
    mayChange: MayChange = managed,
  ): Promise<SentInvitation> {
    return this.tx.run(ctx, async (txCtx) => {
      const found = await this.lockOrThrow(txCtx, id, version, mayChange);
      if (found.party === 'auditor') throw invitedByGrant();
      const { email, validDays } = change;
      return this.post.sendAgain(txCtx, found, { email, seconds: secondsOf(validDays) });
    });
  }

  /** @throws DomainError not_found; forbidden; stale; conflict `invitation_closed` */
  async revoke(
    ctx: Ctx,
    id: string,
    version: number,
    mayChange: MayChange = managed,
  ): Promise<void> {
    await this.tx.run(ctx, async (txCtx) => {
      const found = await this.lockOrThrow(txCtx, id, version, mayChange);
      if (found.state === 'accepted' || found.state === 'revoked') throw invitationClosed(found);
      if (!(await this.invitations.revoke(txCtx, id, version))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'invitation.revoked',
        subject: { type: 'invitation', id },
        parts: [{ party: found.party, partyId: found.party_id, role: found.role }],
      });
    });
  }

  private async lockOrThrow(
    ctx: TxCtx,
    id: string,
    version: number,
    mayChange: MayChange,
  ): Promise<InvitationRow> {
    const found = await this.invitations.lock(ctx, id);
    if (!found) throw notFound('invitation');
    mayChange(ctx, found);
    if (found.version !== version) throw staleVersion(found.version);
    return found;
  }
}

function managed(ctx: Ctx, { party }: InvitationRow): void {
  requireManaging(ctx, party);
}

function roleOf({ party, partyId, role: named }: InvitationInput): Role {
  const roles = ROLES_OF[party];
  const role = named ?? (party === 'buyer' ? undefined : roles[0]);
  const fits = role !== undefined && roles.includes(role);
  if (fits && (party === 'buyer') === (partyId === undefined)) return role;
  throw new DomainError(
    'invalid',
    'role_and_party',
    "A buyer's member has a role and no partyId; a supplier's or an agency's user has a partyId, and a role of that party or none.",
  );
}

function invitedByGrant(): DomainError {
  return new DomainError(
    'conflict',
    'invited_by_grant',
    'An auditor is invited again by the grant: POST /grants/{id}/invitations.',
  );
}
