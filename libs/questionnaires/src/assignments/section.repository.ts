import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Assignment } from './assignment.repository';

/** Which colleague has a section in hand. */
export interface SectionInHand {
  section: string;
  memberId: string;
}

@Injectable()
export class SectionRepository {
  of(ctx: TxCtx, assignmentId: string): Promise<SectionInHand[]> {
    return ctx.tx.query<SectionInHand>(
      `select section_code as section, member_id as "memberId" from assignment_section
       where tenant_id = $1 and assignment_id = $2 order by section_code`,
      [ctx.tenantId, assignmentId],
    );
  }

  /** Gives it into a colleague's hands, under the assignment's lock, and counts the assignment's version on. */
  async assign(
    ctx: TxCtx,
    { id, supplierId, agencyId }: Pick<Assignment, 'id' | 'supplierId' | 'agencyId'>,
    { section, memberId }: SectionInHand,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into assignment_section (tenant_id, assignment_id, section_code, supplier_id, agency_id, member_id)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, assignment_id, section_code) do update set member_id = excluded.member_id, changed_at = now()`,
      [ctx.tenantId, id, section, supplierId, agencyId, memberId],
    );
    await ctx.tx.exec(
      `update assignment set version = version + 1, changed_at = now() where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }
}
