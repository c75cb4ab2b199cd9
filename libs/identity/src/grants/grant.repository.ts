import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { GrantRow, NewGrant } from './grant';

/** States go by the database's clock. Nobody has taken up a grant that is waiting. */
const COLUMNS = `g.id, g.user_id, g.auditor_name, g.organisation, g.email, g.reason,
  g.all_suppliers, array(select s.supplier_id from auditor_grant_supplier s
    where s.tenant_id = g.tenant_id and s.grant_id = g.id order by s.supplier_id) as supplier_ids,
  g.all_cycles, array(select c.cycle_id from auditor_grant_cycle c
    where c.tenant_id = g.tenant_id and c.grant_id = g.id order by c.cycle_id) as cycle_ids,
  g.records_from::text, g.records_until::text, g.not_before, g.expires_at, g.revoked_at, g.granted_by,
  case when g.revoked_at is not null then 'revoked' when g.expires_at <= now() then 'expired'
    when g.user_id is null then 'waiting' when g.not_before > now() then 'not_started' else 'live' end as state,
  least(floor(extract(epoch from g.expires_at - now())), 2147483647)::int as seconds_left, g.version, g.created_at`;

@Injectable()
export class GrantRepository {
  /** Whether an instant lies ahead by the database's clock. */
  async isAhead(ctx: TxCtx, instant: Date): Promise<boolean> {
    const row = await ctx.tx.one<{ ahead: boolean }>(`select $1::timestamptz > now() as ahead`, [
      instant,
    ]);
    return row?.ahead ?? false;
  }

  async add(ctx: TxCtx, grant: NewGrant): Promise<void> {
    await ctx.tx.exec(
      `insert into auditor_grant (tenant_id, id, auditor_name, organisation, email, reason, all_suppliers,
         all_cycles, records_from, records_until, not_before, expires_at, granted_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11::timestamptz, now()), $12, $13)`,
      [
        ctx.tenantId,
        grant.id,
        grant.auditorName,
        grant.organisation,
        grant.email,
        grant.reason,
        grant.suppliers === 'all',
        grant.cycles === 'all',
        grant.recordsFrom,
        grant.recordsUntil,
        grant.notBefore,
        grant.expiresAt,
        ctx.actor.id,
      ],
    );
    for (const part of ['supplier', 'cycle'] as const) {
      const ids = part === 'supplier' ? grant.suppliers : grant.cycles;
      if (ids === 'all') continue;
      await ctx.tx.exec(
        `insert into auditor_grant_${part} (tenant_id, grant_id, ${part}_id)
         select $1, $2, * from (select distinct unnest($3::uuid[])) as named`,
        [ctx.tenantId, grant.id, ids],
      );
    }
  }

  find(ctx: TxCtx, id: string): Promise<GrantRow | undefined> {
    return ctx.tx.one(
      `select ${COLUMNS} from auditor_grant g where g.tenant_id = $1 and g.id = $2`,
      [ctx.tenantId, id],
    );
  }

  page(ctx: TxCtx, after: string | null, limit: number): Promise<GrantRow[]> {
    return ctx.tx.query(
      `select ${COLUMNS} from auditor_grant g
       where g.tenant_id = $1 and ($2::uuid is null or g.id < $2) order by g.id desc limit $3`,
      [ctx.tenantId, after, limit],
    );
  }

  /** Gives a grant to the person who took it up. @returns whether it could still be given */
  async assign(ctx: TxCtx, id: string, userId: string): Promise<boolean> {
    const assigned = await ctx.tx.exec(
      `update auditor_grant set user_id = $3, version = version + 1
       where tenant_id = $1 and id = $2 and (user_id is null or user_id = $3)
         and revoked_at is null and expires_at > now()`,
      [ctx.tenantId, id, userId],
    );
    return assigned === 1;
  }

  async revoke(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const revoked = await ctx.tx.exec(
      `update auditor_grant set revoked_at = now(), version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and revoked_at is null`,
      [ctx.tenantId, id, version],
    );
    return revoked === 1;
  }
}
