import {
  DateField,
  IntField,
  JsonField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { repetitionStates, type RepetitionState } from '../campaigns/repetition.states';

export class RepetitionDto {
  @UuidField()
  id!: string;

  @TextField()
  templateCode!: string;

  @TextField()
  title!: string;

  @TextField({ nullable: true })
  locale!: string | null;

  @JsonField({ description: 'Who is asked, as it was said; looked for anew each time' })
  choice!: Record<string, unknown>;

  @UuidField({ nullable: true })
  ownerId!: string | null;

  @IntField({ min: 1, max: 60 })
  everyMonths!: number;

  @IntField({ min: 0, description: 'From the day on which it is sent to that on which it is due' })
  dueDays!: number;

  @DateField({ description: 'First day of the first period' })
  firstOn!: string;

  @DateField({ description: 'First day of the next period' })
  nextOn!: string;

  @IntField({ min: 1, description: 'Periods that have begun' })
  periods!: number;

  @OneOfField(repetitionStates.states)
  state!: string;

  @TextField({ nullable: true, description: 'Why the last period has no campaign, as a code' })
  lastProblem!: string | null;

  @IntField({ min: 1 })
  version!: number;

  @TimeField()
  createdAt!: string;
}

export class RepetitionPage extends PageDto(RepetitionDto) {}

export class RepetitionQuery extends PageQuery {
  @OneOfField(repetitionStates.states, { optional: true })
  state?: RepetitionState;
}
