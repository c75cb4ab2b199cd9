import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  IdParam,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { AgencyRecord } from '../agencies/agency-reading.repository';
import { AgencyService } from '../agencies/agency.service';
import { AgencyPage, AgencyQuery, AgencyWithSitesDto } from './agency.dto';
import { idCursor } from './id-cursor';

@TenantController('agencies', { tag: 'Recruitment' })
export class AgencyController {
  constructor(private readonly agencies: AgencyService) {}

  /** Agencies and sub-agents with their licences. */
  @Get()
  @Requires('recruitment:read')
  @Responds(AgencyPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: AgencyQuery,
  ): Promise<Page<AgencyRecord>> {
    const from = readCursor(after, idCursor)?.id;
    const rows = await this.agencies.list(ctx, filter, from, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  /** An agency, and every site that it reaches. */
  @Get(':id')
  @Requires('recruitment:read')
  @Responds(AgencyWithSitesDto)
  get(
    @Context() ctx: Ctx,
    @IdParam('id', 'agency') id: string,
  ): Promise<AgencyRecord & { siteIds: string[] }> {
    return this.agencies.get(ctx, id);
  }
}
