import { Injectable } from '@nestjs/common';
import { defineJob, HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { z } from 'zod';

/** Jobs of these tests only; the product knows neither. */
export const swallowPoisonJob = defineJob({
  name: 'swallow-poison',
  payload: z.object({ subject: z.string() }),
});

export const leaveMarkJob = defineJob({
  name: 'leave-mark',
  payload: z.object({ subject: z.string() }),
});

function mark(ctx: TxCtx, subject: string): void {
  ctx.ledger.append({ action: 'test.mark', subject: { type: 'test', id: subject }, parts: [] });
}

/** Kills its own process in the middle of its transaction. */
@Injectable()
@HandlesJob(swallowPoisonJob)
export class SwallowPoisonHandler implements JobHandler<{ subject: string }> {
  async handle(ctx: TxCtx, { subject }: { subject: string }): Promise<void> {
    mark(ctx, subject);
    await ctx.tx.query('select 1');
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }
}

@Injectable()
@HandlesJob(leaveMarkJob)
export class LeaveMarkHandler implements JobHandler<{ subject: string }> {
  async handle(ctx: TxCtx, { subject }: { subject: string }): Promise<void> {
    mark(ctx, subject);
    await ctx.tx.query('select pg_sleep(0.02)');
  }
}

export const poisonJobs = [swallowPoisonJob, leaveMarkJob];
