import {
  BoolField,
  DateField,
  DecimalField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { CONTINUUM, INDICATORS, INVOLVEMENT } from '../vocabulary/labour.table';

export class IndicatorDto {
  @OneOfField(INDICATORS.map((indicator) => indicator.code))
  code!: string;

  @TextField()
  label!: string;
}

export class InvolvementRecordDto {
  @TextField()
  ref!: string;

  @OneOfField(['BUYER', 'EMPLOYER', 'AGENCY'])
  party!: string;

  @TextField({ optional: true })
  agency?: string;

  @TextField({ optional: true })
  cohort?: string;

  @OneOfField(INVOLVEMENT)
  kind!: string;

  @DateField()
  on!: string;

  @TextField()
  reason!: string;

  @TextField()
  author!: string;
}

export class CohortGradeDto {
  @TextField()
  cohort!: string;

  @OneOfField(CONTINUUM, { nullable: true, description: 'Null where too little is known' })
  grade!: string | null;

  @OneOfField(['improve', 'correct', 'remedy', 'refer', 'support'], { nullable: true })
  response!: string | null;

  @ListField(() => IndicatorDto, {
    description: 'Indicators present; one sign alone proves nothing',
  })
  indicators!: IndicatorDto[];

  @ListField('text', { description: 'Keys of the observations that the grade rests on' })
  observations!: string[];

  @ListField('text', { description: 'What is not known' })
  missing!: string[];

  @TextField({ max: 4_000 })
  reason!: string;

  @ListField(() => InvolvementRecordDto, { description: 'Recorded judgements, dated and reasoned' })
  involvement!: InvolvementRecordDto[];
}

export class ContinuumDto {
  @UuidField()
  siteId!: string;

  @ListField(() => CohortGradeDto)
  cohorts!: CohortGradeDto[];
}

export class SourceViewDto {
  @DecimalField({ nullable: true, description: 'What workers paid by this source, less refunds' })
  byWorker!: string | null;

  @DecimalField({ nullable: true, description: 'What others paid for the same cost' })
  byOthers!: string | null;

  @ListField('text', { description: 'Refs of the payment lines' })
  lines!: string[];
}

/** What workers bore of one cost under one rule, each payment by the rule of its day. */
export class RuleShareDto {
  @OneOfField(['law', 'policy'])
  restsOn!: string;

  @TextField({ description: 'Code of the legal rule, or of the zero-fee policy' })
  rule!: string;

  @BoolField({ description: 'The rule puts this cost on the employer altogether' })
  employerBears!: boolean;

  @TextField({
    max: 4_000,
    description: 'How the cap was worked out, or why no legal rule decides',
  })
  note!: string;

  @TextField({ description: 'Currency of the amounts of this share' })
  currency!: string;

  @DecimalField({ description: 'What workers bore of this cost' })
  borne!: string;

  @DecimalField({ description: 'For all costs together that the rule covers' })
  cap!: string;

  @ListField('text', { description: 'Cost codes that the cap covers' })
  covers!: string[];

  @DecimalField({ description: 'What workers bore of all costs that count against the cap' })
  together!: string;

  @ListField('text', { description: 'Refs of the payment lines, by day' })
  lines!: string[];

  @DateField({ description: 'Day of the first of these payments' })
  from!: string;

  @DateField({ description: 'Day of the last' })
  to!: string;
}

export class SpreadDto {
  @IntField({ description: 'Workers asked; of several lines the fewest' })
  interviews!: number;

  @DecimalField({ description: 'Mean of their answers, before refunds' })
  mean!: string;

  @DecimalField({ nullable: true, description: 'Null: not on record, or of several lines' })
  standardDeviation!: string | null;

  @DecimalField({ nullable: true, description: 'Null: not on record' })
  lowest!: string | null;

  @DecimalField({ nullable: true, description: 'Null: not on record' })
  highest!: string | null;
}

export class ReconciliationRowDto {
  @TextField()
  cohort!: string;

  @TextField()
  costCode!: string;

  @TextField()
  label!: string;

  @TextField({ description: 'Currency of all amounts of the row' })
  currency!: string;

  @ObjectField(() => SourceViewDto, { nullable: true })
  workerReport!: SourceViewDto | null;

  @ObjectField(() => SpreadDto, { nullable: true, description: 'Spread of the worker reports' })
  spread!: SpreadDto | null;

  @ObjectField(() => SourceViewDto, { nullable: true })
  agencyInvoice!: SourceViewDto | null;

  @ObjectField(() => SourceViewDto, { nullable: true })
  employerLedger!: SourceViewDto | null;

  @DecimalField({ description: 'What workers bore, by the source that counts, less refunds' })
  borne!: string;

  @ListField(() => RuleShareDto, {
    description: 'The same by the rule in force on the day of each payment; empty: nothing borne',
  })
  heldAgainst!: RuleShareDto[];

  @DecimalField({ description: 'What the zero-fee policy allows' })
  policyCap!: string;

  @ListField('text', { description: 'Differences in words' })
  differences!: string[];
}

export class ReconciliationDto {
  @UuidField()
  siteId!: string;

  @ListField(() => ReconciliationRowDto)
  rows!: ReconciliationRowDto[];

  @ListField('text', { description: 'Rates that are missing, and without which a row is left out' })
  problems!: string[];
}
