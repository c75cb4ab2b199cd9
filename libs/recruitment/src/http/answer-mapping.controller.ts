import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { AnswerMappingService } from '../answers/answer-mapping.service';
import type { ToldMapping } from '../answers/told-mapping';
import { AnswerMappingPage, AnswerMappingQuery } from './answer-mapping.dto';
import { idCursor } from './id-cursor';

@TenantController('answer-mappings', { tag: 'Recruitment' })
export class AnswerMappingController {
  constructor(private readonly mappings: AnswerMappingService) {}

  @Does('Lists what became of submitted answers in the cases of their sites, the newest first.')
  @Get()
  @Requires('recruitment:read')
  @Responds(AnswerMappingPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: AnswerMappingQuery,
  ): Promise<Page<ToldMapping>> {
    const before = readCursor(after, idCursor)?.id;
    const rows = await this.mappings.list(ctx, filter, before, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }
}
