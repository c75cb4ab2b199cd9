import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { CasePolicy } from '../casefile/case-file.schema';

/** A setting of the tenant's policy, which held until the next one. */
export interface PolicyChange {
  version: number;
  settings: CasePolicy;
  setAt: string;
  reason: string;
  author: string;
}

export type NewPolicyChange = Pick<PolicyChange, 'settings' | 'setAt' | 'reason'>;

@Injectable()
export class PolicySettingsRepository {
  /** The policy that holds and those that held before, the newest first; none where none was set. */
  changes(ctx: TxCtx, limit: number): Promise<PolicyChange[]> {
    return ctx.tx.query<PolicyChange>(
      `select version, settings, to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt",
         reason, author
       from recruitment_policy_change where tenant_id = $1 order by version desc limit $2`,
      [ctx.tenantId, limit],
    );
  }

  /** Sets the policy if it still has the version. @returns false where somebody was faster */
  async set(ctx: TxCtx, change: NewPolicyChange, version: number): Promise<boolean> {
    const settings = JSON.stringify(change.settings);
    const sql =
      version === 0
        ? `insert into recruitment_policy (tenant_id, settings) select $1, $2 where $3::int = 0
           on conflict do nothing`
        : `update recruitment_policy set settings = $2, version = version + 1, changed_at = now()
           where tenant_id = $1 and version = $3`;
    if ((await ctx.tx.exec(sql, [ctx.tenantId, settings, version])) !== 1) return false;
    await ctx.tx.exec(
      `insert into recruitment_policy_change (tenant_id, version, settings, set_at, reason, author)
       values ($1, $2, $3, $4, $5, $6)`,
      [ctx.tenantId, version + 1, settings, change.setAt, change.reason, actorOf(ctx)],
    );
    return true;
  }
}
