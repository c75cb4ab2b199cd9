import { componentsOf } from './strong-components';
import type { PlacedEnd } from './supply-link';

interface Arc {
  id: string;
  from: PlacedEnd;
  to: PlacedEnd;
}

/**
 * Links that lie on a way back to where it began, those of one knot together: the strongly connected
 * components of the places, in which a supplier that was named without a site leads on from any of
 * its sites.
 */
export function cyclesOf(links: readonly Arc[]): string[][] {
  const places = new NumberedPlaces();
  const arcs = links.map(({ id, from, to }) => {
    const arc = { id, from: places.leaving(from), to: places.arriving(to) };
    places.arriving(from);
    places.leaving(to);
    places.nexts[arc.from]?.push(arc.to);
    return arc;
  });
  const knotOf = componentsOf(places.nexts);
  const knots = new Map<number, string[]>();
  for (const { id, from, to } of arcs) {
    const knot = knotOf[from] ?? -1;
    if (knot !== knotOf[to]) continue;
    const ids = knots.get(knot) ?? [];
    ids.push(id);
    knots.set(knot, ids);
  }
  return [...knots.values()];
}

/** Places as numbers, each with the numbers of those that it leads to: strings are too slow for walks. */
class NumberedPlaces {
  readonly nexts: number[][] = [];
  private readonly suppliers = new Map<string, { whole: number; open: number }>();
  private readonly sites = new Map<string, number>();

  /** Where one is who came by a link to this end. */
  arriving({ supplierId, siteId }: PlacedEnd): number {
    return siteId === null ? this.supplier(supplierId).whole : this.site(supplierId, siteId);
  }

  /** Where one has to be to go on by a link from this end. */
  leaving({ supplierId, siteId }: PlacedEnd): number {
    return siteId === null ? this.supplier(supplierId).open : this.site(supplierId, siteId);
  }

  private supplier(id: string): { whole: number; open: number } {
    const known = this.suppliers.get(id);
    if (known) return known;
    const open = this.nexts.push([]) - 1;
    const whole = this.nexts.push([open]) - 1;
    const made = { whole, open };
    this.suppliers.set(id, made);
    return made;
  }

  private site(supplierId: string, id: string): number {
    const known = this.sites.get(id);
    if (known !== undefined) return known;
    const { whole, open } = this.supplier(supplierId);
    const site = this.nexts.push([open]) - 1;
    this.nexts[whole]?.push(site);
    this.sites.set(id, site);
    return site;
  }
}
