import { Injectable } from '@nestjs/common';
import { Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { LinkRegisterRepository } from './link-register.repository';
import { productQuestion, type ProductQuestion } from './link-product';
import { LinkStepRepository, type StepLink } from './link-step.repository';
import { LinkTiers } from './link-tiers';
import { keyOf } from './link-walk';
import { namePlaces, type NamedPlace } from './place-names';
import { reachingProducts, type ReachingProduct } from './reaching-products';
import type { LinkEnd, PlacedEnd } from './supply-link';
import { supplyLinkErrors } from './supply-link.errors';
import { WalkedPlaces } from './walked-places';

/** Read for one answer. */
const MOST_LINKS = 50_000;

/** How far a place is from the buyer's own operations. */
export interface Tier {
  on: string;
  /** 0: an own operation. Null: not reached, or not known. */
  tier: number | null;
  /** False: more links lead on than are read for one answer, so that null says nothing. */
  complete: boolean;
}

export interface ReachingProducts {
  on: string;
  products: ReachingProduct[];
  /** The ends of the links of every path. */
  places: NamedPlace[];
  /** False: more links lead on than are read for one answer. */
  complete: boolean;
}

/** Links downstream of some places, by step. */
interface Reach {
  steps: StepLink[][];
  complete: boolean;
}

/** Tiers and what they rest on: always reckoned from the links of a day, never kept. */
@Injectable()
export class TierService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly register: LinkRegisterRepository,
    private readonly links: LinkStepRepository,
  ) {}

  /** @param product a HS code or a name @throws DomainError not_found */
  tier(ctx: Ctx, place: LinkEnd, question: { on?: string; product?: string }): Promise<Tier> {
    const { on = this.clock.today(), product } = question;
    const read = async (ctx: TxCtx): Promise<Tier> => {
      const start = await this.placeOrThrow(ctx, place);
      const asked = product === undefined ? undefined : productQuestion(product);
      const { tiers, complete } = await this.tiersOf(ctx, [start], on, asked);
      return { on, tier: tiers.get(keyOf(start)) ?? null, complete: complete || tiers.size > 0 };
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** Products of links into own operations by which a place is connected to them. */
  products(ctx: Ctx, place: LinkEnd, on = this.clock.today()): Promise<ReachingProducts> {
    const read = async (ctx: TxCtx): Promise<ReachingProducts> => {
      const start = await this.placeOrThrow(ctx, place);
      const own = await this.links.ownSuppliers(ctx);
      const { steps, complete } = await this.reach(ctx, [start], on, () => false);
      const products = reachingProducts(start, steps, own);
      const ends = products.flatMap(({ path }) => path.flatMap(({ from, to }) => [from, to]));
      const places = [...new Map(ends.map((end) => [keyOf(end), end])).values()];
      const named = await namePlaces(ctx, this.links, places);
      return { on, products, places: places.map(named), complete };
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /**
   * Tiers of many places by the id of the site, or of the supplier where no site is named. A place
   * that is not in the map is not reached; where `complete` is false it may be.
   */
  async tiersOf(
    ctx: TxCtx,
    places: readonly PlacedEnd[],
    on: string,
    product?: ProductQuestion,
  ): Promise<{ tiers: Map<string, number>; complete: boolean }> {
    const own = await this.links.ownSuppliers(ctx);
    let tiers = new LinkTiers([], own);
    let surely = 0;
    const { complete } = await this.reach(ctx, places, on, (steps) => {
      tiers = new LinkTiers(steps.flat(), own, product);
      surely = steps.length;
      // A way of as many links as steps is a shortest one: every shorter one was read.
      return places.every((place) => (tiers.of(place) ?? Infinity) <= surely);
    });
    const known = places.flatMap((place) => {
      const tier = tiers.of(place);
      return tier !== undefined && (complete || tier <= surely)
        ? [[keyOf(place), tier] as const]
        : [];
    });
    return { tiers: new Map(known), complete };
  }

  /** Of suppliers by the ids asked for, also of those that were merged away. */
  async tiersOfSuppliers(
    ctx: TxCtx,
    ids: readonly string[],
    on: string,
  ): Promise<{ tiers: Map<string, number>; complete: boolean }> {
    const ends = ids.map((id) => ({ type: 'supplier' as const, id }));
    const places = await this.register.places(ctx, ends);
    const { tiers, complete } = await this.tiersOf(ctx, [...places.values()], on);
    const found = [...places].flatMap(([id, { supplierId }]) => {
      const tier = tiers.get(supplierId);
      return tier === undefined ? [] : [[id, tier] as const];
    });
    return { tiers: new Map(found), complete };
  }

  private async reach(
    ctx: TxCtx,
    starts: readonly PlacedEnd[],
    on: string,
    isEnough: (steps: readonly StepLink[][]) => boolean,
  ): Promise<Reach> {
    const reached = new WalkedPlaces();
    const known = new Set<string>();
    const steps: StepLink[][] = [];
    starts.forEach((start) => reached.arrive(start));
    while (!isEnough(steps)) {
      const frontier = reached.take();
      if (!frontier) return { steps, complete: true };
      const room = MOST_LINKS - known.size;
      const question = { direction: 'downstream', on, limit: room + 1 } as const;
      const found = await this.links.step(ctx, frontier, question);
      if (found.length > room) return { steps, complete: false };
      const fresh = found.filter(({ id }) => !known.has(id) && known.add(id));
      if (fresh.length === 0) return { steps, complete: true };
      steps.push(fresh);
      fresh.forEach(({ to }) => reached.arrive(to));
    }
    return { steps, complete: true };
  }

  private async placeOrThrow(ctx: TxCtx, place: LinkEnd): Promise<PlacedEnd> {
    const found = (await this.register.places(ctx, [place])).get(place.id);
    if (!found) throw supplyLinkErrors.endNotFound(place.type);
    return found;
  }
}
