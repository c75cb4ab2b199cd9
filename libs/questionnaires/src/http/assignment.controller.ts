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
import { AnswerService, type SavedAnswers } from '../answers/answer.service';
import type { Assignment } from '../assignments/assignment.repository';
import { AssignmentService } from '../assignments/assignment.service';
import { ReviewService } from '../submissions/review.service';
import { SubmissionService, type SubmissionReceipt } from '../submissions/submission.service';
import {
  AcceptSubmissionDto,
  AssignmentDetailDto,
  AssignmentPage,
  AssignmentQuery,
  LocaleQuery,
  ReceiptDto,
  ReturnDto,
  ReviewDto,
  SavedAnswersDto,
  StandingDto,
  StateDto,
  SubmitDto,
} from './assignment.dto';
import { presentAssignment, presentStanding } from './assignment.presenter';
import { idCursor } from './id-cursor';
import { SaveAnswersDto } from './save-answers.dto';

@TenantController('assignments', { tag: 'Questionnaires' })
export class AssignmentController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly answers: AnswerService,
    private readonly submissions: SubmissionService,
    private readonly reviews: ReviewService,
  ) {}

  @Does('Lists assignments, the newest first. A respondent sees those of the own party.')
  @Get()
  @Requires('assignment:read')
  @Responds(AssignmentPage)
  async list(@Context() ctx: Ctx, @Query() query: AssignmentQuery): Promise<Page<Assignment>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const before = readCursor(after, idCursor)?.id;
    const rows = await this.assignments.list(ctx, filter, before, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows what is asked, what is answered, and what is left to do.')
  @Get(':id')
  @Requires('assignment:read')
  @Responds(AssignmentDetailDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Query() query: LocaleQuery,
  ): Promise<AssignmentDetailDto> {
    return presentAssignment(ctx, await this.assignments.get(ctx, id, query.locale));
  }

  @Does(
    'Saves some answers, all or none. Each carries the version it was last seen with; where somebody else changed it meanwhile the answer is 412 with both values.',
  )
  @Patch(':id/answers')
  @Requires('assignment:answer')
  @WithBodyLimits({ maxBytes: 500_000 })
  @Responds(SavedAnswersDto)
  save(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Body() body: SaveAnswersDto,
  ): Promise<SavedAnswers> {
    return this.answers.saveChanges(ctx, id, body.changes, body.templateVersion);
  }

  @Does('Lists problems with the path of each answer. Nothing is changed.')
  @Post(':id/validate')
  @Requires('assignment:answer')
  @Responds(StandingDto)
  async validate(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Query() query: LocaleQuery,
  ): Promise<StandingDto> {
    return presentStanding(await this.answers.inHand(ctx, id, query.locale));
  }

  @Does(
    'Freezes the answers under the signature of an officer. `If-Match` has the ETag of the assignment.',
  )
  @Post(':id/submit')
  @Requires('assignment:answer')
  @Responds(ReceiptDto, { status: 201 })
  submit(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
    @Body() body: SubmitDto,
  ): Promise<SubmissionReceipt> {
    return this.submissions.submit(ctx, id, version, body.signatory);
  }

  @Does('Takes a submission back before it is reviewed.')
  @Post(':id/withdraw')
  @Requires('assignment:answer')
  @Responds(StateDto)
  withdraw(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
  ): Promise<StateDto> {
    return this.submissions.withdraw(ctx, id, version);
  }

  @Does('Accepts a submission.')
  @Post(':id/accept')
  @Requires('assignment:review')
  @Responds(ReviewDto)
  accept(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
    @Body() body: AcceptSubmissionDto,
  ): Promise<ReviewDto> {
    return this.reviews.accept(ctx, id, version, body.note);
  }

  @Does(
    'Gives a submission back with a remark per question. Remarks are read by the respondent: one that names workers, interviews or auditors as its source is refused, and none may repeat what they said.',
  )
  @Post(':id/return')
  @Requires('assignment:review')
  @Responds(ReviewDto)
  giveBack(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @IfMatch() version: number,
    @Body() body: ReturnDto,
  ): Promise<ReviewDto> {
    return this.reviews.giveBack(ctx, id, version, body.remarks, body.note);
  }
}
