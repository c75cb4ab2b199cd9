import { Injectable } from '@nestjs/common';
import { HandlesJob, type Ctx, type JobHandler, type TaskHandle } from '@para42/platform';
import { moveAssignmentsJob } from '../carrying/carrying.jobs';
import { MoveRequestService, type CampaignMove } from '../carrying/move-request.service';

@Injectable()
@HandlesJob(moveAssignmentsJob)
export class MoveAssignmentsHandler implements JobHandler<CampaignMove, Ctx> {
  constructor(private readonly moves: MoveRequestService) {}

  handle(ctx: Ctx, move: CampaignMove, task: TaskHandle): Promise<void> {
    return this.moves.moveCampaign(ctx, move, task);
  }
}
