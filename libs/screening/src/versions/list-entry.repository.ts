import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { EntryKind, OtherName } from '../lists/entity-list';
import type { StoredEntry } from './stored-entry';

const CHUNK = 2_000;

/** An entry as hits are made of it. */
export interface ListedEntry {
  readonly id: string;
  readonly list: string;
  readonly externalId: string;
  readonly kind: EntryKind;
  readonly name: string | null;
  readonly otherNames: readonly OtherName[];
  readonly countries: readonly string[];
  readonly address: string | null;
  readonly identifiers: readonly string[];
  readonly measure: string | null;
  readonly listedOn: string | null;
  readonly raw: string | null;
  readonly state: 'listed' | 'ended' | 'removed';
  readonly endedOn: string | null;
  readonly sha256: string;
  /** The edition that last said something else of it. */
  readonly versionId: string;
}

const COLUMNS = `e.id, e.list_code as list, e.external_id as "externalId", e.kind, e.name, e.other_names as "otherNames",
  e.countries, e.address, e.identifiers, e.measure, e.listed_on::text as "listedOn", e.raw, e.state,
  e.ended_on::text as "endedOn", e.content_sha256 as sha256, e.changed_version_id as "versionId"`;

@Injectable()
export class ListEntryRepository {
  /**
   * Writes what an edition names, and marks what it no longer names as removed; rows that say the same are not
   * touched.
   * @returns ids of entries that are new, changed, ended or back, and of those that were removed
   */
  async apply(
    ctx: TxCtx,
    version: { id: string; list: string; asOf: string },
    entries: readonly StoredEntry[],
  ): Promise<{ changed: string[]; removed: string[] }> {
    const changed: string[] = [];
    for (let at = 0; at < entries.length; at += CHUNK) {
      const written = await this.write(ctx, version, entries.slice(at, at + CHUNK));
      await this.name(ctx, version.id, written, entries.slice(at, at + CHUNK));
      changed.push(...written.values());
    }
    const rows = await ctx.tx.query<{ id: string }>(
      `update entity_list_entry set state = 'removed', ended_on = $4, changed_version_id = $3, changed_at = now()
       where tenant_id = $1 and list_code = $2 and state <> 'removed' and external_id <> all ($5::text[]) returning id`,
      [
        ctx.tenantId,
        version.list,
        version.id,
        version.asOf,
        entries.map((entry) => entry.externalId),
      ],
    );
    return { changed, removed: rows.map(({ id }) => id) };
  }

  byIds(ctx: TxCtx, ids: readonly string[]): Promise<ListedEntry[]> {
    return ctx.tx.query<ListedEntry>(
      `select ${COLUMNS} from entity_list_entry e where e.tenant_id = $1 and e.id = any ($2::uuid[]) order by e.id`,
      [ctx.tenantId, ids],
    );
  }

  /**
   * Entries with a name like one of these, as places in the list.
   * @param versions only entries that one of these editions changed
   */
  candidates(
    ctx: TxCtx,
    names: readonly { subject: number; text: string }[],
    versions: readonly string[] | null,
  ): Promise<{ subject: number; entryId: string }[]> {
    return ctx.tx.query(`select subject, entry_id as "entryId" from screening_candidates($1, $2)`, [
      JSON.stringify(names),
      versions,
    ]);
  }

  /** Entries with one of these registration numbers or hashed names. */
  exact(
    ctx: TxCtx,
    keys: readonly { subject: number; key: string }[],
    versions: readonly string[] | null,
  ): Promise<{ subject: number; entryId: string }[]> {
    return ctx.tx.query(
      `select q.subject, n.entry_id as "entryId" from jsonb_to_recordset($2::jsonb) as q(subject integer, key text)
       join entity_list_name n on n.tenant_id = $1 and n.exact_key = q.key
       where $3::uuid[] is null or n.changed_version_id = any ($3)`,
      [ctx.tenantId, JSON.stringify(keys), versions],
    );
  }

  /** @returns by external id the ids of the rows that were written */
  private async write(
    ctx: TxCtx,
    version: { id: string; list: string; asOf: string },
    entries: readonly StoredEntry[],
  ): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; externalId: string }>(
      `insert into entity_list_entry as e (tenant_id, id, list_code, external_id, kind, name, other_names, countries,
         address, identifiers, measure, listed_on, raw, state, ended_on, content_sha256, changed_version_id)
       select $1, r.id, $2, r."externalId", r.kind, r.name, r."otherNames", r.countries, r.address, r.identifiers, r.measure,
         r."listedOn", r.raw, r.state, case when r.state = 'ended' then $4::date end, r."contentSha256", $3
       from jsonb_to_recordset($5::jsonb) as r(id uuid, "externalId" text, kind text, name text, "otherNames" jsonb,
         countries text[], address text, identifiers text[], measure text, "listedOn" date, raw text, state text,
         "contentSha256" text)
       on conflict (tenant_id, list_code, external_id) do update set kind = excluded.kind, name = excluded.name,
         other_names = excluded.other_names, countries = excluded.countries, address = excluded.address,
         identifiers = excluded.identifiers, measure = excluded.measure, listed_on = excluded.listed_on, raw = excluded.raw,
         state = excluded.state, ended_on = excluded.ended_on, content_sha256 = excluded.content_sha256,
         changed_version_id = excluded.changed_version_id, changed_at = now()
       where e.content_sha256 <> excluded.content_sha256 or e.state <> excluded.state
       returning id, external_id as "externalId"`,
      [ctx.tenantId, version.list, version.id, version.asOf, JSON.stringify(entries)],
    );
    return new Map(rows.map(({ id, externalId }) => [externalId, id]));
  }

  private async name(
    ctx: TxCtx,
    versionId: string,
    written: ReadonlyMap<string, string>,
    entries: readonly StoredEntry[],
  ): Promise<void> {
    if (written.size === 0) return;
    await ctx.tx.exec(
      `delete from entity_list_name where tenant_id = $1 and entry_id = any ($2::uuid[])`,
      [ctx.tenantId, [...written.values()]],
    );
    const names = entries.flatMap(({ externalId, exactKeys, matchTexts }) => {
      const entryId = written.get(externalId);
      if (entryId === undefined) return [];
      return [
        ...exactKeys.map((exactKey) => ({ id: newId(), entryId, exactKey, matchText: null })),
        ...matchTexts.map((matchText) => ({ id: newId(), entryId, exactKey: null, matchText })),
      ];
    });
    await ctx.tx.exec(
      `insert into entity_list_name (tenant_id, id, entry_id, changed_version_id, exact_key, match_text)
       select $1, r.id, r."entryId", $2, r."exactKey", r."matchText"
       from jsonb_to_recordset($3::jsonb) as r(id uuid, "entryId" uuid, "exactKey" text, "matchText" text)`,
      [ctx.tenantId, versionId, JSON.stringify(names)],
    );
  }
}
