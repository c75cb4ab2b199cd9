import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { searchText } from '../../register/names';
import type { MatchKind } from '../compare/party';
import type { RecordColumns, RecordMerge, UndoConflict } from './record-merge';

const TIME = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const COLUMNS = `m.id, m.subject_kind as kind, m.survivor_id as "survivorId", m.merged_id as "mergedId",
  m.candidate_id as "candidateId", m.origin, m.reason, m.taken, m.kept, m.moved_site_ids as "movedSiteIds",
  m.repointed_ids as "repointedIds", m.merged_by as "mergedBy",
  to_char(m.merged_at at time zone 'UTC', '${TIME}') as "mergedAt", m.undone_by as "undoneBy",
  to_char(m.undone_at at time zone 'UTC', '${TIME}') as "undoneAt", m.undo_reason as "undoReason",
  m.undo_conflicts as "undoConflicts", m.version`;

export type NewMerge = Pick<
  RecordMerge,
  'id' | 'kind' | 'survivorId' | 'mergedId' | 'candidateId' | 'origin' | 'reason' | 'taken' | 'kept'
> &
  Pick<RecordMerge, 'movedSiteIds' | 'repointedIds' | 'mergedBy'>;

export interface MergeFilter {
  kind?: MatchKind;
  /** The survivor, or the one that was merged into it. */
  subjectId?: string;
  standing?: boolean;
}

/** Merges as such, and the rows of the register that they change. */
@Injectable()
export class MergeRepository {
  /** Both rows, locked until the end of the transaction. A 64-bit integer is a string. */
  async lockRecords(
    ctx: TxCtx,
    kind: MatchKind,
    ids: readonly string[],
  ): Promise<Map<string, RecordColumns>> {
    const cell = kind === 'site' ? ` || jsonb_build_object('cell', s.cell::text)` : '';
    const rows = await ctx.tx.query<{ id: string; record: RecordColumns }>(
      `select s.id, to_jsonb(s)${cell} as record from ${kind} s
       where s.tenant_id = $1 and s.id = any($2::uuid[]) order by s.id for update`,
      [ctx.tenantId, ids],
    );
    return new Map(rows.map(({ id, record }) => [id, record]));
  }

  async setColumns(ctx: TxCtx, kind: MatchKind, id: string, columns: RecordColumns): Promise<void> {
    const names = Object.keys(columns);
    const set = names.map((column) => `${column} = r.${column}, `).join('');
    await ctx.tx.exec(
      `update ${kind} s set ${set}version = s.version + 1, changed_at = now()
       from jsonb_populate_record(null::${kind}, $3::jsonb) as r where s.tenant_id = $1 and s.id = $2`,
      [ctx.tenantId, id, JSON.stringify(columns)],
    );
    if (kind === 'supplier') await this.writeNames(ctx, id);
  }

  /** Sites of the one supplier become those of the other. @returns their ids */
  async moveSites(
    ctx: TxCtx,
    from: string,
    to: string,
    ids: readonly string[] | 'all',
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `update site set supplier_id = $3, version = version + 1, changed_at = now()
       where tenant_id = $1 and supplier_id = $2 and ($4::uuid[] is null or id = any($4)) returning id`,
      [ctx.tenantId, from, to, ids === 'all' ? null : ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of a merged supplier's sites that were changed after they were moved. */
  async changedSince(
    ctx: TxCtx,
    mergedId: string,
    siteIds: readonly string[],
  ): Promise<{ id: string; name: string }[]> {
    return ctx.tx.query(
      // Both were written by the merge, and a record that was merged away is not changed after.
      `select s.id, s.name from site s join supplier m on m.tenant_id = s.tenant_id and m.id = $2
       where s.tenant_id = $1 and s.id = any($3::uuid[]) and s.changed_at > m.changed_at order by s.id`,
      [ctx.tenantId, mergedId, siteIds],
    );
  }

  /** What was merged into the one record counts as merged into the other. @returns their ids */
  async repoint(
    ctx: TxCtx,
    kind: MatchKind,
    from: string,
    to: string,
    ids: readonly string[] | 'all',
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `update ${kind} set merged_into = $3 where tenant_id = $1 and merged_into = $2
         and ($4::uuid[] is null or id = any($4)) returning id`,
      [ctx.tenantId, from, to, ids === 'all' ? null : ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Another record in use with this identifier, if there is one. */
  async holderOf(
    ctx: TxCtx,
    kind: MatchKind,
    column: string,
    value: string,
    besides: string,
  ): Promise<string | undefined> {
    const row = await ctx.tx.one<{ id: string }>(
      `select id from ${kind} where tenant_id = $1 and ${column} = $2 and merged_into is null and id <> $3`,
      [ctx.tenantId, value, besides],
    );
    return row?.id;
  }

  /** Searches by name find it no more. */
  async unindexNames(ctx: TxCtx, kind: MatchKind, id: string): Promise<void> {
    await ctx.tx.exec(`delete from ${kind}_search where tenant_id = $1 and ${kind}_id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  async insert(ctx: TxCtx, merge: NewMerge, at: Date): Promise<void> {
    await ctx.tx.exec(
      `insert into record_merge (tenant_id, id, subject_kind, survivor_id, merged_id, candidate_id, origin, reason, taken,
         kept, moved_site_ids, repointed_ids, merged_by, merged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ctx.tenantId,
        merge.id,
        merge.kind,
        merge.survivorId,
        merge.mergedId,
        merge.candidateId,
        merge.origin,
        merge.reason,
        JSON.stringify(merge.taken),
        JSON.stringify(merge.kept),
        merge.movedSiteIds,
        merge.repointedIds,
        merge.mergedBy,
        at,
      ],
    );
  }

  /** @returns whether the version was still the current one */
  async markUndone(
    ctx: TxCtx,
    id: string,
    version: number,
    undo: { by: string; at: Date; reason: string; conflicts: readonly UndoConflict[] },
  ): Promise<boolean> {
    const touched = await ctx.tx.exec(
      `update record_merge set undone_by = $4, undone_at = $5, undo_reason = $6, undo_conflicts = $7, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and undone_at is null`,
      [ctx.tenantId, id, version, undo.by, undo.at, undo.reason, JSON.stringify(undo.conflicts)],
    );
    return touched === 1;
  }

  find(ctx: TxCtx, id: string): Promise<RecordMerge | undefined> {
    return ctx.tx.one<RecordMerge>(
      `select ${COLUMNS} from record_merge m where m.tenant_id = $1 and m.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first. */
  list(
    ctx: TxCtx,
    { kind, subjectId, standing }: MergeFilter,
    before: string | undefined,
    limit: number,
  ): Promise<RecordMerge[]> {
    return ctx.tx.query<RecordMerge>(
      `select ${COLUMNS} from record_merge m where m.tenant_id = $1 and ($2::text is null or m.subject_kind = $2)
         and ($3::uuid is null or m.survivor_id = $3 or m.merged_id = $3)
         and ($4::boolean is null or (m.undone_at is null) = $4) and ($5::uuid is null or m.id < $5)
       order by m.id desc limit $6`,
      [ctx.tenantId, kind ?? null, subjectId ?? null, standing ?? null, before ?? null, limit],
    );
  }

  /** The forms in which names are searched and compared follow the names. */
  private async writeNames(ctx: TxCtx, id: string): Promise<void> {
    const row = await ctx.tx.one<{
      name: string;
      native: string | null;
      aliases: string[];
      others: { text: string }[];
    }>(
      `select name, native_name as native, aliases, other_names as others from supplier where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    if (!row) return;
    await ctx.tx.exec(`update supplier set search_text = $3 where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
      searchText(row.name, row.native, ...row.aliases, ...row.others.map(({ text }) => text)),
    ]);
  }
}
