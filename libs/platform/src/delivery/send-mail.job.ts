import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import { HandlesJob, type JobHandler, type TaskHandle } from '../jobs/job-handler';
import { sendMailJob, type SendMail } from './delivery.jobs';
import { MailSending } from './mail-sending.service';

@Injectable()
@HandlesJob(sendMailJob)
export class SendMailHandler implements JobHandler<SendMail, Ctx> {
  constructor(private readonly sending: MailSending) {}

  handle(ctx: Ctx, { deliveryId }: SendMail, task: TaskHandle): Promise<void> {
    return this.sending.send(ctx, deliveryId, task);
  }
}
