import { DecimalField, IntField, OneOfField } from '@para42/platform';
import {
  BUSINESS_PROCESSES,
  CARRIED_OUT_BY,
  type BusinessProcessCode,
  type CarriedOutBy,
} from '../register/business-process';
import { COORDINATE_CHECKS, COORDINATE_ORIGINS, COORDINATE_PRECISIONS } from '../register/site';
import { WORKER_GROUPS, type WorkerGroup } from '../register/worker-groups';

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

export class WorkerGroupDto {
  @OneOfField(WORKER_GROUPS)
  group!: WorkerGroup;

  @IntField({ min: 0, max: 5_000_000 })
  min!: number;

  @IntField({
    min: 0,
    max: 5_000_000,
    nullable: true,
    description: 'As the minimum where the number is exact; null: no upper limit is known',
  })
  max!: number | null;
}

export class BusinessProcessDto {
  @OneOfField(BUSINESS_PROCESSES)
  process!: BusinessProcessCode;

  @OneOfField(CARRIED_OUT_BY)
  by!: CarriedOutBy;
}
