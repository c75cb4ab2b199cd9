import {
  DateField,
  DecimalField,
  IntField,
  IntQuery,
  ListField,
  ObjectField,
} from '@para42/platform';
import { WIDEST_COUNT_KM } from '../events/conflict-events.service';
import { AreaSourceRefDto } from './crisis-area.dto';

export class ConflictEventCountQuery {
  @DecimalField({ description: 'Latitude in degrees, WGS 84', example: '20.82' })
  lat!: string;

  @DecimalField({ description: 'Longitude in degrees, WGS 84', example: '92.37' })
  lng!: string;

  @IntQuery({ optional: false, min: 1, max: WIDEST_COUNT_KM, description: 'Kilometres' })
  radiusKm!: number;

  @DateField({ description: 'First day on which an event began' })
  from!: string;

  @DateField({ description: 'Last day on which an event began' })
  to!: string;

  @DateField({ optional: true, description: 'Only editions up to this day: what was known then' })
  knownOn?: string;
}

export class EventTotalsDto {
  @IntField({ min: 0 })
  events!: number;

  @IntField({ min: 0, description: 'Deaths by the best estimate of the publisher' })
  deathsBest!: number;

  @IntField({ min: 0 })
  deathsLow!: number;

  @IntField({ min: 0 })
  deathsHigh!: number;
}

export class ConflictEventCountDto extends EventTotalsDto {
  @ObjectField(() => EventTotalsDto, {
    description:
      'Events of the same days in the countries at the point whose place is known no better than by first-level unit: whether they lie in the circle cannot be told',
  })
  tooCoarse!: EventTotalsDto;

  @ObjectField(() => EventTotalsDto, {
    description:
      'Events in the circle that no yearly edition describes yet: not vetted, and in no other figure',
  })
  candidates!: EventTotalsDto;

  @ListField('text', { description: 'ISO alpha-3 of the countries at the point; none at sea' })
  countries!: string[];

  @ListField('text', {
    description:
      'Those of them of which any edition tells; where it is none, 0 events prove nothing',
  })
  countriesTold!: string[];

  @ListField(() => AreaSourceRefDto, { description: 'Editions that were counted' })
  sources!: AreaSourceRefDto[];

  @DateField({ nullable: true, description: 'First day of which the editions tell' })
  coveredFrom!: string | null;

  @DateField({ nullable: true, description: 'Last day of which the editions tell' })
  coveredTo!: string | null;
}
