import {
  IntField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { BUYER_ROLES, PARTIES, ROLES, type BuyerRole } from '../access/roles.policy';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

export class InviteDto {
  @OneOfField(['buyer', 'supplier', 'agency'], { description: 'Auditors are invited by a grant' })
  party!: 'buyer' | 'supplier' | 'agency';

  @OneOfField(BUYER_ROLES, { optional: true, description: 'For party buyer' })
  role?: BuyerRole;

  @UuidField({ optional: true, description: 'The supplier or the agency, for those parties' })
  partyId?: string;

  @TextField({ max: 254, pattern: EMAIL, example: 'somebody@example.org' })
  email!: string;

  @TextField({ max: 200 })
  displayName!: string;

  @IntField({
    min: 1,
    max: 30,
    optional: true,
    description: 'Days until the link ends (default 14)',
  })
  validDays?: number;
}

export class InvitationDto {
  @UuidField()
  id!: string;

  @OneOfField(PARTIES)
  party!: string;

  @OneOfField(ROLES)
  role!: string;

  @UuidField({ nullable: true })
  partyId!: string | null;

  @UuidField({ nullable: true, description: "An auditor's grant" })
  grantId!: string | null;

  @TextField()
  email!: string;

  @TextField()
  displayName!: string;

  @TextField({ description: 'Who invited: user, key, or system' })
  invitedBy!: string;

  @OneOfField(['open', 'accepted', 'revoked', 'expired'])
  state!: string;

  @TimeField()
  expiresAt!: string;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class InvitationPage extends PageDto(InvitationDto) {}

export class SentInvitationDto {
  @ObjectField(() => InvitationDto)
  invitation!: InvitationDto;

  @TextField({ description: 'The secret of the link. Shown once; it works once' })
  token!: string;
}

export class AcceptDto {
  @TextField({ min: 20, max: 200, description: 'The secret of the link' })
  token!: string;

  @TextField({
    min: 12,
    max: 128,
    optional: true,
    description: 'To log in here with the invited address. Leave out when signed in',
  })
  password?: string;
}

export class AcceptedDto {
  @UuidField()
  tenantId!: string;

  @TextField({
    max: 60,
    description: 'Slug of the tenant, for the login and for the addresses below `/v1/t/`',
  })
  tenant!: string;

  @OneOfField(PARTIES)
  party!: string;

  @OneOfField(ROLES)
  role!: string;

  @UuidField({ nullable: true })
  partyId!: string | null;

  @TextField({ nullable: true, description: 'What to log in with, when it was done by password' })
  login!: string | null;
}
