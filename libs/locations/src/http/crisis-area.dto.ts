import {
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { CRISIS_PHASES, CRISIS_TYPES } from '../crisis';

export class AreaSourceRefDto {
  @TextField({ example: 'gdacs' })
  code!: string;

  @UuidField()
  versionId!: string;

  @DateField()
  asOf!: string;

  @TextField()
  sha256!: string;
}

export class CrisisAreaDto {
  @UuidField()
  id!: string;

  @TextField({ description: "The publisher's own id", example: 'DR-1012806' })
  externalId!: string;

  @TextField({ min: 0 })
  title!: string;

  @OneOfField(CRISIS_TYPES)
  type!: string;

  @OneOfField(CRISIS_PHASES, {
    nullable: true,
    description: 'On the day asked about, or today; null before the crisis and after its recovery',
  })
  phase!: string | null;

  @IntField({ min: 1, max: 5, description: '1 (minor) to 5 (extreme)' })
  severity!: number;

  @TextField({ description: 'Grade and measure as the source gives them' })
  severityText!: string;

  @DateField()
  validFrom!: string;

  @DateField({ description: 'Last day of the active phase, as far as is known' })
  activeUntil!: string;

  @DateField({ nullable: true, description: 'Last day of recovery' })
  validTo!: string | null;

  @ListField('text', {
    description: 'ISO alpha-3 of the countries that it names or that its shape touches',
  })
  countries!: string[];

  @IntField({ min: 1, description: 'Counts the versions of the source that changed it' })
  revision!: number;

  @ObjectField(() => AreaSourceRefDto)
  source!: AreaSourceRefDto;
}

export class CrisisAreaPage extends PageDto(CrisisAreaDto) {}

export class AreaEpisodeDto {
  @TextField()
  externalId!: string;

  @DateField()
  from!: string;

  @DateField()
  to!: string;

  @TextField()
  severityText!: string;

  @UuidField()
  sourceVersionId!: string;
}

export class CrisisAreaDetailDto extends CrisisAreaDto {
  @ListField(() => AreaEpisodeDto)
  episodes!: AreaEpisodeDto[];

  @JsonField({
    shape: 'any',
    description:
      'List of extents: method (radius, polygon, bbox, admin1, country), shape in degrees and kilometres or region, confidence in percent',
  })
  extents!: unknown;
}

export class CrisisAreaQuery extends PageQuery {
  @TextField({ optional: true, max: 120, description: 'ISO 3166-1 code or name' })
  country?: string;

  @OneOfField(CRISIS_TYPES, { optional: true })
  type?: string;

  @TextField({ optional: true, max: 50, description: 'Code of a source' })
  source?: string;

  @DateField({ optional: true, description: 'Only areas in some phase on this day' })
  on?: string;
}

export class CountryScoreDto {
  @TextField({ example: 'NPL' })
  country!: string;

  @TextField({ example: 'INFORM' })
  indicator!: string;

  @TextField({ description: 'Decimal number as published', example: '4.6' })
  score!: string;

  @DateField({ description: 'First day that the score describes' })
  validFrom!: string;

  @ObjectField(() => AreaSourceRefDto)
  source!: AreaSourceRefDto;
}

export class CountryScoreQuery {
  @TextField({ max: 120, description: 'ISO 3166-1 code or name' })
  country!: string;

  @DateField({ optional: true, description: 'The day asked about; today by default' })
  asOf?: string;
}
