import {
  DateField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { supplierStates } from '../register/supplier.states';
import { BusinessProcessDto, CoordinatesDto, WorkerGroupDto } from './site-parts.dto';
import { RegistrationNumberDto, SupplierNameDto } from './supplier-parts.dto';

/** Every property is named here one by one: what the buyer thinks of a supplier must not slip in. */
export class OwnSupplierDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  nativeName!: string | null;

  @ListField('text')
  aliases!: string[];

  @ListField(() => SupplierNameDto)
  otherNames!: SupplierNameDto[];

  @TextField({ example: 'NPL' })
  countryIso3!: string;

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

  @IntField({ nullable: true })
  employees!: number | null;

  @TextField({ nullable: true })
  mainSector!: string | null;
}

export class OwnSiteDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  nativeName!: string | null;

  @TextField()
  address!: string;

  @TextField({ example: 'NPL' })
  countryIso3!: string;

  @TextField({ nullable: true })
  admin1!: string | null;

  @ObjectField(() => CoordinatesDto, { nullable: true })
  coordinates!: CoordinatesDto | null;

  @ListField('text')
  sectors!: string[];

  @ListField('text')
  products!: string[];

  @ListField('text')
  processes!: string[];

  @ListField('text')
  hsCodes!: string[];

  @ListField('text')
  isicCodes!: string[];

  @ListField(() => BusinessProcessDto)
  businessProcesses!: BusinessProcessDto[];

  @IntField({ nullable: true })
  workersMin!: number | null;

  @IntField({ nullable: true })
  workersMax!: number | null;

  @ListField(() => WorkerGroupDto)
  workerGroups!: WorkerGroupDto[];

  @DateField({ nullable: true })
  workersOn!: string | null;

  @TextField({ nullable: true })
  osId!: string | null;

  @OneOfField(['active', 'closed'])
  state!: string;
}

export class ProfileDto {
  @ObjectField(() => OwnSupplierDto)
  supplier!: OwnSupplierDto;

  @ListField(() => OwnSiteDto, { max: 200 })
  sites!: OwnSiteDto[];
}
