import {
  DateField,
  ListField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import {
  INVOLVED_PARTIES,
  INVOLVEMENT,
  type InvolvedParty,
  type Involvement,
} from '../vocabulary/labour.table';
import { ObservationDto } from './observation.dto';

export class RecordInvolvementDto {
  @OneOfField(INVOLVED_PARTIES)
  party!: InvolvedParty;

  @UuidField({ optional: true, description: 'Which agency, where the party is one' })
  agencyId?: string;

  @OneOfField(INVOLVEMENT)
  kind!: Involvement;

  @DateField({ description: 'Day of the judgement, today or before' })
  on!: string;

  @TextField({ max: 2_000, description: 'Why; no names of workers' })
  @NamesNobody()
  reason!: string;
}

export class InvolvementJudgementDto {
  @UuidField()
  id!: string;

  @UuidField()
  observationId!: string;

  @OneOfField(INVOLVED_PARTIES)
  party!: string;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @OneOfField(INVOLVEMENT)
  kind!: string;

  @DateField({ description: 'Day of the judgement' })
  on!: string;

  @TextField()
  reason!: string;

  @TextField({ description: 'Who recorded it' })
  author!: string;

  @TimeField()
  recordedAt!: string;
}

export class JudgedObservationDto extends ObservationDto {
  @ListField(() => InvolvementJudgementDto, {
    description: 'Recorded judgements of involvement: of each party the one that stands',
  })
  judgements!: InvolvementJudgementDto[];
}

export class InvolvementJudgementPage extends PageDto(InvolvementJudgementDto) {}
