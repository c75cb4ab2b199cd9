import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  pageOf,
  PageQuery,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { Assignment } from '../assignments/assignment.repository';
import { HandoverService } from '../assignments/handover.service';
import { AssignmentDto } from './assignment.dto';
import { HandToDto, HandoverDto, HandoverPage } from './handover.dto';
import { presentHandover } from './handover.presenter';
import { idCursor } from './id-cursor';

@TenantController('assignments', { tag: 'Questionnaires' })
export class HandoverController {
  constructor(private readonly handovers: HandoverService) {}

  @Does(
    'Hands an assignment, or one section of it, to a colleague of the same party, who is told by mail.',
  )
  @Post(':id/hand-overs')
  @Requires('assignment:answer')
  @Responds(AssignmentDto, { status: 201 })
  handOver(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
    @Body() body: HandToDto,
  ): Promise<Assignment> {
    return this.handovers.handOver(ctx, id, version, body);
  }

  @Does('Lists who had an assignment in hand, the newest first, and whether they were told.')
  @Get(':id/hand-overs')
  @Requires('assignment:read')
  @Responds(HandoverPage)
  async history(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<HandoverDto>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const before = readCursor(query.after, idCursor)?.id;
    const rows = await this.handovers.history(ctx, id, before, limit + 1);
    return pageOf(rows.map(presentHandover), limit, (last) => ({ id: last.id }));
  }
}
