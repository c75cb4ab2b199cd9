import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import {
  InvitationFollowerService,
  type InvitationNews,
} from '../onboarding/invitation-follower.service';
import { followInvitationJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(followInvitationJob)
export class FollowInvitationHandler implements JobHandler<InvitationNews> {
  constructor(private readonly follower: InvitationFollowerService) {}

  handle(ctx: TxCtx, news: InvitationNews): Promise<void> {
    return this.follower.follow(ctx, news);
  }
}
