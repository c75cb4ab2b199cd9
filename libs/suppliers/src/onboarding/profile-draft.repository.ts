import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { NO_CHANGES, type ProfileChanges } from './profile-changes';

export interface ProfileDraft {
  changes: ProfileChanges;
  version: number;
}

/** One draft a supplier, shared by its users. */
@Injectable()
export class ProfileDraftRepository {
  /** Version 1 where nobody has changed anything yet. */
  async get(ctx: TxCtx, supplierId: string): Promise<ProfileDraft> {
    const row = await ctx.tx.one<ProfileDraft>(
      `select changes, version from profile_draft where tenant_id = $1 and supplier_id = $2`,
      [ctx.tenantId, supplierId],
    );
    return row ?? { changes: NO_CHANGES, version: 1 };
  }

  /** @returns whether the version was still the current one */
  async put(
    ctx: TxCtx,
    supplierId: string,
    version: number,
    changes: ProfileChanges,
  ): Promise<boolean> {
    const values = [ctx.tenantId, supplierId, version, JSON.stringify(changes)];
    const changed = await ctx.tx.exec(
      `update profile_draft set changes = $4, version = version + 1, changed_at = now()
       where tenant_id = $1 and supplier_id = $2 and version = $3`,
      values,
    );
    if (changed === 1 || version !== 1) return changed === 1;
    const added = await ctx.tx.exec(
      `insert into profile_draft (tenant_id, supplier_id, changes, version) values ($1, $2, $4, $3 + 1)
       on conflict do nothing`,
      values,
    );
    return added === 1;
  }
}
