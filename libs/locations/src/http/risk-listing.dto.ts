import {
  BoolField,
  DateField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { LISTING_CATEGORIES, LISTS } from '../listings/listing';
import { AreaSourceRefDto } from './crisis-area.dto';

export class RiskListingDto {
  @UuidField()
  id!: string;

  @OneOfField(LISTS)
  list!: string;

  @OneOfField(LISTING_CATEGORIES)
  category!: string;

  @TextField({ description: 'ISO alpha-3', example: 'MYS' })
  country!: string;

  @TextField({
    nullable: true,
    description: 'ISO 3166-2 of the only region meant; null: the country as a whole',
    example: 'PH-12',
  })
  admin1!: string | null;

  @TextField({ nullable: true, description: 'As published', example: 'Rubber Gloves' })
  good!: string | null;

  @ListField('text', { description: 'HS 2017 codes that begin the codes of the good' })
  hsPrefixes!: string[];

  @BoolField({ nullable: true, description: 'Of the good; null where the entry names none' })
  childLabour!: boolean | null;

  @BoolField({ nullable: true, description: 'Of the good; null where the entry names none' })
  forcedLabour!: boolean | null;

  @DateField({ description: 'First day; the same over editions that name the entry without a gap' })
  validFrom!: string;

  @DateField({ nullable: true, description: 'Last day; null: until a later edition says so' })
  validTo!: string | null;

  @TextField({ description: 'The entry as published' })
  text!: string;

  @BoolField({
    description: 'The file says of the entry that nobody held it against the published list',
  })
  unverified!: boolean;

  @ObjectField(() => AreaSourceRefDto)
  source!: AreaSourceRefDto;
}

export class RiskListingPage extends PageDto(RiskListingDto) {}

export class RiskListingQuery extends PageQuery {
  @OneOfField(LISTS, { optional: true, description: 'Code of a list' })
  list?: (typeof LISTS)[number];

  @TextField({ optional: true, max: 120, description: 'ISO 3166-1 code or name' })
  country?: string;

  @DateField({ optional: true, description: 'The day asked about; today by default' })
  on?: string;
}
