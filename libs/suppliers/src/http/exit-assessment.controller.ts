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
import type { ExitAssessment } from '../onboarding/exit-assessment';
import { ExitAssessmentService, REMEDY_CONTINUES } from '../onboarding/exit-assessment.service';
import {
  ExitAssessmentDto,
  ExitAssessmentPage,
  ReviewExitAssessmentDto,
  WriteExitAssessmentDto,
} from './exit-assessment.dto';

@TenantController('', { tag: 'Onboarding' })
export class ExitAssessmentController {
  constructor(private readonly assessments: ExitAssessmentService) {}

  @Does('Lists assessments of a responsible exit from a supplier, newest first.')
  @Get('suppliers/:id/exit-assessments')
  @Requires('supplier:read')
  @Responds(ExitAssessmentPage)
  async list(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ExitAssessmentDto>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const found = await this.assessments.list(ctx, id, readCursor(after, z.uuid()), limit + 1);
    return pageOf(found.map(present), limit, (assessment) => assessment.id);
  }

  @Does('Records the assessment of a responsible exit, for somebody else to review.')
  @Post('suppliers/:id/exit-assessments')
  @Requires('supplier:write')
  @Responds(ExitAssessmentDto, { status: 201 })
  async write(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @Body() body: WriteExitAssessmentDto,
  ): Promise<ExitAssessmentDto> {
    return present(await this.assessments.write(ctx, id, body));
  }

  @Does('Accepts or returns an assessment of a responsible exit; never one’s own.')
  @Post('exit-assessments/:id/review')
  @Requires('supplier:decide')
  @Responds(ExitAssessmentDto)
  async review(
    @Context() ctx: Ctx,
    @IdParam('id', 'exit assessment') id: string,
    @IfMatch() version: number,
    @Body() body: ReviewExitAssessmentDto,
  ): Promise<ExitAssessmentDto> {
    return present(await this.assessments.review(ctx, id, version, body));
  }
}

function present(assessment: ExitAssessment): ExitAssessmentDto {
  return { ...assessment, remedy: REMEDY_CONTINUES };
}
