import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { SupplierRiskRepository } from './supplier-risk.repository';

export interface SupplierRiskSummary {
  supplierId: string;
  openFlags: number;
  /** 1 to 5; null where no flag is open. */
  highestSeverity: number | null;
}

/**
 * The place that the register offers to the context that knows the risks, so that lists filter by
 * flag without asking uphill. A summary is no property of the supplier: filling it leaves the
 * supplier's version alone, or every sweep would refuse the edits that people are making.
 */
@Injectable()
export class SupplierRiskSummaries {
  constructor(private readonly summaries: SupplierRiskRepository) {}

  /** Writes only what differs. @returns how many were written */
  fill(ctx: TxCtx, summaries: readonly SupplierRiskSummary[]): Promise<number> {
    if (summaries.length === 0) return Promise.resolve(0);
    return this.summaries.put(ctx, summaries);
  }
}
