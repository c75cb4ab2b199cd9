import { Injectable } from '@nestjs/common';
import { HandlesJob, type Ctx, type JobHandler, type TaskHandle } from '@para42/platform';
import { ResponseExportService } from '../responses/response-export.service';
import { exportResponsesJob } from '../responses/response.jobs';

@Injectable()
@HandlesJob(exportResponsesJob)
export class ExportResponsesHandler implements JobHandler<{ exportId: string }, Ctx> {
  constructor(private readonly exports: ResponseExportService) {}

  handle(ctx: Ctx, { exportId }: { exportId: string }, task: TaskHandle): Promise<void> {
    return this.exports.build(ctx, exportId, task);
  }
}
