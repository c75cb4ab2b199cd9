import {
  DecimalField,
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
  COORDINATE_CHECKS,
  COORDINATE_ORIGINS,
  COORDINATE_PRECISIONS,
  type SiteState,
} from '../register/site';

const COUNTRY = { pattern: /^[A-Z]{3}$/, min: 3, max: 3, example: 'NPL' };
const VALUES = { max: 50, maxText: 200 };

export class EnteredCoordinatesDto {
  @DecimalField({ description: 'Latitude in degrees, WGS 84', example: '27.66' })
  lat!: string;

  @DecimalField({ description: 'Longitude in degrees, WGS 84', example: '85.32' })
  lng!: string;
}

export class CoordinatesDto extends EnteredCoordinatesDto {
  @OneOfField(COORDINATE_ORIGINS)
  origin!: string;

  @OneOfField(COORDINATE_PRECISIONS, { description: 'By the decimal places as given' })
  precision!: string;

  @OneOfField(COORDINATE_CHECKS, { description: 'Held against the outline of the country' })
  check!: string;
}

export class CreateSiteDto {
  @TextField({ max: 200 })
  name!: string;

  @TextField({ max: 500 })
  address!: string;

  @TextField({ ...COUNTRY, description: 'ISO 3166-1 alpha-3' })
  countryIso3!: string;

  @TextField({ max: 200, optional: true, nullable: true })
  nativeName?: string | null;

  @TextField({
    max: 200,
    optional: true,
    nullable: true,
    description: 'Province, state or division',
  })
  admin1?: string | null;

  @ObjectField(() => EnteredCoordinatesDto, { optional: true, nullable: true })
  coordinates?: EnteredCoordinatesDto | null;

  @ListField('text', { ...VALUES, optional: true })
  sectors?: string[];

  @ListField('text', { ...VALUES, optional: true })
  products?: string[];

  @ListField('text', { ...VALUES, optional: true })
  processes?: string[];

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMin?: number | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMax?: number | null;

  @TextField({ max: 30, optional: true, nullable: true, description: 'Open Supply Hub id' })
  osId?: string | null;

  @TextField({ max: 100, optional: true, nullable: true, description: 'Your own number for it' })
  externalRef?: string | null;
}

export class ChangeSiteDto {
  @TextField({ max: 200, min: 1, optional: true })
  name?: string;

  @TextField({ max: 500, min: 1, optional: true })
  address?: string;

  @TextField({ ...COUNTRY, optional: true })
  countryIso3?: string;

  @TextField({ max: 200, optional: true, nullable: true })
  nativeName?: string | null;

  @TextField({ max: 200, optional: true, nullable: true })
  admin1?: string | null;

  @ObjectField(() => EnteredCoordinatesDto, { optional: true, nullable: true })
  coordinates?: EnteredCoordinatesDto | null;

  @ListField('text', { ...VALUES, optional: true })
  sectors?: string[];

  @ListField('text', { ...VALUES, optional: true })
  products?: string[];

  @ListField('text', { ...VALUES, optional: true })
  processes?: string[];

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMin?: number | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMax?: number | null;

  @TextField({ max: 30, optional: true, nullable: true })
  osId?: string | null;

  @TextField({ max: 100, optional: true, nullable: true })
  externalRef?: string | null;

  @OneOfField(['active', 'closed'], { optional: true })
  state?: SiteState;
}

export class SiteDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  nativeName!: string | null;

  @TextField()
  address!: string;

  @TextField(COUNTRY)
  countryIso3!: string;

  @TextField({ nullable: true })
  admin1!: string | null;

  @TextField({ nullable: true, description: 'ISO 3166-2, where the name is known' })
  admin1Code!: string | null;

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

  @IntField({ nullable: true, description: 'Null beside a minimum: no upper limit is known' })
  workersMax!: number | null;

  @TextField({ nullable: true })
  osId!: string | null;

  @TextField({ nullable: true })
  externalRef!: string | null;

  @OneOfField(['active', 'closed'])
  state!: string;

  @TimeField()
  createdAt!: string;

  @IntField({ min: 1 })
  version!: number;
}

export const SitePage = PageDto(SiteDto);

export class SiteListQuery extends PageQuery {
  @TextField({ ...COUNTRY, optional: true, description: 'ISO 3166-1 alpha-3' })
  country?: string;

  @TextField({ max: 100, min: 1, optional: true, description: 'Your own number for it, exactly' })
  reference?: string;
}
