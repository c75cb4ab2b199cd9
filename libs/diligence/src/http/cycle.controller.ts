import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
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
import { z } from 'zod';
import type { Cycle } from '../cycles/cycle.repository';
import { CycleService, type CycleAccount } from '../cycles/cycle.service';
import {
  CycleAccountDto,
  CycleDto,
  CyclePage,
  RiskChainDto,
  RiskChainPage,
  StartCycleDto,
} from './cycle.dto';

const byId = z.object({ id: z.uuid() });
const bySeverity = z.object({ severity: z.number().int(), id: z.uuid() });

@TenantController('cycles', { tag: 'Diligence' })
export class CycleController {
  constructor(private readonly cycles: CycleService) {}

  @Does('Starts a cycle: its four stages over every supplier.')
  @Post()
  @Requires('cycle:run')
  @Responds(CycleDto, { status: 202 })
  start(@Context() ctx: Ctx, @Body() body: StartCycleDto): Promise<Cycle> {
    return this.cycles.start(ctx, body);
  }

  @Does('Lists cycles, newest first.')
  @Get()
  @Requires('cycle:read')
  @Responds(CyclePage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<Cycle>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const rows = await this.cycles.list(ctx, readCursor(query.after, byId)?.id, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows one cycle and how far its stages are.')
  @Get(':id')
  @Requires('cycle:read')
  @Responds(CycleDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'cycle') id: string): Promise<Cycle> {
    return this.cycles.get(ctx, id);
  }

  @Does('Tells what came of the cycle, in totals.')
  @Get(':id/account')
  @Requires('cycle:read')
  @Responds(CycleAccountDto)
  account(@Context() ctx: Ctx, @IdParam('id', 'cycle') id: string): Promise<CycleAccount> {
    return this.cycles.account(ctx, id);
  }

  @Does('Lists the dated chain of each risk of the cycle, the gravest first.')
  @Get(':id/risks')
  @Requires('cycle:read')
  @Responds(RiskChainPage)
  async risks(
    @Context() ctx: Ctx,
    @IdParam('id', 'cycle') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<RiskChainDto>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const rows = await this.cycles.chains(ctx, id, readCursor(query.after, bySeverity), limit + 1);
    return pageOf(rows, limit, ({ severity, flagId }) => ({ severity, id: flagId }));
  }
}
