import { Body, Get, Param, Post, Query } from '@nestjs/common';
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
  RunDto,
  TenantController,
  type Ctx,
  type Page,
  type Run,
} from '@para42/platform';
import { CarryOverService } from '../carrying/carry-over.service';
import { DifferenceService } from '../carrying/difference.service';
import { MoveRequestService } from '../carrying/move-request.service';
import type { Moved } from '../carrying/move.service';
import {
  CarriedOverDto,
  CarryOverDto,
  CarryReportDetailDto,
  CarryReportDto,
  CarryReportPage,
  DifferenceQuery,
  LastAnswersDto,
  MovedDto,
  MoveToVersionDto,
  TemplateDifferenceDto,
} from './carrying.dto';
import {
  presentCarriedOver,
  presentLastAnswers,
  presentReport,
  presentReportDetail,
} from './carrying.presenter';
import { idCursor } from './id-cursor';

@TenantController('assignments', { tag: 'Questionnaires' })
export class CarryingController {
  constructor(
    private readonly carrying: CarryOverService,
    private readonly moves: MoveRequestService,
  ) {}

  @Does('Shows the last accepted answer to each question, as an answer to the version asked now.')
  @Get(':id/last-answers')
  @Requires('assignment:answer')
  @Responds(LastAnswersDto)
  async lastAnswers(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
  ): Promise<LastAnswersDto> {
    return presentLastAnswers(await this.carrying.lastAnswers(ctx, id));
  }

  @Does('Writes last accepted answers where nothing is answered now. Nothing is overwritten.')
  @Post(':id/carry-over')
  @Requires('assignment:answer')
  @Responds(CarriedOverDto)
  async carryOver(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Body() body: CarryOverDto,
  ): Promise<CarriedOverDto> {
    return presentCarriedOver(await this.carrying.carryOver(ctx, id, body.questions));
  }

  @Does('Moves an assignment with its answers to a newer version of its template.')
  @Post(':id/move-to-version')
  @Requires('questionnaire:manage')
  @Responds(MovedDto)
  move(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
    @Body() body: MoveToVersionDto,
  ): Promise<Moved> {
    return this.moves.moveOne(ctx, id, version, body.templateVersion);
  }

  @Does('Lists what was carried into an assignment, the newest first.')
  @Get(':id/carry-reports')
  @Requires('assignment:answer')
  @Responds(CarryReportPage)
  async reports(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<CarryReportDto>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const before = readCursor(query.after, idCursor)?.id;
    const rows = await this.carrying.reportsOf(ctx, id, before, limit + 1);
    return pageOf(rows.map(presentReport), limit, (last) => ({ id: last.id }));
  }

  @Does('Shows what became of each answer: carried, converted, dropped or left as it was.')
  @Get(':id/carry-reports/:reportId')
  @Requires('assignment:answer')
  @Responds(CarryReportDetailDto)
  async report(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IdParam('reportId', 'carry report') reportId: string,
  ): Promise<CarryReportDetailDto> {
    return presentReportDetail(await this.carrying.report(ctx, id, reportId));
  }
}

@TenantController('campaigns', { tag: 'Questionnaires' })
export class CampaignMoveController {
  constructor(private readonly moves: MoveRequestService) {}

  @Does(
    'Moves what of a campaign is still with its respondents to a newer version of its template.',
  )
  @Post(':id/move-to-version')
  @Requires('questionnaire:manage')
  @Responds(RunDto, { status: 202, description: 'The run that moves them, one by one' })
  move(
    @Context() ctx: Ctx,
    @IdParam('id', 'campaign') id: string,
    @IfMatch() version: number,
    @Body() body: MoveToVersionDto,
  ): Promise<Run> {
    return this.moves.requestCampaign(ctx, id, version, body.templateVersion);
  }
}

@TenantController('questionnaire-templates', { tag: 'Questionnaires' })
export class TemplateDifferenceController {
  constructor(private readonly differences: DifferenceService) {}

  @Does('Shows what changed from an older version of a template to this one.')
  @Get(':code/versions/:version/difference')
  @Requires('assignment:read')
  @Responds(TemplateDifferenceDto)
  difference(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
    @Query() query: DifferenceQuery,
  ): Promise<TemplateDifferenceDto> {
    const to = /^\d{1,4}$/.test(version) ? Number(version) : 0;
    return this.differences.between(ctx, code, query.from ?? to - 1, to);
  }
}
