import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { comparable } from '../register/names';
import { LINK_LIST, linkOf, type LinkRow, type NewLink } from './link-columns';
import type { LinkTerms, OwnLink, PastLink, PlacedEnd, SupplyLink } from './supply-link';

/** By one end or both; each is the id of a supplier or of a site. */
export interface LinkFilter {
  fromSupplierId?: string;
  fromSiteId?: string;
  toSupplierId?: string;
  toSiteId?: string;
}

const FILTERS = [
  ['fromSupplierId', 'from_supplier_id'],
  ['fromSiteId', 'from_site_id'],
  ['toSupplierId', 'to_supplier_id'],
  ['toSiteId', 'to_site_id'],
] as const;

/** Supply links one at a time, in pages, and written by the thousand. */
@Injectable()
export class SupplyLinkRepository {
  async insert(ctx: TxCtx, links: readonly NewLink[]): Promise<void> {
    const terms = links.map((link) => termColumns(link.terms));
    const ends = (of: (link: NewLink) => PlacedEnd) => [
      links.map((link) => of(link).supplierId),
      links.map((link) => of(link).siteId),
    ];
    await ctx.tx.exec(
      `insert into supply_link (tenant_id, id, from_supplier_id, from_site_id, to_supplier_id, to_site_id, told_from_id, told_to_id,
         hs_code, product_name, product_key, valid_from, valid_until, source_kind, source_reference, source_words, told_by_supplier_id)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
         $9::text[], $10::text[], $11::text[], $12::date[], $13::date[], $14::text[], $15::text[], $16::text[], $17::uuid[])`,
      [
        ctx.tenantId,
        links.map(({ id }) => id),
        ...ends(({ from }) => from),
        ...ends(({ to }) => to),
        links.map(({ toldFromId }) => toldFromId),
        links.map(({ toldToId }) => toldToId),
        ...Array.from({ length: TERM_COLUMNS }, (_, at) =>
          terms.map((values) => values[at] ?? null),
        ),
      ],
    );
  }

  async find(ctx: TxCtx, id: string): Promise<SupplyLink | undefined> {
    const row = await ctx.tx.one<LinkRow>(
      `select ${LINK_LIST} from supply_link e where e.tenant_id = $1 and e.id = $2`,
      [ctx.tenantId, id],
    );
    return row && linkOf(row);
  }

  /** In the order of ids, that is of entry; withdrawn ones too. */
  async list(
    ctx: TxCtx,
    filter: LinkFilter,
    after: string | undefined,
    limit: number,
  ): Promise<SupplyLink[]> {
    const asked = FILTERS.flatMap(([name, column]) => {
      const value = filter[name];
      return value === undefined ? [] : [{ name, column, value }];
    });
    const conditions = asked.map(({ column }, at) => `and e.${column} = $${at + 4}`).join(' ');
    const rows = await ctx.tx.prepared<LinkRow>(
      ['supply-links', ...asked.map(({ name }) => name)].join('-'),
      `select ${LINK_LIST} from supply_link e
       where e.tenant_id = $1 and ($2::uuid is null or e.id > $2) ${conditions} order by e.id limit $3`,
      [ctx.tenantId, after ?? null, limit, ...asked.map(({ value }) => value)],
    );
    return rows.map(linkOf);
  }

  /** Links that a supplier told and that stand, each from its own side. */
  toldBy(
    ctx: TxCtx,
    supplierId: string,
    after: string | undefined,
    limit: number,
  ): Promise<OwnLink[]> {
    return ctx.tx.query<OwnLink>(
      `select id, hs_code as "hsCode", product_name as "productName", valid_from::text as "validFrom",
         valid_until::text as "validUntil", source_words as words,
         case $2::uuid when from_supplier_id then 'supplies' when to_supplier_id then 'is_supplied' else 'of_others' end as side,
         case $2::uuid when from_supplier_id then from_site_id when to_supplier_id then to_site_id end as "siteId"
       from supply_link
       where tenant_id = $1 and told_by_supplier_id = $2 and withdrawn_because is null and ($3::uuid is null or id > $3)
       order by id limit $4`,
      [ctx.tenantId, supplierId, after ?? null, limit],
    );
  }

  /** Puts what a link says aside and writes what it says now. @returns whether it was the current version */
  async replace(
    ctx: TxCtx,
    current: SupplyLink,
    next: LinkTerms & Pick<SupplyLink, 'withdrawnBecause'>,
    because: string,
  ): Promise<boolean> {
    const { version, ...told } = current;
    const changed = await ctx.tx.exec(
      `update supply_link set hs_code = $4, product_name = $5, product_key = $6, valid_from = $7, valid_until = $8,
         source_kind = $9, source_reference = $10, source_words = $11, told_by_supplier_id = $12, withdrawn_because = $13,
         version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, current.id, version, ...termColumns(next), next.withdrawnBecause],
    );
    if (changed !== 1) return false;
    await ctx.tx.exec(
      `insert into supply_link_version (tenant_id, link_id, version, told, replaced_because) values ($1, $2, $3, $4, $5)`,
      [ctx.tenantId, current.id, version, JSON.stringify(told), because],
    );
    return true;
  }

  /** What the link said before, last first. */
  past(ctx: TxCtx, id: string): Promise<PastLink[]> {
    return ctx.tx.query<PastLink>(
      `select version, told, replaced_because as "replacedBecause",
         to_char(replaced_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "replacedAt"
       from supply_link_version where tenant_id = $1 and link_id = $2 order by version desc limit 1000`,
      [ctx.tenantId, id],
    );
  }
}

const TERM_COLUMNS = 9;

function termColumns(terms: LinkTerms): (string | null)[] {
  const { hsCode, productName, validFrom, validUntil, source } = terms;
  return [
    hsCode,
    productName,
    productName && comparable(productName),
    validFrom,
    validUntil,
    source.kind,
    source.reference,
    source.words,
    source.toldBySupplierId,
  ];
}
