import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  DomainError,
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
import { ownParty } from '../access/own-party.policy';
import { ROLES_OF, type Role } from '../access/roles.policy';
import { MemberRepository } from './member.repository';
import type { MemberFilter, MemberRow } from './member';

/** Members of a tenant: list them, change a role, put somebody out. Adding is by invitation. */
@Injectable()
export class MemberService {
  constructor(
    private readonly tx: Tx,
    private readonly members: MemberRepository,
  ) {}

  async list(
    ctx: Ctx,
    filter: MemberFilter,
    page: { limit?: number; after?: string },
  ): Promise<Page<MemberRow>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = readCursor(page.after, z.uuid()) ?? null;
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.members.page(txCtx, filter, after, limit + 1);
        return pageOf(rows, limit, (last) => last.id);
      },
      { readOnly: true },
    );
  }

  /** The people of the supplier or the agency that the person who acts belongs to. */
  async colleagues(ctx: Ctx, page: { limit?: number; after?: string }): Promise<Page<MemberRow>> {
    return this.list(ctx, ownParty(ctx), page);
  }

  /**
   * @throws DomainError not_found; stale; invalid `role_and_party`; conflict `last_owner`
   */
  async changeRole(ctx: Ctx, id: string, role: Role, version: number): Promise<MemberRow> {
    return this.tx.run(ctx, async (txCtx) => {
      const member = await this.getOrThrow(txCtx, id, version);
      if (!ROLES_OF[member.party].includes(role)) {
        throw new DomainError(
          'invalid',
          'role_and_party',
          `People of party ${member.party} can be ${ROLES_OF[member.party].join(' or ')}.`,
        );
      }
      if (role !== 'owner') await this.keepAnOwner(txCtx, member);
      if (!(await this.members.setRole(txCtx, id, role, version)))
        throw staleVersion(member.version);
      txCtx.ledger.append({
        action: 'member.role_changed',
        subject: { type: 'member', id },
        parts: [{ user: member.user_id, from: member.role, to: role }],
      });
      return { ...member, role, version: version + 1 };
    });
  }

  /**
   * Works at once: the next request of that person finds no place in the tenant.
   * @throws DomainError not_found; forbidden; stale; conflict `last_owner`
   */
  async remove(ctx: Ctx, id: string, version: number): Promise<void> {
    await this.tx.run(ctx, async (txCtx) => {
      const member = await this.getOrThrow(txCtx, id, version);
      requireManaging(ctx, member.party);
      await this.keepAnOwner(txCtx, member);
      if (!(await this.members.remove(txCtx, id, version))) throw staleVersion(member.version);
      txCtx.ledger.append({
        action: 'member.removed',
        subject: { type: 'member', id },
        parts: [
          {
            user: member.user_id,
            party: member.party,
            partyId: member.party_id,
            role: member.role,
          },
        ],
      });
    });
  }

  private async getOrThrow(ctx: TxCtx, id: string, version: number): Promise<MemberRow> {
    const member = await this.members.find(ctx, id);
    if (!member) throw notFound('member');
    if (member.version !== version) throw staleVersion(member.version);
    return member;
  }

  private async keepAnOwner(ctx: TxCtx, member: MemberRow): Promise<void> {
    if (member.role !== 'owner') return;
    const owners = await this.members.lockOwners(ctx);
    if (owners.some((id) => id !== member.id)) return;
    throw new DomainError(
      'conflict',
      'last_owner',
      'This is the last owner of the tenant. Make somebody else an owner first.',
    );
  }
}
