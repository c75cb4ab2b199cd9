import { Transform } from 'class-transformer';
import {
  BoolField,
  DateField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import {
  STATE_CONTROLS,
  SUPPLIER_RELATIONS,
  type StateControl,
  type SupplierRelation,
} from '../register/supplier';
import { CAP_STATUSES } from '../onboarding/value-chain-cap.policy';
import { supplierStates, type SupplierState } from '../register/supplier.states';
import { OtherNameDto, RegistrationNumberDto, SupplierNameDto } from './supplier-parts.dto';

const COUNTRY = {
  pattern: /^[A-Z]{3}$/,
  says: 'the ISO 3166-1 alpha-3 code of a country in capitals, e.g. NPL',
  min: 3,
  max: 3,
  example: 'NPL',
};

export class CreateSupplierDto {
  @TextField({ max: 200, example: 'Himalaya Gloves Pvt. Ltd.' })
  name!: string;

  @TextField({ ...COUNTRY, description: 'ISO 3166-1 alpha-3' })
  countryIso3!: string;

  @TextField({ max: 200, optional: true, nullable: true })
  nativeName?: string | null;

  @ListField('text', { max: 50, maxText: 200, optional: true })
  aliases?: string[];

  @ListField(() => OtherNameDto, { max: 50, optional: true })
  otherNames?: OtherNameDto[];

  @OneOfField(SUPPLIER_RELATIONS, {
    optional: true,
    description: 'own and affiliate: the buyer’s own operations',
  })
  relation?: SupplierRelation;

  @TextField({ max: 30, optional: true, nullable: true, description: 'ISO 17442' })
  lei?: string | null;

  @TextField({ max: 30, optional: true, nullable: true, description: 'Open Supply Hub id' })
  osId?: string | null;

  @ListField(() => RegistrationNumberDto, { max: 20, optional: true })
  registrationNumbers?: RegistrationNumberDto[];

  @TextField({ max: 200, optional: true, nullable: true })
  parentName?: string | null;

  @TextField({ max: 20, optional: true, nullable: true, description: 'OS ID of the parent' })
  parentOsId?: string | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  employees?: number | null;

  @DateField({ optional: true, nullable: true, description: 'The day that the figure is of' })
  employeesOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  employeesSource?: string | null;

  @TextField({ max: 100, optional: true, nullable: true, example: 'Rubber Products' })
  mainSector?: string | null;

  @OneOfField(STATE_CONTROLS, {
    optional: true,
    description: 'Whether a State owns or controls it: a different standard then applies',
  })
  stateControl?: StateControl;

  @DateField({ optional: true, nullable: true, description: 'The day that this is of' })
  stateControlOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  stateControlSource?: string | null;
}

export class ChangeSupplierDto {
  @TextField({ max: 200, min: 1, optional: true })
  name?: string;

  @TextField({ ...COUNTRY, optional: true })
  countryIso3?: string;

  @TextField({ max: 200, optional: true, nullable: true })
  nativeName?: string | null;

  @ListField('text', { max: 50, maxText: 200, optional: true })
  aliases?: string[];

  @ListField(() => OtherNameDto, { max: 50, optional: true })
  otherNames?: OtherNameDto[];

  @OneOfField(SUPPLIER_RELATIONS, { optional: true })
  relation?: SupplierRelation;

  @TextField({ max: 30, optional: true, nullable: true })
  lei?: string | null;

  @TextField({ max: 30, optional: true, nullable: true, description: 'Open Supply Hub id' })
  osId?: string | null;

  @ListField(() => RegistrationNumberDto, { max: 20, optional: true })
  registrationNumbers?: RegistrationNumberDto[];

  @TextField({ max: 200, optional: true, nullable: true })
  parentName?: string | null;

  @TextField({ max: 20, optional: true, nullable: true })
  parentOsId?: string | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  employees?: number | null;

  @DateField({ optional: true, nullable: true, description: 'The day that the figure is of' })
  employeesOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  employeesSource?: string | null;

  @TextField({ max: 100, optional: true, nullable: true })
  mainSector?: string | null;

  @OneOfField(STATE_CONTROLS, { optional: true })
  stateControl?: StateControl;

  @DateField({ optional: true, nullable: true, description: 'The day that this is of' })
  stateControlOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  stateControlSource?: string | null;
}

/** Whether it may decline what goes beyond the voluntary standard of sustainability reporting. */
export class ValueChainCapDto {
  @OneOfField(CAP_STATUSES, { description: 'By the employees of the whole legal entity' })
  status!: string;

  @TextField({ description: 'The rule in words' })
  rule!: string;

  @TextField({ description: 'Where the law says so' })
  source!: string;
}

export class RiskSummaryDto {
  @IntField({ min: 0 })
  openFlags!: number;

  @IntField({ min: 1, max: 5, nullable: true })
  highestSeverity!: number | null;
}

export class SupplierDto {
  @UuidField()
  id!: string;

  @UuidField({
    optional: true,
    description: 'The id that was asked for, where it was merged into this record',
  })
  mergedFrom?: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  nativeName!: string | null;

  @TextField({ description: 'Script of the name, ISO 15924', example: 'Latn' })
  nameScript!: string;

  @ListField('text')
  aliases!: string[];

  @ListField(() => SupplierNameDto)
  otherNames!: SupplierNameDto[];

  @TextField(COUNTRY)
  countryIso3!: string;

  @OneOfField(SUPPLIER_RELATIONS)
  relation!: string;

  @OneOfField(supplierStates.states)
  state!: string;

  @TextField({ nullable: true })
  lei!: string | null;

  @TextField({ nullable: true })
  osId!: string | null;

  @ListField(() => RegistrationNumberDto)
  registrationNumbers!: RegistrationNumberDto[];

  @TextField({ nullable: true })
  parentName!: string | null;

  @TextField({ nullable: true })
  parentOsId!: string | null;

  @IntField({ nullable: true })
  employees!: number | null;

  @DateField({ nullable: true })
  employeesOn!: string | null;

  @TextField({ nullable: true })
  employeesSource!: string | null;

  @TextField({ nullable: true })
  mainSector!: string | null;

  @OneOfField(STATE_CONTROLS)
  stateControl!: string;

  @DateField({ nullable: true })
  stateControlOn!: string | null;

  @TextField({ nullable: true })
  stateControlSource!: string | null;

  @ObjectField(() => RiskSummaryDto)
  risk!: RiskSummaryDto;

  @ObjectField(() => ValueChainCapDto)
  valueChainCap!: ValueChainCapDto;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export class SupplierLineDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @TextField(COUNTRY)
  countryIso3!: string;

  @OneOfField(SUPPLIER_RELATIONS)
  relation!: string;

  @OneOfField(supplierStates.states)
  state!: string;

  @TextField({ nullable: true })
  mainSector!: string | null;

  @IntField({ min: 0 })
  openFlags!: number;

  @IntField({ min: 1, max: 5, nullable: true })
  highestSeverity!: number | null;

  @IntField({ min: 1 })
  version!: number;
}

export const SupplierPage = PageDto(SupplierLineDto);

export class SupplierListQuery extends PageQuery {
  @TextField({ ...COUNTRY, optional: true, description: 'ISO 3166-1 alpha-3' })
  country?: string;

  @TextField({ max: 100, optional: true })
  sector?: string;

  @OneOfField(supplierStates.states, { optional: true })
  state?: SupplierState;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'With an open flag, or without' })
  flagged?: boolean;

  @IntField({
    optional: true,
    min: 0,
    max: 100,
    description: 'Supply links from the own operations, as of today; 0: these themselves',
  })
  tier?: number;
}

export class SupplierSearchQuery extends PageQuery {
  @TextField({ min: 1, max: 200, description: 'Part of a name, at least three letters or digits' })
  q!: string;
}
