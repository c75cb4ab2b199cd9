import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { RecordDays } from '../sources/rolling-window';
import type { SourceVersion, SourceVersionState } from './source-version';

const COLUMNS = `id, source_code as source, as_of::text as "asOf", told_at as "toldAt", newest_day::text as "newestDay", sha256, byte_count::float8 as "byteCount",
  file_name as "fileName", licence, attribution, row_count as "rowCount", record_count as "recordCount",
  refused_count as "refusedCount", state, incomplete, reasons, notes, refused, release_reason as "releaseReason",
  released_by as "releasedBy", closed_reason as "closedReason", closed_by as "closedBy", corrects, loaded_by as "loadedBy", loaded_at as "loadedAt", version`;

type Row = Omit<SourceVersion, 'loadedAt' | 'toldAt'> & { loadedAt: Date; toldAt: Date };

/** Newest first: by day, then by when it was made, then by when it was loaded. */
const NEWEST = `as_of desc, told_at desc, id desc`;
const ORDER = `(as_of, told_at, id)`;

/** Where a version stands among those of its source. */
export type EditionOrder = Pick<SourceVersion, 'id' | 'asOf' | 'toldAt'>;

export type NewSourceVersion = Omit<
  SourceVersion,
  'releaseReason' | 'releasedBy' | 'closedReason' | 'closedBy' | 'version'
> & {
  readonly objectKey: string;
  /** Of a rolling feed, how many records are of each day; null for every other source. */
  readonly recordDays: RecordDays | null;
};

@Injectable()
export class SourceVersionRepository {
  /** One load of a source at a time in a tenant, to the end of the transaction. */
  async lock(ctx: TxCtx, source: string): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 1))`, [
      `source:${ctx.tenantId}:${source}`,
    ]);
  }

  async insert(ctx: TxCtx, version: NewSourceVersion): Promise<void> {
    await ctx.tx.exec(
      `insert into source_version (tenant_id, id, source_code, as_of, sha256, byte_count, file_name,
         object_key, licence, attribution, row_count, record_count, refused_count, state, reasons, notes,
         refused, loaded_by, loaded_at, record_days, told_at, newest_day, incomplete, corrects)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
      [
        ctx.tenantId,
        version.id,
        version.source,
        version.asOf,
        version.sha256,
        version.byteCount,
        version.fileName,
        version.objectKey,
        version.licence,
        version.attribution,
        version.rowCount,
        version.recordCount,
        version.refusedCount,
        version.state,
        JSON.stringify(version.reasons),
        JSON.stringify(version.notes),
        JSON.stringify(version.refused),
        version.loadedBy,
        version.loadedAt,
        version.recordDays === null ? null : JSON.stringify(version.recordDays),
        version.toldAt,
        version.newestDay,
        version.incomplete,
        version.corrects,
      ],
    );
  }

  /** @returns whether the version was still at `expected` and in quarantine, or incomplete */
  async release(
    ctx: TxCtx,
    id: string,
    expected: number,
    release: { reason: string; by: string },
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update source_version set state = 'loaded', incomplete = false, release_reason = $4, released_by = $5,
         version = version + 1
       where tenant_id = $1 and id = $2 and version = $3
         and (state = 'quarantined' or (state = 'loaded' and incomplete))`,
      [ctx.tenantId, id, expected, release.reason, release.by],
    );
    return changed === 1;
  }

  /** Rejects one in quarantine, or replaces one in use. @returns whether it was still at `expected` and as it must be */
  async close(
    ctx: TxCtx,
    id: string,
    expected: number,
    closing: { state: 'rejected' | 'replaced'; reason: string; by: string },
  ): Promise<boolean> {
    const { state, reason, by } = closing;
    const changed = await ctx.tx.exec(
      `update source_version set state = $4, closed_reason = $5, closed_by = $6, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and state = $7`,
      [
        ctx.tenantId,
        id,
        expected,
        state,
        reason,
        by,
        state === 'rejected' ? 'quarantined' : 'loaded',
      ],
    );
    return changed === 1;
  }

  async find(ctx: TxCtx, id: string): Promise<SourceVersion | undefined> {
    return this.one(ctx, `id = $2`, [id]);
  }

  /** The newest version of these bytes that was kept out. */
  async keptOut(ctx: TxCtx, source: string, sha256: string): Promise<SourceVersion | undefined> {
    return this.one(
      ctx,
      `source_code = $2 and sha256 = $3 and state in ('quarantined', 'rejected') order by ${NEWEST} limit 1`,
      [source, sha256],
    );
  }

  /** The version in use before one that stands there; whole: none that is incomplete. */
  async inUseBefore(
    ctx: TxCtx,
    source: string,
    { asOf, toldAt, id }: EditionOrder,
    whole = false,
  ): Promise<SourceVersion | undefined> {
    return this.one(
      ctx,
      `source_code = $2 and state = 'loaded' and not ($6 and incomplete)
         and ${ORDER} < ($3::date, $4::timestamptz, $5::uuid) order by ${NEWEST} limit 1`,
      [source, asOf, toldAt, id, whole],
    );
  }

  async newestInUse(ctx: TxCtx, source: string): Promise<SourceVersion | undefined> {
    return this.one(ctx, `source_code = $2 and state = 'loaded' order by ${NEWEST} limit 1`, [
      source,
    ]);
  }

  /** Versions in use that stand after, the oldest first. */
  async inUseAfter(
    ctx: TxCtx,
    source: string,
    { asOf, toldAt, id }: EditionOrder,
    limit: number,
  ): Promise<SourceVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from source_version where tenant_id = $1 and source_code = $2 and state = 'loaded'
         and ${ORDER} > ($3::date, $4::timestamptz, $5::uuid) order by as_of, told_at, id limit $6`,
      [ctx.tenantId, source, asOf, toldAt, id, limit],
    );
    return rows.map(fromRow);
  }

  async recordDays(ctx: TxCtx, id: string): Promise<RecordDays | null> {
    const row = await ctx.tx.one<{ days: RecordDays | null }>(
      `select record_days as days from source_version where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row?.days ?? null;
  }

  /** The newest version of each source, of this state, or in use or in quarantine. */
  async newestOfEach(ctx: TxCtx, state?: SourceVersionState): Promise<SourceVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select distinct on (source_code) ${COLUMNS} from source_version
       where tenant_id = $1 and state = any($2::text[])
       order by source_code, ${NEWEST}`,
      [ctx.tenantId, state ? [state] : ['loaded', 'quarantined']],
    );
    return rows.map(fromRow);
  }

  /** Newest first. */
  async list(
    ctx: TxCtx,
    source: string,
    after: { asOf: string; id: string } | undefined,
    limit: number,
  ): Promise<SourceVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from source_version where tenant_id = $1 and source_code = $2
         and ($3::date is null or (as_of, id) < ($3::date, $4::uuid))
       order by as_of desc, id desc limit $5`,
      [ctx.tenantId, source, after?.asOf ?? null, after?.id ?? null, limit],
    );
    return rows.map(fromRow);
  }

  private async one(
    ctx: TxCtx,
    where: string,
    params: readonly unknown[],
  ): Promise<SourceVersion | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from source_version where tenant_id = $1 and ${where}`,
      [ctx.tenantId, ...params],
    );
    return row && fromRow(row);
  }
}

function fromRow(row: Row): SourceVersion {
  const { loadedAt, toldAt } = row;
  return { ...row, loadedAt: loadedAt.toISOString(), toldAt: toldAt.toISOString() };
}
