import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type MailSettled, type TxCtx } from '@para42/platform';
import { followInvitationMailJob } from '../identity.jobs';
import { InvitationFollowUp } from '../invitations/invitation-follow-up.service';

@Injectable()
@HandlesJob(followInvitationMailJob)
export class FollowInvitationMailHandler implements JobHandler<MailSettled> {
  constructor(private readonly followUp: InvitationFollowUp) {}

  handle(ctx: TxCtx, settled: MailSettled): Promise<void> {
    return this.followUp.follow(ctx, settled);
  }
}
