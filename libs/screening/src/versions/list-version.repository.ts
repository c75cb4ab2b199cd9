import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { EditionInUse, ListVersion } from './list-version';

const COLUMNS = `id, list_code as list, as_of::text as "asOf", sha256, byte_count::float8 as "byteCount",
  file_name as "fileName", licence, attribution, row_count as "rowCount", entry_count as "entryCount",
  refused_count as "refusedCount", state, reasons, notes, refused, release_reason as "releaseReason",
  released_by as "releasedBy", loaded_by as "loadedBy", loaded_at as "loadedAt", screened_at as "screenedAt", version`;

type Row = Omit<ListVersion, 'loadedAt' | 'screenedAt'> & {
  loadedAt: Date;
  screenedAt: Date | null;
};

export type NewListVersion = Omit<
  ListVersion,
  'releaseReason' | 'releasedBy' | 'screenedAt' | 'version'
> & { readonly objectKey: string };

@Injectable()
export class ListVersionRepository {
  /** One load of a list at a time in a tenant, to the end of the transaction. */
  async lock(ctx: TxCtx, list: string): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 1))`, [
      `entity-list:${ctx.tenantId}:${list}`,
    ]);
  }

  async insert(ctx: TxCtx, version: NewListVersion): Promise<void> {
    await ctx.tx.exec(
      `insert into entity_list_version (tenant_id, id, list_code, as_of, sha256, byte_count, file_name, object_key,
         licence, attribution, row_count, entry_count, refused_count, state, reasons, notes, refused, loaded_by, loaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        ctx.tenantId,
        version.id,
        version.list,
        version.asOf,
        version.sha256,
        version.byteCount,
        version.fileName,
        version.objectKey,
        version.licence,
        version.attribution,
        version.rowCount,
        version.entryCount,
        version.refusedCount,
        version.state,
        JSON.stringify(version.reasons),
        JSON.stringify(version.notes),
        JSON.stringify(version.refused),
        version.loadedBy,
        version.loadedAt,
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
      `update entity_list_version set state = 'loaded', release_reason = $4, released_by = $5, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and state = 'quarantined'`,
      [ctx.tenantId, id, expected, release.reason, release.by],
    );
    return changed === 1;
  }

  find(ctx: TxCtx, id: string): Promise<ListVersion | undefined> {
    return this.one(ctx, `id = $2`, [id]);
  }

  findBySha256(ctx: TxCtx, list: string, sha256: string): Promise<ListVersion | undefined> {
    return this.one(ctx, `list_code = $2 and sha256 = $3`, [list, sha256]);
  }

  /** The newest edition in use. */
  latestLoaded(ctx: TxCtx, list: string): Promise<ListVersion | undefined> {
    const where = `list_code = $2 and state = 'loaded' order by as_of desc, id desc limit 1`;
    return this.one(ctx, where, [list]);
  }

  /** The newest edition of each list, in any state. */
  async newestOfEach(ctx: TxCtx): Promise<ListVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select distinct on (list_code) ${COLUMNS} from entity_list_version where tenant_id = $1
       order by list_code, as_of desc, id desc`,
      [ctx.tenantId],
    );
    return rows.map(fromRow);
  }

  /** Newest first. */
  async list(
    ctx: TxCtx,
    list: string,
    after: { asOf: string; id: string } | undefined,
    limit: number,
  ): Promise<ListVersion[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from entity_list_version where tenant_id = $1 and list_code = $2
         and ($3::date is null or (as_of, id) < ($3::date, $4::uuid))
       order by as_of desc, id desc limit $5`,
      [ctx.tenantId, list, after?.asOf ?? null, after?.id ?? null, limit],
    );
    return rows.map(fromRow);
  }

  /** The newest edition in use of each list. */
  inUse(ctx: TxCtx): Promise<EditionInUse[]> {
    return ctx.tx.query<EditionInUse>(
      `select distinct on (list_code) list_code as list, id, as_of::text as "asOf" from entity_list_version
       where tenant_id = $1 and state = 'loaded' order by list_code, as_of desc, id desc`,
      [ctx.tenantId],
    );
  }

  /** The newest edition of each list that waits in quarantine and is not older than the one in use. */
  async quarantined(ctx: TxCtx): Promise<EditionInUse[]> {
    return ctx.tx.query<EditionInUse>(
      `select distinct on (list_code) list_code as list, id, as_of::text as "asOf" from entity_list_version q
       where tenant_id = $1 and state = 'quarantined' and not exists (select 1 from entity_list_version l
         where l.tenant_id = $1 and l.list_code = q.list_code and l.state = 'loaded'
           and (l.as_of, l.id) > (q.as_of, q.id))
       order by list_code, as_of desc, id desc`,
      [ctx.tenantId],
    );
  }

  /** Whether any list is in use at all. */
  async anyInUse(ctx: TxCtx): Promise<boolean> {
    const found = await ctx.tx.one(
      `select 1 from entity_list_version where tenant_id = $1 and state = 'loaded' limit 1`,
      [ctx.tenantId],
    );
    return found !== undefined;
  }

  /** Editions in use against whose changes not every subject was held yet. */
  async unscreened(ctx: TxCtx): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from entity_list_version where tenant_id = $1 and state = 'loaded' and screened_at is null order by id`,
      [ctx.tenantId],
    );
    return rows.map(({ id }) => id);
  }

  async markScreened(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `update entity_list_version set screened_at = now(), version = version + 1
       where tenant_id = $1 and id = any ($2::uuid[]) and screened_at is null`,
      [ctx.tenantId, ids],
    );
  }

  private async one(
    ctx: TxCtx,
    where: string,
    params: readonly unknown[],
  ): Promise<ListVersion | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from entity_list_version where tenant_id = $1 and ${where}`,
      [ctx.tenantId, ...params],
    );
    return row && fromRow(row);
  }
}

function fromRow(row: Row): ListVersion {
  return {
    ...row,
    loadedAt: row.loadedAt.toISOString(),
    screenedAt: row.screenedAt?.toISOString() ?? null,
  };
}
