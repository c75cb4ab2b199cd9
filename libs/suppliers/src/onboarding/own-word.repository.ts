import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { lastWord } from './own-word';
import type { ProfileChanges } from './profile-changes';

/** What a supplier has submitted of itself, whatever the register made of it. */
@Injectable()
export class OwnWordRepository {
  /** Of the supplier's own rounds only, and not of those of what was merged into it. */
  async of(ctx: TxCtx, supplierId: string): Promise<ProfileChanges> {
    const rows = await ctx.tx.query<{ changes: ProfileChanges }>(
      `select changes from profile_submission
       where tenant_id = $1 and supplier_id = $2 and round > 0 order by round`,
      [ctx.tenantId, supplierId],
    );
    return lastWord(rows.map(({ changes }) => changes));
  }
}
