import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  IfMatch,
  PageQuery,
  Requires,
  Responds,
  ShowsSecretOnce,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { ColleagueInvitationService } from '../invitations/colleague-invitation.service';
import { MemberService } from '../members/member.service';
import { ColleagueDto, ColleaguePage, InviteColleagueDto } from './colleague.dto';
import { presentColleagues } from './colleague.presenter';
import { InvitationDto, InvitationPage, SendAgainDto, SentInvitationDto } from './invitation.dto';
import { presentInvitations, presentSent } from './invitation.presenter';

/** The people of the supplier or the agency that one belongs to. */
@TenantController('colleagues', { tag: 'Supplier side' })
export class ColleagueController {
  constructor(
    private readonly members: MemberService,
    private readonly invitations: ColleagueInvitationService,
  ) {}

  @Does('Lists the colleagues of the own supplier or agency.')
  @Get()
  @Requires('colleague:read')
  @Responds(ColleaguePage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<ColleagueDto>> {
    return presentColleagues(ctx, await this.members.colleagues(ctx, query));
  }

  @Does('Invites a colleague of the own supplier. The answer tells nothing about the person.')
  @Post('invitations')
  @Requires('colleague:invite')
  @ShowsSecretOnce()
  @Responds(SentInvitationDto, { status: 201 })
  async invite(@Context() ctx: Ctx, @Body() body: InviteColleagueDto): Promise<SentInvitationDto> {
    return presentSent(await this.invitations.invite(ctx, body));
  }

  @Does('Lists the invitations of the own supplier, and how far the mail of each came.')
  @Get('invitations')
  @Requires('colleague:invite')
  @Responds(InvitationPage)
  async invited(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<InvitationDto>> {
    return presentInvitations(await this.invitations.list(ctx, query));
  }

  @Does('Sends the invitation of a colleague again, to another address where one is given.')
  @Post('invitations/:id/resend')
  @Requires('colleague:invite')
  @ShowsSecretOnce()
  @Responds(SentInvitationDto, { status: 201 })
  async sendAgain(
    @Context() ctx: Ctx,
    @IdParam('id', 'invitation') id: string,
    @IfMatch() version: number,
    @Body() body: SendAgainDto,
  ): Promise<SentInvitationDto> {
    return presentSent(await this.invitations.sendAgain(ctx, id, version, body));
  }

  @Does('Revokes the invitation of a colleague that nobody has accepted.')
  @Delete('invitations/:id')
  @Requires('colleague:invite')
  @Responds(undefined, { status: 204, description: 'Revoked' })
  async revoke(
    @Context() ctx: Ctx,
    @IdParam('id', 'invitation') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.invitations.revoke(ctx, id, version);
  }
}
