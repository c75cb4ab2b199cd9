import { Body, Get, Post, Query } from '@nestjs/common';
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
import type { PlanView } from '../repayment/plan-view.service';
import { RepaymentService } from '../repayment/repayment.service';
import { TracingService } from '../repayment/tracing.service';
import { WorkersWordService } from '../repayment/workers-word.service';
import {
  AgreePlanDto,
  ClosePlanDto,
  ConfirmPaymentDto,
  PlanQuery,
  TraceWorkersDto,
} from './repayment-input.dto';
import { SayWordDto } from './repayment-word.dto';
import { RepaymentPlanDto } from './repayment.dto';

@TenantController('sites/:siteId/repayment-plan', { tag: 'Recruitment' })
export class RepaymentController {
  constructor(
    private readonly repayment: RepaymentService,
    private readonly words: WorkersWordService,
    private readonly tracing: TracingService,
  ) {}

  @Does('Shows what is owed to the workers of the site, and what was paid.')
  @Get()
  @Requires('recruitment:read')
  @Responds(RepaymentPlanDto)
  get(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Query() { planId }: PlanQuery,
  ): Promise<PlanView> {
    return this.repayment.get(ctx, siteId, planId);
  }

  @Does('Fixes the figures of the repayment plan.')
  @Post('agreement')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  agree(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
    @Body() agreement: AgreePlanDto,
  ): Promise<PlanView> {
    return this.repayment.agree(ctx, siteId, version, agreement);
  }

  @Does('Records a payment to workers.')
  @Post('confirmations')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto, { status: 201 })
  confirm(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Body() confirmation: ConfirmPaymentDto,
  ): Promise<PlanView> {
    return this.repayment.confirm(ctx, siteId, confirmation);
  }

  @Does('Records what workers say of a payment themselves.')
  @Post('confirmations/:confirmationId/workers-word')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto, { status: 201 })
  say(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IdParam('confirmationId') confirmationId: string,
    @Body() word: SayWordDto,
  ): Promise<PlanView> {
    return this.words.say(ctx, siteId, confirmationId, word);
  }

  @Does('Records a step of the search for absent workers, and how many it found.')
  @Post('tracing')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  trace(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
    @Body() found: TraceWorkersDto,
  ): Promise<PlanView> {
    return this.tracing.trace(ctx, siteId, version, found);
  }

  @Does('Ends the repayment plan once everybody who can be reached is paid.')
  @Post('closure')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  close(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
    @Body() closing: ClosePlanDto,
  ): Promise<PlanView> {
    return this.repayment.close(ctx, siteId, version, closing);
  }
}
