import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { InvitationRow, NewInvitation } from './invitation';

/** The state goes by the database's clock. */
const COLUMNS = `id, party, role, party_id, grant_id, email, display_name, invited_by, expires_at,
  version, created_at, case when accepted_at is not null then 'accepted'
    when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'open' end as state`;

@Injectable()
export class InvitationRepository {
  async add(ctx: TxCtx, invitation: NewInvitation): Promise<InvitationRow> {
    const row = await ctx.tx.one<InvitationRow>(
      `insert into invitation (tenant_id, id, party, role, party_id, grant_id, email, display_name,
         token_hash, invited_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11))
       returning ${COLUMNS}`,
      [
        ctx.tenantId,
        invitation.id,
        invitation.party,
        invitation.role,
        invitation.partyId,
        invitation.grantId,
        invitation.email,
        invitation.displayName,
        invitation.tokenHash,
        ctx.actor.id,
        invitation.seconds,
      ],
    );
    if (!row) throw new Error('an invitation was not stored');
    return row;
  }

  page(ctx: TxCtx, after: string | null, limit: number): Promise<InvitationRow[]> {
    return ctx.tx.query(
      `select ${COLUMNS} from invitation
       where tenant_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [ctx.tenantId, after, limit],
    );
  }

  find(ctx: TxCtx, id: string): Promise<InvitationRow | undefined> {
    return ctx.tx.one(`select ${COLUMNS} from invitation where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** The one statement that uses an invitation up: of many at once, one finds it open. */
  async accept(ctx: TxCtx, id: string, userId: string): Promise<InvitationRow | undefined> {
    return ctx.tx.one(
      `update invitation set accepted_at = now(), accepted_by = $3, version = version + 1
       where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > now()
       returning ${COLUMNS}`,
      [ctx.tenantId, id, userId],
    );
  }

  /** @returns whether it was open and at that version */
  async revoke(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const revoked = await ctx.tx.exec(
      `update invitation set revoked_at = now(), version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and accepted_at is null and revoked_at is null`,
      [ctx.tenantId, id, version],
    );
    return revoked === 1;
  }

  /** Closes what is still open for a grant. */
  async revokeForGrant(ctx: TxCtx, grantId: string): Promise<void> {
    await ctx.tx.exec(
      `update invitation set revoked_at = now(), version = version + 1
       where tenant_id = $1 and grant_id = $2 and accepted_at is null and revoked_at is null`,
      [ctx.tenantId, grantId],
    );
  }
}
