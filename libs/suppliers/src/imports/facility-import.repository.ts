import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type {
  FacilityImport,
  ImportCounts,
  ImportReading,
  ImportWithState,
} from './facility-import';

const COLUMNS = `i.id, i.run_id as "runId", i.mode, i.file_name as "fileName", i.file_sha256 as "fileSha256",
  i.file_bytes::float8 as "fileBytes", i.object_key as "objectKey", i.options, i.reading, i.next_row as "nextRow",
  json_build_object('rowsIn', i.rows_in, 'created', i.created, 'updated', i.updated, 'unchanged', i.unchanged,
    'refused', i.refused, 'held', i.held, 'warned', i.warned, 'suppliersCreated', i.suppliers_created) as counts,
  to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;
const WITH_STATE = `${COLUMNS}, r.state, r.cancel_requested_at is not null as "cancelRequested", case when r.error_code is not null
  then json_build_object('code', r.error_code, 'detail', coalesce(r.error_detail, '')) end as error`;
const FROM = `from facility_import i join run r on r.tenant_id = i.tenant_id and r.id = i.run_id`;

export type NewImport = Omit<FacilityImport, 'counts' | 'nextRow' | 'createdAt'>;

/** Imports as such: the file, how far it is read, what came of it. Its state is its run's. */
@Injectable()
export class FacilityImportRepository {
  async insert(ctx: TxCtx, made: NewImport): Promise<void> {
    await ctx.tx.exec(
      `insert into facility_import (tenant_id, id, run_id, mode, file_name, file_sha256, file_bytes, object_key, options,
         reading, requested_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ctx.tenantId,
        made.id,
        made.runId,
        made.mode,
        made.fileName,
        made.fileSha256,
        made.fileBytes,
        made.objectKey,
        JSON.stringify(made.options),
        made.reading && JSON.stringify(made.reading),
        actorOf(ctx),
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ImportWithState | undefined> {
    return ctx.tx.one<ImportWithState>(
      `select ${WITH_STATE} ${FROM} where i.tenant_id = $1 and i.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first. */
  list(ctx: TxCtx, before: string | undefined, limit: number): Promise<ImportWithState[]> {
    return ctx.tx.query<ImportWithState>(
      `select ${WITH_STATE} ${FROM} where i.tenant_id = $1 and ($2::uuid is null or i.id < $2)
       order by i.id desc limit $3`,
      [ctx.tenantId, before ?? null, limit],
    );
  }

  async setReading(ctx: TxCtx, id: string, reading: ImportReading): Promise<void> {
    await ctx.tx.exec(`update facility_import set reading = $3 where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
      JSON.stringify(reading),
    ]);
  }

  /**
   * Locks the import until the end of the transaction.
   * @returns the row that comes next; another worker may have moved it on meanwhile
   */
  async lockNextRow(ctx: TxCtx, id: string): Promise<number | undefined> {
    const row = await ctx.tx.one<{ next_row: number }>(
      `select next_row from facility_import where tenant_id = $1 and id = $2 for update`,
      [ctx.tenantId, id],
    );
    return row?.next_row;
  }

  async advance(ctx: TxCtx, id: string, nextRow: number, counts: ImportCounts): Promise<void> {
    await ctx.tx.exec(
      `update facility_import set next_row = $3, rows_in = rows_in + $4, created = created + $5, updated = updated + $6,
         unchanged = unchanged + $7, refused = refused + $8, held = held + $9, warned = warned + $10,
         suppliers_created = suppliers_created + $11
       where tenant_id = $1 and id = $2`,
      [
        ctx.tenantId,
        id,
        nextRow,
        counts.rowsIn,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.refused,
        counts.held,
        counts.warned,
        counts.suppliersCreated,
      ],
    );
  }
}
