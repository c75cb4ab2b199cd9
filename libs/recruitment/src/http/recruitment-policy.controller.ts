import { Body, Get, Put } from '@nestjs/common';
import {
  Context,
  Does,
  IfMatch,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { PolicySettingsService, type PolicyView } from '../repayment/policy-settings.service';
import { RecruitmentPolicyDto, SetPolicyDto } from './recruitment-policy.dto';

@TenantController('recruitment-policy', { tag: 'Recruitment' })
export class RecruitmentPolicyController {
  constructor(private readonly policies: PolicySettingsService) {}

  @Does('Shows the policy by which cases are judged and repaid where they do not say otherwise.')
  @Get()
  @Requires('recruitment:read')
  @Responds(RecruitmentPolicyDto)
  get(@Context() ctx: Ctx): Promise<PolicyView> {
    return this.policies.get(ctx);
  }

  @Does('Sets the policy as a whole, with a reason. A plan that was agreed stays as it was agreed.')
  @Put()
  @Requires('recruitment:write')
  @Responds(RecruitmentPolicyDto)
  set(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() { settings, reason }: SetPolicyDto,
  ): Promise<PolicyView> {
    return this.policies.set(ctx, settings, version, reason);
  }
}
