import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { ChainEdge } from '../chain/chain-edge';
import { ChainService, type LabourChain } from '../chain/chain.service';
import type { Corridor } from '../cohorts/corridor.repository';
import {
  ChainEdgePage,
  ChainQuery,
  CorridorQuery,
  CorridorsDto,
  LabourChainDto,
} from './chain.dto';
import { idCursor } from './id-cursor';

@TenantController('', { tag: 'Recruitment' })
export class ChainController {
  constructor(private readonly chains: ChainService) {}

  @Does('Shows how workers come to a site: every edge from the villages to the gate.')
  @Get('sites/:siteId/labour-chain')
  @Requires('recruitment:read')
  @Responds(LabourChainDto)
  ofSite(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Query() query: ChainQuery,
  ): Promise<LabourChain> {
    return this.chains.ofSite(ctx, siteId, query);
  }

  @Does('Lists the edges of every chain for which nothing is on record as proof.')
  @Get('labour-chain/edges-without-evidence')
  @Requires('recruitment:read')
  @Responds(ChainEdgePage)
  async withoutEvidence(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after }: PageQuery,
  ): Promise<Page<ChainEdge>> {
    const from = readCursor(after, idCursor)?.id;
    const rows = await this.chains.withoutEvidence(ctx, from, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Lists origins and destinations of workers, those with most workers first.')
  @Get('corridors')
  @Requires('recruitment:read')
  @Responds(CorridorsDto)
  async corridors(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT }: CorridorQuery,
  ): Promise<{ items: Corridor[] }> {
    return { items: await this.chains.corridorsByWorkers(ctx, limit) };
  }
}
