import { Injectable } from '@nestjs/common';
import { isId, type Actor, type TxCtx } from '@para42/platform';

/** A person's or a key's place inside the tenant of the transaction. */
@Injectable()
export class PlaceRepository {
  /** The role in force now; undefined where the membership, the grant or the issuer is gone. */
  async roleOf(ctx: TxCtx, actor: Actor & { grantId?: string }): Promise<string | undefined> {
    if (!isId(actor.id)) return undefined;
    const row = await ctx.tx.one<{ role: string }>(
      `select m.role
       from membership m
       join app_user u on u.id = m.user_id
       join tenant t on t.id = m.tenant_id and t.state = 'active'
       where m.tenant_id = $1 and m.user_id = $2 and m.party = $3
         and m.party_id is not distinct from $4::uuid and m.removed_at is null
         and (case when u.issuer = 'local' then t.local_login else exists (
           select 1 from tenant_issuer i where i.tenant_id = m.tenant_id and i.issuer = u.issuer) end)
         and (m.party <> 'auditor' or exists (
           select 1 from auditor_grant g
           where g.tenant_id = m.tenant_id and g.id = $5::uuid and g.user_id = m.user_id
             and g.revoked_at is null and g.not_before <= now() and g.expires_at > now()))`,
      [ctx.tenantId, actor.id, actor.kind, actor.partyId ?? null, actor.grantId ?? null],
    );
    return row?.role;
  }

  /** The scopes of a live key. */
  async scopesOf(ctx: TxCtx, keyId: string): Promise<string[] | undefined> {
    if (!isId(keyId)) return undefined;
    const row = await ctx.tx.one<{ scopes: string[] }>(
      `select k.scopes from api_key k join tenant t on t.id = k.tenant_id and t.state = 'active'
       where k.tenant_id = $1 and k.id = $2 and k.revoked_at is null and k.expires_at > now()`,
      [ctx.tenantId, keyId],
    );
    return row?.scopes;
  }
}
