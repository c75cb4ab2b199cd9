import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { SourcePoll } from './source-poll';

type Instant = 'decidedAt' | 'triedAt' | 'answeredAt' | 'freshAt' | 'nextDueAt' | 'heldUntil';

type Row = Omit<SourcePoll, Instant> & {
  readonly [K in Instant]: null extends SourcePoll[K] ? Date | null : Date;
};

const COLUMNS = `source_code as source, enabled, url, every_hours as "everyHours", reason,
  decided_by as "decidedBy", decided_at as "decidedAt", etag, last_modified as "lastModified",
  tried_at as "triedAt", answered_at as "answeredAt", fresh_at as "freshAt",
  error_code as "errorCode", error_detail as "errorDetail", failures, next_due_at as "nextDueAt",
  held_until as "heldUntil", version`;

export type PollSetting = Pick<SourcePoll, 'source' | 'enabled' | 'url' | 'everyHours' | 'reason'>;

export interface PollSuccess {
  /** What is in use is what the publisher has. */
  readonly fresh: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface PollFailure {
  readonly code: string;
  readonly detail: string;
  readonly delayMs: number;
  readonly holdMs: number;
}

/** Times are the database's own: several workers look at them. */
@Injectable()
export class SourcePollRepository {
  async list(ctx: TxCtx): Promise<SourcePoll[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from source_poll where tenant_id = $1 order by source_code`,
      [ctx.tenantId],
    );
    return rows.map(fromRow);
  }

  async find(ctx: TxCtx, source: string): Promise<SourcePoll | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from source_poll where tenant_id = $1 and source_code = $2`,
      [ctx.tenantId, source],
    );
    return row && fromRow(row);
  }

  /** Another address forgets what the publisher said of the last answer; the next poll is due at once. */
  async put(ctx: TxCtx, setting: PollSetting): Promise<void> {
    await ctx.tx.exec(
      `insert into source_poll (tenant_id, id, source_code, enabled, url, every_hours, reason, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, source_code) do update set
         enabled = excluded.enabled, url = excluded.url, every_hours = excluded.every_hours,
         reason = excluded.reason, decided_by = excluded.decided_by, decided_at = now(),
         etag = case when source_poll.url is not distinct from excluded.url then source_poll.etag end,
         last_modified = case when source_poll.url is not distinct from excluded.url
           then source_poll.last_modified end,
         error_code = null, error_detail = null, failures = 0,
         next_due_at = greatest(now(), source_poll.held_until),
         version = source_poll.version + 1`,
      [
        ctx.tenantId,
        newId(),
        setting.source,
        setting.enabled,
        setting.url,
        setting.everyHours,
        setting.reason,
        actorOf(ctx),
      ],
    );
  }

  /**
   * Takes the polls that fall due within the hour; each is put off by its interval, which the poll
   * itself sets right when it is done.
   * @returns sources with the milliseconds until each is due, 0 where that has passed
   */
  takeDue(ctx: TxCtx, sources: readonly string[]): Promise<{ source: string; inMs: number }[]> {
    return ctx.tx.query(
      `with due as (
         select id, source_code, next_due_at from source_poll
         where tenant_id = $1 and enabled and source_code = any($2::text[])
           and next_due_at < now() + interval '1 hour'
         order by source_code for update)
       update source_poll p
         set next_due_at = greatest(now(), due.next_due_at) + make_interval(hours => p.every_hours)
       from due where p.tenant_id = $1 and p.id = due.id
       returning due.source_code as source,
         greatest(0, extract(epoch from due.next_due_at - now()) * 1000)::float8 as "inMs"`,
      [ctx.tenantId, sources],
    );
  }

  /** @param expected the setting that was polled; another one meanwhile makes this no record of it */
  async succeeded(
    ctx: TxCtx,
    source: string,
    expected: number,
    { fresh, etag, lastModified }: PollSuccess,
  ): Promise<void> {
    await ctx.tx.exec(
      `update source_poll set tried_at = now(), answered_at = now(),
         fresh_at = case when $4 then now() else fresh_at end, etag = $5, last_modified = $6,
         error_code = null, error_detail = null, failures = 0, held_until = null,
         next_due_at = now() + make_interval(hours => every_hours)
       where tenant_id = $1 and source_code = $2 and version = $3`,
      [ctx.tenantId, source, expected, fresh, etag, lastModified],
    );
  }

  /** What the publisher said of the last good answer stays, for that is what is in use. */
  async failed(
    ctx: TxCtx,
    source: string,
    expected: number,
    { code, detail, delayMs, holdMs }: PollFailure,
  ): Promise<void> {
    await ctx.tx.exec(
      `update source_poll set tried_at = now(), error_code = $4, error_detail = $5,
         failures = failures + 1, next_due_at = now() + $6 * interval '1 millisecond',
         held_until = case when $7 > 0 then now() + $7 * interval '1 millisecond' end
       where tenant_id = $1 and source_code = $2 and version = $3`,
      [ctx.tenantId, source, expected, code, detail.slice(0, 500), delayMs, holdMs],
    );
  }
}

function fromRow(row: Row): SourcePoll {
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...row,
    decidedAt: row.decidedAt.toISOString(),
    triedAt: instant(row.triedAt),
    answeredAt: instant(row.answeredAt),
    freshAt: instant(row.freshAt),
    nextDueAt: row.nextDueAt.toISOString(),
    heldUntil: instant(row.heldUntil),
  };
}
