import {
  DateField,
  IntField,
  JsonField,
  ListField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { cycleStates, STAGES } from '../cycles/cycle.states';

export class StartCycleDto {
  @TextField({ max: 200, example: 'Second half of 2026' })
  name!: string;

  @DateField()
  periodFrom!: string;

  @DateField()
  periodTo!: string;
}

export class CycleStageDto {
  @OneOfField(STAGES)
  stage!: string;

  @TimeField()
  startedAt!: string;

  @TimeField({ nullable: true })
  finishedAt!: string | null;

  @IntField({ description: 'Sites or risks looked at' })
  subjects!: number;

  @IntField({ description: 'Risks, findings and actions that are new' })
  effects!: number;
}

export class CycleDto {
  @UuidField()
  id!: string;

  @TextField()
  name!: string;

  @DateField()
  periodFrom!: string;

  @DateField()
  periodTo!: string;

  @OneOfField(cycleStates.states)
  state!: string;

  @UuidField({ description: 'The run whose progress is that of the cycle' })
  runId!: string;

  @ListField(() => CycleStageDto)
  stages!: CycleStageDto[];

  @IntField()
  version!: number;
}

export class CyclePage extends PageDto(CycleDto) {}

export class CycleAccountDto {
  @UuidField()
  cycleId!: string;

  @OneOfField(cycleStates.states)
  state!: string;

  @JsonField({
    nullable: true,
    description:
      'accountedOn, and counts: previousOpen + new = risks = open + dismissed + cleared; dueForReview (dismissals ' +
      'to be looked at again), withdrawnFindings; of the open ones complete, missingPrevent, missingMitigate, ' +
      'notEffective and overdue actions',
  })
  totals!: unknown;

  @TextField({ nullable: true, description: 'SHA-256 of the canonical totals, as in the ledger' })
  hash!: string | null;
}

export class RiskChainDto {
  @UuidField()
  flagId!: string;

  @UuidField()
  supplierId!: string;

  @IntField()
  severity!: number;

  @JsonField({
    description:
      'standing (open, dismissed or cleared: on, by, why, reviewOn, dueForReview; carried over, new, or dismissed ' +
      'before), finding, and the dated steps identify, prevent, mitigate, account; steps that are missing or did ' +
      'not work are named',
  })
  chain!: unknown;
}

export class RiskChainPage extends PageDto(RiskChainDto) {}
