import { Body, Get, Patch, Post, Query } from '@nestjs/common';
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
import { z } from 'zod';
import type { Action } from '../actions/action.repository';
import { ActionService, type SharedAction } from '../actions/action.service';
import {
  ActionDto,
  ActionPage,
  ActionQuery,
  ChangeActionDto,
  ChangeOwnActionDto,
  CheckActionDto,
  SharedActionDto,
  SharedActionPage,
} from './action.dto';

const cursor = z.object({ dueOn: z.string(), id: z.uuid() });
const keyOf = ({ dueOn, id }: { dueOn: string; id: string }) => ({ dueOn, id });

@TenantController('actions', { tag: 'Diligence' })
export class ActionController {
  constructor(private readonly actions: ActionService) {}

  @Does('Lists actions by due date.')
  @Get()
  @Requires('action:read')
  @Responds(ActionPage)
  async list(@Context() ctx: Ctx, @Query() query: ActionQuery): Promise<Page<Action>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    return pageOf(
      await this.actions.list(ctx, filter, readCursor(after, cursor), limit + 1),
      limit,
      keyOf,
    );
  }

  @Does('Shows one action.')
  @Get(':id')
  @Requires('action:read')
  @Responds(ActionDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'action') id: string): Promise<Action> {
    return this.actions.get(ctx, id);
  }

  @Does('Changes the state, the owner or the due date of an action.')
  @Patch(':id')
  @Requires('action:write')
  @Responds(ActionDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('id', 'action') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeActionDto,
  ): Promise<Action> {
    return this.actions.change(ctx, id, version, body);
  }

  @Does(
    "Lets the supplier's users see an action. First consider whether it gives away that a worker spoke.",
  )
  @Post(':id/share')
  @Requires('action:write')
  @Responds(ActionDto)
  share(
    @Context() ctx: Ctx,
    @IdParam('id', 'action') id: string,
    @IfMatch() version: number,
  ): Promise<Action> {
    return this.actions.share(ctx, id, version);
  }

  @Does('Records whether a done action had its expected effect.')
  @Post(':id/check')
  @Requires('action:write')
  @Responds(ActionDto)
  check(
    @Context() ctx: Ctx,
    @IdParam('id', 'action') id: string,
    @IfMatch() version: number,
    @Body() body: CheckActionDto,
  ): Promise<Action> {
    return this.actions.check(ctx, id, version, body);
  }
}

@TenantController('own-actions', { tag: 'Supplier side' })
export class OwnActionController {
  constructor(private readonly actions: ActionService) {}

  @Does('Lists actions that the buyer shared with the supplier, by due date.')
  @Get()
  @Requires('action:own')
  @Responds(SharedActionPage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<SharedAction>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    return pageOf(
      await this.actions.ownList(ctx, readCursor(query.after, cursor), limit + 1),
      limit,
      keyOf,
    );
  }

  @Does('Reports on an action that the supplier is to carry out.')
  @Patch(':id')
  @Requires('action:own')
  @Responds(SharedActionDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('id', 'action') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeOwnActionDto,
  ): Promise<SharedAction> {
    return this.actions.ownChange(ctx, id, version, body);
  }
}
