import { Injectable } from '@nestjs/common';
import { Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { cyclesOf } from './link-cycles';
import { productQuestion } from './link-product';
import { LinkRegisterRepository } from './link-register.repository';
import { LinkStepRepository } from './link-step.repository';
import { keyOf, walkLinks, type Walk, type WalkCut } from './link-walk';
import { namePlaces, type NamedPlace } from './place-names';
import type { LinkEnd } from './supply-link';
import { supplyLinkErrors } from './supply-link.errors';
import { TierService } from './tier.service';
import { toldLink, type ChainLink } from './told-link';
import type { WalkDirection } from './walked-places';

export interface ChainQuestion {
  direction: WalkDirection;
  /** YYYY-MM-DD; today where left out. */
  on?: string;
  depth?: number;
  places?: number;
  /** A HS code or a name. */
  product?: string;
  /** `first`: of the links at the start; further on goods go by other names. `every`: of every link. */
  productAt?: 'first' | 'every';
  /** False leaves the tiers out. */
  tiers?: boolean;
}

export interface ChainPlace extends NamedPlace {
  steps: number;
  /** Null: not reached from an own operation, not known, or left out. */
  tier: number | null;
}

export interface SupplyChain {
  on: string;
  direction: WalkDirection;
  places: ChainPlace[];
  links: ChainLink[];
  /** Ids of links that lead back to where they began, those of one knot together. */
  cycles: string[][];
  /** Null: everything is told. */
  cut: WalkCut | null;
  tiers: 'told' | 'in_part' | 'left_out';
}

export const DEEPEST = 100;
export const MOST_PLACES = 10_000;
const USUAL_PLACES = 2_000;
const MOST_LINKS = 20_000;

/** Who supplies a place and whom it supplies, to any depth. */
@Injectable()
export class SupplyChainService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly register: LinkRegisterRepository,
    private readonly links: LinkStepRepository,
    private readonly tiers: TierService,
  ) {}

  /** @throws DomainError not_found */
  of(ctx: Ctx, place: LinkEnd, question: ChainQuestion): Promise<SupplyChain> {
    const { direction, on = this.clock.today() } = question;
    const read = async (ctx: TxCtx): Promise<SupplyChain> => {
      const walk = await this.walk(ctx, place, { ...question, on });
      const named = await namePlaces(ctx, this.links, walk.places);
      const known =
        question.tiers === false ? undefined : await this.tiers.tiersOf(ctx, walk.places, on);
      return {
        on,
        direction,
        places: walk.places.map((each) => ({
          ...named(each),
          steps: each.steps,
          tier: known?.tiers.get(keyOf(each)) ?? null,
        })),
        links: walk.links.map(toldLink),
        cycles: cyclesOf(walk.links),
        cut: walk.cut,
        tiers: known ? (known.complete ? 'told' : 'in_part') : 'left_out',
      };
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** Places and links by id, in steps from the start. */
  async walk(ctx: TxCtx, place: LinkEnd, question: ChainQuestion & { on: string }): Promise<Walk> {
    const { direction, on, depth = DEEPEST, places = USUAL_PLACES } = question;
    const start = (await this.register.places(ctx, [place])).get(place.id);
    if (!start) throw supplyLinkErrors.endNotFound(place.type);
    const product = question.product === undefined ? undefined : productQuestion(question.product);
    const startAgain = product !== undefined && question.productAt !== 'every';
    const bounds = { direction, depth, places, links: MOST_LINKS, startAgain };
    return walkLinks(start, bounds, (frontier, steps, limit) =>
      this.links.step(ctx, frontier, {
        direction,
        on,
        limit,
        product: steps === 1 || question.productAt === 'every' ? product : undefined,
      }),
    );
  }
}
