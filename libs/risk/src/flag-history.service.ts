import { Injectable } from '@nestjs/common';
import { invalid, Tx, type Ctx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { flagDifference, type FlagDifference } from './flag-difference';
import { FlagHistoryRepository, type FlagKnown } from './flag-history.repository';

/** What was known of flags on a day, and what became of them between two. */
@Injectable()
export class FlagHistoryService {
  constructor(
    private readonly tx: Tx,
    private readonly history: FlagHistoryRepository,
    private readonly suppliers: SuppliersReadModel,
  ) {}

  /**
   * Flags as they were known at the end of a day, by id; those that were cleared by then too.
   * @throws DomainError not_found where the site is none
   */
  asOf(
    ctx: Ctx,
    { day, siteId }: { day: string; siteId?: string },
    afterId: string | undefined,
    limit: number,
  ): Promise<FlagKnown[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        if (siteId) await this.suppliers.site(txCtx, siteId);
        return this.history.knownOn(txCtx, day, siteId, afterId, limit);
      },
      { readOnly: true },
    );
  }

  /**
   * From the end of one day to the end of another: flags that are not what they were, by id.
   * @throws DomainError invalid `days_not_in_order`
   */
  diff(
    ctx: Ctx,
    days: { from: string; to: string },
    afterId: string | undefined,
    limit: number,
  ): Promise<FlagDifference[]> {
    if (days.from > days.to) throw notInOrder();
    return this.tx.run(
      ctx,
      async (txCtx) =>
        (await this.history.between(txCtx, days, afterId, limit)).map(flagDifference),
      { readOnly: true },
    );
  }
}

function notInOrder() {
  const detail = 'The first day comes before the second. Turn them round.';
  return invalid('days_not_in_order', detail, [
    { path: '/from', code: 'days_not_in_order', detail },
  ]);
}
