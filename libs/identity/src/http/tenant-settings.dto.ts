import { BoolField, IntField, OneOfField, TextField, TimeField, UuidField } from '@para42/platform';

export class TenantSettingsDto {
  @UuidField()
  id!: string;

  @TextField()
  slug!: string;

  @TextField()
  name!: string;

  @OneOfField(['active', 'suspended', 'closed'])
  state!: string;

  @BoolField({ description: 'Whether people may log in here with a password' })
  localLogin!: boolean;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class ChangeTenantDto {
  @TextField({ max: 200, min: 1, optional: true })
  name?: string;

  @BoolField({ optional: true, description: 'False: only by the identity providers of the tenant' })
  localLogin?: boolean;
}
