import type { PlacedEnd } from './supply-link';

/** Upstream: to those who supply. Downstream: to those who are supplied. */
export const WALK_DIRECTIONS = ['upstream', 'downstream'] as const;
export type WalkDirection = (typeof WALK_DIRECTIONS)[number];

/**
 * Places to walk on from. `wholes`: suppliers that a link named without a site, with all their sites.
 * `sites`: single ones. `openEnds`: suppliers of such sites, for the links that name the supplier only.
 */
export interface Frontier {
  wholes: string[];
  sites: { supplierId: string; siteId: string }[];
  openEnds: string[];
}

/**
 * Where a walk has been. Two links meet at a site; a link that names only the supplier meets every
 * link of that supplier and of its sites. So to arrive at one site is not to arrive at its neighbours.
 */
export class WalkedPlaces {
  private readonly wholes = new Set<string>();
  private readonly sites = new Set<string>();
  private readonly openEnds = new Set<string>();
  private frontier: Frontier = { wholes: [], sites: [], openEnds: [] };

  arrive({ supplierId, siteId }: PlacedEnd): void {
    if (this.wholes.has(supplierId)) return;
    if (siteId === null) {
      this.wholes.add(supplierId);
      this.frontier.wholes.push(supplierId);
      return;
    }
    if (!this.sites.has(siteId)) {
      this.sites.add(siteId);
      this.frontier.sites.push({ supplierId, siteId });
    }
    if (!this.openEnds.has(supplierId)) {
      this.openEnds.add(supplierId);
      this.frontier.openEnds.push(supplierId);
    }
  }

  /** Places arrived at since the last call; undefined where there are none. */
  take(): Frontier | undefined {
    const { wholes, sites, openEnds } = this.frontier;
    this.frontier = { wholes: [], sites: [], openEnds: [] };
    const taken = {
      wholes,
      sites: sites.filter(({ supplierId }) => !this.wholes.has(supplierId)),
      openEnds: openEnds.filter((supplierId) => !this.wholes.has(supplierId)),
    };
    return Object.values(taken).some((places) => places.length > 0) ? taken : undefined;
  }
}

/** Whether what one link brings to a place another may take on from there. */
export function meet(end: PlacedEnd, begin: PlacedEnd): boolean {
  if (end.supplierId !== begin.supplierId) return false;
  return end.siteId === null || begin.siteId === null || end.siteId === begin.siteId;
}
