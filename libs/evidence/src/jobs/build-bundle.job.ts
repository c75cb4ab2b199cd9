import { Injectable } from '@nestjs/common';
import { HandlesJob, type Ctx, type JobHandler, type TaskHandle } from '@para42/platform';
import { BundleBuilder } from '../bundles/bundle.builder';
import { BundleService } from '../bundles/bundle.service';
import { buildBundleJob } from '../evidence.jobs';

@Injectable()
@HandlesJob(buildBundleJob)
export class BuildBundleHandler implements JobHandler<{ bundleId: string }, Ctx> {
  constructor(
    private readonly bundles: BundleService,
    private readonly builder: BundleBuilder,
  ) {}

  async handle(ctx: Ctx, payload: { bundleId: string }, task: TaskHandle): Promise<void> {
    const bundle = await this.bundles.get(ctx, payload.bundleId);
    if (bundle.state === 'built') return task.complete(() => Promise.resolve());
    await this.builder.build(ctx, bundle, task);
  }
}
