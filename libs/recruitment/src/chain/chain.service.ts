import { Injectable } from '@nestjs/common';
import { Tx, type Ctx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CorridorRepository, type Corridor } from '../cohorts/corridor.repository';
import { ChainRepository, type ChainEdge, type ChainNode } from './chain.repository';

/** The chain of a site as nodes and the edges between them. */
export interface LabourChain {
  siteId: string;
  nodes: ChainNode[];
  edges: ChainEdge[];
  edgesWithoutEvidence: number;
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
   * The whole chain from the villages to the gate.
   * @param on only edges in use on that day (YYYY-MM-DD); all of them where left out
   * @throws DomainError not_found
   */
  ofSite(ctx: Ctx, siteId: string, on?: string): Promise<LabourChain> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        await this.sites.site(ctx, siteId);
        const found = await this.chain.upstreamOf(ctx, siteId, MOST_EDGES + 1, on);
        const edges = found.slice(0, MOST_EDGES);
        return {
          siteId,
          nodes: nodesOf(edges),
          edges,
          edgesWithoutEvidence: edges.filter((edge) => !edge.hasEvidence).length,
          complete: found.length <= MOST_EDGES,
        };
      },
      { readOnly: true },
    );
  }

  /** Edges of every chain for which nothing is on record as proof, by id. */
  withoutEvidence(ctx: Ctx, after: string | undefined, limit: number): Promise<ChainEdge[]> {
    return this.tx.run(ctx, (ctx) => this.chain.withoutEvidence(ctx, after, limit), {
      readOnly: true,
    });
  }

  /** Corridors, those with most workers first. */
  corridorsByWorkers(ctx: Ctx, limit: number): Promise<Corridor[]> {
    return this.tx.run(ctx, (ctx) => this.corridors.byWorkers(ctx, limit), { readOnly: true });
  }
}

/** Each end of the edges once, places before agencies before the site. */
function nodesOf(edges: readonly ChainEdge[]): ChainNode[] {
  const nodes = new Map(edges.flatMap(({ from, to }) => [from, to]).map((node) => [node.id, node]));
  const rank = { place: 0, agency: 1, site: 2 };
  return [...nodes.values()].sort((a, b) => rank[a.type] - rank[b.type] || (a.id < b.id ? -1 : 1));
}
