import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import { collectEarly } from '../sources/collect-early';
import type { AreaRecord } from '../sources/risk-source';
import type { VersionOf } from '../versions/source-version';
import { type AreaReach, type ReachRange, unpackRanges } from './area-reach';

/** What is known of an area before a version is applied. */
export interface KnownArea {
  readonly id: string;
  readonly externalId: string;
  readonly contentSha256: string;
  /** Day, time and id of the latest version that names it, changed or not. */
  readonly asOf: string;
  /** ISO 8601. */
  readonly toldAt: string;
  readonly toldBy: string | null;
  readonly revision: number;
}

/** An area as it shall stand. */
export interface AreaWrite {
  readonly id: string;
  readonly revision: number;
  readonly record: AreaRecord;
  readonly contentSha256: string;
  readonly reach: AreaReach;
}

const RANGE_CHUNK = 5_000;

@Injectable()
export class CrisisAreaRepository {
  known(ctx: TxCtx, source: string, externalIds: readonly string[]): Promise<KnownArea[]> {
    return ctx.tx.query<KnownArea>(
      `select id, external_id as "externalId", content_sha256 as "contentSha256", as_of::text as "asOf",
         to_char(told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "toldAt", told_by as "toldBy", revision
       from crisis_area where tenant_id = $1 and source_code = $2 and external_id = any($3::text[])`,
      [ctx.tenantId, source, externalIds],
    );
  }

  /** Inserts areas and brings those that exist to the given state, with a revision of each. */
  async put(ctx: TxCtx, version: VersionOf, areas: readonly AreaWrite[]): Promise<void> {
    if (areas.length === 0) return;
    await ctx.tx.exec(
      `insert into crisis_area (tenant_id, id, source_code, external_id, source_version_id, as_of, told_at, told_by, title, countries,
         crisis_type, severity, severity_text, valid_from, emerging_until, active_until, valid_to, extents,
         content_sha256, revision)
       select $1, r.id, $2, r.external_id, $3, $4, $6, $3, r.title, r.countries, r.crisis_type, r.severity, r.severity_text,
         r.valid_from, r.emerging_until, r.active_until, r.valid_to, r.extents, r.content_sha256, r.revision
       from jsonb_to_recordset($5::jsonb) as r(id uuid, external_id text, title text, countries text[], crisis_type text,
         severity smallint, severity_text text, valid_from date, emerging_until date, active_until date,
         valid_to date, extents jsonb, content_sha256 text, revision integer)
       on conflict (tenant_id, source_code, external_id) do update set
         source_version_id = excluded.source_version_id, as_of = excluded.as_of, told_at = excluded.told_at,
         told_by = excluded.told_by, title = excluded.title, countries = excluded.countries,
         crisis_type = excluded.crisis_type, severity = excluded.severity,
         severity_text = excluded.severity_text, valid_from = excluded.valid_from,
         emerging_until = excluded.emerging_until, active_until = excluded.active_until,
         valid_to = excluded.valid_to, extents = excluded.extents,
         content_sha256 = excluded.content_sha256, revision = excluded.revision,
         version = crisis_area.version + 1, updated_at = now()`,
      [
        ctx.tenantId,
        version.source,
        version.id,
        version.asOf,
        JSON.stringify(areas.map(toRow)),
        version.toldAt,
      ],
    );
    await this.keepRevisions(ctx, version, areas);
    await this.putReach(ctx, areas);
  }

  async count(ctx: TxCtx, source: string): Promise<number> {
    const row = await ctx.tx.one<{ count: number }>(
      `select count(*)::int as count from crisis_area where tenant_id = $1 and source_code = $2`,
      [ctx.tenantId, source],
    );
    return row?.count ?? 0;
  }

  /** Areas of a source that are not over today, but for those with these ids. */
  async countOthers(ctx: TxCtx, source: string, but: readonly string[]): Promise<number> {
    const row = await ctx.tx.one<{ count: number }>(
      `select count(*)::int as count from crisis_area where tenant_id = $1 and source_code = $2
         and (valid_to is null or valid_to >= current_date) and not external_id = any($3::text[])`,
      [ctx.tenantId, source, but],
    );
    return row?.count ?? 0;
  }

  /** Areas that a version names as they are: what they are is known as of its day. */
  async confirm(ctx: TxCtx, version: VersionOf, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await ctx.tx.exec(
      `update crisis_area set as_of = $2, told_at = $3, told_by = $4 where tenant_id = $1 and id = any($5::uuid[])`,
      [ctx.tenantId, version.asOf, version.toldAt, version.id, ids],
    );
  }

  /** Puts areas to where any edition writes those that a version changed, and as they were told before those that it confirmed. */
  async forget(ctx: TxCtx, { id, source }: VersionOf): Promise<void> {
    await ctx.tx.exec(
      `update crisis_area a set
         as_of = case when a.source_version_id = $2 then '0001-01-01' else v.as_of end,
         told_at = case when a.source_version_id = $2 then 'epoch' else v.told_at end,
         told_by = case when a.source_version_id = $2 then null else v.id end,
         content_sha256 = case when a.source_version_id = $2 then '' else a.content_sha256 end
       from source_version v
       where a.tenant_id = $1 and v.tenant_id = $1 and v.id = a.source_version_id and a.source_code = $3
         and (a.source_version_id = $2 or a.told_by = $2)`,
      [ctx.tenantId, id, source],
    );
  }

  /** Episodes that are not known yet; those that are stay as they were first told. */
  async addEpisodes(
    ctx: TxCtx,
    versionId: string,
    areas: readonly { id: string; record: AreaRecord }[],
  ): Promise<void> {
    const rows = areas.flatMap(({ id, record }) =>
      record.episodes.map((episode) => ({ area: id, ...episode })),
    );
    await ctx.tx.exec(
      `insert into crisis_area_episode (tenant_id, id, area_id, source_version_id, external_id, from_date, to_date, severity_text)
       select $1, r.id, r.area, $2, r.external_id, r.from_date, r.to_date, r.severity_text
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::date[], $7::date[], $8::text[])
         as r(id, area, external_id, from_date, to_date, severity_text)
       on conflict (tenant_id, area_id, external_id) do nothing`,
      [
        ctx.tenantId,
        versionId,
        rows.map(() => newId()),
        rows.map(({ area }) => area),
        rows.map(({ externalId }) => externalId),
        rows.map(({ from }) => from),
        rows.map(({ to }) => to),
        rows.map(({ severityText }) => severityText),
      ],
    );
  }

  private async keepRevisions(
    ctx: TxCtx,
    version: VersionOf,
    areas: readonly AreaWrite[],
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into crisis_area_revision (tenant_id, id, area_id, revision, source_version_id, known_on, facts, content_sha256)
       select $1, r.id, r.area, r.revision, $2, $3, r.facts, r.content_sha256
       from unnest($4::uuid[], $5::uuid[], $6::int[], $7::jsonb[], $8::text[])
         as r(id, area, revision, facts, content_sha256)`,
      [
        ctx.tenantId,
        version.id,
        version.asOf,
        areas.map(() => newId()),
        areas.map(({ id }) => id),
        areas.map(({ revision }) => revision),
        areas.map(({ record }) => JSON.stringify(record)),
        areas.map(({ contentSha256 }) => contentSha256),
      ],
    );
  }

  private async putReach(ctx: TxCtx, areas: readonly AreaWrite[]): Promise<void> {
    const ids = areas.flatMap(({ id, revision }) => (revision > 1 ? [id] : []));
    for (const table of ids.length > 0 ? ['crisis_area_region', 'crisis_area_cell_range'] : []) {
      await ctx.tx.exec(`delete from ${table} where tenant_id = $1 and area_id = any($2::uuid[])`, [
        ctx.tenantId,
        ids,
      ]);
    }
    const regions = areas.flatMap(({ id, reach }) =>
      reach.regions.map((region) => ({ area: id, ...region })),
    );
    await ctx.tx.exec(
      `insert into crisis_area_region (tenant_id, id, area_id, extent, country, admin1)
       select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[]) as r
       on conflict (tenant_id, area_id, country, admin1) do nothing`,
      [
        ctx.tenantId,
        regions.map(() => newId()),
        regions.map(({ area }) => area),
        regions.map(({ extent }) => extent),
        regions.map(({ country }) => country),
        regions.map(({ admin1 }) => admin1),
      ],
    );
    const ranges = areas.flatMap(({ id, reach, record }) =>
      unpackRanges(reach.ranges).map((range) => ({ area: id, record, ...range })),
    );
    for (let at = 0; at < ranges.length; at += RANGE_CHUNK) {
      await this.insertRanges(ctx, ranges.slice(at, at + RANGE_CHUNK));
      collectEarly();
    }
  }

  /** The days stand beside the cells, so that what is over is not read where what lies near is looked for. */
  private async insertRanges(
    ctx: TxCtx,
    ranges: readonly ({ area: string; record: AreaRecord } & ReachRange)[],
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into crisis_area_cell_range (tenant_id, id, area_id, extent, bucket, low, high, boundary, valid_from,
         valid_to)
       select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::bigint[], $6::bigint[],
         $7::bigint[], $8::boolean[], $9::date[], $10::date[]) as r`,
      [
        ctx.tenantId,
        ranges.map(() => newId()),
        ranges.map(({ area }) => area),
        ranges.map(({ extent }) => extent),
        ranges.map(({ bucket }) => bucket.toString()),
        ranges.map(({ low }) => low.toString()),
        ranges.map(({ high }) => high.toString()),
        ranges.map(({ boundary }) => boundary),
        ranges.map(({ record }) => record.validFrom),
        ranges.map(({ record }) => record.validTo ?? 'infinity'),
      ],
    );
  }
}

function toRow({ id, revision, record, contentSha256, reach }: AreaWrite): Record<string, unknown> {
  return {
    id,
    external_id: record.externalId,
    title: record.title,
    countries: reach.countries,
    crisis_type: record.type,
    severity: record.severity,
    severity_text: record.severityText,
    valid_from: record.validFrom,
    emerging_until: record.emergingUntil,
    active_until: record.activeUntil,
    valid_to: record.validTo,
    extents: record.extents,
    content_sha256: contentSha256,
    revision,
  };
}
