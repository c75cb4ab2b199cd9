import {
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { PickType } from '@nestjs/swagger';
import { OWN_SITE_FIELDS, OWN_SUPPLIER_FIELDS } from '../onboarding/profile-changes';
import { supplierStates } from '../register/supplier.states';
import { ChangeSiteDto, CreateSiteDto } from './site.dto';
import { ProfileRemarkDto } from './supplier-state.dto';
import { ChangeSupplierDto } from './supplier.dto';

/** What a supplier says of itself: never its relation, its country or who controls it. */
export class ChangeOwnSupplierDto extends PickType(ChangeSupplierDto, OWN_SUPPLIER_FIELDS) {}

/** Closing a site, and the buyer's number for it, stay with the buyer. */
export class ChangeOwnSiteDto extends PickType(ChangeSiteDto, OWN_SITE_FIELDS) {}

export class AddOwnSiteDto extends PickType(CreateSiteDto, [...OWN_SITE_FIELDS, 'countryIso3']) {}

export class ProfileDraftDto {
  @JsonField({ description: 'Fields of the supplier that are to change, as they are to be' })
  supplier!: Record<string, unknown>;

  @JsonField({ description: 'Fields of sites that are to change, by id of the site' })
  sites!: Record<string, unknown>;

  @JsonField({ description: 'Sites to be added, by the id that names each in the draft' })
  newSites!: Record<string, unknown>;

  @IntField({ min: 1 })
  version!: number;
}

/** A person of the supplier who answers for the profile in business. Never a worker. */
export class ProfileSignatoryDto {
  @TextField({ max: 200 })
  name!: string;

  @TextField({ max: 200, example: 'Head of compliance' })
  role!: string;

  @TextField({ max: 500, example: 'Power of attorney of 3 March 2025' })
  authority!: string;
}

export class SubmitProfileDto {
  @ObjectField(() => ProfileSignatoryDto)
  signatory!: ProfileSignatoryDto;
}

export class ProfileReceiptDto {
  @IntField({ min: 1 })
  round!: number;

  @TextField({ description: 'SHA-256 of the frozen document, as it stands in the ledger' })
  documentSha256!: string;

  @TimeField()
  submittedAt!: string;
}

export class OwnOnboardingDto {
  @OneOfField(supplierStates.states)
  state!: string;

  @OneOfField(['supplier', 'buyer'], { nullable: true })
  waitsFor!: string | null;

  @TextField({ nullable: true, description: 'What the supplier is asked to do now' })
  asked!: string | null;

  @DateField({ nullable: true })
  dueOn!: string | null;

  @ListField(() => ProfileRemarkDto, { description: 'What is asked to be changed' })
  remarks!: ProfileRemarkDto[];

  @ListField(() => ProfileReceiptDto)
  rounds!: ProfileReceiptDto[];
}

/** Something that could not be taken over into the register as it was said. */
export class HeldChangeDto {
  @TextField({ example: '/supplier' })
  path!: string;

  @TextField()
  code!: string;

  @TextField()
  detail!: string;

  @UuidField({ nullable: true, description: 'The record that stands against it' })
  existingId!: string | null;
}

export class ProfileRoundLineDto extends ProfileReceiptDto {
  @UuidField()
  id!: string;

  @UuidField({ description: 'Another than the one asked for where it was merged into that' })
  supplierId!: string;

  @IntField({ min: 0, description: '0: what the register held when the supplier came in' })
  override round!: number;

  @TextField({ description: 'As kind and id' })
  submittedBy!: string;

  @ListField(() => HeldChangeDto, {
    nullable: true,
    description: 'Null until the register has taken the round over',
  })
  held!: HeldChangeDto[] | null;
}

export class ProfileDifferenceDto {
  @TextField({ example: '/sites/0190b6a0-0000-7000-8000-000000000000/address' })
  path!: string;

  @TextField({ nullable: true })
  before!: string | null;

  @TextField({ nullable: true })
  after!: string | null;
}

export class ProfileRoundDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @IntField({ min: 0 })
  round!: number;

  @TextField()
  documentSha256!: string;

  @JsonField({ description: 'The profile as it was submitted' })
  document!: Record<string, unknown>;

  @ListField(() => ProfileDifferenceDto, { max: 100_000, description: 'Against the round before' })
  differences!: ProfileDifferenceDto[];
}
