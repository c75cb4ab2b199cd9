import { Body, Get, Patch, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { answerFor } from './matching.presenter';
import { SiteService } from '../register/site.service';
import { ChangeSiteDto, SiteDto, SiteListQuery, SitePage, SiteSearchQuery } from './site.dto';
import { presentSite } from './site.presenter';
import { ID_CURSOR } from './supplier.controller';

@TenantController('sites', { tag: 'Suppliers' })
export class SiteController {
  constructor(private readonly sites: SiteService) {}

  @Does('Lists the sites of all suppliers.')
  @Get()
  @Requires('supplier:read')
  @Responds(SitePage)
  async list(@Context() ctx: Ctx, @Query() query: SiteListQuery): Promise<Page<SiteDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const cursor = readCursor(after, ID_CURSOR);
    const sites = await this.sites.list(ctx, filter, cursor, limit + 1);
    return pageOf(sites.map(presentSite), limit, ({ id }) => id);
  }

  @Does('Finds sites by part of one of their names.')
  @Get('search')
  @Requires('supplier:read')
  @Responds(SitePage)
  async search(@Context() ctx: Ctx, @Query() query: SiteSearchQuery): Promise<Page<SiteDto>> {
    const { limit = DEFAULT_LIMIT, after, q } = query;
    const cursor = readCursor(after, ID_CURSOR);
    const sites = await this.sites.search(ctx, q, cursor, limit + 1);
    return pageOf(sites.map(presentSite), limit, ({ id }) => id);
  }

  @Does('Shows one site. An id that was merged away answers with the site that took its place.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(SiteDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'site') id: string): Promise<SiteDto> {
    return answerFor(id, presentSite(await this.sites.get(ctx, id)));
  }

  @Does('Changes what is known of a site.')
  @Patch(':id')
  @Requires('supplier:write')
  @Responds(SiteDto)
  async change(
    @Context() ctx: Ctx,
    @IdParam('id', 'site') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeSiteDto,
  ): Promise<SiteDto> {
    return presentSite(await this.sites.change(ctx, id, version, body));
  }
}
