import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  DomainError,
  invalid,
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
import { InvitationRepository } from '../invitations/invitation.repository';
import { InvitationService } from '../invitations/invitation.service';
import { PartyDirectory } from '../members/party-directory';
import { loginName } from '../sessions/session.service';
import { GrantRepository } from './grant.repository';
import type { GrantRow, NewGrant } from './grant';

export type GrantInput = Omit<NewGrant, 'id'>;

export interface MadeGrant {
  grant: GrantRow;
  /** The secret of the link that the auditor takes the grant up with; shown once, null where it is mailed. */
  token: string | null;
}

/**
 * What an auditor may see, why, and until when. A grant never grows: for more, another one is made.
 * It ends by its date, by the database's clock, or by being revoked, whichever comes first.
 */
@Injectable()
export class GrantService {
  constructor(
    private readonly tx: Tx,
    private readonly grants: GrantRepository,
    private readonly invitations: InvitationRepository,
    private readonly inviting: InvitationService,
    private readonly parties: PartyDirectory,
  ) {}

  /** @throws DomainError invalid `grant_window`, `grant_records`, `grant_scope`, `grant_scope_unknown` */
  async make(ctx: Ctx, input: GrantInput): Promise<MadeGrant> {
    checkScope(input);
    const id = newId();
    return this.tx.run(ctx, async (txCtx) => {
      if (!(await this.grants.isAhead(txCtx, input.expiresAt))) throw windowRefused();
      await this.assertKnown(txCtx, 'supplier', input.suppliers);
      await this.assertKnown(txCtx, 'cycle', input.cycles);
      await this.grants.add(txCtx, { ...input, id, email: loginName(input.email) });
      const grant = await this.getOrThrow(txCtx, id);
      recordMade(txCtx, grant);
      return { grant, token: await this.sendInvitation(txCtx, grant) };
    });
  }

  /** Another link, when the first one expired or was lost; the ones before end. */
  async inviteAgain(ctx: Ctx, id: string): Promise<MadeGrant> {
    return this.tx.run(ctx, async (txCtx) => {
      const grant = await this.getOrThrow(txCtx, id);
      if (grant.state !== 'waiting') {
        throw new DomainError(
          'conflict',
          'grant_not_waiting',
          `The grant is ${grant.state}; nobody is to be invited.`,
        );
      }
      await this.invitations.revokeForGrant(txCtx, id);
      return { grant, token: await this.sendInvitation(txCtx, grant) };
    });
  }

  get(ctx: Ctx, id: string): Promise<GrantRow> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  async list(ctx: Ctx, page: { limit?: number; after?: string }): Promise<Page<GrantRow>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = readCursor(page.after, z.uuid()) ?? null;
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.grants.page(txCtx, after, limit + 1);
        return pageOf(rows, limit, (last) => last.id);
      },
      { readOnly: true },
    );
  }

  /** Works at once, in the middle of a download too. @throws DomainError not_found; stale; conflict `grant_revoked` */
  async revoke(ctx: Ctx, id: string, version: number): Promise<GrantRow> {
    return this.tx.run(ctx, async (txCtx) => {
      const grant = await this.getOrThrow(txCtx, id);
      if (grant.version !== version) throw staleVersion(grant.version);
      if (grant.state === 'revoked') {
        throw new DomainError('conflict', 'grant_revoked', 'The grant is revoked already.');
      }
      if (!(await this.grants.revoke(txCtx, id, version))) throw staleVersion(version + 1);
      await this.invitations.revokeForGrant(txCtx, id);
      txCtx.ledger.append({ action: 'grant.revoked', subject: { type: 'grant', id }, parts: [] });
      return this.getOrThrow(txCtx, id);
    });
  }

  private async assertKnown(
    ctx: TxCtx,
    kind: 'supplier' | 'cycle',
    ids: 'all' | readonly string[],
  ): Promise<void> {
    if (ids === 'all') return;
    const missing = await this.parties.firstMissing(ctx, kind, ids);
    if (missing === undefined) return;
    const detail = `There is no such ${kind} here. Name those that GET /${kind}s lists.`;
    const path = `/${kind}Ids/${ids.indexOf(missing)}`;
    throw invalid('grant_scope_unknown', detail, [{ path, code: `unknown_${kind}`, detail }]);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<GrantRow> {
    const grant = await this.grants.find(ctx, id);
    if (!grant) throw notFound('grant');
    return grant;
  }

  private async sendInvitation(ctx: TxCtx, grant: GrantRow): Promise<string | null> {
    const { token } = await this.inviting.inviteAuditor(ctx, {
      id: grant.id,
      email: grant.email ?? '',
      displayName: grant.auditor_name,
      seconds: grant.seconds_left,
    });
    return token;
  }
}

function checkScope(input: GrantInput): void {
  const { notBefore, expiresAt, recordsFrom, recordsUntil } = input;
  if (notBefore && expiresAt <= notBefore) throw windowRefused();
  if (recordsFrom !== null && recordsUntil !== null && recordsUntil < recordsFrom) {
    throw invalid('grant_records', 'recordsUntil is before recordsFrom.');
  }
  if (input.suppliers.length === 0 || input.cycles.length === 0) {
    throw invalid('grant_scope', 'A grant names suppliers and cycles, or all of them.');
  }
}

function windowRefused(): DomainError {
  return invalid('grant_window', 'The grant must end after it begins, and in the future.');
}

/** The auditor's name and address are a part of their own, so that they can be hidden later. */
function recordMade(ctx: TxCtx, grant: GrantRow): void {
  ctx.ledger.append({
    action: 'grant.created',
    subject: { type: 'grant', id: grant.id },
    parts: [
      {
        organisation: grant.organisation,
        reason: grant.reason,
        suppliers: grant.all_suppliers ? 'all' : grant.supplier_ids,
        cycles: grant.all_cycles ? 'all' : grant.cycle_ids,
        recordsFrom: grant.records_from,
        recordsUntil: grant.records_until,
        notBefore: grant.not_before.toISOString(),
        expiresAt: grant.expires_at.toISOString(),
      },
      { auditor: grant.auditor_name, email: grant.email },
    ],
  });
}
