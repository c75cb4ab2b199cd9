import { Get } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  Does,
  OpenController,
  Responds,
  SignedIn,
  type Principal,
} from '@para42/platform';
import { asIdentityPrincipal } from '../access/identity-principal';
import { MeDto } from './me.dto';
import { presentMe } from './me.presenter';

@OpenController('v1/me', { tag: 'Sign-in' })
@ApiBearerAuth()
export class MeController {
  @Does('Shows who is signed in, and where that person belongs.')
  @Get()
  @SignedIn()
  @Responds(MeDto)
  me(@CurrentPrincipal() principal: Principal): MeDto {
    return presentMe(asIdentityPrincipal(principal));
  }
}
