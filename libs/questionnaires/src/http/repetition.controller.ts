import { Get, Post, Query } from '@nestjs/common';
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
import type { Repetition } from '../campaigns/repetition.repository';
import { RepetitionService } from '../campaigns/repetition.service';
import { idCursor } from './id-cursor';
import { RepetitionDto, RepetitionPage, RepetitionQuery } from './repetition.dto';

@TenantController('campaign-repetitions', { tag: 'Questionnaires' })
export class RepetitionController {
  constructor(private readonly repetitions: RepetitionService) {}

  @Does('Lists campaigns that are made again and again, the newest first.')
  @Get()
  @Requires('assignment:read')
  @Responds(RepetitionPage)
  async list(@Context() ctx: Ctx, @Query() query: RepetitionQuery): Promise<Page<RepetitionDto>> {
    const { limit = DEFAULT_LIMIT, after, state } = query;
    const before = readCursor(after, idCursor)?.id;
    const rows = await this.repetitions.list(ctx, state, before, limit + 1);
    return pageOf(rows.map(presentRepetition), limit, ({ id }) => ({ id }));
  }

  @Does('Shows when a campaign is made again, whom it asks, and what stood in the way last.')
  @Get(':id')
  @Requires('assignment:read')
  @Responds(RepetitionDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'campaign repetition') id: string,
  ): Promise<RepetitionDto> {
    return presentRepetition(await this.repetitions.get(ctx, id));
  }

  @Does('Makes no more campaigns of this kind. Those that there are go on.')
  @Post(':id/stop')
  @Requires('questionnaire:manage')
  @Responds(RepetitionDto)
  async stop(
    @Context() ctx: Ctx,
    @IdParam('id', 'campaign repetition') id: string,
    @IfMatch() version: number,
  ): Promise<RepetitionDto> {
    return presentRepetition(await this.repetitions.stop(ctx, id, version));
  }
}

function presentRepetition({ choice, ...repetition }: Repetition): RepetitionDto {
  return { ...repetition, choice: { ...choice } };
}
