import {
  DeliveryDto,
  deliveryStates,
  IntField,
  MAIL_LOCALES,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import {
  BUYER_ROLES,
  PARTIES,
  ROLES,
  SUPPLIER_ROLES,
  type BuyerRole,
  type Party,
  type SupplierRole,
} from '../access/roles.policy';
import { INVITATION_STATES, type InvitationState } from '../invitations/invitation';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

/**
 * It is printed in mails that leave in the buyer's name, and who is invited may invite others: no addresses of pages,
 * no markup, no line breaks, no marks that turn the direction of writing.
 */
const PLAIN_NAME =
  /^(?!.*(?::\/\/|www\.|\.[a-z]{2,}\/))[^<>\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+$/i;

/** Whom to write to, and for how long the link works. */
export class InviteeDto {
  @TextField({ max: 254, pattern: EMAIL, example: 'somebody@example.org' })
  email!: string;

  @TextField({ max: 200, pattern: PLAIN_NAME })
  displayName!: string;

  @OneOfField(MAIL_LOCALES, { optional: true, description: 'Language of the mail (default en)' })
  locale?: string;

  @IntField({
    min: 1,
    max: 30,
    optional: true,
    description: 'Days until the link ends (default 14)',
  })
  validDays?: number;
}

export class InviteDto extends InviteeDto {
  @OneOfField(['buyer', 'supplier', 'agency'], { description: 'Auditors are invited by a grant' })
  party!: 'buyer' | 'supplier' | 'agency';

  @OneOfField([...BUYER_ROLES, ...SUPPLIER_ROLES], {
    optional: true,
    description:
      'For party buyer one of its roles; for party supplier supplier_user (default) or supplier_admin, who may invite colleagues',
  })
  role?: BuyerRole | SupplierRole;

  @UuidField({ optional: true, description: 'The supplier or the agency, for those parties' })
  partyId?: string;
}

export class SendAgainDto {
  @TextField({
    max: 254,
    pattern: EMAIL,
    optional: true,
    description: 'Another address. What was sent to the one before opens nothing any more',
    example: 'somebody@example.org',
  })
  email?: string;

  @IntField({ min: 1, max: 30, optional: true, description: 'Days from now (default 14)' })
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

  @OneOfField(MAIL_LOCALES)
  locale!: string;

  @TextField({ description: 'Who invited: user, key, or system' })
  invitedBy!: string;

  @OneOfField(INVITATION_STATES)
  state!: string;

  @ObjectField(() => DeliveryDto, { nullable: true, description: 'How far the latest mail came' })
  delivery!: DeliveryDto | null;

  @TimeField()
  expiresAt!: string;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class InvitationPage extends PageDto(InvitationDto) {}

export class InvitationQuery extends PageQuery {
  @OneOfField(PARTIES, { optional: true })
  party?: Party;

  @UuidField({ optional: true, description: 'Only those of this supplier or agency' })
  partyId?: string;

  @OneOfField(INVITATION_STATES, { optional: true })
  state?: InvitationState;

  @OneOfField(['failed', ...deliveryStates.states], {
    optional: true,
    description: 'State of the latest mail; failed: refused, bounced or given up',
  })
  delivery?: string;
}

export class SentInvitationDto {
  @ObjectField(() => InvitationDto)
  invitation!: InvitationDto;

  @TextField({
    nullable: true,
    description:
      'Null where the link is mailed. Otherwise the secret of the link, shown once; it works once',
  })
  token!: string | null;
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
