import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { SupplierRelation } from '../register/supplier';
import type { ProductQuestion } from './link-product';
import type { LinkSourceKind, PlacedEnd } from './supply-link';
import type { Frontier, WalkDirection } from './walked-places';

/** A link as a walk meets it. */
export interface StepLink {
  id: string;
  from: PlacedEnd;
  to: PlacedEnd;
  hsCode: string | null;
  productName: string | null;
  productKey: string | null;
  validFrom: string | null;
  validUntil: string | null;
  sourceKind: LinkSourceKind;
}

export interface StepQuestion {
  direction: WalkDirection;
  /** Only links in force on that day, YYYY-MM-DD. */
  on: string;
  product?: ProductQuestion;
  limit: number;
}

export interface PlaceName {
  id: string;
  name: string;
  countryIso3: string;
}

type Row = Omit<StepLink, 'from' | 'to'> & {
  fromSupplierId: string;
  fromSiteId: string | null;
  toSupplierId: string;
  toSiteId: string | null;
};

// A merge may have made one of the two ends. A link that says nothing of a bound holds on that side for ever. Product: see isProduct.
const COUNTS = `e.withdrawn_because is null
  and coalesce(e.from_site_id, e.from_supplier_id) <> coalesce(e.to_site_id, e.to_supplier_id)
  and (e.valid_from is null or e.valid_from <= $6) and (e.valid_until is null or e.valid_until >= $6)
  and ($7::text is null or starts_with(e.hs_code, $7) or starts_with($7, e.hs_code))
  and ($8::text is null or e.product_key = $8)`;

/*
 * `offset 0` keeps the planner to the one order that is right at any size: from the places to their
 * links by the index. Left alone it takes a thousand places for reason enough to read every link.
 */
const linksAt = (condition: string): string =>
  `cross join lateral (select e.* from supply_link e where e.tenant_id = $1 and ${condition} and ${COUNTS} offset 0) e`;

const step = (near: 'from' | 'to'): string => `
  select e.id, e.from_supplier_id as "fromSupplierId", e.from_site_id as "fromSiteId", e.to_supplier_id as "toSupplierId",
    e.to_site_id as "toSiteId", e.hs_code as "hsCode", e.product_name as "productName", e.product_key as "productKey",
    e.valid_from::text as "validFrom", e.valid_until::text as "validUntil", e.source_kind as "sourceKind"
  from (
    select e.* from unnest($2::uuid[]) as w (supplier_id) ${linksAt(`e.${near}_supplier_id = w.supplier_id`)}
    union all
    select e.* from unnest($3::uuid[], $4::uuid[]) as s (supplier_id, site_id)
      ${linksAt(`e.${near}_supplier_id = s.supplier_id and e.${near}_site_id = s.site_id`)}
    union all
    select e.* from unnest($5::uuid[]) as o (supplier_id)
      ${linksAt(`e.${near}_supplier_id = o.supplier_id and e.${near}_site_id is null`)}
  ) e limit $9`;

const STEP: Readonly<Record<WalkDirection, string>> = {
  upstream: step('to'),
  downstream: step('from'),
};

/** The graph of supply links, one statement for each step of a walk, however many places it is at. */
@Injectable()
export class LinkStepRepository {
  async step(ctx: TxCtx, frontier: Frontier, question: StepQuestion): Promise<StepLink[]> {
    const { direction, on, product, limit } = question;
    const rows = await ctx.tx.prepared<Row>(`supply-links-${direction}`, STEP[direction], [
      ctx.tenantId,
      frontier.wholes,
      frontier.sites.map(({ supplierId }) => supplierId),
      frontier.sites.map(({ siteId }) => siteId),
      frontier.openEnds,
      on,
      product?.hsCode ?? null,
      product?.nameKey ?? null,
      limit,
    ]);
    return rows.map(stepLink);
  }

  /** The buyer's own operations and affiliates. */
  async ownSuppliers(ctx: TxCtx): Promise<Set<string>> {
    const rows = await ctx.tx.prepared<{ id: string }>(
      'supply-link-roots',
      `select id from supplier where tenant_id = $1 and relation in ('own', 'affiliate')`,
      [ctx.tenantId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  siteNames(ctx: TxCtx, ids: readonly string[]): Promise<PlaceName[]> {
    return ctx.tx.prepared(
      'supply-link-sites',
      `select id, name, country_iso3 as "countryIso3" from site where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }

  supplierNames(
    ctx: TxCtx,
    ids: readonly string[],
  ): Promise<(PlaceName & { relation: SupplierRelation })[]> {
    return ctx.tx.prepared(
      'supply-link-suppliers',
      `select id, name, country_iso3 as "countryIso3", relation from supplier where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }
}

// Member by member: to spread the rest of a row takes longer than to read it.
function stepLink(row: Row): StepLink {
  return {
    id: row.id,
    from: { supplierId: row.fromSupplierId, siteId: row.fromSiteId },
    to: { supplierId: row.toSupplierId, siteId: row.toSiteId },
    hsCode: row.hsCode,
    productName: row.productName,
    productKey: row.productKey,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    sourceKind: row.sourceKind,
  };
}
