import { isProduct, type ProductQuestion } from './link-product';
import type { StepLink } from './link-step.repository';
import type { PlacedEnd } from './supply-link';

/** Links that lead to a supplier, those that name no site apart from those by site. */
interface Arrivals {
  open: StepLink[];
  bySite: Map<string, StepLink[]>;
}

/**
 * How many links lie between a place and the buyer's own operations, reckoned back from those over
 * links that are known. With a product: by ways whose last link brings it to an own operation.
 */
export class LinkTiers {
  private readonly ofSite = new Map<string, number>();
  private readonly ofSupplier = new Map<string, number>();
  private readonly ofOpenEnd = new Map<string, number>();

  constructor(
    links: Iterable<StepLink>,
    private readonly own: ReadonlySet<string>,
    product?: ProductQuestion,
  ) {
    const all = [...links];
    const arrivals = arrivalsOf(all);
    let last = all.filter(
      (link) => own.has(link.to.supplierId) && (!product || isProduct(product, link)),
    );
    const done = new Set(last.map(({ id }) => id));
    for (let tier = 1; last.length > 0; tier += 1) {
      for (const link of last) this.put(link.from, tier);
      const before = last.flatMap(({ from }) => taken(arrivals, from));
      last = before.filter(({ id }) => !done.has(id) && done.add(id));
    }
  }

  /** 0: an own operation. Undefined: no way leads there over the links that are known. */
  of({ supplierId, siteId }: PlacedEnd): number | undefined {
    if (this.own.has(supplierId)) return 0;
    if (siteId === null) return this.ofSupplier.get(supplierId);
    const tiers = [this.ofSite.get(siteId), this.ofOpenEnd.get(supplierId)];
    const known = tiers.filter((tier) => tier !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  private put({ supplierId, siteId }: PlacedEnd, tier: number): void {
    keepLeast(this.ofSupplier, supplierId, tier);
    if (siteId === null) keepLeast(this.ofOpenEnd, supplierId, tier);
    else keepLeast(this.ofSite, siteId, tier);
  }
}

function keepLeast(map: Map<string, number>, key: string, tier: number): void {
  map.set(key, Math.min(map.get(key) ?? tier, tier));
}

function arrivalsOf(links: readonly StepLink[]): Map<string, Arrivals> {
  const arrivals = new Map<string, Arrivals>();
  for (const link of links) {
    const { supplierId, siteId } = link.to;
    const at = arrivals.get(supplierId) ?? { open: [], bySite: new Map<string, StepLink[]>() };
    arrivals.set(supplierId, at);
    if (siteId === null) at.open.push(link);
    else {
      const ofSite = at.bySite.get(siteId) ?? [];
      ofSite.push(link);
      at.bySite.set(siteId, ofSite);
    }
  }
  return arrivals;
}

/** Links that meet the beginning of a link, given once: who comes later finds nothing new. */
function taken(arrivals: Map<string, Arrivals>, { supplierId, siteId }: PlacedEnd): StepLink[] {
  const at = arrivals.get(supplierId);
  if (!at) return [];
  const ofSites = siteId === null ? [...at.bySite.values()].flat() : (at.bySite.get(siteId) ?? []);
  const found = [...at.open, ...ofSites];
  at.open = [];
  if (siteId === null) at.bySite.clear();
  else at.bySite.delete(siteId);
  return found;
}
