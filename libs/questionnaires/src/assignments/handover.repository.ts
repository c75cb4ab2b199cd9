import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';

/** One hand-over of an assignment: memberships, never names. */
export interface HandoverRow {
  id: string;
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
         handed_by, delivery_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
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
       where h.tenant_id = $1 and h.id = $2 and a.assigned_member = h.to_member
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
      `select id, from_member as "fromMemberId", to_member as "toMemberId", handed_by as "handedBy",
         delivery_id as "deliveryId",
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from assignment_handover
       where tenant_id = $1 and assignment_id = $2 and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [ctx.tenantId, assignmentId, beforeId ?? null, limit],
    );
  }
}
