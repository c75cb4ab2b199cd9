import { Injectable } from '@nestjs/common';
import type { TxCtx, TxHandle } from '@para42/platform';
import type { ListEdition } from '@para42/screening';
import type { SupplierState } from '../register/supplier.states';

export interface ProfileRemark {
  /** `/supplier/employees`, `/sites`, `/sites/{id}/address`. */
  field: string;
  remark: string;
}

/** One move of a supplier along its states. */
export interface StateStep {
  id: string;
  /** Another than the one asked for where it was merged into that. */
  supplierId: string;
  from: SupplierState;
  to: SupplierState;
  reason: string | null;
  exitAssessmentId: string | null;
  /** Editions of lists that were in use or waited in quarantine; null of other moves. */
  heldAgainst: ListEdition[] | null;
  remarks: ProfileRemark[];
  /** `kind:id` of whoever moved it. */
  by: string;
  at: string;
}

const AT = `to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const STEP = `c.id, c.supplier_id as "supplierId", c.from_state as "from", c.to_state as "to", c.reason,
  c.exit_assessment ->> 'assessment' as "exitAssessmentId", c.held_against as "heldAgainst", c.changed_by as by, ${AT} as at`;
const REMARKS = `coalesce((select json_agg(json_build_object('field', r.field, 'remark', r.remark) order by r.id)
  from onboarding_remark r where r.tenant_id = c.tenant_id and r.change_id = c.id), '[]')`;

@Injectable()
export class StateHistoryRepository {
  /** Oldest first. In the auditors' role, without the remarks on a profile, which are work in progress. */
  async list(
    tx: TxHandle,
    tenantId: string,
    supplierId: string,
    afterId: string | undefined,
    limit: number,
    withRemarks: boolean,
  ): Promise<StateStep[]> {
    return tx.query<StateStep>(
      `select ${STEP}, ${withRemarks ? REMARKS : `'[]'::json`} as remarks from supplier_state_change c
       where c.tenant_id = $1 and c.supplier_id = any(ids_of_supplier($2)) and ($3::uuid is null or c.id > $3) order by c.id limit $4`,
      [tenantId, supplierId, afterId ?? null, limit],
    );
  }

  /** Whether whoever reads sees the supplier. */
  async hasSupplier(tx: TxHandle, tenantId: string, supplierId: string): Promise<boolean> {
    const found = await tx.one(`select 1 from supplier where tenant_id = $1 and id = $2`, [
      tenantId,
      supplierId,
    ]);
    return found !== undefined;
  }

  async addRemarks(
    ctx: TxCtx,
    supplierId: string,
    changeId: string,
    remarks: readonly (ProfileRemark & { id: string })[],
  ): Promise<void> {
    if (remarks.length === 0) return;
    await ctx.tx.exec(
      `insert into onboarding_remark (tenant_id, id, supplier_id, change_id, field, remark)
       select $1, r.id, $2, $3, r.field, r.remark
       from jsonb_to_recordset($4::jsonb) as r(id uuid, field text, remark text)`,
      [ctx.tenantId, supplierId, changeId, JSON.stringify(remarks)],
    );
  }

  /** What was asked when changes were last requested of a supplier. Readable to the supplier itself. */
  lastRemarks(ctx: TxCtx, supplierId: string): Promise<ProfileRemark[]> {
    return ctx.tx.query<ProfileRemark>(
      `select r.field, r.remark from onboarding_remark r
       where r.tenant_id = $1 and r.supplier_id = $2 and r.change_id = (select l.change_id from onboarding_remark l
         where l.tenant_id = $1 and l.supplier_id = $2 order by l.id desc limit 1)
       order by r.id`,
      [ctx.tenantId, supplierId],
    );
  }

  /** Whether the relation was taken up again after an instant. */
  async activeSince(ctx: TxCtx, supplierId: string, instant: string): Promise<boolean> {
    const found = await ctx.tx.one(
      `select 1 from supplier_state_change where tenant_id = $1 and supplier_id = $2 and to_state = 'active'
         and created_at > $3 limit 1`,
      [ctx.tenantId, supplierId, instant],
    );
    return found !== undefined;
  }
}
