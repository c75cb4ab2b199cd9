import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

import type { ExitAssessment, ExitConsiderations } from './exit-assessment';

const AT = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const COLUMNS = `id, supplier_id as "supplierId", crucial, severity, effect_on_people as "effectOnPeople", leverage,
  capacity_building as "capacityBuilding", open_remedy as "openRemedy", state, written_by as "writtenBy",
  to_char(written_at ${AT}) as "writtenAt", reviewed_by as "reviewedBy", to_char(reviewed_at ${AT}) as "reviewedAt",
  review_note as "reviewNote", version`;

@Injectable()
export class ExitAssessmentRepository {
  async insert(
    ctx: TxCtx,
    id: string,
    supplierId: string,
    said: ExitConsiderations,
    writtenBy: string,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into exit_assessment (tenant_id, id, supplier_id, crucial, severity, effect_on_people, leverage,
         capacity_building, open_remedy, written_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ctx.tenantId,
        id,
        supplierId,
        said.crucial,
        said.severity,
        said.effectOnPeople,
        said.leverage,
        said.capacityBuilding,
        said.openRemedy,
        writtenBy,
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ExitAssessment | undefined> {
    return ctx.tx.one<ExitAssessment>(
      `select ${COLUMNS} from exit_assessment where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first, with those of what was merged into the supplier. */
  list(
    ctx: TxCtx,
    supplierId: string,
    beforeId: string | undefined,
    limit: number,
  ): Promise<ExitAssessment[]> {
    return ctx.tx.query<ExitAssessment>(
      `select ${COLUMNS} from exit_assessment where tenant_id = $1 and supplier_id = any(ids_of_supplier($2))
         and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [ctx.tenantId, supplierId, beforeId ?? null, limit],
    );
  }

  /** @returns whether the version was still the current one */
  async review(
    ctx: TxCtx,
    { id, version }: ExitAssessment,
    review: { state: 'accepted' | 'returned'; by: string; note: string },
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update exit_assessment set state = $4, reviewed_by = $5, reviewed_at = now(), review_note = $6,
         version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and state = 'written'`,
      [ctx.tenantId, id, version, review.state, review.by, review.note],
    );
    return changed === 1;
  }
}
