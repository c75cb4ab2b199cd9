import { Injectable } from '@nestjs/common';
import { type Ctx, HandlesJob, type JobHandler, type TaskHandle } from '@para42/platform';
import { type LoadSourceVersion, loadSourceVersionJob } from '../locations.jobs';
import { SourceVersionService } from '../versions/source-version.service';

@Injectable()
@HandlesJob(loadSourceVersionJob)
export class LoadSourceVersionHandler implements JobHandler<LoadSourceVersion, Ctx> {
  constructor(private readonly versions: SourceVersionService) {}

  handle(ctx: Ctx, payload: LoadSourceVersion, task: TaskHandle): Promise<void> {
    return this.versions.loadStored(ctx, payload, task);
  }
}
