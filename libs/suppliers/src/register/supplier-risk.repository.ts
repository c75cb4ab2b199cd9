import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

@Injectable()
export class SupplierRiskRepository {
  put(
    ctx: TxCtx,
    summaries: readonly { supplierId: string; openFlags: number; highestSeverity: number | null }[],
  ): Promise<number> {
    return ctx.tx.exec(
      `insert into supplier_risk (tenant_id, supplier_id, open_flags, highest_severity)
       select $1, n.supplier_id, n.open_flags, n.highest_severity
       from unnest($2::uuid[], $3::int[], $4::int[]) as n (supplier_id, open_flags, highest_severity)
       left join supplier_risk r on r.tenant_id = $1 and r.supplier_id = n.supplier_id
       where (coalesce(r.open_flags, 0), r.highest_severity) is distinct from (n.open_flags, n.highest_severity)
       on conflict (tenant_id, supplier_id) do update
         set open_flags = excluded.open_flags, highest_severity = excluded.highest_severity, changed_at = now()`,
      [
        ctx.tenantId,
        summaries.map((s) => s.supplierId),
        summaries.map((s) => s.openFlags),
        summaries.map((s) => s.highestSeverity),
      ],
    );
  }
}
