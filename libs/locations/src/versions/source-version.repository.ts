import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { RecordDays } from '../sources/rolling-window';
import type { SourceVersion, SourceVersionState } from './source-version';

const COLUMNS = `id, source_code as source, as_of::text as "asOf", sha256, byte_count::float8 as "byteCount",
  file_name as "fileName", licence, attribution, row_count as "rowCount", record_count as "recordCount",
  refused_count as "refusedCount", state, reasons, notes, refused, release_reason as "releaseReason",
  released_by as "releasedBy", loaded_by as "loadedBy", loaded_at as "loadedAt", version`;

type Row = Omit<SourceVersion, 'loadedAt'> & { loadedAt: Date };

export type NewSourceVersion = Omit<SourceVersion, 'releaseReason' | 'releasedBy' | 'version'> & {
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
         refused, loaded_by, loaded_at, record_days)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
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
      ],
    );
  }

  /** @returns whether the version was still at `expected` and in quarantine */
  async release(
    ctx: TxCtx,
    id: string,
    expected: number,
    release: { reason: string; by: string },
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update source_version set state = 'loaded', release_reason = $4, released_by = $5,
         version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and state = 'quarantined'`,
      [ctx.tenantId, id, expected, release.reason, release.by],
    );
    return changed === 1;
  }

  async find(ctx: TxCtx, id: string): Promise<SourceVersion | undefined> {
    return this.one(ctx, `id = $2`, [id]);
  }

  async findBySha256(
    ctx: TxCtx,
    source: string,
    sha256: string,
  ): Promise<SourceVersion | undefined> {
    return this.one(ctx, `source_code = $2 and sha256 = $3`, [source, sha256]);
  }

  /** The newest version in use that describes a day up to `asOf`; never the one with id `not`. */
  async latestLoaded(
    ctx: TxCtx,
    source: string,
    asOf: string,
    not?: string,
  ): Promise<SourceVersion | undefined> {
    return this.one(
      ctx,
      `source_code = $2 and state = 'loaded' and as_of <= $3 and ($4::uuid is null or id <> $4)
       order by as_of desc, id desc limit 1`,
      [source, asOf, not ?? null],
    );
  }

  async recordDays(ctx: TxCtx, id: string): Promise<RecordDays | null> {
    const row = await ctx.tx.one<{ days: RecordDays | null }>(
      `select record_days as days from source_version where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row?.days ?? null;
  }

  /** The newest version of each source, of this state or of any. */
  async newestOfEach(ctx: TxCtx, state?: SourceVersionState): Promise<SourceVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select distinct on (source_code) ${COLUMNS} from source_version
       where tenant_id = $1 and ($2::text is null or state = $2)
       order by source_code, as_of desc, id desc`,
      [ctx.tenantId, state ?? null],
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
  return { ...row, loadedAt: row.loadedAt.toISOString() };
}
