import { Injectable } from '@nestjs/common';
import { type Ctx, HandlesJob, type JobHandler, type TaskHandle } from '@para42/platform';
import { loadEntityListJob, type LoadEntityList } from '../screening.jobs';
import { ListVersionService } from '../versions/list-version.service';

@Injectable()
@HandlesJob(loadEntityListJob)
export class LoadEntityListHandler implements JobHandler<LoadEntityList, Ctx> {
  constructor(private readonly versions: ListVersionService) {}

  handle(ctx: Ctx, payload: LoadEntityList, task: TaskHandle): Promise<void> {
    return this.versions.loadStored(ctx, payload, task);
  }
}
