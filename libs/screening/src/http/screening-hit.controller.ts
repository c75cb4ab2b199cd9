import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  type Ctx,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  readCursor,
  Requires,
  Responds,
  type Run,
  RunDto,
  TenantController,
} from '@para42/platform';
import { z } from 'zod';
import type { HitView } from '../hits/hit-reading.repository';
import { HitService, type HitWithSteps } from '../hits/hit.service';
import { ScreeningRunService } from '../subjects/screening-run.service';
import {
  ReviewHitDto,
  ScreeningHitPage,
  ScreeningHitQuery,
  ScreeningHitWithStepsDto,
  StartScreeningDto,
} from './screening-hit.dto';

const cursor = z.object({ id: z.uuid() });

@TenantController('screening-hits', { tag: 'Screening' })
export class ScreeningHitController {
  constructor(private readonly hits: HitService) {}

  @Does(
    'Lists names that agree with an entry of a list, newest first. Each is for a person to review.',
  )
  @Get()
  @Requires('screening:read')
  @Responds(ScreeningHitPage)
  async list(@Context() ctx: Ctx, @Query() query: ScreeningHitQuery): Promise<Page<HitView>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.hits.list(ctx, filter, readCursor(after, cursor)?.id, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows one hit: what agrees, what the list says, and all that happened to it.')
  @Get(':id')
  @Requires('screening:read')
  @Responds(ScreeningHitWithStepsDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'screening hit') id: string): Promise<HitWithSteps> {
    return this.hits.get(ctx, id);
  }

  @Does(
    'Keeps the verdict of a person on a hit. A false one comes back only if the list or the subject changes.',
  )
  @Patch(':id/review')
  @Requires('screening:review')
  @Responds(ScreeningHitWithStepsDto)
  review(
    @Context() ctx: Ctx,
    @IdParam('id', 'screening hit') id: string,
    @IfMatch() version: number,
    @Body() { verdict, reason }: ReviewHitDto,
  ): Promise<HitWithSteps> {
    return this.hits.review(ctx, id, version, verdict, reason);
  }
}

@TenantController('screenings', { tag: 'Screening' })
export class ScreeningController {
  constructor(private readonly screenings: ScreeningRunService) {}

  @Does('Starts a screening of suppliers, sites and agencies against every list in use.')
  @Post()
  @Requires('screening:run')
  @Responds(RunDto, { status: 202, description: 'The run that screens' })
  start(@Context() ctx: Ctx, @Body() { all = false }: StartScreeningDto): Promise<Run> {
    return this.screenings.start(ctx, all);
  }
}
