import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';

/** One hand-over of an assignment: memberships, never names. */
export interface HandoverRow {
  id: string;
  /** Code of the section that was handed over; null: the whole. */
  section: string | null;
  fromMemberId: string | null;
  toMemberId: string;
  /** Actor, e.g. `supplier:<user id>`. */
  handedBy: string;
  deliveryId: string | null;
  at: string;
}

export interface NewHandover {
  id: string;
  assignment: { id: string; supplierId: string | null; agencyId: string | null };
  section: string | null;
  fromMemberId: string | null;
  toMemberId: string;
  deliveryId: string | null;
}

@Injectable()
export class HandoverRepository {
  async add(ctx: TxCtx, handover: NewHandover): Promise<void> {
    const { assignment } = handover;
    await ctx.tx.exec(
      `insert into assignment_handover (tenant_id, id, assignment_id, supplier_id, agency_id, from_member, to_member,
         handed_by, delivery_id, section_code)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ctx.tenantId,
        handover.id,
        assignment.id,
        assignment.supplierId,
        assignment.agencyId,
        handover.fromMemberId,
        handover.toMemberId,
        actorOf(ctx),
        handover.deliveryId,
        handover.section,
      ],
    );
  }

  /** The assignment and the colleague of a hand-over that still stands. */
  standing(
    ctx: TxCtx,
    id: string,
  ): Promise<{ assignmentId: string; memberId: string } | undefined> {
    return ctx.tx.one(
      `select a.id as "assignmentId", h.to_member as "memberId"
       from assignment_handover h join assignment a on a.tenant_id = h.tenant_id and a.id = h.assignment_id
         left join assignment_section s on s.tenant_id = h.tenant_id and s.assignment_id = h.assignment_id
           and s.section_code = h.section_code
       where h.tenant_id = $1 and h.id = $2
         and h.to_member = case when h.section_code is null then a.assigned_member else s.member_id end
         and a.state not in ('accepted', 'cancelled')`,
      [ctx.tenantId, id],
    );
  }

  /** The newest first. */
  of(
    ctx: TxCtx,
    assignmentId: string,
    beforeId: string | undefined,
    limit: number,
  ): Promise<HandoverRow[]> {
    return ctx.tx.query(
      `select id, section_code as section, from_member as "fromMemberId", to_member as "toMemberId", handed_by as "handedBy",
         delivery_id as "deliveryId",
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from assignment_handover
       where tenant_id = $1 and assignment_id = $2 and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [ctx.tenantId, assignmentId, beforeId ?? null, limit],
    );
  }
}
