import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { LinkStepRepository } from './link-step.repository';
import { supplyLinkErrors } from './supply-link.errors';
import { WalkedPlaces } from './walked-places';

/** Read for one answer. */
const MOST_LINKS = 50_000;

/**
 * Who stands at a tier. Tiers are reckoned from the links of a day and never kept, so the question is
 * answered from the buyer's own operations outwards, as far as the furthest tier asked for: near
 * tiers are cheap in a register of any size, and one with too many links is refused, never cut short.
 */
@Injectable()
export class TierListService {
  constructor(private readonly links: LinkStepRepository) {}

  /**
   * Ids of suppliers by their nearest site, in the order of ids.
   * @param tiers 0: the buyer's own operations
   * @param on YYYY-MM-DD
   * @param most links that are read
   * @throws DomainError invalid `tier_too_wide`
   */
  async suppliersAt(
    ctx: TxCtx,
    tiers: readonly number[],
    on: string,
    most = MOST_LINKS,
  ): Promise<string[]> {
    const known = new Map([...(await this.links.ownSuppliers(ctx))].map((id) => [id, 0]));
    const reached = new WalkedPlaces();
    for (const supplierId of known.keys()) reached.arrive({ supplierId, siteId: null });
    const seen = new Set<string>();
    for (let tier = 1; tier <= Math.max(...tiers); tier += 1) {
      const frontier = reached.take();
      if (!frontier) break;
      const room = most - seen.size;
      const question = { direction: 'upstream', on, limit: room + 1 } as const;
      const found = await this.links.step(ctx, frontier, question);
      if (found.length > room) throw supplyLinkErrors.tierTooWide(most);
      for (const { id, from } of found) {
        if (seen.has(id)) continue;
        seen.add(id);
        if (!known.has(from.supplierId)) known.set(from.supplierId, tier);
        reached.arrive(from);
      }
    }
    return [...known].flatMap(([id, tier]) => (tiers.includes(tier) ? [id] : [])).sort();
  }
}
