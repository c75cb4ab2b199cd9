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
import type { Action } from '../actions/action.repository';
import type { Finding } from '../findings/finding.repository';
import { FindingService } from '../findings/finding.service';
import {
  FindingDto,
  FindingPage,
  FindingQuery,
  FindingWithActionsDto,
  MoveFindingDto,
} from './finding.dto';

const cursor = z.object({ priority: z.number().int(), id: z.uuid() });

@TenantController('findings', { tag: 'Diligence' })
export class FindingController {
  constructor(private readonly findings: FindingService) {}

  @Does('Lists findings, the gravest first.')
  @Get()
  @Requires('finding:read')
  @Responds(FindingPage)
  async list(@Context() ctx: Ctx, @Query() query: FindingQuery): Promise<Page<Finding>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.findings.list(ctx, filter, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ priority, id }) => ({ priority, id }));
  }

  @Does('Shows one finding with its actions.')
  @Get(':id')
  @Requires('finding:read')
  @Responds(FindingWithActionsDto)
  get(
    @Context() ctx: Ctx,
    @IdParam('id', 'finding') id: string,
  ): Promise<Finding & { actions: Action[] }> {
    return this.findings.get(ctx, id);
  }

  @Does('Moves a finding to another state.')
  @Patch(':id')
  @Requires('finding:write')
  @Responds(FindingDto)
  move(
    @Context() ctx: Ctx,
    @IdParam('id', 'finding') id: string,
    @IfMatch() version: number,
    @Body() body: MoveFindingDto,
  ): Promise<Finding> {
    return this.findings.move(ctx, id, version, body.state, body.reason);
  }
}
