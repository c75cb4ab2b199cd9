import { Body, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
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
import { FeeRuleService } from '../fees/fee-rule.service';
import {
  CreateFeeRuleDto,
  EndFeeRuleDto,
  FeeRuleDto,
  feeRuleInput,
  FeeRulePage,
  FeeRuleQuery,
  presentFeeRule,
} from './fee-rule.dto';

const placeCursor = z.object({ code: z.string(), own: z.boolean() });

@TenantController('fee-rules', { tag: 'Recruitment' })
export class FeeRuleController {
  constructor(private readonly rules: FeeRuleService) {}

  @Does("Lists the rules by which fees are judged: shipped ones and the tenant's own.")
  @Get()
  @Requires('recruitment:read')
  @Responds(FeeRulePage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: FeeRuleQuery,
  ): Promise<Page<FeeRuleDto>> {
    const from = readCursor(after, placeCursor);
    const rules = await this.rules.list(ctx, filter, from, limit + 1);
    return pageOf(rules.map(presentFeeRule), limit, ({ code, own }) => ({ code, own }));
  }

  @Does("Puts a rule of the tenant's own on record; the cases concerned are judged again.")
  @Post()
  @Requires('recruitment:write')
  @Responds(FeeRuleDto, { status: 201 })
  async create(@Context() ctx: Ctx, @Body() body: CreateFeeRuleDto): Promise<FeeRuleDto> {
    return presentFeeRule(await this.rules.create(ctx, feeRuleInput(body), body.reason));
  }

  @Does("Ends a rule of the tenant's own; payments up to its last day stay held against it.")
  @Patch(':code')
  @Requires('recruitment:write')
  @Responds(FeeRuleDto)
  async end(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: EndFeeRuleDto,
  ): Promise<FeeRuleDto> {
    return presentFeeRule(await this.rules.end(ctx, code, version, body));
  }
}
