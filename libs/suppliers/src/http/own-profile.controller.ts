import { Body, Delete, Get, Patch, Post } from '@nestjs/common';
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
import { OwnOnboardingService, type OwnOnboarding } from '../onboarding/own-onboarding.service';
import { ProfileDraftService } from '../onboarding/profile-draft.service';
import type { ProfileDraft } from '../onboarding/profile-draft.repository';
import {
  ProfileSubmissionService,
  type ProfileReceipt,
} from '../onboarding/profile-submission.service';
import {
  AddOwnSiteDto,
  ChangeOwnSiteDto,
  ChangeOwnSupplierDto,
  OwnOnboardingDto,
  ProfileDraftDto,
  ProfileReceiptDto,
  SubmitProfileDto,
} from './own-profile.dto';
import { changedSupplier, newSite } from './register-input';

/** A supplier's own side of its onboarding. */
@TenantController('profile', { tag: 'Supplier side' })
export class OwnProfileController {
  constructor(
    private readonly onboarding: OwnOnboardingService,
    private readonly drafts: ProfileDraftService,
    private readonly submissions: ProfileSubmissionService,
  ) {}

  @Does('Shows where the supplier stands, what is asked of it, and by when.')
  @Get('onboarding')
  @Requires('profile:read')
  @Responds(OwnOnboardingDto)
  showOnboarding(@Context() ctx: Ctx): Promise<OwnOnboarding> {
    return this.onboarding.get(ctx);
  }

  @Does('Shows what the supplier is about to change in its profile.')
  @Get('draft')
  @Requires('profile:read')
  @Responds(ProfileDraftDto)
  async draft(@Context() ctx: Ctx): Promise<ProfileDraftDto> {
    return presentDraft(await this.drafts.get(ctx));
  }

  @Does('Changes the supplier in the draft of its profile.')
  @Patch('draft')
  @Requires('profile:write')
  @Responds(ProfileDraftDto)
  async change(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() body: ChangeOwnSupplierDto,
  ): Promise<ProfileDraftDto> {
    return presentDraft(await this.drafts.change(ctx, version, changedSupplier(body)));
  }

  @Does('Takes all changes of the draft back.')
  @Delete('draft')
  @Requires('profile:write')
  @Responds(ProfileDraftDto)
  async drop(@Context() ctx: Ctx, @IfMatch() version: number): Promise<ProfileDraftDto> {
    return presentDraft(await this.drafts.drop(ctx, version));
  }

  @Does('Adds a site to the draft of the profile.')
  @Post('draft/sites')
  @Requires('profile:write')
  @Responds(ProfileDraftDto, { status: 201 })
  async addSite(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() body: AddOwnSiteDto,
  ): Promise<ProfileDraftDto> {
    return presentDraft(await this.drafts.addSite(ctx, version, newSite(body)));
  }

  @Does('Changes a site in the draft of the profile.')
  @Patch('draft/sites/:id')
  @Requires('profile:write')
  @Responds(ProfileDraftDto)
  async changeSite(
    @Context() ctx: Ctx,
    @IdParam('id', 'site') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeOwnSiteDto,
  ): Promise<ProfileDraftDto> {
    return presentDraft(await this.drafts.changeSite(ctx, version, id, body));
  }

  @Does('Submits the profile with the changes of the draft, under the name of whoever signs.')
  @Post('submit')
  @Requires('profile:write')
  @Responds(ProfileReceiptDto)
  submit(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() { signatory }: SubmitProfileDto,
  ): Promise<ProfileReceipt> {
    return this.submissions.submit(ctx, version, signatory);
  }
}

function presentDraft({ changes, version }: ProfileDraft): ProfileDraftDto {
  return { ...changes, version };
}
