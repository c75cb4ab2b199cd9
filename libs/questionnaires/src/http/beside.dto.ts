import {
  BoolField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';

export class ComparisonDto {
  @OneOfField(['same', 'differ', 'not_compared'])
  outcome!: string;

  @TextField({ optional: true, description: 'By which rule' })
  rule?: string;

  @TextField({ optional: true })
  words?: string;

  @OneOfField(
    [
      'not_told',
      'never_compared',
      'types_differ',
      'several_rows',
      'options_differ',
      'other_currency',
    ],
    { optional: true, description: 'Why it was not compared' },
  )
  reason?: string;
}

export class SaidBesideDto {
  @UuidField()
  inquiryId!: string;

  @OneOfField(['auditor', 'interviewer'])
  kind!: string;

  @TextField({ description: 'YYYY-MM-DD of a visit, YYYY-MM of an interview' })
  toldOn!: string;

  @OneOfField(['submitted', 'accepted'])
  state!: string;

  @TextField()
  path!: string;

  @JsonField({ shape: 'any', description: 'A list: one value, or one for each row' })
  values!: unknown;

  @ObjectField(() => ComparisonDto)
  comparison!: ComparisonDto;
}

export class BandShareDto {
  @TextField({ description: 'yes, no, an option, or where it lies from what was submitted' })
  says!: string;

  @TextField({ description: 'Of the interviews that said something to the question' })
  share!: string;
}

export class InterviewsSaidDto {
  @OneOfField(['fewer_than_five', 'bands'], {
    description: 'Fewer than five: none, or one to four',
  })
  told!: string;

  @TextField({ optional: true, description: 'How many, as a band' })
  interviews?: string;

  @ListField(() => BandShareDto, { optional: true })
  shares?: BandShareDto[];

  @BoolField({ optional: true, description: 'At least a quarter differ from what was submitted' })
  differ?: boolean;

  @TextField({ optional: true })
  words?: string;
}

export class BesideQuestionDto {
  @TextField({ description: '/question or /table/column' })
  path!: string;

  @TextField({ nullable: true })
  concept!: string | null;

  @TextField()
  type!: string;

  @TextField()
  label!: string;

  @JsonField({ shape: 'any', description: 'What was submitted: a list, one value for each row' })
  values!: unknown;

  @BoolField()
  declined!: boolean;

  @ListField(() => SaidBesideDto)
  others!: SaidBesideDto[];

  @ObjectField(() => InterviewsSaidDto)
  interviews!: InterviewsSaidDto;
}

export class ContradictionDto {
  @TextField()
  path!: string;

  @UuidField({ nullable: true, description: 'Null: interviews together' })
  inquiryId!: string | null;

  @TextField()
  words!: string;
}

export class BesideDto {
  @UuidField()
  submissionId!: string;

  @TextField()
  templateCode!: string;

  @IntField()
  templateVersion!: number;

  @TimeField({ description: 'When the respondent gave the own word' })
  submittedAt!: string;

  @OneOfField(['submitted', 'withdrawn', 'returned', 'accepted'])
  state!: string;

  @BoolField({ description: 'Interviews are told of one by one to this reader' })
  hears!: boolean;

  @BoolField({ description: 'More accounts stand than were read' })
  more!: boolean;

  @TextField({ description: 'Read it before anything is returned to the respondent' })
  caution!: string;

  @ListField(() => BesideQuestionDto)
  questions!: BesideQuestionDto[];

  @ListField(() => ContradictionDto, { max: 100_000 })
  contradictions!: ContradictionDto[];
}

export class BesideListDto {
  @ListField(() => BesideDto)
  items!: BesideDto[];
}

export class BesideQuery {
  @UuidField({ optional: true, description: 'One of: supplierId, siteId, agencyId' })
  supplierId?: string;

  @UuidField({ optional: true })
  siteId?: string;

  @UuidField({ optional: true })
  agencyId?: string;
}
