import { Injectable } from '@nestjs/common';
import { Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CorridorRepository, type Corridor } from '../cohorts/corridor.repository';
import type { ChainEdge, ChainNode } from './chain-edge';
import { ChainRepository, type SiteChainEdge } from './chain.repository';
import { CERTAINTY_RULES, certaintyOf, type Certainty, type ChainScope } from './edge-certainty';

/** An edge of the chain of one site: how surely workers of the site travelled it, and why. */
export interface ToldEdge extends ChainEdge {
  certainty: Certainty;
  because: string;
}

/** The chain of a site as nodes and the edges between them. */
export interface LabourChain {
  siteId: string;
  nodes: ChainNode[];
  edges: ToldEdge[];
  edgesWithoutEvidence: number;
  /** Edges that say neither from nor until which day: they count on every day. */
  edgesWithoutDates: number;
  /** Edges that are not known to be of workers of this site. */
  edgesOfTheAgency: number;
  /** Cohorts with workers of whom no edge tells how they came. */
  cohortsWithoutWay: { id: string; ref: string }[];
  /** False where the chain has more edges than are told here. */
  complete: boolean;
}

const MOST_EDGES = 10_000;

/** How workers come to the sites of a tenant. */
@Injectable()
export class ChainService {
  constructor(
    private readonly tx: Tx,
    private readonly sites: SuppliersReadModel,
    private readonly chain: ChainRepository,
    private readonly corridors: CorridorRepository,
  ) {}

  /**
   * The whole chain from the villages to the gate; where an employer hires workers out to the
   * site, on through it to theirs.
   * @param on only edges in use on that day (YYYY-MM-DD), at every step; all where left out
   * @param scope `site`: only edges known to be of workers of the site
   * @throws DomainError not_found
   */
  ofSite(
    ctx: Ctx,
    siteId: string,
    { on, scope }: { on?: string; scope?: ChainScope },
  ): Promise<LabourChain> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        const { id } = await this.sites.site(ctx, siteId);
        const question = { limit: MOST_EDGES + 1, on, scope };
        const found = await this.chain.upstreamOf(ctx, id, question);
        const edges = (await this.named(ctx, found.slice(0, MOST_EDGES))).map(told);
        const count = (is: (edge: ToldEdge) => boolean): number => edges.filter(is).length;
        return {
          siteId: id,
          nodes: nodesOf(edges),
          edges,
          edgesWithoutEvidence: count((edge) => !edge.hasEvidence),
          edgesWithoutDates: count((edge) => edge.validFrom === null && edge.validTo === null),
          edgesOfTheAgency: count((edge) => edge.certainty === 'of_the_agency'),
          cohortsWithoutWay: await this.chain.cohortsWithoutWay(ctx, id),
          complete: found.length <= MOST_EDGES,
        };
      },
      { readOnly: true },
    );
  }

  /** Edges of every chain for which nothing is on record as proof, by id. */
  withoutEvidence(ctx: Ctx, after: string | undefined, limit: number): Promise<ChainEdge[]> {
    return this.tx.run(
      ctx,
      async (ctx) => this.named(ctx, await this.chain.withoutEvidence(ctx, after, limit)),
      { readOnly: true },
    );
  }

  /** Corridors, those with most workers first. */
  corridorsByWorkers(ctx: Ctx, limit: number): Promise<Corridor[]> {
    return this.tx.run(ctx, (ctx) => this.corridors.byWorkers(ctx, limit), { readOnly: true });
  }

  /** Edges with the names of the sites at their ends. */
  private async named<E extends ChainEdge>(ctx: TxCtx, edges: readonly E[]): Promise<E[]> {
    const ends = edges.flatMap(({ from, to }) => [from, to]);
    const ids = new Set(ends.filter(({ type }) => type === 'site').map(({ id }) => id));
    const names = await this.sites.siteNames(ctx, [...ids]);
    const named = (node: ChainNode): ChainNode => ({
      ...node,
      label: names.get(node.id) ?? node.label,
    });
    return edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) }));
  }
}

function told({ rule, ...edge }: SiteChainEdge): ToldEdge {
  return { ...edge, certainty: certaintyOf(rule), because: CERTAINTY_RULES[rule] };
}

/** Each end of the edges once, places before agencies before sites. */
function nodesOf(edges: readonly ChainEdge[]): ChainNode[] {
  const nodes = new Map(edges.flatMap(({ from, to }) => [from, to]).map((node) => [node.id, node]));
  const rank = { place: 0, agency: 1, site: 2 };
  return [...nodes.values()].sort((a, b) => rank[a.type] - rank[b.type] || (a.id < b.id ? -1 : 1));
}
