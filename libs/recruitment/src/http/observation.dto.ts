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
import { OBSERVATIONS } from '../observations';
import { INVOLVEMENT } from '../vocabulary/labour.table';

export class BasisDto {
  @OneOfField(['law', 'policy', 'standard'])
  kind!: string;

  @TextField({ example: 'NP-MY-MOU-2018' })
  code!: string;

  @TextField()
  title!: string;

  @TextField({ description: 'Where the rule can be read' })
  source!: string;

  @OneOfField(['found', 'secondary', 'unverified', 'tenant'])
  confidence!: string;

  @DateField({
    nullable: true,
    description: 'First day in force; null: open, not recorded, or no law',
  })
  validFrom!: string | null;

  @DateField({ nullable: true })
  validTo!: string | null;
}

export class InvolvementHintDto {
  @OneOfField(INVOLVEMENT, { nullable: true })
  employer!: string | null;

  @OneOfField(INVOLVEMENT)
  buyer!: string;

  @TextField()
  reason!: string;
}

export class ObservationDto {
  @UuidField()
  id!: string;

  @UuidField()
  siteId!: string;

  @TextField({ description: 'Unique within the site' })
  key!: string;

  @OneOfField(OBSERVATIONS.map((observation) => observation.code))
  kind!: string;

  @IntField()
  kindVersion!: number;

  @TextField()
  title!: string;

  @TextField({ max: 20_000, description: 'What was observed, in words' })
  statement!: string;

  @DateField({ description: 'The day whose rule decides' })
  observedOn!: string;

  @ObjectField(() => BasisDto)
  basis!: BasisDto;

  @ListField('text', { description: 'ILO indicators of forced labour that are present' })
  indicators!: string[];

  @OneOfField(['weak', 'medium', 'strong'])
  strength!: string;

  @OneOfField(['involuntariness', 'penalty'], { nullable: true })
  sign!: string | null;

  @UuidField({ nullable: true, description: 'Null once the cohort is out of the case' })
  cohortId!: string | null;

  @TextField({ description: 'The cohort as the case file names it' })
  cohortRef!: string;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @IntField({ description: 'Workers concerned' })
  workers!: number;

  @ObjectField(() => InvolvementHintDto)
  involvement!: InvolvementHintDto;

  @JsonField({ description: 'The facts as they were held against the rule' })
  facts!: object;

  @TextField()
  factsHash!: string;

  @OneOfField(['present', 'withdrawn'])
  state!: string;

  @DateField()
  firstSeenOn!: string;

  @DateField()
  changedOn!: string;

  @DateField({ nullable: true })
  withdrawnOn!: string | null;

  @IntField()
  version!: number;
}

export class ObservationQuery extends PageQuery {
  @OneOfField(OBSERVATIONS.map((observation) => observation.code), { optional: true })
  kind?: string;

  @OneOfField(['present', 'withdrawn'], {
    optional: true,
    description: 'Both where it is left out',
  })
  state?: string;

  @TextField({ optional: true, max: 64, description: 'Ref of a cohort' })
  cohortRef?: string;
}

export const ObservationPage = PageDto(ObservationDto);
