import type { StepLink } from './link-step.repository';
import type { PlacedEnd } from './supply-link';
import { meet } from './walked-places';

/** A product that comes to an own operation by way of a place, with a shortest way. */
export interface ReachingProduct {
  /** Null in both: by links that tell no product. */
  hsCode: string | null;
  productName: string | null;
  /** From the place to the own operation. */
  path: StepLink[];
}

/**
 * Products of the links into own operations among those walked downstream from a place.
 * @param steps links by the step in which they were walked, the first at 0
 */
export function reachingProducts(
  start: PlacedEnd,
  steps: readonly (readonly StepLink[])[],
  own: ReadonlySet<string>,
): ReachingProduct[] {
  const products = new Map<string, ReachingProduct>();
  steps.forEach((links, at) => {
    for (const link of links) {
      const key = JSON.stringify([link.hsCode, link.productKey]);
      if (!own.has(link.to.supplierId) || products.has(key)) continue;
      const { hsCode, productName } = link;
      products.set(key, { hsCode, productName, path: wayTo(link, start, steps.slice(0, at)) });
    }
  });
  return [...products.values()];
}

function wayTo(
  last: StepLink,
  start: PlacedEnd,
  before: readonly (readonly StepLink[])[],
): StepLink[] {
  const path = [last];
  for (const links of [...before].reverse()) {
    const [next] = path;
    const previous = next && links.find(({ to }) => meet(to, next.from));
    // Each link was walked from one of the step before.
    if (!previous) throw new Error(`no way from ${start.supplierId} to link ${last.id}`);
    path.unshift(previous);
  }
  return path;
}
