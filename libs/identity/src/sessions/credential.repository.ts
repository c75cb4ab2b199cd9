import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';

/** Local logins of a tenant. Only the tenant's own system actor reaches them. */
@Injectable()
export class CredentialRepository {
  /** @returns false where the login is taken in this tenant */
  async add(
    ctx: TxCtx,
    credential: { userId: string; login: string; passwordHash: string },
  ): Promise<boolean> {
    const added = await ctx.tx.exec(
      `insert into local_credential (tenant_id, id, user_id, login, password_hash)
       values ($1, $2, $3, $4, $5) on conflict (tenant_id, login) do nothing`,
      [ctx.tenantId, newId(), credential.userId, credential.login, credential.passwordHash],
    );
    return added === 1;
  }

  async has(ctx: TxCtx, login: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `select 1 from local_credential where tenant_id = $1 and login = $2`,
      [ctx.tenantId, login],
    );
    return row !== undefined;
  }

  async setPassword(ctx: TxCtx, id: string, passwordHash: string): Promise<void> {
    await ctx.tx.exec(
      `update local_credential set password_hash = $3, changed_at = now(), version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, passwordHash],
    );
  }
}
