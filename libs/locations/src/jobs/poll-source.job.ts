import { Injectable } from '@nestjs/common';
import { type Ctx, HandlesJob, type JobHandler, type TaskHandle } from '@para42/platform';
import { pollSourceJob } from '../locations.jobs';
import { SourcePollService } from '../polling/source-poll.service';

@Injectable()
@HandlesJob(pollSourceJob)
export class PollSourceHandler implements JobHandler<{ source: string }, Ctx> {
  constructor(private readonly polls: SourcePollService) {}

  handle(ctx: Ctx, { source }: { source: string }, task: TaskHandle): Promise<void> {
    return this.polls.poll(ctx, source, task);
  }
}
