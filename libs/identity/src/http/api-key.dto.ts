import {
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';

export class MakeApiKeyDto {
  @TextField({ max: 200, example: 'import from purchasing' })
  name!: string;

  @ListField('text', {
    max: 50,
    maxText: 60,
    description: 'Permissions, of those that you have yourself',
  })
  scopes!: string[];

  @IntField({
    min: 1,
    max: 365,
    optional: true,
    description: 'Days until the key ends (default 90)',
  })
  validDays?: number;
}

export class ApiKeyDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @TextField({ description: 'The last four characters' })
  hint!: string;

  @ListField('text')
  scopes!: string[];

  @TextField()
  createdBy!: string;

  @OneOfField(['live', 'revoked', 'expired'])
  state!: string;

  @TimeField()
  expiresAt!: string;

  @TimeField({ nullable: true, description: 'To the minute' })
  lastUsedAt!: string | null;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class ApiKeyPage extends PageDto(ApiKeyDto) {}

export class MadeApiKeyDto {
  @ObjectField(() => ApiKeyDto)
  key!: ApiKeyDto;

  @TextField({ description: 'Shown once. Send as `X-Api-Key` or as a bearer token' })
  secret!: string;
}
