import {
  BoolField,
  DateField,
  DecimalField,
  IntField,
  IntQuery,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { CRISIS_PHASES, CRISIS_TYPES, MATCH_METHODS } from '../crisis';
import { AreaSourceRefDto } from './crisis-area.dto';

export class AreasAtQuery {
  @DecimalField({ description: 'Latitude in degrees, WGS 84', example: '20.82' })
  lat!: string;

  @DecimalField({ description: 'Longitude in degrees, WGS 84', example: '92.37' })
  lng!: string;

  @DateField({ optional: true, description: 'The day asked about; today by default' })
  on?: string;

  @IntQuery({
    min: 1,
    max: 100_000,
    description: 'How far the true position may be off, in metres; 1000 by default',
  })
  precisionM?: number;
}

export class AreaMatchDto {
  @UuidField()
  areaId!: string;

  @TextField({ description: "The publisher's own id", example: 'DR-1012806' })
  externalId!: string;

  @TextField({ min: 0 })
  name!: string;

  @OneOfField(CRISIS_TYPES)
  crisisType!: string;

  @OneOfField(CRISIS_PHASES, { description: 'On the day asked about' })
  phase!: string;

  @IntField({ min: 1, max: 5, description: '1 (minor) to 5 (extreme)' })
  severity!: number;

  @TextField({ description: 'Grade and measure as the source gives them' })
  severityText!: string;

  @OneOfField(MATCH_METHODS, { description: 'How the place was found to lie in it' })
  method!: string;

  @TextField({
    nullable: true,
    description:
      'Kilometres: to the centre for radius; to the edge, or 0.0 inside, for polygon and bbox; null by region',
  })
  distanceKm!: string | null;

  @OneOfField(['high', 'medium', 'low'])
  confidence!: string;

  @IntField({ min: 0, max: 100 })
  confidencePercent!: number;

  @BoolField({ description: 'The edge is nearer than the coordinate is precise' })
  nearEdge!: boolean;

  @OneOfField(['district', 'admin1'], {
    nullable: true,
    description: 'Of a place without a coordinate: the unit by which a shape was tried',
  })
  unit!: string | null;

  @BoolField({ description: 'It is over on the day asked about; phase is its last' })
  over!: boolean;

  @DateField({ description: 'Last day of the active phase, as far as is known' })
  activeUntil!: string;

  @DateField()
  validFrom!: string;

  @DateField({ nullable: true, description: 'Last day of recovery' })
  validTo!: string | null;

  @IntField({ min: 1, description: 'Counts the versions of the source that changed it' })
  revision!: number;

  @ObjectField(() => AreaSourceRefDto)
  source!: AreaSourceRefDto;
}

export class AreasAtDto {
  @DateField({ description: 'The day asked about' })
  on!: string;

  @ListField('text', {
    description: 'ISO alpha-3 of the countries at the place, by coarse outline; none far at sea',
  })
  countries!: string[];

  @ListField(() => AreaMatchDto, { description: 'The surest first; none is no proof of peace' })
  areas!: AreaMatchDto[];
}
