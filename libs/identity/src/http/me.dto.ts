import { ListField, OneOfField, TextField, TimeField, UuidField } from '@para42/platform';
import { PARTIES, ROLES } from '../access/roles.policy';

export class PlaceDto {
  @UuidField()
  tenantId!: string;

  @TextField({ description: 'For `/v1/t/{tenant}/…`' })
  tenant!: string;

  @TextField()
  tenantName!: string;

  @OneOfField(PARTIES)
  party!: string;

  @OneOfField(ROLES, { nullable: true, description: 'Null for a key' })
  role!: string | null;

  @UuidField({ nullable: true, description: 'The supplier or the agency' })
  partyId!: string | null;

  @UuidField({
    nullable: true,
    description: 'Send as `x-para42-place` when there are several in one tenant',
  })
  membershipId!: string | null;

  @UuidField({ nullable: true, description: "An auditor's grant" })
  grantId!: string | null;

  @TimeField({ nullable: true })
  grantExpiresAt!: string | null;

  @ListField('text')
  permissions!: string[];
}

export class MeDto {
  @OneOfField(['person', 'key'])
  kind!: string;

  @TextField({ description: 'Issuer and subject are who a person is' })
  issuer!: string;

  @TextField()
  subject!: string;

  @ListField(() => PlaceDto)
  places!: PlaceDto[];
}
