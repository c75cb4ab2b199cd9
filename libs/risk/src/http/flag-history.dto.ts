import {
  DateField,
  IntField,
  JsonField,
  ListField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { CAUSE_KINDS } from '../flag-cause';
import { FLAG_CHANGES } from '../flag-difference';
import { flagStates } from '../flag.states';
import { FlagRevisionDto } from './flag.dto';

export class FlagKnownDto extends FlagRevisionDto {
  @TextField({ example: 'site-in-crisis-area' })
  ruleCode!: string;

  @TextField()
  title!: string;

  @UuidField()
  siteId!: string;

  @UuidField()
  supplierId!: string;

  @IntField({ description: 'Higher comes first' })
  priority!: number;
}

export class FlagKnownPage extends PageDto(FlagKnownDto) {}

export class FlagsAsOfQuery extends PageQuery {
  @DateField({ description: 'What was known at its end' })
  day!: string;

  @UuidField({ optional: true })
  siteId?: string;
}

export class FlagDiffQuery extends PageQuery {
  @DateField({ description: 'From the end of this day' })
  from!: string;

  @DateField({ description: 'To the end of this day' })
  to!: string;
}

export class FactChangeDto {
  @TextField()
  name!: string;

  @JsonField({ nullable: true })
  before!: unknown;

  @JsonField({ nullable: true })
  after!: unknown;
}

export class NewSourceDto {
  @TextField({ example: 'gdacs' })
  code!: string;

  @TextField({ description: 'The day that the edition speaks of' })
  asOf!: string;

  @UuidField()
  versionId!: string;
}

export class FlagCauseDto {
  @IntField({ min: 1, description: 'The revision of the flag that it led to' })
  revision!: number;

  @OneOfField(flagStates.states)
  state!: string;

  @DateField()
  on!: string;

  @OneOfField(CAUSE_KINDS)
  kind!: string;

  @TextField({ description: 'As it is kept, e.g. with the id of the source version' })
  cause!: string;

  @TextField()
  words!: string;
}

export class FlagDifferenceDto {
  @UuidField()
  flagId!: string;

  @TextField({ example: 'site-in-crisis-area' })
  ruleCode!: string;

  @TextField()
  title!: string;

  @UuidField()
  siteId!: string;

  @UuidField()
  supplierId!: string;

  @OneOfField(FLAG_CHANGES, {
    description:
      'changed: other facts; reweighed: the same facts, other parameters; came_and_went: raised and cleared within the days',
  })
  change!: string;

  @TextField({ max: 20_000, description: 'What became of it and why, in words' })
  text!: string;

  @OneOfField(flagStates.states, { nullable: true })
  stateBefore!: string | null;

  @OneOfField(flagStates.states)
  stateAfter!: string;

  @IntField({ min: 1, max: 5, nullable: true })
  severityBefore!: number | null;

  @IntField({ min: 1, max: 5 })
  severityAfter!: number;

  @TextField({ nullable: true })
  factsHashBefore!: string | null;

  @TextField()
  factsHashAfter!: string;

  @ListField(() => FactChangeDto)
  facts!: FactChangeDto[];

  @ListField(() => NewSourceDto)
  newSources!: NewSourceDto[];

  @ListField(() => FlagCauseDto, { description: 'Every step in between, oldest first' })
  causes!: FlagCauseDto[];
}

export class FlagDifferencePage extends PageDto(FlagDifferenceDto) {}
