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
import type { SiteState } from '../register/site';
import {
  BusinessProcessDto,
  CoordinatesDto,
  EnteredCoordinatesDto,
  WorkerGroupDto,
} from './site-parts.dto';

const COUNTRY = {
  pattern: /^[A-Z]{3}$/,
  says: 'the ISO 3166-1 alpha-3 code of a country in capitals, e.g. NPL',
  min: 3,
  max: 3,
  example: 'NPL',
};
const VALUES = { max: 50, maxText: 200 };
const CODES = { max: 50, maxText: 20 };

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

  @ListField('text', { ...CODES, optional: true, description: 'Of the Harmonized System' })
  hsCodes?: string[];

  @ListField('text', { ...CODES, optional: true, description: 'Of ISIC rev. 4' })
  isicCodes?: string[];

  @ListField(() => BusinessProcessDto, { max: 20, optional: true })
  businessProcesses?: BusinessProcessDto[];

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMin?: number | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMax?: number | null;

  @ListField(() => WorkerGroupDto, { max: 20, optional: true })
  workerGroups?: WorkerGroupDto[];

  @DateField({ optional: true, nullable: true, description: 'The day that the figures are of' })
  workersOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  workersSource?: string | null;

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

  @ListField('text', { ...CODES, optional: true, description: 'Of the Harmonized System' })
  hsCodes?: string[];

  @ListField('text', { ...CODES, optional: true, description: 'Of ISIC rev. 4' })
  isicCodes?: string[];

  @ListField(() => BusinessProcessDto, { max: 20, optional: true })
  businessProcesses?: BusinessProcessDto[];

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMin?: number | null;

  @IntField({ min: 0, max: 5_000_000, optional: true, nullable: true })
  workersMax?: number | null;

  @ListField(() => WorkerGroupDto, { max: 20, optional: true })
  workerGroups?: WorkerGroupDto[];

  @DateField({ optional: true, nullable: true, description: 'The day that the figures are of' })
  workersOn?: string | null;

  @TextField({ max: 200, optional: true, nullable: true, description: 'Who says so' })
  workersSource?: string | null;

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

  @UuidField({
    optional: true,
    description: 'The id that was asked for, where it was merged into this record',
  })
  mergedFrom?: string;

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

  @ListField('text')
  hsCodes!: string[];

  @ListField('text')
  isicCodes!: string[];

  @ListField(() => BusinessProcessDto)
  businessProcesses!: BusinessProcessDto[];

  @IntField({ nullable: true })
  workersMin!: number | null;

  @IntField({ nullable: true, description: 'Null beside a minimum: no upper limit is known' })
  workersMax!: number | null;

  @ListField(() => WorkerGroupDto)
  workerGroups!: WorkerGroupDto[];

  @DateField({ nullable: true })
  workersOn!: string | null;

  @TextField({ nullable: true })
  workersSource!: string | null;

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

  @TextField({ max: 10, min: 4, optional: true, description: 'ISO 3166-2, e.g. NP-P3' })
  admin1?: string;

  @TextField({ max: 200, min: 1, optional: true, description: 'One of its sectors, exactly' })
  sector?: string;

  @TextField({
    max: 200,
    min: 1,
    optional: true,
    description:
      'One of its processes: by name, by ISIC code, or a business process that carries a risk',
  })
  process?: string;

  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @BoolField({ optional: true, description: 'With an open flag of its own, or without' })
  flagged?: boolean;
}

export class SiteSearchQuery extends PageQuery {
  @TextField({ min: 1, max: 200, description: 'Part of a name, at least three letters or digits' })
  q!: string;
}
