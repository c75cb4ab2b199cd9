import { Get, Inject } from '@nestjs/common';
import { Does, ListField, OpenController, Public, Responds, TextField } from '@para42/platform';
import { AccessTokens } from '../tokens/access-tokens';

export class JwkDto {
  @TextField()
  kty!: string;

  @TextField()
  crv!: string;

  @TextField()
  x!: string;

  @TextField()
  kid!: string;

  @TextField()
  alg!: string;

  @TextField()
  use!: string;
}

export class JwksDto {
  @ListField(() => JwkDto)
  keys!: JwkDto[];
}

@OpenController('.well-known', { tag: 'Sign-in' })
export class JwksController {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  @Does('Gives the public keys of the access tokens (RFC 7517).')
  @Get('jwks.json')
  @Public()
  @Responds(JwksDto)
  async jwks(): Promise<JwksDto> {
    return (await this.tokens.jwks()) as JwksDto;
  }
}
