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
  WithBodyLimits,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { SavedAnswers } from '../answers/answer.service';
import {
  InquiryAnswerService,
  type InquiryReceipt,
  type InquiryStanding,
} from '../second-party/inquiry-answer.service';
import { InquiryReviewService } from '../second-party/inquiry-review.service';
import { InquiryService } from '../second-party/inquiry.service';
import { LocaleQuery, SavedAnswersDto } from './assignment.dto';
import { idCursor } from './id-cursor';
import {
  AcceptInquiryDto,
  CreateInquiryDto,
  InquiryDetailDto,
  InquiryDto,
  InquiryPage,
  InquiryQuery,
  InquiryReceiptDto,
  InquiryStandingDto,
  ReturnInquiryDto,
  SaveInquiryAnswersDto,
  SubmitInquiryDto,
} from './inquiry.dto';
import { presentInquiry, presentInquiryDetail } from './inquiry.presenter';

@TenantController('inquiries', { tag: 'Questionnaires' })
export class InquiryController {
  constructor(
    private readonly inquiries: InquiryService,
    private readonly answers: InquiryAnswerService,
    private readonly reviews: InquiryReviewService,
  ) {}

  @Does(
    'Lists what your own people write down about others. Interviews only for who may hear them.',
  )
  @Get()
  @Requires('inquiry:read')
  @Responds(InquiryPage)
  async list(@Context() ctx: Ctx, @Query() query: InquiryQuery): Promise<Page<InquiryDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const last = readCursor(after, idCursor)?.id;
    const rows = await this.inquiries.list(ctx, filter, last, limit + 1);
    return pageOf(rows.map(presentInquiry), limit, ({ id }) => ({ id }));
  }

  @Does('Begins an inquiry about one supplier, site or agency. It is never sent to anybody.')
  @Post()
  @Requires('inquiry:write')
  @Responds(InquiryDto, { status: 201 })
  async create(@Context() ctx: Ctx, @Body() body: CreateInquiryDto): Promise<InquiryDto> {
    return presentInquiry(await this.inquiries.create(ctx, body));
  }

  @Does('Shows what is asked, what was written down, and what is left to do.')
  @Get(':id')
  @Requires('inquiry:read')
  @Responds(InquiryDetailDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @Query() query: LocaleQuery,
  ): Promise<InquiryDetailDto> {
    return presentInquiryDetail(ctx, await this.inquiries.get(ctx, id, query.locale));
  }

  @Does('Saves some answers, all or none. A text that says who somebody is refuses the save.')
  @Patch(':id/answers')
  @Requires('inquiry:write')
  @WithBodyLimits({ maxBytes: 500_000 })
  @Responds(SavedAnswersDto)
  save(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @Body() body: SaveInquiryAnswersDto,
  ): Promise<SavedAnswers> {
    return this.answers.saveChanges(ctx, id, body.changes);
  }

  @Does('Freezes what was written down. Another of your people reviews it.')
  @Post(':id/submit')
  @Requires('inquiry:write')
  @Responds(InquiryReceiptDto, { status: 201 })
  submit(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @IfMatch() version: number,
    @Body() body: SubmitInquiryDto,
  ): Promise<InquiryReceipt> {
    return this.answers.submit(ctx, id, version, body.role);
  }

  @Does('Takes an inquiry back before it is reviewed.')
  @Post(':id/withdraw')
  @Requires('inquiry:write')
  @Responds(InquiryStandingDto)
  withdraw(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @IfMatch() version: number,
  ): Promise<InquiryStanding> {
    return this.answers.withdraw(ctx, id, version);
  }

  @Does('Gives an inquiry up that was not submitted.')
  @Post(':id/cancel')
  @Requires('inquiry:write')
  @Responds(InquiryStandingDto)
  cancel(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @IfMatch() version: number,
  ): Promise<InquiryStanding> {
    return this.answers.cancel(ctx, id, version);
  }

  @Does('Accepts an inquiry. Whoever submitted it cannot.')
  @Post(':id/accept')
  @Requires('assignment:review')
  @Responds(InquiryStandingDto)
  accept(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @IfMatch() version: number,
    @Body() body: AcceptInquiryDto,
  ): Promise<InquiryStanding> {
    return this.reviews.accept(ctx, id, version, body.note);
  }

  @Does('Gives an inquiry back with a remark per question.')
  @Post(':id/return')
  @Requires('assignment:review')
  @Responds(InquiryStandingDto)
  giveBack(
    @Context() ctx: Ctx,
    @IdParam('id', 'inquiry') id: string,
    @IfMatch() version: number,
    @Body() body: ReturnInquiryDto,
  ): Promise<InquiryStanding> {
    return this.reviews.giveBack(ctx, id, version, body.remarks, body.note);
  }
}
