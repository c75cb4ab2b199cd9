import { Get, Query } from '@nestjs/common';
import { AreasAtDto, type AreasAt } from '@para42/locations';
import {
  Context,
  type Ctx,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
} from '@para42/platform';
import { SiteAreasService } from '../site-areas.service';
import { SiteAreasQuery } from './site-area.dto';

@TenantController('sites', { tag: 'Risk' })
export class SiteAreaController {
  constructor(private readonly areas: SiteAreasService) {}

  @Does('Tells which crisis areas touch a site on a day: how, how far off and how surely.')
  @Get(':siteId/crisis-areas')
  @Requires('source:read')
  @Responds(AreasAtDto)
  list(
    @Context() ctx: Ctx,
    @IdParam('siteId', 'site') siteId: string,
    @Query() { on }: SiteAreasQuery,
  ): Promise<AreasAt> {
    return this.areas.ofSite(ctx, siteId, on);
  }
}
