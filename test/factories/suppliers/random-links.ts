import { newId, type Ctx, type Tx } from '@para42/platform';
import * as fc from 'fast-check';
import { SupplyLinkRepository } from '../../../libs/suppliers/src/links/supply-link.repository';
import type { LinkTerms } from '../../../libs/suppliers/src/links/supply-link';

export const DAYS = ['2024-01-01', '2024-06-01', '2025-01-01', '2025-06-01', '2025-12-31'];
export const SUPPLIERS = 6;
const SITES_EACH = 2;

/** A supplier by its number; of its sites one by its number, or none. */
export interface RandomEnd {
  supplier: number;
  site: number | null;
}

export interface RandomLink {
  from: RandomEnd;
  to: RandomEnd;
  hsCode: string | null;
  productName: string | null;
  validFrom: string | null;
  validUntil: string | null;
  withdrawn: boolean;
}

export interface RandomLinks {
  /** Numbers of the buyer's own operations. */
  own: number[];
  links: RandomLink[];
}

const day = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...DAYS) },
);
const period = fc.tuple(day, day).map(([a, b]) => {
  const isForward = a === null || b === null || a <= b;
  return isForward ? { validFrom: a, validUntil: b } : { validFrom: b, validUntil: a };
});
const number = (below: number): fc.Arbitrary<number> => fc.nat(below - 1);

const link: fc.Arbitrary<RandomLink> = fc
  .record({
    suppliers: fc.tuple(number(SUPPLIERS), number(SUPPLIERS)),
    sites: fc.option(fc.tuple(number(SITES_EACH), number(SITES_EACH)), { freq: 3, nil: null }),
    hsCode: fc.constantFrom('40', '4015', '401519', '5201', null),
    productName: fc.constantFrom('Gloves', 'cotton', null),
    period,
    withdrawn: fc.boolean().chain((maybe) => (maybe ? fc.boolean() : fc.constant(false))),
  })
  .map(({ suppliers: [from, to], sites, period: days, ...rest }) => ({
    from: { supplier: from, site: sites?.[0] ?? null },
    to: { supplier: to, site: sites?.[1] ?? null },
    ...rest,
    ...days,
  }));

/** Few suppliers, so that links run in loops, past each other's sites and through own operations. */
export const randomLinks: fc.Arbitrary<RandomLinks> = fc
  .record({
    own: fc.uniqueArray(number(SUPPLIERS), { minLength: 1, maxLength: 2 }),
    links: fc.array(link, { minLength: 6, maxLength: 16 }),
  })
  .map(({ own, links }) => ({ own, links: links.filter((each) => !isSelf(each)) }));

function isSelf({ from, to }: RandomLink): boolean {
  return from.supplier === to.supplier && from.site === to.site;
}

export interface LinkIds {
  suppliers: string[];
  /** By supplier. */
  sites: string[][];
  /** Of the links, in their order. */
  links: string[];
}

interface Queryable {
  query(sql: string, params: unknown[]): Promise<unknown>;
}

/** Writes suppliers, sites and links into a tenant; links as the product writes them. */
export async function writeLinks(
  { superuser, tx }: { superuser: Queryable; tx: Tx },
  ctx: Ctx,
  { own, links }: RandomLinks,
): Promise<LinkIds> {
  const suppliers = Array.from({ length: SUPPLIERS }, newId);
  const sites = suppliers.map(() => Array.from({ length: SITES_EACH }, newId));
  await superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, relation, search_text)
     select $1, id, 'Supplier ' || n, 'NPL', relation, 's' from unnest($2::uuid[], $3::text[]) with ordinality as t (id, relation, n)`,
    [
      ctx.tenantId,
      suppliers,
      suppliers.map((_, at) =>
        own[0] === at ? 'own' : own.includes(at) ? 'affiliate' : 'supplier',
      ),
    ],
  );
  await superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3)
     select $1, id, supplier_id, 'Site ' || n, 'a', 'NPL' from unnest($2::uuid[], $3::uuid[]) with ordinality as t (id, supplier_id, n)`,
    [ctx.tenantId, sites.flat(), suppliers.flatMap((id) => Array<string>(SITES_EACH).fill(id))],
  );
  const placed = ({ supplier, site }: RandomEnd) => ({
    supplierId: suppliers[supplier] ?? '',
    siteId: site === null ? null : (sites[supplier]?.[site] ?? ''),
  });
  const repository = new SupplyLinkRepository();
  const rows = links.map((each) => {
    const [from, to] = [placed(each.from), placed(each.to)];
    const [toldFromId, toldToId] = [from.siteId ?? from.supplierId, to.siteId ?? to.supplierId];
    return { id: newId(), from, to, toldFromId, toldToId, terms: termsOf(each) };
  });
  await tx.run(ctx, async (ctx) => {
    await repository.insert(ctx, rows);
    for (const [at, { id, terms }] of rows.entries()) {
      if (!links[at]?.withdrawn) continue;
      const link = await repository.find(ctx, id);
      if (link) await repository.replace(ctx, link, { ...terms, withdrawnBecause: 'x' }, 'x');
    }
  });
  return { suppliers, sites, links: rows.map(({ id }) => id) };
}

function termsOf({ hsCode, productName, validFrom, validUntil }: RandomLink): LinkTerms {
  const source = { kind: 'buyer', reference: null, words: null, toldBySupplierId: null } as const;
  return { hsCode, productName, validFrom, validUntil, source };
}
