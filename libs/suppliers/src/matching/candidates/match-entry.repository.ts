import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { cellsAround, placeCell } from '@para42/locations';
import type { MatchKind } from '../compare/party';
import { equalityKeys, wordHashes, type PreparedParty } from '../compare/prepared-party';

export interface MatchEntry {
  subjectId: string;
  content: string;
  seen: string;
}

/** Two records that may be one, by their ids. */
export interface FoundPair {
  asked: string;
  subjectId: string;
}

/** Of each kind of likeness; of many at one address or in one cell, each is held against the first of them. */
const MOST_BY_KEY = 10;
const MOST_BY_CELL = 25;
const MOST_BY_NAME = 20;
/** Of one word: more tell that it is a common one. */
const MOST_BY_WORD = 60;

/** By what records are found that may be one, kept beside the register. */
@Injectable()
export class MatchEntryRepository {
  /** One matching of a tenant at a time, until the end of the transaction. */
  async lock(ctx: TxCtx): Promise<void> {
    await ctx.tx.exec(`select pg_advisory_xact_lock(hashtextextended('matching ' || $1, 0))`, [
      ctx.tenantId,
    ]);
  }

  async of(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<Map<string, MatchEntry>> {
    const rows = await ctx.tx.query<MatchEntry>(
      `select subject_id as "subjectId", content, seen from match_entry
       where tenant_id = $1 and subject_kind = $2 and subject_id = any($3::uuid[])`,
      [ctx.tenantId, kind, ids],
    );
    return new Map(rows.map((row) => [row.subjectId, row]));
  }

  /** Puts what these are found by in the place of what was there. */
  async put(
    ctx: TxCtx,
    kind: MatchKind,
    entries: readonly (MatchEntry & { prepared: PreparedParty })[],
    at: Date,
  ): Promise<void> {
    if (entries.length === 0) return;
    await this.clear(
      ctx,
      kind,
      entries.map(({ subjectId }) => subjectId),
    );
    await ctx.tx.exec(
      `insert into match_entry (tenant_id, subject_kind, subject_id, content, seen, matched_at)
       select $1, $2, r.id, r.content, r.seen, $4 from json_to_recordset($3::json) as r (id uuid, content uuid, seen uuid)
       on conflict (tenant_id, subject_kind, subject_id) do update set content = excluded.content, seen = excluded.seen,
         matched_at = excluded.matched_at`,
      [
        ctx.tenantId,
        kind,
        JSON.stringify(entries.map(({ subjectId: id, content, seen }) => ({ id, content, seen }))),
        at,
      ],
    );
    const keys = entries.flatMap(({ subjectId: id, prepared }) =>
      equalityKeys(prepared).map((key) => ({ id, key })),
    );
    await ctx.tx.exec(
      `insert into match_key (tenant_id, subject_kind, match_key, subject_id)
       select $1, $2, r.key, r.id from json_to_recordset($3::json) as r (id uuid, key uuid)`,
      [ctx.tenantId, kind, JSON.stringify(keys)],
    );
    const words = entries.flatMap(({ subjectId, prepared }) =>
      wordHashes(prepared).map((word) => [subjectId, word] as const),
    );
    await ctx.tx.exec(
      `insert into match_word (tenant_id, word_key, subject_id)
       select $1, word, id from unnest($2::uuid[], $3::bigint[]) as r (id, word)`,
      [ctx.tenantId, words.map(([id]) => id), words.map(([, word]) => word)],
    );
  }

  /** Takes away by what records are found that are in use no more. */
  async remove(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.clear(ctx, kind, ids);
    await ctx.tx.exec(
      `delete from match_entry where tenant_id = $1 and subject_kind = $2 and subject_id = any($3::uuid[])`,
      [ctx.tenantId, kind, ids],
    );
  }

  /** Records with an identifier, an address or the sound of a name in common. */
  byKeys(ctx: TxCtx, kind: MatchKind, parties: readonly PreparedParty[]): Promise<FoundPair[]> {
    const asked = parties.flatMap((prepared) =>
      equalityKeys(prepared).map((key) => ({ id: prepared.party.id, key })),
    );
    return ctx.tx.query<FoundPair>(
      `select distinct q.id as asked, k.subject_id as "subjectId"
       from json_to_recordset($3::json) as q (id uuid, key uuid)
       cross join lateral (select subject_id from match_key
         where tenant_id = $1 and subject_kind = $2 and match_key = q.key and subject_id <> q.id
         order by subject_id limit ${MOST_BY_KEY}) k`,
      [ctx.tenantId, kind, JSON.stringify(asked)],
    );
  }

  /** Sites, or suppliers of sites, in the cell of a place or beside it. */
  byCells(ctx: TxCtx, kind: MatchKind, parties: readonly PreparedParty[]): Promise<FoundPair[]> {
    const asked = parties.flatMap(({ party }) =>
      party.places.flatMap(({ coordinates }) =>
        coordinates?.exact
          ? cellsAround(placeCell(coordinates)).map((cell) => ({
              id: party.id,
              cell: String(cell),
            }))
          : [],
      ),
    );
    const column = kind === 'site' ? 'id' : 'supplier_id';
    return ctx.tx.query<FoundPair>(
      `select distinct q.id as asked, s.subject_id as "subjectId"
       from json_to_recordset($2::json) as q (id uuid, cell bigint)
       cross join lateral (select ${column} as subject_id from site
         where tenant_id = $1 and cell = q.cell and merged_into is null and ${column} <> q.id
         order by ${column} limit ${MOST_BY_CELL}) s`,
      [ctx.tenantId, JSON.stringify(asked)],
    );
  }

  /** Records of the same country whose names have words in common, those with the most first. */
  byWords(ctx: TxCtx, parties: readonly PreparedParty[]): Promise<FoundPair[]> {
    const asked = parties.flatMap((prepared) =>
      wordHashes(prepared).map((word) => [prepared.party.id, word] as const),
    );
    return ctx.tx.query<FoundPair>(
      `select asked, "subjectId" from (
         select q.id as asked, w.subject_id as "subjectId",
           row_number() over (partition by q.id order by count(*) desc, w.subject_id) as place
         from unnest($2::uuid[], $3::bigint[]) as q (id, word)
         cross join lateral (select subject_id from match_word
           where tenant_id = $1 and word_key = q.word and subject_id <> q.id
           order by subject_id limit ${MOST_BY_WORD}) w
         group by q.id, w.subject_id) found
       where place <= ${MOST_BY_NAME}`,
      [ctx.tenantId, asked.map(([id]) => id), asked.map(([, word]) => word)],
    );
  }

  private async clear(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `delete from match_key where tenant_id = $1 and subject_kind = $2 and subject_id = any($3::uuid[])`,
      [ctx.tenantId, kind, ids],
    );
    await ctx.tx.exec(
      `delete from match_word where tenant_id = $1 and subject_id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }
}
