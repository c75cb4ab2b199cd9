import { Body, Headers, Inject, Ip, Post } from '@nestjs/common';
import { Does, newId, OpenController, Public, Responds } from '@para42/platform';
import { IdentityCredentials } from '../access/identity-credentials';
import { asIdentityPrincipal, type IdentityPrincipal } from '../access/identity-principal';
import { AcceptanceService } from '../invitations/acceptance.service';
import { AcceptDto, AcceptedDto } from './invitation.dto';

@OpenController('v1/invitations', { tag: 'Sign-in' })
export class AcceptanceController {
  constructor(
    private readonly acceptance: AcceptanceService,
    @Inject(IdentityCredentials) private readonly credentials: IdentityCredentials,
  ) {}

  @Does(
    'Accepts an invitation by the token of its link. Open to everybody who has the link; as the person who is signed in, when somebody is.',
  )
  @Post('accept')
  @Public()
  @Responds(AcceptedDto)
  async accept(
    @Body() body: AcceptDto,
    @Headers() headers: Record<string, string | undefined>,
    @Ip() address: string,
  ): Promise<AcceptedDto> {
    return this.acceptance.accept(body, address, await this.signedIn(headers));
  }

  private async signedIn(
    headers: Record<string, string | undefined>,
  ): Promise<IdentityPrincipal | undefined> {
    if (headers.authorization === undefined && headers['x-api-key'] === undefined) return undefined;
    return asIdentityPrincipal(await this.credentials.resolve({ headers, requestId: newId() }));
  }
}
