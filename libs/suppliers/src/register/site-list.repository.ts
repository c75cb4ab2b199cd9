import { Injectable } from '@nestjs/common';
import type { ReadCtx } from '@para42/platform';
import type { Site } from './site';
import { SITE_COLUMNS, siteOf, type SiteRow } from './site.repository';

export interface SiteFilter {
  supplierId?: string;
  /** ISO alpha-3. */
  country?: string;
  /** ISO 3166-2. */
  admin1?: string;
  /** One of its sectors, as the register has it. */
  sector?: string;
  /** One of its processes: by name, by ISIC code, or the word for one that carries a risk. */
  process?: string;
  /** The buyer's own number for it. */
  reference?: string;
  /** Only among these. */
  ids?: readonly string[];
}

/** The hot reads of sites: named, prepared, by key, never counted. Every condition is leakproof. */
@Injectable()
export class SiteListRepository {
  /** In the order of ids, that is of entry. */
  async list(
    ctx: ReadCtx,
    filter: SiteFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Site[]> {
    const { name, sql, params } = statementOf(filter, after);
    const rows = await ctx.tx.prepared<SiteRow>(name, sql, [ctx.tenantId, limit, ...params]);
    return rows.map(siteOf);
  }

  /** Sites one of whose names holds `part`, which is in comparable form. */
  async search(
    ctx: ReadCtx,
    part: string,
    after: string | undefined,
    limit: number,
  ): Promise<Site[]> {
    const rows = await ctx.tx.prepared<SiteRow>(
      'site-search',
      // An array is taken for ten rows, a function for a thousand: then every site would be read.
      `select ${SITE_COLUMNS} from site
       where tenant_id = $1 and id = any(array(select search_sites($2, $3, $4))) and merged_into is null order by id`,
      [ctx.tenantId, part, after ?? null, limit],
    );
    return rows.map(siteOf);
  }
}

/** Where the parameters of a statement stand that narrow its facets too. */
interface Narrowing {
  country: string | undefined;
  after: string | undefined;
}

/**
 * Facets are read within the country and from the cursor on: the planner carries neither over to them,
 * and would read a sector, or a country, to its end where nothing of both follows.
 */
const IN_FACET = (kind: string, place: string, { country, after }: Narrowing) =>
  `and id in (select f.site_id from site_facet f where f.tenant_id = $1 and f.kind = '${kind}' and f.value = ${place}${
    country === undefined ? '' : ` and f.country_iso3 = ${country}`
  }${after === undefined ? '' : ` and f.site_id > ${after}`})`;

/** One statement for each set of conditions, so that each has a plan of its own. */
function statementOf(
  filter: SiteFilter,
  after: string | undefined,
): { name: string; sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const conditions: string[] = [];
  const names: string[] = [];
  /** @returns the place of the value; none where nothing is asked */
  const add = (
    name: string,
    value: unknown,
    condition: (place: string) => string,
  ): string | undefined => {
    if (value === undefined) return undefined;
    params.push(value);
    const place = `$${params.length + 2}`;
    names.push(name);
    conditions.push(condition(place));
    return place;
  };
  const byFacet = filter.sector !== undefined || filter.process !== undefined;
  const narrowing = {
    // A facet may lag behind its site, which has the last word. As a case it is no condition of an index,
    // and the planner does not take it for rare, as if it were not known of the facet already.
    country: add('country', filter.country, (place) =>
      byFacet
        ? `and case when country_iso3 = ${place} then true else false end`
        : `and country_iso3 = ${place}`,
    ),
    after: add('after', after, (place) => `and id > ${place}`),
  };
  add('supplier', filter.supplierId, (place) => `and supplier_id = ${place}`);
  add('admin1', filter.admin1, (place) => `and admin1_code = ${place}`);
  add('reference', filter.reference, (place) => `and external_ref = ${place}`);
  add('sector', filter.sector, (place) => IN_FACET('sector', place, narrowing));
  add('process', filter.process, (place) => IN_FACET('process', place, narrowing));
  add('ids', filter.ids, (place) => `and id = any(${place}::uuid[])`);
  return {
    name: ['site-list', ...names].join('-'),
    sql: `select ${SITE_COLUMNS} from site where tenant_id = $1 and merged_into is null ${conditions.join(' ')}
      order by id limit $2`,
    params,
  };
}
