import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  pageOf,
  presentDelivery,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import type { OnboardingSetting } from '../onboarding/onboarding-setting.repository';
import { OnboardingSettingService } from '../onboarding/onboarding-setting.service';
import { ReminderService, type ReminderTold } from '../onboarding/reminder.service';
import { StageService, type OnboardingCount, type OwnedStage } from '../onboarding/stage.service';
import { STAGES } from '../onboarding/stage.table';
import {
  ChangeStageDto,
  HandedOverDto,
  HandOverDto,
  OnboardingCountDto,
  ReminderDto,
  ReminderPage,
  ReminderQuery,
  StageDto,
  StagePage,
  StageQuery,
} from './onboarding.dto';
import { ChangeOnboardingSettingDto, OnboardingSettingDto } from './onboarding-setting.dto';

const cursor = z.object({ dueOn: z.iso.date(), id: z.uuid() });

@TenantController('onboarding', { tag: 'Onboarding' })
export class OnboardingController {
  constructor(
    private readonly stages: StageService,
    private readonly reminders: ReminderService,
    private readonly settings: OnboardingSettingService,
  ) {}

  @Does('Lists what waits for whom, by due day.')
  @Get()
  @Requires('supplier:read')
  @Responds(StagePage)
  async list(@Context() ctx: Ctx, @Query() query: StageQuery): Promise<Page<StageDto>> {
    const { limit = DEFAULT_LIMIT, after, ...question } = query;
    const stages = await this.stages.list(ctx, question, readCursor(after, cursor), limit + 1);
    return pageOf(stages.map(presentStage), limit, ({ dueOn, id }) => ({ dueOn, id }));
  }

  @Does('Counts suppliers by state, and how many stages are overdue, due soon or without an owner.')
  @Get('counts')
  @Requires('supplier:read')
  @Responds(OnboardingCountDto, { list: true })
  counts(@Context() ctx: Ctx): Promise<OnboardingCount[]> {
    return this.stages.counts(ctx);
  }

  @Does('Lists reminders and escalations that were given, newest first.')
  @Get('reminders')
  @Requires('supplier:read')
  @Responds(ReminderPage)
  async listReminders(
    @Context() ctx: Ctx,
    @Query() query: ReminderQuery,
  ): Promise<Page<ReminderDto>> {
    const { limit = DEFAULT_LIMIT, after, mine = false } = query;
    const before = readCursor(after, z.uuid());
    const given = await this.reminders.list(ctx, mine, before, limit + 1);
    return pageOf(given.map(presentReminder), limit, ({ id }) => id);
  }

  @Does('Shows how long stages take, by whose days, and who hears of what is overdue.')
  @Get('settings')
  @Requires('supplier:read')
  @Responds(OnboardingSettingDto)
  showSettings(@Context() ctx: Ctx): Promise<OnboardingSetting> {
    return this.settings.get(ctx);
  }

  @Does('Changes how long stages take. It holds for stages that begin from now on.')
  @Patch('settings')
  @Requires('tenant:manage')
  @Responds(OnboardingSettingDto)
  changeSettings(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() body: ChangeOnboardingSettingDto,
  ): Promise<OnboardingSetting> {
    return this.settings.change(ctx, version, body);
  }

  @Does('Gives all open stages of one person to another.')
  @Post('handovers')
  @Requires('supplier:decide')
  @Responds(HandedOverDto)
  async handOver(@Context() ctx: Ctx, @Body() body: HandOverDto): Promise<HandedOverDto> {
    return { stages: await this.stages.handOver(ctx, body.fromId, body.toId) };
  }

  @Does('Gives a stage to somebody else, or another due day.')
  @Patch(':id')
  @Requires('supplier:write')
  @Responds(StageDto)
  async change(
    @Context() ctx: Ctx,
    @IdParam('id', 'stage') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeStageDto,
  ): Promise<StageDto> {
    return presentStage(await this.stages.change(ctx, id, version, body));
  }
}

function presentStage({ dueSetOn, remindOn, ...stage }: OwnedStage): StageDto {
  return { ...stage, task: STAGES[stage.state].task };
}

function presentReminder({ mails, ...reminder }: ReminderTold): ReminderDto {
  return { ...reminder, mails: mails.map(presentDelivery) };
}
