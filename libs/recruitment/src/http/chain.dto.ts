import {
  BoolField,
  DateField,
  IntField,
  IntQuery,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  UuidField,
} from '@para42/platform';
import { EDGE_KINDS } from '../vocabulary/labour.table';

const MOST_EDGES = 10_000;

export class ChainNodeDto {
  @OneOfField(['place', 'agency', 'site'])
  type!: string;

  @UuidField()
  id!: string;

  @TextField({ description: 'Place, firm, or pseudonym of a natural person' })
  label!: string;

  @TextField({ nullable: true, example: 'NPL' })
  country!: string | null;

  @TextField({ nullable: true, example: 'NP-P2' })
  admin1!: string | null;
}

export class ChainEdgeDto {
  @UuidField()
  id!: string;

  @OneOfField(EDGE_KINDS)
  kind!: string;

  @ObjectField(() => ChainNodeDto)
  from!: ChainNodeDto;

  @ObjectField(() => ChainNodeDto)
  to!: ChainNodeDto;

  @UuidField({ description: 'The site whose case put the edge on record' })
  recordedFor!: string;

  @UuidField({ nullable: true, description: 'Null: all cohorts of that site' })
  cohortId!: string | null;

  @DateField({ nullable: true })
  validFrom!: string | null;

  @DateField({ nullable: true })
  validTo!: string | null;

  @BoolField({ description: 'False: nothing is on record as proof' })
  hasEvidence!: boolean;
}

export class LabourChainDto {
  @UuidField()
  siteId!: string;

  @ListField(() => ChainNodeDto, { max: 2 * MOST_EDGES })
  nodes!: ChainNodeDto[];

  @ListField(() => ChainEdgeDto, {
    max: MOST_EDGES,
    description: 'The way the workers travel: from village to gate',
  })
  edges!: ChainEdgeDto[];

  @IntField()
  edgesWithoutEvidence!: number;

  @BoolField({ description: 'False: the chain has more edges than are told here' })
  complete!: boolean;
}

export class ChainQuery {
  @DateField({ optional: true, description: 'Only edges in use on that day' })
  on?: string;
}

export const ChainEdgePage = PageDto(ChainEdgeDto);

export class WorkerCountDto {
  @IntField({ nullable: true, description: 'Null for 1 to 4 people' })
  count!: number | null;

  @BoolField()
  fewerThanFive!: boolean;
}

export class CorridorDto {
  @TextField({ example: 'NPL' })
  origin!: string;

  @TextField({ nullable: true, example: 'NP-P2' })
  admin1!: string | null;

  @TextField({ example: 'MYS' })
  destination!: string;

  @IntField()
  sites!: number;

  @IntField()
  cohorts!: number;

  @ObjectField(() => WorkerCountDto)
  workers!: WorkerCountDto;
}

export class CorridorsDto {
  @ListField(() => CorridorDto, { description: 'Those with most workers first' })
  items!: CorridorDto[];
}

export class CorridorQuery {
  @IntQuery({ min: 1, max: 200, description: 'How many (default 50)' })
  limit?: number;
}
