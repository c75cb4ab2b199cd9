import { Body, Delete, Get, Patch, Query } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  IfMatch,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { MemberService } from '../members/member.service';
import { ChangeRoleDto, MemberDto, MemberPage, MemberQuery } from './member.dto';
import { presentMember } from './member.presenter';

@TenantController('members', { tag: 'People' })
export class MemberController {
  constructor(private readonly members: MemberService) {}

  @Does('Lists the people of the tenant and their roles.')
  @Get()
  @Requires('member:read')
  @Responds(MemberPage)
  async list(@Context() ctx: Ctx, @Query() query: MemberQuery): Promise<Page<MemberDto>> {
    const page = await this.members.list(ctx, query, query);
    return { ...page, items: page.items.map(presentMember) };
  }

  @Does('Gives a member another role.')
  @Patch(':id')
  @Requires('member:manage')
  @Responds(MemberDto)
  async changeRole(
    @Context() ctx: Ctx,
    @IdParam('id', 'member') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeRoleDto,
  ): Promise<MemberDto> {
    return presentMember(await this.members.changeRole(ctx, id, body.role, version));
  }

  @Does(
    'Removes a member. It works at once; people of each party are put out by who may let them in.',
  )
  @Delete(':id')
  @Requires('supplier:admit')
  @Responds(undefined, { status: 204, description: 'Removed' })
  async remove(
    @Context() ctx: Ctx,
    @IdParam('id', 'member') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.members.remove(ctx, id, version);
  }
}
