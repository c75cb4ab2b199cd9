import {
  BoolField,
  IntField,
  IntQuery,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { CARRY_KINDS, CARRY_OUTCOMES } from '../carrying/carry-items';
import { CHANGE_KINDS, TEMPLATE_PARTS } from '../carrying/template-difference';

export class MoveToVersionDto {
  @IntField({ optional: true, min: 1, max: 9_999, description: 'The newest where absent' })
  templateVersion?: number;
}

export class CarryCountsDto {
  @IntField({ description: 'As they were' })
  carried!: number;

  @IntField({ description: 'Put into another type' })
  converted!: number;

  @IntField({ description: 'Without a place; the report keeps them' })
  dropped!: number;

  @IntField({ description: 'Questions that were answered already and stayed so' })
  kept!: number;
}

export class MovedDto {
  @UuidField()
  assignmentId!: string;

  @IntField()
  templateVersion!: number;

  @TextField()
  templateHash!: string;

  @IntField({ description: 'Of the assignment' })
  version!: number;

  @UuidField({ description: 'The report, which the respondent reads' })
  reportId!: string;

  @ObjectField(() => CarryCountsDto)
  counts!: CarryCountsDto;
}

export class AnswerSourceDto {
  @UuidField()
  submissionId!: string;

  @IntField()
  templateVersion!: number;

  @TimeField()
  submittedAt!: string;
}

export class LookAgainDto {
  @TextField({ example: 'wording_changed' })
  code!: string;

  @TextField({ description: 'In the language of the assignment' })
  sentence!: string;
}

export class CarryItemDto {
  @OneOfField(CARRY_OUTCOMES)
  outcome!: string;

  @TextField({ description: '/question, or the path of one cell of a table' })
  path!: string;

  @TextField({ description: 'Code of the question' })
  question!: string;

  @BoolField()
  declined!: boolean;

  @JsonField({ shape: 'any', nullable: true, description: 'As it was' })
  was!: unknown;

  @JsonField({ shape: 'any', nullable: true, description: 'As it is now; null where dropped' })
  value!: unknown;

  @TextField({ nullable: true, description: 'How it was converted, or why it has no place' })
  code!: string | null;

  @TextField({ nullable: true, description: 'The same in the language of the assignment' })
  sentence!: string | null;

  @ListField('text', { description: 'Options that are no longer offered' })
  leftOut!: string[];

  @ListField(() => LookAgainDto, { description: 'What to look at, though the answer stands' })
  lookAgain!: LookAgainDto[];

  @ObjectField(() => AnswerSourceDto, { nullable: true, description: 'Null: this assignment' })
  source!: AnswerSourceDto | null;
}

export class CarryReportDto extends CarryCountsDto {
  @UuidField()
  id!: string;

  @OneOfField(CARRY_KINDS)
  kind!: string;

  @IntField({ nullable: true, description: 'Null where answers came from submissions' })
  fromVersion!: number | null;

  @IntField()
  toVersion!: number;

  @TextField({ description: 'Kind of whoever asked for it', example: 'buyer' })
  by!: string;

  @TimeField()
  at!: string;
}

export class CarryReportPage extends PageDto(CarryReportDto) {}

export class CarryReportDetailDto extends CarryReportDto {
  @ListField(() => CarryItemDto, { description: 'Each answer once; what was dropped first' })
  items!: CarryItemDto[];
}

export class LastAnswerDto {
  @TextField({ description: 'Code of the question' })
  question!: string;

  @JsonField({ shape: 'any', nullable: true, description: 'As an answer to the version asked now' })
  value!: unknown;

  @BoolField()
  declined!: boolean;

  @BoolField({ description: 'True: it is answered now, and carrying over leaves that alone' })
  answeredNow!: boolean;

  @ObjectField(() => AnswerSourceDto)
  source!: AnswerSourceDto;

  @ListField(() => CarryItemDto, {
    description: 'What of it was converted, has no place, or is to be looked at',
  })
  notes!: CarryItemDto[];
}

export class LastAnswersDto {
  @ListField(() => LastAnswerDto)
  items!: LastAnswerDto[];
}

export class CarryOverDto {
  @ListField('text', { optional: true, max: 500, maxText: 60, description: 'All where absent' })
  questions?: string[];
}

export class CarriedOverDto {
  @IntField({ description: 'Of the assignment' })
  version!: number;

  @UuidField()
  reportId!: string;

  @ObjectField(() => CarryCountsDto)
  counts!: CarryCountsDto;

  @ListField(() => CarryItemDto)
  items!: CarryItemDto[];
}

export class DifferenceQuery {
  @IntQuery({ min: 1, max: 9_999, description: 'The older version; the one before where absent' })
  from?: number;
}

export class TemplatePlaceDto {
  @TextField({ nullable: true, description: 'Section of a question' })
  section!: string | null;

  @TextField({ nullable: true, description: 'Code of the part before it; null: it is the first' })
  after!: string | null;
}

export class FieldChangeDto {
  @TextField()
  field!: string;

  @TextField({ nullable: true, description: 'Of a text' })
  locale!: string | null;

  @JsonField({ shape: 'any', nullable: true })
  from!: unknown;

  @JsonField({ shape: 'any', nullable: true })
  to!: unknown;
}

export class TemplateChangeDto {
  @OneOfField(CHANGE_KINDS)
  change!: string;

  @OneOfField(TEMPLATE_PARTS)
  part!: string;

  @TextField({ description: '/question or /table/column; / of the template and its sections' })
  path!: string;

  @TextField()
  code!: string;

  @ObjectField(() => TemplatePlaceDto, {
    nullable: true,
    description: 'Before it was removed or moved',
  })
  from!: TemplatePlaceDto | null;

  @ObjectField(() => TemplatePlaceDto, {
    nullable: true,
    description: 'After it was added or moved',
  })
  to!: TemplatePlaceDto | null;

  @JsonField({ shape: 'any', nullable: true, description: 'The part whole, added or removed' })
  content!: unknown;

  @ListField(() => FieldChangeDto)
  fields!: FieldChangeDto[];
}

export class TemplateDifferenceDto {
  @TextField()
  code!: string;

  @IntField()
  from!: number;

  @IntField()
  to!: number;

  @ListField(() => TemplateChangeDto, { description: 'In page order of the newer version' })
  changes!: TemplateChangeDto[];
}
