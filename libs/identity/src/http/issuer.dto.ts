import { IntField, ListField, TextField, TimeField, UuidField } from '@para42/platform';

export class AddIssuerDto {
  @TextField({
    max: 500,
    description: '`iss` of its tokens, an https URL',
    example: 'https://login.example.org',
  })
  issuer!: string;

  @TextField({ max: 500, description: '`aud` that its tokens for us carry' })
  audience!: string;

  @TextField({ max: 1_000, description: 'Where its keys are published, an https URL' })
  jwksUrl!: string;
}

export class ChangeIssuerDto {
  @TextField({ max: 500, min: 1, optional: true })
  audience?: string;

  @TextField({ max: 1_000, min: 1, optional: true })
  jwksUrl?: string;
}

export class IssuerDto extends AddIssuerDto {
  @UuidField()
  id!: string;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class IssuerListDto {
  @ListField(() => IssuerDto)
  items!: IssuerDto[];
}
