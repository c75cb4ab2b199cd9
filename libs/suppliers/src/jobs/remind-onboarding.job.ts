import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ReminderService } from '../onboarding/reminder.service';
import { remindOnboardingJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(remindOnboardingJob)
export class RemindOnboardingHandler implements JobHandler<{ period?: string }> {
  constructor(private readonly reminders: ReminderService) {}

  async handle(ctx: TxCtx, payload: { period?: string }): Promise<void> {
    const mayBeMore = await this.reminders.remind(ctx);
    if (mayBeMore) ctx.jobs.enqueue(remindOnboardingJob, payload, { as: 'system' });
  }
}
