import { Get, Query } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { SupplyChainService } from '../links/supply-chain.service';
import { TierService, type Tier } from '../links/tier.service';
import type { LinkEnd } from '../links/supply-link';
import {
  ReachingProductsDto,
  ReachingProductsQuery,
  SupplyChainDto,
  SupplyChainQuery,
  TierDto,
  TierQuery,
} from './supply-chain.dto';
import { presentChain, presentProducts } from './supply-chain.presenter';

@TenantController('', { tag: 'Suppliers' })
export class SupplyChainController {
  constructor(
    private readonly chains: SupplyChainService,
    private readonly tiers: TierService,
  ) {}

  @Does('Walks from a site to those who supply it, or to those whom it supplies, to any depth.')
  @Get('sites/:siteId/supply-chain')
  @Requires('supplier:read')
  @Responds(SupplyChainDto)
  ofSite(
    @Context() ctx: Ctx,
    @IdParam('siteId') id: string,
    @Query() query: SupplyChainQuery,
  ): Promise<SupplyChainDto> {
    return this.chain(ctx, { type: 'site', id }, query);
  }

  @Does('Walks from a supplier and all its sites, up or down the supply chain, to any depth.')
  @Get('suppliers/:supplierId/supply-chain')
  @Requires('supplier:read')
  @Responds(SupplyChainDto)
  ofSupplier(
    @Context() ctx: Ctx,
    @IdParam('supplierId') id: string,
    @Query() query: SupplyChainQuery,
  ): Promise<SupplyChainDto> {
    return this.chain(ctx, { type: 'supplier', id }, query);
  }

  @Does('Tells how many links lie between a site and your own operations, on a day.')
  @Get('sites/:siteId/tier')
  @Requires('supplier:read')
  @Responds(TierDto)
  tierOfSite(
    @Context() ctx: Ctx,
    @IdParam('siteId') id: string,
    @Query() query: TierQuery,
  ): Promise<Tier> {
    return this.tiers.tier(ctx, { type: 'site', id }, query);
  }

  @Does('Tells how many links lie between a supplier and your own operations, on a day.')
  @Get('suppliers/:supplierId/tier')
  @Requires('supplier:read')
  @Responds(TierDto)
  tierOfSupplier(
    @Context() ctx: Ctx,
    @IdParam('supplierId') id: string,
    @Query() query: TierQuery,
  ): Promise<Tier> {
    return this.tiers.tier(ctx, { type: 'supplier', id }, query);
  }

  @Does('Tells by which of your products you are connected with a site, and by which way.')
  @Get('sites/:siteId/reaching-products')
  @Requires('supplier:read')
  @Responds(ReachingProductsDto)
  async productsOfSite(
    @Context() ctx: Ctx,
    @IdParam('siteId') id: string,
    @Query() { on }: ReachingProductsQuery,
  ): Promise<ReachingProductsDto> {
    return presentProducts(await this.tiers.products(ctx, { type: 'site', id }, on));
  }

  @Does('Tells by which of your products you are connected with a supplier, and by which way.')
  @Get('suppliers/:supplierId/reaching-products')
  @Requires('supplier:read')
  @Responds(ReachingProductsDto)
  async productsOfSupplier(
    @Context() ctx: Ctx,
    @IdParam('supplierId') id: string,
    @Query() { on }: ReachingProductsQuery,
  ): Promise<ReachingProductsDto> {
    return presentProducts(await this.tiers.products(ctx, { type: 'supplier', id }, on));
  }

  private async chain(ctx: Ctx, start: LinkEnd, query: SupplyChainQuery): Promise<SupplyChainDto> {
    const { direction = 'upstream', tiers, ...rest } = query;
    const question = { direction, ...rest, tiers: tiers !== 'left_out' };
    return presentChain(start, await this.chains.of(ctx, start, question));
  }
}
