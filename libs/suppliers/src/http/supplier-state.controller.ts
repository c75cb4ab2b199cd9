import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import { OnboardingMoveService, type MovedSupplier } from '../onboarding/move.service';
import { StateHistoryService } from '../onboarding/state-history.service';
import type { StateStep } from '../onboarding/state-history.repository';
import { presentSupplier } from './supplier.presenter';
import { MovedSupplierDto, MoveSupplierDto, StateStepPage } from './supplier-state.dto';

@TenantController('suppliers', { tag: 'Onboarding' })
export class SupplierStateController {
  constructor(
    private readonly moves: OnboardingMoveService,
    private readonly history: StateHistoryService,
  ) {}

  @Does('Moves a supplier along its states; the answer names strong hits that stand.')
  @Post(':id/state')
  @Requires('supplier:write')
  @Responds(MovedSupplierDto)
  async move(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @IfMatch() version: number,
    @Body() body: MoveSupplierDto,
  ): Promise<MovedSupplierDto> {
    return presentMoved(await this.moves.move(ctx, id, version, body));
  }

  @Does('Lists the moves of a supplier along its states, oldest first, with their reasons.')
  @Get(':id/states')
  @Requires('evidence:read')
  @Responds(StateStepPage)
  async states(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<StateStep>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const cursor = readCursor(after, z.uuid());
    return pageOf(await this.history.list(ctx, id, cursor, limit + 1), limit, (step) => step.id);
  }
}

function presentMoved({ supplier, hits, heldAgainst }: MovedSupplier): MovedSupplierDto {
  const standingHits = hits.map(({ id, list, subjectKind, subjectId, state, score, entry }) => ({
    id,
    list,
    subjectKind,
    subjectId,
    state,
    score,
    listedName: entry.name,
  }));
  return Object.assign(presentSupplier(supplier), { standingHits, heldAgainst });
}
