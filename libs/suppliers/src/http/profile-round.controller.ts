import { Get } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import {
  ProfileSubmissionService,
  type ProfileRound,
} from '../onboarding/profile-submission.service';
import type { RoundLine } from '../onboarding/profile-submission.repository';
import { ProfileRoundDto, ProfileRoundLineDto } from './own-profile.dto';

/** Profiles that suppliers submitted, as the buyer reads them. */
@TenantController('', { tag: 'Onboarding' })
export class ProfileRoundController {
  constructor(private readonly submissions: ProfileSubmissionService) {}

  @Does('Lists the rounds in which a supplier submitted its profile, oldest first.')
  @Get('suppliers/:id/profile-rounds')
  @Requires('supplier:read')
  @Responds(ProfileRoundLineDto, { list: true })
  list(@Context() ctx: Ctx, @IdParam('id', 'supplier') id: string): Promise<RoundLine[]> {
    return this.submissions.rounds(ctx, id);
  }

  @Does('Shows a profile as it was submitted, and what it says otherwise than the round before.')
  @Get('profile-rounds/:id')
  @Requires('supplier:read')
  @Responds(ProfileRoundDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'profile round') id: string,
  ): Promise<ProfileRoundDto> {
    return presentRound(await this.submissions.round(ctx, id));
  }
}

function presentRound({ document, ...round }: ProfileRound): ProfileRoundDto {
  return { ...round, document: { ...document } };
}
