import { Body, Get, Patch } from '@nestjs/common';
import {
  Context,
  Does,
  IfMatch,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { TenantService } from '../tenants/tenant.service';
import type { TenantRow } from '../tenants/tenant';
import { ChangeTenantDto, TenantSettingsDto } from './tenant-settings.dto';

@TenantController('settings', { tag: 'People' })
export class TenantSettingsController {
  constructor(private readonly tenants: TenantService) {}

  @Does('Shows the settings of the tenant.')
  @Get()
  @Requires('tenant:manage')
  @Responds(TenantSettingsDto)
  async get(@Context() ctx: Ctx): Promise<TenantSettingsDto> {
    return present(await this.tenants.get(ctx));
  }

  @Does('Changes the settings of the tenant.')
  @Patch()
  @Requires('tenant:manage')
  @Responds(TenantSettingsDto)
  async change(
    @Context() ctx: Ctx,
    @IfMatch() version: number,
    @Body() body: ChangeTenantDto,
  ): Promise<TenantSettingsDto> {
    return present(await this.tenants.change(ctx, body, version));
  }
}

function present(row: TenantRow): TenantSettingsDto {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    state: row.state,
    localLogin: row.local_login,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
