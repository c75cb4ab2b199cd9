import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { SupplierNameService } from '../register/supplier-name.service';
import { indexSupplierNamesJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(indexSupplierNamesJob)
export class IndexSupplierNamesHandler implements JobHandler<{ afterId?: string }> {
  constructor(private readonly names: SupplierNameService) {}

  handle(ctx: TxCtx, { afterId }: { afterId?: string }): Promise<void> {
    return this.names.indexBatch(ctx, afterId);
  }
}
