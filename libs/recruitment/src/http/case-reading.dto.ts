import {
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

export class LegalCapDto {
  @TextField()
  rule!: string;

  @DecimalField({ description: 'For all costs together that the rule covers' })
  amount!: string;

  @ListField('text', { description: 'Cost codes that the cap covers' })
  covers!: string[];
}

export class SpreadDto {
  @IntField()
  interviews!: number;

  @DecimalField({ nullable: true })
  lowest!: string | null;

  @DecimalField({ nullable: true })
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

  @ObjectField(() => LegalCapDto, { nullable: true, description: 'Null: no legal cap in force' })
  legalCap!: LegalCapDto | null;

  @DecimalField({ description: 'What the zero-fee policy allows' })
  policyCap!: string;

  @OneOfField(['law', 'policy'])
  restsOn!: string;

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
