import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { ApiKeyRow, NewApiKey } from './api-key';

const COLUMNS = `id, name, hint, scopes, created_by, expires_at, last_used_at, version, created_at,
  case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'live' end as state`;

@Injectable()
export class ApiKeyRepository {
  async add(ctx: TxCtx, key: NewApiKey): Promise<ApiKeyRow> {
    const row = await ctx.tx.one<ApiKeyRow>(
      `insert into api_key (tenant_id, id, name, key_hash, hint, scopes, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) returning ${COLUMNS}`,
      [
        ctx.tenantId,
        key.id,
        key.name,
        key.keyHash,
        key.hint,
        key.scopes,
        ctx.actor.id,
        key.seconds,
      ],
    );
    if (!row) throw new Error('a key was not stored');
    return row;
  }

  page(ctx: TxCtx, after: string | null, limit: number): Promise<ApiKeyRow[]> {
    return ctx.tx.query(
      `select ${COLUMNS} from api_key
       where tenant_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [ctx.tenantId, after, limit],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ApiKeyRow | undefined> {
    return ctx.tx.one(`select ${COLUMNS} from api_key where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  async revoke(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const revoked = await ctx.tx.exec(
      `update api_key set revoked_at = now(), version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and revoked_at is null`,
      [ctx.tenantId, id, version],
    );
    return revoked === 1;
  }
}
