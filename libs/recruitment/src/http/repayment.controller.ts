import { Body, Get, Post } from '@nestjs/common';
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
import { RepaymentService, type PlanView } from '../repayment/repayment.service';
import {
  ClosePlanDto,
  ConfirmPaymentDto,
  RepaymentPlanDto,
  TraceWorkersDto,
} from './repayment.dto';

@TenantController('sites/:siteId/repayment-plan', { tag: 'Recruitment' })
export class RepaymentController {
  constructor(private readonly repayment: RepaymentService) {}

  @Does('Shows what is owed to the workers of the site, and what was paid.')
  @Get()
  @Requires('recruitment:read')
  @Responds(RepaymentPlanDto)
  get(@Context() ctx: Ctx, @IdParam('siteId') siteId: string): Promise<PlanView> {
    return this.repayment.get(ctx, siteId);
  }

  @Does('Fixes the figures of the repayment plan.')
  @Post('agreement')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  agree(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
  ): Promise<PlanView> {
    return this.repayment.agree(ctx, siteId, version);
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

  @Does('Records that absent workers were found.')
  @Post('tracing')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  trace(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
    @Body() found: TraceWorkersDto,
  ): Promise<PlanView> {
    return this.repayment.trace(ctx, siteId, version, found);
  }

  @Does('Ends the repayment plan once everybody who can be reached is paid.')
  @Post('closure')
  @Requires('recruitment:write')
  @Responds(RepaymentPlanDto)
  close(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @IfMatch() version: number,
    @Body() { reason }: ClosePlanDto,
  ): Promise<PlanView> {
    return this.repayment.close(ctx, siteId, version, reason);
  }
}
