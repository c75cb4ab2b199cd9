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
import { ApiKeyService } from '../api-keys/api-key.service';
import { ApiKeyDto, ApiKeyPage, MadeApiKeyDto, MakeApiKeyDto } from './api-key.dto';
import { presentApiKey } from './api-key.presenter';

@TenantController('api-keys', { tag: 'Keys' })
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Does('Makes an API key for a program. The secret is in this answer and nowhere else.')
  @Post()
  @Requires('tenant:manage')
  @ShowsSecretOnce()
  @Responds(MadeApiKeyDto, { status: 201 })
  async make(@Context() ctx: Ctx, @Body() body: MakeApiKeyDto): Promise<MadeApiKeyDto> {
    const { key, secret } = await this.keys.make(ctx, body);
    return { key: presentApiKey(key), secret };
  }

  @Does('Lists the API keys of the tenant, without their secrets.')
  @Get()
  @Requires('tenant:manage')
  @Responds(ApiKeyPage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<ApiKeyDto>> {
    const page = await this.keys.list(ctx, query);
    return { ...page, items: page.items.map(presentApiKey) };
  }

  @Does('Revokes an API key. It works at once.')
  @Delete(':id')
  @Requires('tenant:manage')
  @Responds(undefined, { status: 204, description: 'Revoked' })
  async revoke(
    @Context() ctx: Ctx,
    @IdParam('id', 'api_key') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.keys.revoke(ctx, id, version);
  }
}
