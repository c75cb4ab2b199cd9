import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { BusinessProcess } from './business-process';
import { searchText } from './names';

interface NamedSite {
  id: string;
  version: number;
  name: string;
  nativeName: string | null;
  countryIso3: string;
  sectors: string[];
  processes: string[];
  isicCodes: string[];
  businessProcesses: BusinessProcess[];
}

/** The tables that searches and filters of sites read; they follow the register. */
@Injectable()
export class SiteSearchRepository {
  /** Brings these sites up to date. */
  async put(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const sites = await ctx.tx.query<NamedSite>(
      `select id, version, name, native_name as "nativeName", country_iso3 as "countryIso3", sectors, processes, isic_codes as "isicCodes",
         business_processes as "businessProcesses"
       from site where tenant_id = $1 and id = any($2::uuid[]) and merged_into is null order by id`,
      [ctx.tenantId, ids],
    );
    await ctx.tx.exec(
      `insert into site_search (tenant_id, site_id, search_text, version)
       select $1, n.* from unnest($2::uuid[], $3::text[], $4::int[]) as n (site_id, search_text, version)
       on conflict (tenant_id, site_id) do update
         set search_text = excluded.search_text, version = excluded.version`,
      [
        ctx.tenantId,
        sites.map(({ id }) => id),
        sites.map(({ name, nativeName }) => searchText(name, nativeName)),
        sites.map(({ version }) => version),
      ],
    );
    await this.putFacets(ctx, sites);
  }

  /**
   * Sites after `afterId` whose search does not know their last change.
   * @returns `last`: the last id looked at; undefined at the end
   */
  async nextStale(
    ctx: TxCtx,
    afterId: string | undefined,
    limit: number,
  ): Promise<{ stale: string[]; last: string | undefined }> {
    const rows = await ctx.tx.query<{ id: string; stale: boolean }>(
      `select s.id, x.version is distinct from s.version as stale from (
         select tenant_id, id, version from site
         where tenant_id = $1 and ($2::uuid is null or id > $2) and merged_into is null order by id limit $3
       ) s left join site_search x on x.tenant_id = s.tenant_id and x.site_id = s.id order by s.id`,
      [ctx.tenantId, afterId ?? null, limit],
    );
    return {
      stale: rows.filter(({ stale }) => stale).map(({ id }) => id),
      last: rows.length === limit ? rows.at(-1)?.id : undefined,
    };
  }

  private async putFacets(ctx: TxCtx, sites: readonly NamedSite[]): Promise<void> {
    const facets = sites.flatMap((site) =>
      facetsOf(site).map((facet) => ({ id: site.id, country: site.countryIso3, ...facet })),
    );
    const wanted = [
      facets.map(({ kind }) => kind),
      facets.map(({ value }) => value),
      facets.map(({ id }) => id),
      facets.map(({ country }) => country),
    ];
    await ctx.tx.exec(
      `delete from site_facet f where f.tenant_id = $1 and f.site_id = any($2::uuid[])
         and (f.kind, f.value, f.site_id, f.country_iso3) not in (
           select * from unnest($3::text[], $4::text[], $5::uuid[], $6::text[]))`,
      [ctx.tenantId, sites.map(({ id }) => id), ...wanted],
    );
    await ctx.tx.exec(
      `insert into site_facet (tenant_id, kind, value, site_id, country_iso3)
       select distinct $1::uuid, n.*
       from unnest($2::text[], $3::text[], $4::uuid[], $5::text[]) as n (kind, value, site_id, country_iso3)
       on conflict do nothing`,
      [ctx.tenantId, ...wanted],
    );
  }
}

/** Processes by their name, by their ISIC code and by the word for those that carry a risk. */
function facetsOf(site: NamedSite): { kind: 'sector' | 'process'; value: string }[] {
  return [
    ...site.sectors.map((value) => ({ kind: 'sector' as const, value })),
    ...[
      ...site.processes,
      ...site.isicCodes,
      ...site.businessProcesses.map(({ process }) => process),
    ].map((value) => ({ kind: 'process' as const, value })),
  ];
}
