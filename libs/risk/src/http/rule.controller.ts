import { Body, Get, Param, Post, Put } from '@nestjs/common';
import {
  Context,
  Does,
  Requires,
  Responds,
  RunDto,
  TenantController,
  type Ctx,
  type Run,
} from '@para42/platform';
import { RuleService, type RuleView } from '../rule.service';
import { SweepService } from '../sweep.service';
import { RuleDto, SetRuleDto } from './rule.dto';

@TenantController('rules', { tag: 'Risk' })
export class RuleController {
  constructor(private readonly rules: RuleService) {}

  @Does("Lists every shipped rule and the tenant's own live ones, with the tenant's setting.")
  @Get()
  @Requires('flag:read')
  @Responds(RuleDto, { list: true })
  list(@Context() ctx: Ctx): Promise<RuleView[]> {
    return this.rules.list(ctx);
  }

  @Does('Switches a rule off or on, or moves its parameters. The older settings stay on record.')
  @Put(':code')
  @Requires('flag:decide')
  @Responds(RuleDto)
  set(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() body: SetRuleDto,
  ): Promise<RuleView> {
    return this.rules.set(ctx, code, body);
  }
}

@TenantController('sweeps', { tag: 'Risk' })
export class SweepController {
  constructor(private readonly sweeps: SweepService) {}

  @Does('Assesses every site again.')
  @Post()
  @Requires('cycle:run')
  @Responds(RunDto, { status: 202 })
  start(@Context() ctx: Ctx): Promise<Run> {
    return this.sweeps.start(ctx);
  }
}
