import {
  BoolField,
  DateField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
  NamesNobody,
} from '@para42/platform';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}$/;

export class MakeGrantDto {
  @TextField({ max: 200, description: 'The person who may look' })
  auditorName!: string;

  @TextField({
    max: 200,
    description: 'On whose behalf: the buyer, the auditing firm, the authority',
  })
  organisation!: string;

  @TextField({ max: 254, pattern: EMAIL })
  email!: string;

  @TextField({ max: 2_000, description: 'Why; it stands in the ledger' })
  @NamesNobody()
  reason!: string;

  @BoolField({ optional: true, description: 'Every supplier. Otherwise name them' })
  allSuppliers?: boolean;

  @ListField('uuid', { optional: true, max: 1_000 })
  supplierIds?: string[];

  @BoolField({ optional: true, description: 'Every cycle. Otherwise name them' })
  allCycles?: boolean;

  @ListField('uuid', { optional: true, max: 200 })
  cycleIds?: string[];

  @DateField({ optional: true, description: 'Records of this day and later' })
  recordsFrom?: string;

  @DateField({ optional: true, description: 'Records of this day and before' })
  recordsUntil?: string;

  @TimeField({ optional: true, description: 'From now on where not given' })
  notBefore?: string;

  @TimeField()
  expiresAt!: string;
}

export class GrantDto {
  @UuidField()
  id!: string;

  @TextField()
  auditorName!: string;

  @TextField()
  organisation!: string;

  @TextField({ nullable: true })
  email!: string | null;

  @TextField()
  reason!: string;

  @BoolField()
  allSuppliers!: boolean;

  @ListField('uuid')
  supplierIds!: string[];

  @BoolField()
  allCycles!: boolean;

  @ListField('uuid')
  cycleIds!: string[];

  @DateField({ nullable: true })
  recordsFrom!: string | null;

  @DateField({ nullable: true })
  recordsUntil!: string | null;

  @TimeField()
  notBefore!: string;

  @TimeField()
  expiresAt!: string;

  @TimeField({ nullable: true })
  revokedAt!: string | null;

  @TextField({ description: 'Who granted: user, or system' })
  grantedBy!: string;

  @OneOfField(['waiting', 'not_started', 'live', 'expired', 'revoked'], {
    description: 'Waiting until the auditor takes it up',
  })
  state!: string;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class GrantPage extends PageDto(GrantDto) {}

export class MadeGrantDto {
  @ObjectField(() => GrantDto)
  grant!: GrantDto;

  @TextField({
    nullable: true,
    description:
      'Null where the link is mailed. Otherwise the secret that the grant is taken up with, shown once',
  })
  token!: string | null;
}
