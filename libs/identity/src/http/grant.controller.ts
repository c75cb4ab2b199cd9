import { Body, Get, Post, Query } from '@nestjs/common';
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
import { GrantService } from '../grants/grant.service';
import { GrantDto, GrantPage, MadeGrantDto, MakeGrantDto } from './grant.dto';
import { presentGrant, readGrant } from './grant.presenter';

/** What auditors may see, why, and until when. */
@TenantController('grants', { tag: 'Auditors' })
export class GrantController {
  constructor(private readonly grants: GrantService) {}

  @Does(
    'Lets an auditor look at suppliers and cycles, for a reason and until a time. The answer has the token of the invitation.',
  )
  @Post()
  @Requires('grant:manage')
  @ShowsSecretOnce()
  @Responds(MadeGrantDto, { status: 201 })
  async make(@Context() ctx: Ctx, @Body() body: MakeGrantDto): Promise<MadeGrantDto> {
    const { grant, token } = await this.grants.make(ctx, readGrant(body));
    return { grant: presentGrant(grant), token };
  }

  @Does('Lists the grants of auditors.')
  @Get()
  @Requires('grant:manage')
  @Responds(GrantPage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<GrantDto>> {
    const page = await this.grants.list(ctx, query);
    return { ...page, items: page.items.map(presentGrant) };
  }

  @Does('Shows one grant: what the auditor may see, why, and until when.')
  @Get(':id')
  @Requires('grant:manage')
  @Responds(GrantDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'grant') id: string): Promise<GrantDto> {
    return presentGrant(await this.grants.get(ctx, id));
  }

  @Does('Makes another link for a grant that nobody took up. The links before it end.')
  @Post(':id/invitations')
  @Requires('grant:manage')
  @ShowsSecretOnce()
  @Responds(MadeGrantDto, { status: 201 })
  async inviteAgain(
    @Context() ctx: Ctx,
    @IdParam('id', 'grant') id: string,
  ): Promise<MadeGrantDto> {
    const { grant, token } = await this.grants.inviteAgain(ctx, id);
    return { grant: presentGrant(grant), token };
  }

  @Does('Revokes a grant. It works at once, in the middle of a download too.')
  @Post(':id/revoke')
  @Requires('grant:manage')
  @Responds(GrantDto)
  async revoke(
    @Context() ctx: Ctx,
    @IdParam('id', 'grant') id: string,
    @IfMatch() version: number,
  ): Promise<GrantDto> {
    return presentGrant(await this.grants.revoke(ctx, id, version));
  }
}
