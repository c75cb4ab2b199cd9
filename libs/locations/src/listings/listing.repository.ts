import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { VersionOf } from '../versions/source-version';
import { type DatedListing, type ListCode, LISTS } from './listing';
import type { ListingFact, ListingQuery } from './listing-fact';

const CHUNK = 5_000;

const FACT = `l.source_code as list, l.category, l.country, nullif(l.admin1, '') as admin1, nullif(l.good, '') as good,
  l.hs_prefixes as "hsPrefixes", l.good_names as "goodNames", l.child_labour as "childLabour", l.forced_labour as "forcedLabour",
  l.valid_from::text as "validFrom", l.valid_to::text as "validTo", l.text, l.unverified,
  json_build_object('code', v.source_code, 'versionId', v.id, 'asOf', v.as_of::text, 'sha256', v.sha256) as source`;

/**
 * The edition of each list that is asked for a day ($2): the newest up to it; where all are later, the
 * first. `$3`: lists, `$4`: editions known by then.
 */
const EDITIONS = `select distinct on (source_code) source_code, id, as_of, sha256 from source_version
  where tenant_id = $1 and state = 'loaded' and source_code = any($3::text[])
    and ($4::date is null or as_of <= $4)
  order by source_code, (as_of <= $2::date) desc,
    case when as_of <= $2::date then as_of end desc, case when as_of > $2::date then as_of end, told_at desc, id desc`;

const ON_DAY = `l.valid_from <= $2 and (l.valid_to is null or l.valid_to >= $2)`;
const ORDER = `l.source_code, l.country, l.admin1, l.good, l.category, l.valid_from`;

export interface ListingFilter {
  readonly list?: ListCode;
  /** ISO alpha-3. */
  readonly country?: string;
}

export type ListedEntry = ListingFact & { readonly id: string };
export type ListingCursor = Pick<ListedEntry, 'list' | 'country' | 'id'>;

@Injectable()
export class ListingRepository {
  async insert(
    ctx: TxCtx,
    version: { id: string; source: string },
    listings: readonly DatedListing[],
  ): Promise<void> {
    for (let at = 0; at < listings.length; at += CHUNK) {
      const rows = listings.slice(at, at + CHUNK).map(toRow);
      await ctx.tx.exec(
        `insert into listing (tenant_id, id, source_version_id, source_code, country, admin1, good, category,
           hs_prefixes, good_names, child_labour, forced_labour, valid_from, valid_to, text, unverified)
         select $1, r.id, $2, $3, r.country, r.admin1, r.good, r.category, r.hs_prefixes, r.good_names, r.child_labour,
           r.forced_labour, r.valid_from, r.valid_to, r.text, r.unverified
         from jsonb_to_recordset($4::jsonb) as r(id uuid, country text, admin1 text, good text, category text,
           hs_prefixes text[], good_names text[], child_labour boolean, forced_labour boolean, valid_from date, valid_to date, text text, unverified boolean)`,
        [ctx.tenantId, version.id, version.source, JSON.stringify(rows)],
      );
    }
  }

  /** All that a version says, ended entries too. */
  async ofVersion(ctx: TxCtx, versionId: string): Promise<DatedListing[]> {
    const rows = await ctx.tx.query<Row>(
      `select country, admin1, good, category, hs_prefixes, good_names, child_labour, forced_labour,
         valid_from::text as valid_from, valid_to::text as valid_to, text, unverified
       from listing where tenant_id = $1 and source_version_id = $2
       order by country, admin1, good, category, valid_from`,
      [ctx.tenantId, versionId],
    );
    return rows.map(fromRow);
  }

  /** Countries of which any entry differs between two versions, or stands in one alone. */
  async changedCountries(
    ctx: TxCtx,
    versionId: string,
    beforeId: string | undefined,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ country: string }>(
      `select distinct country from (
         select country from listing
           where tenant_id = $1 and source_version_id in ($2, $3)
         group by country, admin1, good, category, hs_prefixes, good_names, child_labour, forced_labour, valid_from, valid_to, text, unverified
         having count(*) = 1) as differing
       order by country`,
      [ctx.tenantId, versionId, beforeId ?? versionId],
    );
    return rows.map(({ country }) => country);
  }

  /** Whether a later edition is in use. */
  async hasLater(ctx: TxCtx, version: VersionOf): Promise<boolean> {
    const later = await ctx.tx.one(
      `select 1 from source_version
       where tenant_id = $1 and source_code = $2 and state = 'loaded'
         and (as_of, told_at, id) > ($3::date, $4::timestamptz, $5::uuid) limit 1`,
      [ctx.tenantId, version.source, version.asOf, version.toldAt, version.id],
    );
    return later !== undefined;
  }

  /** Takes back what a version says, to be dated anew. */
  async remove(ctx: TxCtx, versionId: string): Promise<void> {
    await ctx.tx.exec(`delete from listing where tenant_id = $1 and source_version_id = $2`, [
      ctx.tenantId,
      versionId,
    ]);
  }

  async factsOn(ctx: TxCtx, query: ListingQuery): Promise<ListingFact[]> {
    const { asOf, lists, knownOn, countries, admin1s } = query;
    const rows = await ctx.tx.query<FactRow>(
      `with v as materialized (${EDITIONS})
       select ${FACT} from listing l join v on v.id = l.source_version_id
       where l.tenant_id = $1 and ${ON_DAY}
         and (((l.admin1 = '' or $6::text[] is null) and l.country = any($5::text[])) or l.admin1 = any($6::text[]))
       order by ${ORDER}`,
      [
        ctx.tenantId,
        asOf,
        lists ?? LISTS,
        knownOn ?? null,
        countries,
        admin1s?.filter(Boolean) ?? null,
      ],
    );
    return rows.map(toFact);
  }

  /** Entries on a day with their regions, by list and country. */
  async list(
    ctx: TxCtx,
    on: string,
    filter: ListingFilter,
    after: ListingCursor | undefined,
    limit: number,
  ): Promise<ListedEntry[]> {
    const { list, country } = filter;
    const rows = await ctx.tx.query<FactRow & { id: string }>(
      `with v as materialized (${EDITIONS})
       select l.id, ${FACT} from listing l join v on v.id = l.source_version_id
       where l.tenant_id = $1 and ${ON_DAY} and ($5::text is null or l.country = $5)
         and ($6::text is null or (l.source_code, l.country, l.id) > ($6, $7::text, $8::uuid))
       order by l.source_code, l.country, l.id limit $9`,
      [
        ctx.tenantId,
        on,
        list === undefined ? LISTS : [list],
        null,
        country ?? null,
        after?.list ?? null,
        after?.country ?? null,
        after?.id ?? null,
        limit,
      ],
    );
    return rows.map(({ id, ...row }) => ({ id, ...toFact(row) }));
  }
}

type FactRow = Omit<
  ListingFact,
  'good' | 'hsPrefixes' | 'goodNames' | 'childLabour' | 'forcedLabour' | 'unverified'
> & {
  readonly unverified: boolean;
  readonly good: string | null;
  readonly hsPrefixes: string[];
  readonly goodNames: string[];
  readonly childLabour: boolean;
  readonly forcedLabour: boolean;
};

function toFact(row: FactRow): ListingFact {
  const { good, hsPrefixes, goodNames, childLabour, forcedLabour, unverified, ...told } = row;
  const fact: ListingFact = { ...told, ...(unverified ? { unverified } : {}) };
  return good === null ? fact : { ...fact, good, hsPrefixes, goodNames, childLabour, forcedLabour };
}

interface Row {
  readonly country: string;
  readonly admin1: string;
  readonly good: string;
  readonly category: DatedListing['category'];
  readonly hs_prefixes: string[];
  readonly good_names: string[];
  readonly child_labour: boolean;
  readonly forced_labour: boolean;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly text: string;
  readonly unverified: boolean;
}

function toRow(listing: DatedListing): Row & { readonly id: string } {
  return {
    id: newId(),
    country: listing.country,
    admin1: listing.admin1 ?? '',
    good: listing.good?.good ?? '',
    category: listing.category,
    hs_prefixes: [...(listing.good?.hsPrefixes ?? [])],
    good_names: [...(listing.good?.goodNames ?? [])],
    child_labour: listing.good?.childLabour ?? false,
    forced_labour: listing.good?.forcedLabour ?? false,
    valid_from: listing.validFrom,
    valid_to: listing.validTo,
    text: listing.text,
    unverified: listing.unverified ?? false,
  };
}

function fromRow(row: Row): DatedListing {
  const { country, admin1, good, category, text } = row;
  return {
    country,
    admin1: admin1 === '' ? null : admin1,
    good:
      good === ''
        ? null
        : {
            good,
            hsPrefixes: row.hs_prefixes,
            goodNames: row.good_names,
            childLabour: row.child_labour,
            forcedLabour: row.forced_labour,
          },
    category,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    text,
    ...(row.unverified ? { unverified: true as const } : {}),
  };
}
