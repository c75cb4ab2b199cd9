import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { Role } from '../access/roles.policy';
import type { MemberRow, NewMember, MemberFilter } from './member';

const COLUMNS = `id, user_id, party, role, party_id, display_name, email, version, created_at`;

/** Who belongs to the tenant of the transaction. */
@Injectable()
export class MemberRepository {
  page(
    ctx: TxCtx,
    filter: MemberFilter,
    after: string | null,
    limit: number,
  ): Promise<MemberRow[]> {
    return ctx.tx.query(
      `select ${COLUMNS} from membership
       where tenant_id = $1 and removed_at is null
         and ($2::text is null or party = $2) and ($3::uuid is null or party_id = $3)
         and ($4::uuid is null or id > $4)
       order by id limit $5`,
      [ctx.tenantId, filter.party ?? null, filter.partyId ?? null, after, limit],
    );
  }

  find(ctx: TxCtx, id: string): Promise<MemberRow | undefined> {
    return ctx.tx.one(
      `select ${COLUMNS} from membership
       where tenant_id = $1 and id = $2 and removed_at is null`,
      [ctx.tenantId, id],
    );
  }

  /**
   * The parties of a person's other places, read under a lock on the person, so that two places taken
   * up at once see each other.
   */
  async partiesOf(ctx: TxCtx, userId: string): Promise<string[]> {
    await ctx.tx.exec('select pg_advisory_xact_lock(hashtextextended($1, 42))', [
      `${ctx.tenantId}:${userId}`,
    ]);
    const rows = await ctx.tx.query<{ party: string }>(
      `select distinct party from membership
       where tenant_id = $1 and user_id = $2 and removed_at is null`,
      [ctx.tenantId, userId],
    );
    return rows.map((row) => row.party);
  }

  /** @returns the new membership's id, or undefined where the person has this very place already */
  async add(ctx: TxCtx, member: NewMember): Promise<string | undefined> {
    const row = await ctx.tx.one<{ id: string }>(
      `insert into membership (tenant_id, id, user_id, party, role, party_id, display_name, email)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, user_id, party, party_id) where removed_at is null do nothing
       returning id`,
      [
        ctx.tenantId,
        newId(),
        member.userId,
        member.party,
        member.role,
        member.partyId,
        member.displayName,
        member.email,
      ],
    );
    return row?.id;
  }

  /** Every owner's row, locked in one order, so that two owners cannot put each other out at once. */
  async lockOwners(ctx: TxCtx): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from membership
       where tenant_id = $1 and party = 'buyer' and role = 'owner' and removed_at is null
       order by id for update`,
      [ctx.tenantId],
    );
    return rows.map((row) => row.id);
  }

  /** @returns whether the row was still at that version */
  async setRole(ctx: TxCtx, id: string, role: Role, version: number): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update membership set role = $3, version = version + 1
       where tenant_id = $1 and id = $2 and version = $4 and removed_at is null`,
      [ctx.tenantId, id, role, version],
    );
    return changed === 1;
  }

  async remove(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update membership set removed_at = now(), version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and removed_at is null`,
      [ctx.tenantId, id, version],
    );
    return changed === 1;
  }
}
