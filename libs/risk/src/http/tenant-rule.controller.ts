import { Body, Get, Post, Put } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  IfMatch,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import type { RuleTrial } from '../tenant-rules/tenant-rule';
import { TenantRuleService } from '../tenant-rules/tenant-rule.service';
import { TenantRuleTrialService } from '../tenant-rules/tenant-rule-trial.service';
import {
  ChangeOwnRuleDto,
  CreateOwnRuleDto,
  OwnRuleDto,
  OwnRuleHistoryDto,
  OwnRuleStepReasonDto,
  OwnRuleTrialDto,
} from './tenant-rule.dto';
import { presentOwnRule, presentOwnRuleHistory } from './tenant-rule.presenter';

@TenantController('own-rules', { tag: 'Risk' })
export class TenantRuleController {
  constructor(
    private readonly rules: TenantRuleService,
    private readonly trials: TenantRuleTrialService,
  ) {}

  @Does("Lists the tenant's own rules, with the versions that are live or being written.")
  @Get()
  @Requires('flag:read')
  @Responds(OwnRuleDto, { list: true })
  async list(@Context() ctx: Ctx): Promise<OwnRuleDto[]> {
    return (await this.rules.list(ctx)).map(presentOwnRule);
  }

  @Does("Writes a rule of the tenant's own. It is checked at once and asked of no site yet.")
  @Post()
  @Requires('flag:decide')
  @Responds(OwnRuleHistoryDto, { status: 201 })
  async create(
    @Context() ctx: Ctx,
    @Body() { code, reason, ...content }: CreateOwnRuleDto,
  ): Promise<OwnRuleHistoryDto> {
    return presentOwnRuleHistory(await this.rules.create(ctx, code, content, reason));
  }

  @Does('Shows one own rule with every version and every step.')
  @Get(':id')
  @Requires('flag:read')
  @Responds(OwnRuleHistoryDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'own-rule') id: string,
  ): Promise<OwnRuleHistoryDto> {
    return presentOwnRuleHistory(await this.rules.get(ctx, id));
  }

  @Does(
    'Changes an own rule. What is live stays live, and the change is a version to be tried anew.',
  )
  @Put(':id')
  @Requires('flag:decide')
  @Responds(OwnRuleHistoryDto)
  async change(
    @Context() ctx: Ctx,
    @IdParam('id', 'own-rule') id: string,
    @IfMatch() version: number,
    @Body() { reason, ...content }: ChangeOwnRuleDto,
  ): Promise<OwnRuleHistoryDto> {
    return presentOwnRuleHistory(await this.rules.change(ctx, id, version, content, reason));
  }

  @Does('Tries an own rule on current data: what it would flag, and where it fails.')
  @Post(':id/trial')
  @Requires('flag:decide')
  @Responds(OwnRuleTrialDto, { status: 202 })
  startTrial(
    @Context() ctx: Ctx,
    @IdParam('id', 'own-rule') id: string,
    @IfMatch() version: number,
  ): Promise<RuleTrial> {
    return this.trials.start(ctx, id, version);
  }

  @Does('Shows the latest trial of an own rule.')
  @Get(':id/trial')
  @Requires('flag:read')
  @Responds(OwnRuleTrialDto)
  latestTrial(@Context() ctx: Ctx, @IdParam('id', 'own-rule') id: string): Promise<RuleTrial> {
    return this.trials.latest(ctx, id);
  }

  @Does('Takes the tried version of an own rule live, in place of the one before.')
  @Post(':id/live')
  @Requires('flag:decide')
  @Responds(OwnRuleHistoryDto)
  async goLive(
    @Context() ctx: Ctx,
    @IdParam('id', 'own-rule') id: string,
    @IfMatch() version: number,
    @Body() { reason }: OwnRuleStepReasonDto,
  ): Promise<OwnRuleHistoryDto> {
    return presentOwnRuleHistory(await this.rules.goLive(ctx, id, version, reason));
  }

  @Does('Retires an own rule; its flags are cleared and stay on record.')
  @Post(':id/retired')
  @Requires('flag:decide')
  @Responds(OwnRuleHistoryDto)
  async retire(
    @Context() ctx: Ctx,
    @IdParam('id', 'own-rule') id: string,
    @IfMatch() version: number,
    @Body() { reason }: OwnRuleStepReasonDto,
  ): Promise<OwnRuleHistoryDto> {
    return presentOwnRuleHistory(await this.rules.retire(ctx, id, version, reason));
  }
}
