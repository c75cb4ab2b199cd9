import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { StorableChange } from '../answers/answer-change';
import type { StoredAnswer } from '../answers/stored-answers';

@Injectable()
export class InquiryAnswerRepository {
  /** In the order in which they were first given. */
  all(ctx: TxCtx, inquiryId: string): Promise<StoredAnswer[]> {
    return ctx.tx.query<StoredAnswer>(
      `select path, version, declined, value from inquiry_answer where tenant_id = $1 and inquiry_id = $2
       order by position, path`,
      [ctx.tenantId, inquiryId],
    );
  }

  /** Writes changes whose versions were checked under the inquiry's lock. */
  async write(ctx: TxCtx, inquiryId: string, changes: readonly StorableChange[]): Promise<void> {
    await ctx.tx.exec(
      `insert into inquiry_answer as a (tenant_id, inquiry_id, path, value, declined, position)
       select $1, $2, c.path, c.value, c.declined, p.last + c.ordinal
       from unnest($3::text[], $4::json[], $5::boolean[]) with ordinality as c (path, value, declined, ordinal),
         (select coalesce(max(position), 0) as last from inquiry_answer where tenant_id = $1 and inquiry_id = $2) p
       on conflict (tenant_id, inquiry_id, path) do update
         set value = excluded.value, declined = excluded.declined, version = a.version + 1`,
      [
        ctx.tenantId,
        inquiryId,
        changes.map((change) => change.path),
        changes.map((change) => (change.value === null ? null : JSON.stringify(change.value))),
        changes.map((change) => change.declined),
      ],
    );
  }
}
