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
import { CERTAINTIES, CHAIN_SCOPES, type ChainScope } from '../chain/edge-certainty';
import { EDGE_KINDS } from '../vocabulary/labour.table';

const MOST_EDGES = 10_000;

export class ChainNodeDto {
  @OneOfField(['place', 'agency', 'site'])
  type!: string;

  @UuidField()
  id!: string;

  @TextField({ description: 'Place, firm, site, or pseudonym of a natural person' })
  label!: string;

  @TextField({ nullable: true, example: 'NPL' })
  country!: string | null;

  @TextField({ nullable: true, example: 'NP-P2' })
  admin1!: string | null;
}

export class EdgeSourceDto {
  @OneOfField(['CASE_FILE', 'ANSWERS'], { description: 'Who said it: a case file, or answers' })
  kind!: string;

  @TextField({ nullable: true, description: 'As it was put there' })
  words!: string | null;

  @UuidField({ nullable: true, description: 'Of answers: the assignment' })
  assignmentId!: string | null;

  @TextField({ nullable: true, description: 'Of answers: code of the questionnaire' })
  template!: string | null;

  @IntField({ nullable: true, description: 'Of answers: version of the questionnaire' })
  version!: number | null;

  @TextField({ nullable: true, description: 'Of answers: code of the question' })
  question!: string | null;

  @IntField({ nullable: true, description: 'Of answers: row of a table, from 0' })
  row!: number | null;
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

  @DateField({ nullable: true, description: 'Null: not known, and no bound' })
  validFrom!: string | null;

  @DateField({ nullable: true, description: 'Null: not known, or still in use; no bound' })
  validTo!: string | null;

  @ObjectField(() => EdgeSourceDto)
  source!: EdgeSourceDto;

  @ListField('text', { description: 'Hashes, ids or citations of documents' })
  evidence!: string[];

  @BoolField({ description: 'False: nothing is on record as proof' })
  hasEvidence!: boolean;
}

export class SiteChainEdgeDto extends ChainEdgeDto {
  @OneOfField(CERTAINTIES, {
    description: 'Whether it is known that workers of the site travelled this way',
  })
  certainty!: string;

  @TextField({ description: 'The rule by which it is known or not, in words' })
  because!: string;
}

export class CohortNamedDto {
  @UuidField()
  id!: string;

  @TextField({ description: 'Its name within the case' })
  ref!: string;
}

export class LabourChainDto {
  @UuidField()
  siteId!: string;

  @ListField(() => ChainNodeDto, { max: 2 * MOST_EDGES })
  nodes!: ChainNodeDto[];

  @ListField(() => SiteChainEdgeDto, {
    max: MOST_EDGES,
    description: 'The way the workers travel: from village to gate',
  })
  edges!: SiteChainEdgeDto[];

  @IntField()
  edgesWithoutEvidence!: number;

  @IntField({ description: 'Those without a first and a last day: they count on every day' })
  edgesWithoutDates!: number;

  @IntField({ description: 'Those not known to be of workers of this site' })
  edgesOfTheAgency!: number;

  @ListField(() => CohortNamedDto, {
    max: 5_000,
    description: 'Cohorts of whom no edge tells how they came: ask for it',
  })
  cohortsWithoutWay!: CohortNamedDto[];

  @BoolField({ description: 'False: the chain has more edges than are told here' })
  complete!: boolean;
}

export class ChainQuery {
  @DateField({ optional: true, description: 'Only edges in use on that day, at every step' })
  on?: string;

  @OneOfField(CHAIN_SCOPES, {
    optional: true,
    description: 'site: only edges known to be of workers of the site (default all)',
  })
  scope?: ChainScope;
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
