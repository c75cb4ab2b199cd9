import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { OwnLink } from '../links/supply-link';
import { SupplyLinkService } from '../links/supply-link.service';
import { ID_CURSOR } from './supplier.controller';
import { OwnSupplyLinkPage } from './supply-link.dto';

@TenantController('profile/supply-links', { tag: 'Supplier side' })
export class OwnSupplyLinkController {
  constructor(private readonly links: SupplyLinkService) {}

  @Does('Lists the supply links that the supplier of the signed-in user told, from its own side.')
  @Get()
  @Requires('profile:read')
  @Responds(OwnSupplyLinkPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after }: PageQuery,
  ): Promise<Page<OwnLink>> {
    const links = await this.links.ownTold(ctx, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(links, limit, ({ id }) => id);
  }
}
