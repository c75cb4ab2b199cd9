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
import { InvitationService } from '../invitations/invitation.service';
import { InvitationDto, InvitationPage, InviteDto, SentInvitationDto } from './invitation.dto';
import { presentInvitation } from './invitation.presenter';

@TenantController('invitations', { tag: 'People' })
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @Does('Invites a person. The answer is the same whether or not the person is known here.')
  @Post()
  @Requires('supplier:admit')
  @ShowsSecretOnce()
  @Responds(SentInvitationDto, { status: 201 })
  async invite(@Context() ctx: Ctx, @Body() body: InviteDto): Promise<SentInvitationDto> {
    const { invitation, token } = await this.invitations.invite(ctx, body);
    return { invitation: presentInvitation(invitation), token };
  }

  @Does('Lists invitations.')
  @Get()
  @Requires('supplier:admit')
  @Responds(InvitationPage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<InvitationDto>> {
    const page = await this.invitations.list(ctx, query);
    return { ...page, items: page.items.map(presentInvitation) };
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
