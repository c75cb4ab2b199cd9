import {
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { supplierStates } from '../register/supplier.states';
import { CoordinatesDto } from './site.dto';
import { RegistrationNumberDto } from './supplier.dto';

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

  @TextField({ example: 'NPL' })
  countryIso3!: string;

  @OneOfField(supplierStates.states)
  state!: string;

  @TextField({ nullable: true })
  lei!: string | null;

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

  @IntField({ nullable: true })
  workersMin!: number | null;

  @IntField({ nullable: true })
  workersMax!: number | null;

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
