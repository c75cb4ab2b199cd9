import {
  DateField,
  IntField,
  JsonField,
  ListField,
  MonthField,
  NamesNobody,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  UuidField,
} from '@para42/platform';
import { inquiryStates } from '../second-party/inquiry.states';
import { AnswerChangeDto, AnswerDto, RemarkDto, StandingDto } from './assignment.dto';

const KINDS = ['auditor', 'interviewer'];

export class InquiryDto {
  @UuidField({ description: 'Random: it does not tell when it was made' })
  id!: string;

  @OneOfField(KINDS, { description: 'What a visit found, or what one worker said' })
  kind!: string;

  @TextField()
  templateCode!: string;

  @IntField()
  templateVersion!: number;

  @TextField()
  templateHash!: string;

  @UuidField({ nullable: true })
  aboutSupplierId!: string | null;

  @UuidField({ nullable: true })
  aboutSiteId!: string | null;

  @UuidField({ nullable: true })
  aboutAgencyId!: string | null;

  @TextField({ description: 'YYYY-MM-DD of a visit, YYYY-MM of an interview' })
  toldOn!: string;

  @TextField()
  locale!: string;

  @OneOfField(inquiryStates.states)
  state!: string;

  @IntField({ description: 'Submissions so far' })
  round!: number;

  @IntField()
  version!: number;
}

export class InquiryPage extends PageDto(InquiryDto) {}

export class CreateInquiryDto {
  @TextField({ max: 80 })
  templateCode!: string;

  @IntField({ optional: true, min: 1, max: 9_999, description: 'Without it the newest' })
  templateVersion?: number;

  @UuidField({ optional: true, description: 'About one of: supplier, site, agency' })
  supplierId?: string;

  @UuidField({ optional: true })
  siteId?: string;

  @UuidField({ optional: true })
  agencyId?: string;

  @DateField({ optional: true, description: 'Day of a visit' })
  visitedOn?: string;

  @MonthField({ optional: true, description: 'Month of an interview; no day is kept' })
  heardIn?: string;

  @TextField({ optional: true, max: 20, example: 'ne' })
  locale?: string;
}

export class InquiryQuery extends PageQuery {
  @OneOfField(KINDS, { optional: true })
  kind?: string;

  @OneOfField(inquiryStates.states, { optional: true })
  state?: string;

  @UuidField({ optional: true })
  supplierId?: string;

  @UuidField({ optional: true })
  siteId?: string;

  @UuidField({ optional: true })
  agencyId?: string;
}

export class InquiryRoundDto {
  @IntField()
  round!: number;

  @OneOfField(['submitted', 'withdrawn', 'returned', 'accepted'])
  state!: string;

  @TextField()
  documentSha256!: string;

  @TextField({ nullable: true })
  reviewNote!: string | null;
}

export class InquiryDetailDto extends InquiryDto {
  @JsonField({ description: 'The template document, with its texts in every locale' })
  template!: Record<string, unknown>;

  @ListField(() => AnswerDto)
  answers!: AnswerDto[];

  @ObjectField(() => StandingDto)
  standing!: StandingDto;

  @ListField(() => InquiryRoundDto, { description: 'The newest first' })
  rounds!: InquiryRoundDto[];

  @ListField(() => RemarkDto, { description: 'Of the last round that was returned' })
  remarks!: RemarkDto[];
}

export class SaveInquiryAnswersDto {
  @ListField(() => AnswerChangeDto, { max: 500 })
  changes!: AnswerChangeDto[];
}

export class SubmitInquiryDto {
  @OneOfField(['auditor', 'interviewer', 'compliance', 'other'], {
    description: 'In what role it was written down; nobody is named',
  })
  role!: string;
}

export class InquiryReceiptDto {
  @UuidField()
  inquiryId!: string;

  @IntField()
  round!: number;

  @OneOfField(['submitted'])
  state!: string;

  @TextField({ description: 'SHA-256 of the frozen document' })
  documentSha256!: string;

  @IntField()
  version!: number;
}

export class InquiryStandingDto {
  @OneOfField(inquiryStates.states)
  state!: string;

  @IntField()
  version!: number;
}

export class AcceptInquiryDto {
  @TextField({ optional: true, max: 2_000 })
  @NamesNobody()
  note?: string;
}

export class ReturnInquiryDto {
  @ListField(() => RemarkDto, { max: 200 })
  remarks!: RemarkDto[];

  @TextField({ optional: true, max: 2_000 })
  @NamesNobody()
  note?: string;
}
