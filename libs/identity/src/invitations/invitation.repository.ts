import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { InvitationFilter, InvitationRow, NewInvitation } from './invitation';

/** The state goes by the database's clock. */
const STATE = `case when accepted_at is not null then 'accepted'
    when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'open' end`;
const COLUMNS = `id, party, role, party_id, grant_id, email, display_name, locale, invited_by, expires_at,
  delivery_id, version, created_at, ${STATE} as state`;
const FAILED = ['refused', 'bounced', 'gave_up'];

@Injectable()
export class InvitationRepository {
  async add(ctx: TxCtx, invitation: NewInvitation): Promise<InvitationRow> {
    const row = await ctx.tx.one<InvitationRow>(
      `insert into invitation (tenant_id, id, party, role, party_id, grant_id, email, display_name,
         locale, invited_by, expires_at)
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
        invitation.locale,
        ctx.actor.id,
        invitation.seconds,
      ],
    );
    if (!row) throw new Error('an invitation was not stored');
    return row;
  }

  page(
    ctx: TxCtx,
    filter: InvitationFilter,
    after: string | null,
    limit: number,
  ): Promise<InvitationRow[]> {
    const { delivery } = filter;
    return ctx.tx.query(
      `select ${COLUMNS} from invitation i
       where tenant_id = $1 and ($2::uuid is null or id < $2)
         and ($3::text is null or party = $3) and ($4::uuid is null or party_id = $4)
         and ($5::text is null or ${STATE} = $5)
         and ($6::text[] is null or exists (select 1 from delivery d
           where d.tenant_id = i.tenant_id and d.id = i.delivery_id and d.state = any($6)))
         and ($8::boolean is not true or accepted_at is null)
       order by id desc limit $7`,
      [
        ctx.tenantId,
        after,
        filter.party ?? null,
        filter.partyId ?? null,
        filter.state ?? null,
        delivery === undefined ? null : delivery === 'failed' ? FAILED : [delivery],
        limit,
        // Who came in all the same did not miss the mail.
        delivery === 'failed',
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<InvitationRow | undefined> {
    return ctx.tx.one(`select ${COLUMNS} from invitation where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** The one statement that uses an invitation up: of many at once, one finds it open. */
  async accept(
    ctx: TxCtx,
    id: string,
    version: number,
    userId: string,
  ): Promise<InvitationRow | undefined> {
    return ctx.tx.one(
      `update invitation set accepted_at = now(), accepted_by = $3, version = version + 1
       where tenant_id = $1 and id = $2 and version = $4 and accepted_at is null and revoked_at is null
         and expires_at > now()
       returning ${COLUMNS}`,
      [ctx.tenantId, id, userId, version],
    );
  }

  /** Locked, so that two who send it again do so one after the other. */
  lock(ctx: TxCtx, id: string): Promise<InvitationRow | undefined> {
    return ctx.tx.one(
      `select ${COLUMNS} from invitation where tenant_id = $1 and id = $2 for update`,
      [ctx.tenantId, id],
    );
  }

  /** Another address and another end; the links before it end. */
  async renew(
    ctx: TxCtx,
    id: string,
    change: { email: string; seconds: number },
  ): Promise<InvitationRow> {
    await ctx.tx.exec(
      `update invitation_link set ended_at = now()
       where tenant_id = $1 and invitation_id = $2 and ended_at is null`,
      [ctx.tenantId, id],
    );
    const row = await ctx.tx.one<InvitationRow>(
      `update invitation set email = $3, expires_at = now() + make_interval(secs => $4), version = version + 1
       where tenant_id = $1 and id = $2 returning ${COLUMNS}`,
      [ctx.tenantId, id, change.email, change.seconds],
    );
    if (!row) throw new Error('an invitation that was locked cannot be changed');
    return row;
  }

  async setDelivery(ctx: TxCtx, id: string, deliveryId: string): Promise<void> {
    await ctx.tx.exec(`update invitation set delivery_id = $3 where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
      deliveryId,
    ]);
  }

  async addLink(
    ctx: TxCtx,
    invitation: { id: string; party_id: string | null },
    hash: Buffer,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into invitation_link (tenant_id, token_hash, invitation_id, party_id) values ($1, $2, $3, $4)`,
      [ctx.tenantId, hash, invitation.id, invitation.party_id],
    );
  }

  /** How often it was put into the post. */
  async sendings(ctx: TxCtx, id: string): Promise<number> {
    const row = await ctx.tx.one<{ n: number }>(
      `select count(*)::int as n from delivery
       where tenant_id = $1 and subject_type = 'invitation' and subject_id = $2`,
      [ctx.tenantId, id],
    );
    return row?.n ?? 0;
  }

  /** Whether somebody was told already that this mail did not arrive. */
  async failureTold(ctx: TxCtx, deliveryId: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `select 1 from delivery where tenant_id = $1 and subject_type = 'delivery' and subject_id = $2
         and kind = 'invitation-failed' limit 1`,
      [ctx.tenantId, deliveryId],
    );
    return row !== undefined;
  }

  /** Invitations of a party that nobody has taken up. */
  async openOf(ctx: TxCtx, partyId: string): Promise<number> {
    const row = await ctx.tx.one<{ n: number }>(
      `select count(*)::int as n from invitation
       where tenant_id = $1 and party_id = $2 and ${STATE} = 'open'`,
      [ctx.tenantId, partyId],
    );
    return row?.n ?? 0;
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
