import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { mailAssignmentRemindersJob } from '../questionnaires.jobs';
import { AssignmentReminderMail } from '../reminders/reminder-mail';

@Injectable()
@HandlesJob(mailAssignmentRemindersJob)
export class MailAssignmentRemindersHandler implements JobHandler<{ period?: string }> {
  constructor(private readonly mails: AssignmentReminderMail) {}

  async handle(ctx: TxCtx, payload: { period?: string }): Promise<void> {
    const mayBeMore = await this.mails.queueNext(ctx);
    if (mayBeMore) ctx.jobs.enqueue(mailAssignmentRemindersJob, payload, { as: 'system' });
  }
}
