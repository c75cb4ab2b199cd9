import {
  IntField,
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

export class MemberDto {
  @UuidField()
  id!: string;

  @UuidField()
  userId!: string;

  @OneOfField(PARTIES)
  party!: string;

  @OneOfField(ROLES)
  role!: string;

  @UuidField({ nullable: true, description: 'The supplier or the agency' })
  partyId!: string | null;

  @TextField()
  displayName!: string;

  @TextField({ nullable: true })
  email!: string | null;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class MemberPage extends PageDto(MemberDto) {}

export class MemberQuery extends PageQuery {
  @OneOfField(PARTIES, { optional: true })
  party?: Party;

  @UuidField({ optional: true, description: 'Only people of this supplier or agency' })
  partyId?: string;
}

export class ChangeRoleDto {
  @OneOfField([...BUYER_ROLES, ...SUPPLIER_ROLES], {
    description: "Of the member's party: a supplier's people are supplier_user or supplier_admin",
  })
  role!: BuyerRole | SupplierRole;
}
