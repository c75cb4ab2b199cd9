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
import { IssuerService } from '../issuers/issuer.service';
import { AddIssuerDto, ChangeIssuerDto, IssuerDto, IssuerListDto } from './issuer.dto';
import { presentIssuer } from './issuer.presenter';

/** The identity providers whose tokens the tenant accepts. */
@TenantController('issuers', { tag: 'Keys' })
export class IssuerController {
  constructor(private readonly issuers: IssuerService) {}

  @Does('Adds an identity provider whose tokens the tenant accepts.')
  @Post()
  @Requires('tenant:manage')
  @Responds(IssuerDto, { status: 201 })
  async add(@Context() ctx: Ctx, @Body() body: AddIssuerDto): Promise<IssuerDto> {
    return presentIssuer(await this.issuers.add(ctx, body));
  }

  @Does('Lists the identity providers whose tokens the tenant accepts.')
  @Get()
  @Requires('tenant:manage')
  @Responds(IssuerListDto)
  async list(@Context() ctx: Ctx): Promise<IssuerListDto> {
    return { items: (await this.issuers.list(ctx)).map(presentIssuer) };
  }

  @Does('Changes an identity provider.')
  @Patch(':id')
  @Requires('tenant:manage')
  @Responds(IssuerDto)
  async change(
    @Context() ctx: Ctx,
    @IdParam('id', 'issuer') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeIssuerDto,
  ): Promise<IssuerDto> {
    return presentIssuer(await this.issuers.change(ctx, id, body, version));
  }

  @Does('Removes an identity provider. Everybody who comes by it loses the way in at once.')
  @Delete(':id')
  @Requires('tenant:manage')
  @Responds(undefined, { status: 204, description: 'Removed' })
  async remove(
    @Context() ctx: Ctx,
    @IdParam('id', 'issuer') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.issuers.remove(ctx, id, version);
  }
}
