import { Body, Get, Patch, Post, Query } from '@nestjs/common';
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
import type { Campaign } from '../campaigns/campaign.repository';
import { CampaignPreviewService } from '../campaigns/campaign-preview.service';
import { CampaignService, type CampaignDetail } from '../campaigns/campaign.service';
import {
  CampaignDetailDto,
  CampaignPage,
  CampaignPreviewDto,
  CampaignQuery,
  ChangeCampaignDto,
  CreateCampaignDto,
  NewCampaignDto,
  PreviewCampaignDto,
} from './campaign.dto';
import { idCursor } from './id-cursor';

@TenantController('campaigns', { tag: 'Questionnaires' })
export class CampaignController {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly previews: CampaignPreviewService,
  ) {}

  @Does('Lists campaigns, the newest first.')
  @Get()
  @Requires('assignment:read')
  @Responds(CampaignPage)
  async list(@Context() ctx: Ctx, @Query() query: CampaignQuery): Promise<Page<Campaign>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const before = readCursor(after, idCursor)?.id;
    return pageOf(await this.campaigns.list(ctx, filter, before, limit + 1), limit, ({ id }) => ({
      id,
    }));
  }

  @Does('Sends a questionnaire to recipients: one assignment each.')
  @Post()
  @Requires('questionnaire:manage')
  @Responds(NewCampaignDto, { status: 201 })
  create(@Context() ctx: Ctx, @Body() body: CreateCampaignDto): Promise<NewCampaignDto> {
    return this.campaigns.create(ctx, body);
  }

  @Does('Shows whom a campaign would ask, and what to know before it is sent. Nothing is changed.')
  @Post('preview')
  @Requires('questionnaire:manage')
  @Responds(CampaignPreviewDto)
  preview(@Context() ctx: Ctx, @Body() body: PreviewCampaignDto): Promise<CampaignPreviewDto> {
    return this.previews.preview(ctx, body);
  }

  @Does('Shows one campaign with its progress.')
  @Get(':id')
  @Requires('assignment:read')
  @Responds(CampaignDetailDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'campaign') id: string): Promise<CampaignDetail> {
    return this.campaigns.get(ctx, id);
  }

  @Does('Changes a campaign.')
  @Patch(':id')
  @Requires('questionnaire:manage')
  @Responds(CampaignDetailDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('id', 'campaign') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeCampaignDto,
  ): Promise<CampaignDetail> {
    return this.campaigns.change(ctx, id, version, body);
  }

  @Does('Closes a campaign and cancels what was not submitted.')
  @Post(':id/close')
  @Requires('questionnaire:manage')
  @Responds(CampaignDetailDto)
  close(
    @Context() ctx: Ctx,
    @IdParam('id', 'campaign') id: string,
    @IfMatch() version: number,
  ): Promise<CampaignDetail> {
    return this.campaigns.close(ctx, id, version);
  }
}
