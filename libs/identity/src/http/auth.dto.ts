import { IntField, OneOfField, TextField } from '@para42/platform';

export class LoginDto {
  @TextField({
    max: 60,
    description: 'Slug of the tenant in which the account was made',
    example: 'acme',
  })
  tenant!: string;

  @TextField({ max: 254, description: 'The address that was invited' })
  login!: string;

  @TextField({ max: 128 })
  password!: string;
}

export class ChangePasswordDto extends LoginDto {
  @TextField({ min: 12, max: 128, description: '12 to 128 characters of any kind' })
  newPassword!: string;
}

export class RefreshDto {
  @TextField({ min: 20, max: 200 })
  refreshToken!: string;
}

export class SessionDto {
  @TextField({ max: 4_000, description: 'For `Authorization: Bearer`' })
  accessToken!: string;

  @OneOfField(['Bearer'])
  tokenType!: string;

  @IntField({ min: 1, description: 'Seconds until the access token ends' })
  expiresIn!: number;

  @TextField({ description: 'Good for one refresh; the answer has the next one' })
  refreshToken!: string;
}
