import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  IfMatch,
  Requires,
  Responds,
  ShowsSecretOnce,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { InvitationService } from '../invitations/invitation.service';
import {
  InvitationDto,
  InvitationPage,
  InvitationQuery,
  InviteDto,
  SendAgainDto,
  SentInvitationDto,
} from './invitation.dto';
import { presentInvitations, presentSent } from './invitation.presenter';

@TenantController('invitations', { tag: 'People' })
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @Does('Invites a person. The answer is the same whether or not the person is known here.')
  @Post()
  @Requires('supplier:admit')
  @ShowsSecretOnce()
  @Responds(SentInvitationDto, { status: 201 })
  async invite(@Context() ctx: Ctx, @Body() body: InviteDto): Promise<SentInvitationDto> {
    return presentSent(await this.invitations.invite(ctx, body));
  }

  @Does('Lists invitations, and how far the mail of each came.')
  @Get()
  @Requires('supplier:admit')
  @Responds(InvitationPage)
  async list(@Context() ctx: Ctx, @Query() query: InvitationQuery): Promise<Page<InvitationDto>> {
    return presentInvitations(await this.invitations.list(ctx, query, query));
  }

  @Does('Sends an invitation again, to another address where one is given. Links before it end.')
  @Post(':id/resend')
  @Requires('supplier:admit')
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

  @Does('Revokes an invitation that nobody has accepted.')
  @Delete(':id')
  @Requires('supplier:admit')
  @Responds(undefined, { status: 204, description: 'Revoked' })
  async revoke(
    @Context() ctx: Ctx,
    @IdParam('id', 'invitation') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.invitations.revoke(ctx, id, version);
  }
}
