import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Assignment } from '../assignments/assignment.repository';
import type { StorableChange } from './answer-change';
import { PACKED_ANSWERS, unpackAnswers, type StoredAnswer } from './stored-answers';

export interface AnswerInHand extends StoredAnswer {
  changedAt: string;
}

@Injectable()
export class AnswerRepository {
  /**
   * Every answer of an assignment, in the order in which they were first given.
   */
  async all(ctx: TxCtx, assignmentId: string): Promise<StoredAnswer[]> {
    const rows = await ctx.tx.prepared<{ packed: string | null }>(
      'answers-packed',
      `select ${PACKED_ANSWERS} as packed
       from answer where tenant_id = $1 and assignment_id = $2`,
      [ctx.tenantId, assignmentId],
    );
    return unpackAnswers(rows[0]?.packed ?? null);
  }

  inHand(ctx: TxCtx, assignmentId: string, paths: readonly string[]): Promise<AnswerInHand[]> {
    return ctx.tx.query<AnswerInHand>(
      `select path, version, declined, value, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
       from answer where tenant_id = $1 and assignment_id = $2 and path = any($3::text[])`,
      [ctx.tenantId, assignmentId, paths],
    );
  }

  /** Rows that an assignment holds, cleared ones too, and how long they are together. */
  async size(ctx: TxCtx, assignmentId: string): Promise<{ answers: number; characters: number }> {
    const row = await ctx.tx.one<{ answers: number; characters: number }>(
      `select count(*)::int as answers, coalesce(sum(length(value::text)), 0)::int as characters
       from answer where tenant_id = $1 and assignment_id = $2`,
      [ctx.tenantId, assignmentId],
    );
    return row ?? { answers: 0, characters: 0 };
  }

  /** Writes changes whose versions were checked under the assignment's lock. */
  async write(
    ctx: TxCtx,
    assignment: Assignment,
    changes: readonly StorableChange[],
  ): Promise<void> {
    const { id, supplierId, agencyId } = assignment;
    await ctx.tx.exec(
      `insert into answer as a (tenant_id, assignment_id, path, supplier_id, agency_id, value, declined, position, changed_by)
       select $1, $2, c.path, $3, $4, c.value, c.declined, p.last + c.ordinal, $5
       from unnest($6::text[], $7::json[], $8::boolean[]) with ordinality as c (path, value, declined, ordinal),
         (select coalesce(max(position), 0) as last from answer where tenant_id = $1 and assignment_id = $2) p
       on conflict (tenant_id, assignment_id, path) do update
         set value = excluded.value, declined = excluded.declined, version = a.version + 1,
           changed_by = excluded.changed_by, changed_at = now()`,
      [
        ctx.tenantId,
        id,
        supplierId,
        agencyId,
        ctx.actor.id,
        changes.map((change) => change.path),
        changes.map((change) => (change.value === null ? null : JSON.stringify(change.value))),
        changes.map((change) => change.declined),
      ],
    );
  }
}
