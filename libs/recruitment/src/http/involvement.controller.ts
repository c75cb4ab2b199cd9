import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  Does,
  DEFAULT_LIMIT,
  IdParam,
  pageOf,
  PageQuery,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { InvolvementRecord } from '../observed/involvement.repository';
import { InvolvementService } from '../observed/involvement.service';
import { idCursor } from './id-cursor';
import {
  InvolvementJudgementDto,
  InvolvementJudgementPage,
  RecordInvolvementDto,
} from './involvement.dto';

@TenantController('observations/:id/involvement', { tag: 'Recruitment' })
export class InvolvementController {
  constructor(private readonly involvement: InvolvementService) {}

  @Does('Lists judgements of how parties are involved in what was observed.')
  @Get()
  @Requires('recruitment:read')
  @Responds(InvolvementJudgementPage)
  async list(
    @Context() ctx: Ctx,
    @IdParam('id', 'observation') id: string,
    @Query() { limit = DEFAULT_LIMIT, after }: PageQuery,
  ): Promise<Page<InvolvementRecord>> {
    const before = readCursor(after, idCursor)?.id;
    const rows = await this.involvement.list(ctx, id, before, limit + 1);
    return pageOf(rows, limit, (row) => ({ id: row.id }));
  }

  @Does('Records a judgement of involvement beside those before it.')
  @Post()
  @Requires('recruitment:write')
  @Responds(InvolvementJudgementDto, { status: 201 })
  record(
    @Context() ctx: Ctx,
    @IdParam('id', 'observation') id: string,
    @Body() { agencyId, ...judgement }: RecordInvolvementDto,
  ): Promise<InvolvementRecord> {
    return this.involvement.record(ctx, id, { ...judgement, agencyId: agencyId ?? null });
  }
}
