import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ReminderMail } from '../onboarding/reminder-mail';
import { mailOnboardingReminderJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(mailOnboardingReminderJob)
export class MailOnboardingReminderHandler implements JobHandler<{ reminderId: string }> {
  constructor(private readonly mails: ReminderMail) {}

  handle(ctx: TxCtx, { reminderId }: { reminderId: string }): Promise<void> {
    return this.mails.queue(ctx, reminderId);
  }
}
