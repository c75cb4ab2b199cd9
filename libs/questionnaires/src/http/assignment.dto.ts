import {
  BoolField,
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import { assignmentStates } from '../assignments/assignment.states';

export class AssignmentDto {
  @UuidField()
  id!: string;

  @UuidField()
  campaignId!: string;

  @UuidField({ nullable: true })
  supplierId!: string | null;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @TextField()
  title!: string;

  @TextField()
  templateCode!: string;

  @IntField()
  templateVersion!: number;

  @TextField()
  templateHash!: string;

  @DateField()
  dueOn!: string;

  @TextField()
  locale!: string;

  @OneOfField(assignmentStates.states)
  state!: string;

  @IntField({ description: 'Submissions so far' })
  round!: number;

  @UuidField({ nullable: true })
  lastSubmissionId!: string | null;

  @UuidField({ nullable: true, description: 'The colleague who has it in hand' })
  assignedMemberId!: string | null;

  @IntField()
  version!: number;

  @TimeField()
  changedAt!: string;
}

export class AnswerDto {
  @TextField({ description: '/question, or /table/row' })
  path!: string;

  @IntField({ description: 'Send it with the next change of this answer' })
  version!: number;

  @BoolField()
  declined!: boolean;

  @JsonField({ shape: 'any', nullable: true })
  value!: unknown;
}

export class AnswerProblemDto {
  @TextField({
    description: '/question, /table, /table/row, /table/row/column, or within a row as deep again',
  })
  path!: string;

  @TextField()
  code!: string;

  @TextField({ description: 'What to do, in the language asked for' })
  message!: string;
}

export class RemarkDto {
  @TextField({
    max: 280,
    description: '/question, /table/row, /table/row/column or /table/row/column/row/column',
  })
  path!: string;

  @TextField({ max: 2_000, description: 'Read by the respondent: nothing of what others said' })
  @NamesNobody()
  remark!: string;
}

export class RoundDto {
  @UuidField()
  id!: string;

  @IntField()
  round!: number;

  @OneOfField(['submitted', 'withdrawn', 'returned', 'accepted'])
  state!: string;

  @TextField()
  documentSha256!: string;

  @TimeField()
  submittedAt!: string;

  @TextField({ nullable: true })
  reviewNote!: string | null;
}

/** Where the answers stand. */
export class StandingDto {
  @BoolField({ description: 'True: it can be submitted' })
  ready!: boolean;

  @ListField(() => AnswerProblemDto, { description: 'In the order of the questionnaire' })
  problems!: AnswerProblemDto[];

  @ListField('text', { description: 'Codes of the questions to show' })
  visible!: string[];

  @ListField('text', { description: 'Cells not to show, by path' })
  hiddenCells!: string[];

  @JsonField({ description: 'Computed values by path' })
  computed!: Record<string, unknown>;
}

export class SectionProgressDto {
  @IntField({ description: 'Questions that show and wait for an answer of their own' })
  asked!: number;

  @IntField({ description: 'Of these, answered or declined' })
  answered!: number;

  @IntField({ description: 'Problems at answers of the section' })
  problems!: number;
}

export class SectionDto {
  @TextField({ description: 'Code of the section' })
  section!: string;

  @UuidField({ nullable: true, description: 'The colleague who has it in hand' })
  assignedMemberId!: string | null;

  @ObjectField(() => SectionProgressDto, { nullable: true, description: 'For the respondent' })
  progress!: SectionProgressDto | null;
}

export class AssignmentDetailDto extends AssignmentDto {
  @JsonField({ description: 'The template document, with its texts in every locale' })
  template!: Record<string, unknown>;

  @ListField(() => AnswerDto, { description: 'For the respondent; drafts are not shown to buyers' })
  answers!: AnswerDto[];

  @ObjectField(() => StandingDto, { nullable: true, description: 'For the respondent' })
  standing!: StandingDto | null;

  @ListField(() => SectionDto, { description: 'In the order of the questionnaire' })
  sections!: SectionDto[];

  @ListField(() => RoundDto, { description: 'Submissions, the newest first' })
  rounds!: RoundDto[];

  @ListField(() => RemarkDto, { description: 'Of the last submission that was returned' })
  remarks!: RemarkDto[];
}

export class AnswerChangeDto {
  @TextField({ max: 120, description: '/question, or /table/row', example: '/uses_agency' })
  path!: string;

  @IntField({ min: 0, description: 'Version of the answer as last seen; 0 where unanswered' })
  version!: number;

  @JsonField({
    shape: 'any',
    optional: true,
    nullable: true,
    description: 'Of the type of the question; of a row an object by column; null clears it',
  })
  value?: unknown;

  @BoolField({ optional: true, description: 'Only where the question may be declined' })
  declined?: boolean;
}

export class AnswerVersionDto {
  @TextField()
  path!: string;

  @IntField()
  version!: number;
}

export class SavedAnswersDto {
  @IntField({ description: 'Of the assignment' })
  version!: number;

  @ListField(() => AnswerVersionDto)
  answers!: AnswerVersionDto[];
}

/** An officer of the supplier or agency. Never a worker. */
export class SignatoryDto {
  @TextField({ max: 200 })
  name!: string;

  @TextField({ max: 200, example: 'Head of human resources' })
  role!: string;

  @TextField({ max: 500, example: 'Power of attorney of 3 March 2025' })
  authority!: string;
}

export class SubmitDto {
  @ObjectField(() => SignatoryDto)
  signatory!: SignatoryDto;
}

export class ReceiptDto {
  @UuidField()
  submissionId!: string;

  @UuidField()
  assignmentId!: string;

  @IntField()
  round!: number;

  @OneOfField(['submitted'])
  state!: string;

  @TextField({ description: 'SHA-256 of the frozen document' })
  documentSha256!: string;

  @TimeField()
  submittedAt!: string;

  @IntField({ description: 'Of the assignment' })
  version!: number;
}

export class StateDto {
  @OneOfField(assignmentStates.states)
  state!: string;

  @IntField()
  version!: number;
}

export class AcceptSubmissionDto {
  @TextField({ optional: true, max: 2_000 })
  @NamesNobody()
  note?: string;
}

export class ReturnDto {
  @ListField(() => RemarkDto, { max: 200 })
  remarks!: RemarkDto[];

  @TextField({ optional: true, max: 2_000 })
  @NamesNobody()
  note?: string;
}

export class ReviewDto {
  @UuidField()
  assignmentId!: string;

  @UuidField()
  submissionId!: string;

  @OneOfField(['accepted', 'returned'])
  state!: string;

  @IntField({ description: 'Of the assignment' })
  version!: number;
}

export class AssignmentQuery extends PageQuery {
  @UuidField({ optional: true })
  campaignId?: string;

  @UuidField({ optional: true })
  supplierId?: string;

  @OneOfField(assignmentStates.states, { optional: true })
  state?: string;

  @DateField({ optional: true, description: 'Due on this day or before' })
  dueBy?: string;

  @UuidField({
    optional: true,
    description: 'Only what this colleague has in hand, as a whole or in part',
  })
  assignedTo?: string;
}

export class LocaleQuery {
  @TextField({ optional: true, max: 20, description: 'Language of the messages', example: 'ne' })
  locale?: string;
}

export class AssignmentPage extends PageDto(AssignmentDto) {}
