import { Injectable } from '@nestjs/common';
import { HandlesJob, type Ctx, type JobHandler, type TaskHandle } from '@para42/platform';
import { ImportRunService } from '../imports/import-run.service';
import { importFacilitiesJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(importFacilitiesJob)
export class ImportFacilitiesHandler implements JobHandler<{ importId: string }, Ctx> {
  constructor(private readonly imports: ImportRunService) {}

  handle(ctx: Ctx, { importId }: { importId: string }, task: TaskHandle): Promise<void> {
    return this.imports.run(ctx, importId, task);
  }
}
