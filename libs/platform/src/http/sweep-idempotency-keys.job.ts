import { z } from 'zod';
import type { TxCtx } from '../context/tx-ctx';
import { defineJob } from '../jobs/define-job';
import { HandlesJob, type JobHandler } from '../jobs/job-handler';

/** Hours for which a repeat of a request gets the first answer. */
const KEPT_HOURS = 48;

const payload = z.object({ period: z.iso.datetime() });

export const sweepIdempotencyKeysJob = defineJob({
  name: 'sweep-idempotency-keys',
  payload,
  schedule: { every: 'day' },
});

/** Answers are kept for repeats only, not for ever: they hold what the records behind them hold. */
@HandlesJob(sweepIdempotencyKeysJob)
export class SweepIdempotencyKeysJob implements JobHandler<z.infer<typeof payload>> {
  async handle(ctx: TxCtx): Promise<void> {
    await ctx.tx.exec(
      `delete from idempotency_key where tenant_id = $1 and created_at < now() - make_interval(hours => $2)`,
      [ctx.tenantId, KEPT_HOURS],
    );
  }
}
