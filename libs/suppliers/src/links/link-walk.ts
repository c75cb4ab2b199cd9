import type { StepLink } from './link-step.repository';
import type { PlacedEnd } from './supply-link';
import { WalkedPlaces, type Frontier, type WalkDirection } from './walked-places';

export interface WalkBounds {
  direction: WalkDirection;
  /** Most steps from the start. */
  depth: number;
  /** Most places, the start among them. */
  places: number;
  /** Most links. */
  links: number;
  /** The first step reads some of the links at the start, so a way that leads back reads the rest. */
  startAgain?: boolean;
}

/** A place that a walk came to, by the shortest way. */
export interface WalkedPlace extends PlacedEnd {
  steps: number;
}

export interface WalkedLink extends StepLink {
  /** The step in which it was walked: 1 at the start. */
  steps: number;
}

/**
 * Why a walk ended before there was nothing more. `depth`: places at the last step were not walked on
 * from. `places`, `links`: of step `steps` not everything is told, of what lies behind nothing.
 */
export interface WalkCut {
  because: 'depth' | 'places' | 'links';
  steps: number;
}

export interface Walk {
  places: WalkedPlace[];
  links: WalkedLink[];
  cut: WalkCut | null;
}

/** Reads at most `limit` links that meet the places, at step `steps`. */
export type ReadStep = (frontier: Frontier, steps: number, limit: number) => Promise<StepLink[]>;

/** Walks links step by step: each place and each link once, so that a cycle ends the walk. */
export async function walkLinks(
  start: PlacedEnd,
  bounds: WalkBounds,
  read: ReadStep,
): Promise<Walk> {
  let reached = new WalkedPlaces();
  const places = new Map([[keyOf(start), { ...start, steps: 0 }]]);
  const links = new Map<string, WalkedLink>();
  const ended = (cut: WalkCut | null): Walk => ({
    places: [...places.values()],
    links: [...links.values()],
    cut,
  });
  const [near, far] =
    bounds.direction === 'upstream' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  reached.arrive(start);
  for (let steps = 1; ; steps += 1) {
    const frontier = reached.take();
    if (!frontier) return ended(null);
    if (steps > bounds.depth) return ended({ because: 'depth', steps: bounds.depth });
    if (steps === 1 && bounds.startAgain) reached = new WalkedPlaces();
    const room = bounds.links - links.size;
    const found = await read(frontier, steps, room + 1);
    const fresh = found.slice(0, room).filter(({ id }) => !links.has(id));
    const put = (place: PlacedEnd, at: number): boolean => {
      const key = keyOf(place);
      if (places.has(key)) return true;
      if (places.size === bounds.places) return false;
      places.set(key, { ...place, steps: at });
      return true;
    };
    // Near ends may be new as well, sites of a supplier that was named without one, and are the nearer.
    for (const link of fresh) {
      if (!put(link[near], steps - 1)) return ended({ because: 'places', steps });
    }
    for (const link of fresh) {
      if (!put(link[far], steps)) return ended({ because: 'places', steps });
      links.set(link.id, { ...link, steps });
      reached.arrive(link[far]);
    }
    if (found.length > room) return ended({ because: 'links', steps });
  }
}

export function keyOf({ supplierId, siteId }: PlacedEnd): string {
  return siteId ?? supplierId;
}
