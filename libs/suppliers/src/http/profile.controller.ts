import { Get } from '@nestjs/common';
import { Context, Does, Requires, Responds, TenantController, type Ctx } from '@para42/platform';
import { ProfileService } from '../register/profile.service';
import { ProfileDto } from './profile.dto';
import { presentProfile } from './profile.presenter';

@TenantController('profile', { tag: 'Supplier side' })
export class ProfileController {
  constructor(private readonly profiles: ProfileService) {}

  @Does('Shows the supplier that the signed-in user acts for, and its sites.')
  @Get()
  @Requires('profile:read')
  @Responds(ProfileDto)
  async own(@Context() ctx: Ctx): Promise<ProfileDto> {
    return presentProfile(await this.profiles.own(ctx));
  }
}
