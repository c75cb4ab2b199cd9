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
import { z } from 'zod';
import type { FlagExplanation } from '../flag-explanation';
import type { FlagRevision } from '../flag-reading.repository';
import type { FlagView } from '../flag-view.service';
import { FlagService } from '../flag.service';
import { RecomputationService, type Recomputation } from '../recomputation.service';
import { FlagExplanationDto, RecomputationDto } from './flag-explanation.dto';
import {
  AsOfQuery,
  DecideFlagDto,
  FlagDto,
  FlagPage,
  FlagQuery,
  FlagRevisionDto,
} from './flag.dto';

const cursor = z.object({ priority: z.number().int(), id: z.uuid() });

@TenantController('flags', { tag: 'Risk' })
export class FlagController {
  constructor(
    private readonly flags: FlagService,
    private readonly recomputation: RecomputationService,
  ) {}

  @Does('Lists flags, the gravest first.')
  @Get()
  @Requires('flag:read')
  @Responds(FlagPage)
  async list(@Context() ctx: Ctx, @Query() query: FlagQuery): Promise<Page<FlagView>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.flags.list(ctx, filter, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ priority, id }) => ({ priority, id }));
  }

  @Does('Shows one flag.')
  @Get(':id')
  @Requires('flag:read')
  @Responds(FlagDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'flag') id: string): Promise<FlagView> {
    return this.flags.get(ctx, id);
  }

  @Does('Explains a flag: the facts, the rule and the sources behind it.')
  @Get(':id/explanation')
  @Requires('flag:read')
  @Responds(FlagExplanationDto)
  explain(@Context() ctx: Ctx, @IdParam('id', 'flag') id: string): Promise<FlagExplanation> {
    return this.flags.explain(ctx, id);
  }

  @Does(
    'Works a flag out again. It does so from what the flag froze and from what is known today of the same day.',
  )
  @Get(':id/recomputation')
  @Requires('flag:read')
  @Responds(RecomputationDto)
  recompute(@Context() ctx: Ctx, @IdParam('id', 'flag') id: string): Promise<Recomputation> {
    return this.recomputation.recompute(ctx, id);
  }

  @Does('Lists everything that the flag has been, oldest first.')
  @Get(':id/revisions')
  @Requires('flag:read')
  @Responds(FlagRevisionDto, { list: true })
  revisions(@Context() ctx: Ctx, @IdParam('id', 'flag') id: string): Promise<FlagRevision[]> {
    return this.flags.revisions(ctx, id);
  }

  @Does('Decides on a flag.')
  @Patch(':id')
  @Requires('flag:decide')
  @Responds(FlagDto)
  decide(
    @Context() ctx: Ctx,
    @IdParam('id', 'flag') id: string,
    @IfMatch() version: number,
    @Body() body: DecideFlagDto,
  ): Promise<FlagView> {
    return this.flags.decide(ctx, id, version, body);
  }
}

@TenantController('sites', { tag: 'Risk' })
export class SiteFlagController {
  constructor(private readonly flags: FlagService) {}

  @Does('Lists the flags of one site, the gravest first.')
  @Get(':siteId/flags')
  @Requires('flag:read')
  @Responds(FlagPage)
  async list(
    @Context() ctx: Ctx,
    @IdParam('siteId', 'site') siteId: string,
    @Query() query: FlagQuery,
  ): Promise<Page<FlagView>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.flags.ofSite(ctx, siteId, filter, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ priority, id }) => ({ priority, id }));
  }

  @Does('Lists what was known of the site at the end of a day.')
  @Get(':siteId/flags-as-of')
  @Requires('flag:read')
  @Responds(FlagRevisionDto, { list: true })
  asOf(
    @Context() ctx: Ctx,
    @IdParam('siteId', 'site') siteId: string,
    @Query() query: AsOfQuery,
  ): Promise<FlagRevision[]> {
    return this.flags.asOf(ctx, siteId, query.day);
  }
}
