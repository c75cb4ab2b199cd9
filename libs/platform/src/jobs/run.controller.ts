import { Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Ctx } from '../context/ctx';
import { Context, Requires } from '../http/access.decorators';
import { DEFAULT_LIMIT, pageOf, readCursor, type Page } from '../http/page';
import { Does } from '../http/operation.decorator';
import { IdParam, Responds, TenantController } from '../http/route.decorators';
import { RunDto, RunPage, RunQuery } from './run.dto';
import type { Run } from './run.repository';
import { RunService } from './run.service';

const cursor = z.object({ id: z.uuid() });

@TenantController('runs', { tag: 'Runs' })
export class RunController {
  constructor(private readonly runs: RunService) {}

  @Does('Lists runs of long work, newest first.')
  @Get()
  @Requires('run:read')
  @Responds(RunPage)
  async list(@Context() ctx: Ctx, @Query() query: RunQuery): Promise<Page<Run>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const afterId = readCursor(query.after, cursor)?.id;
    const rows = await this.runs.list(ctx, { kind: query.kind, afterId, limit: limit + 1 });
    return pageOf(rows, limit, (last) => ({ id: last.id }));
  }

  @Does('Shows one run: how far it is, and how it ended.')
  @Get(':id')
  @Requires('run:read')
  @Responds(RunDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'run') id: string): Promise<Run> {
    return this.runs.get(ctx, id);
  }

  @Does('Asks a run to stop. It stops at its next step; what it has done until then stays.')
  @Post(':id/cancel')
  @Requires('run:control')
  @Responds(RunDto, { description: 'It stops at its next step' })
  cancel(@Context() ctx: Ctx, @IdParam('id', 'run') id: string): Promise<Run> {
    return this.runs.cancel(ctx, id);
  }

  @Does('Puts a failed or cancelled run back into the queue, with all its attempts.')
  @Post(':id/resume')
  @Requires('run:control')
  @Responds(RunDto)
  resume(@Context() ctx: Ctx, @IdParam('id', 'run') id: string): Promise<Run> {
    return this.runs.resume(ctx, id);
  }
}
