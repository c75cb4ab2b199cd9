import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { mailAssignmentRemindersJob, remindAssignmentsJob } from '../questionnaires.jobs';
import { AssignmentReminderService } from '../reminders/assignment-reminder.service';

@Injectable()
@HandlesJob(remindAssignmentsJob)
export class RemindAssignmentsHandler implements JobHandler<{ period?: string }> {
  constructor(private readonly reminders: AssignmentReminderService) {}

  async handle(ctx: TxCtx, payload: { period?: string }): Promise<void> {
    const mayBeMore = await this.reminders.remind(ctx);
    const next = mayBeMore ? remindAssignmentsJob : mailAssignmentRemindersJob;
    ctx.jobs.enqueue(next, payload, { as: 'system' });
  }
}
