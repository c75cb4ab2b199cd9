import {
  IntField,
  JsonField,
  ListField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { TOLD_STATES } from '../answers/told-mapping';

export class MappingProblemDto {
  @TextField({ description: 'Of the answer: /table/row or /table/row/column; empty for none' })
  path!: string;

  @TextField({ example: 'unknown_cohort' })
  code!: string;

  @TextField({ description: 'What the case did not take, and why' })
  detail!: string;
}

export class EarlierAdmissionDto {
  @OneOfField(['waits_for_review', 'replaced'], {
    description:
      'waits_for_review: stands until the later answers are accepted; replaced: they were accepted',
  })
  state!: string;

  @UuidField({ nullable: true, description: 'Null for terms that an agency says of itself' })
  siteId!: string | null;

  @TextField({ description: 'List of the case file, or terms' })
  list!: string;

  @TextField({ description: 'Ref of the row; of a cost the group and the code' })
  ref!: string;

  @TextField({ description: 'What was admitted, in words' })
  said!: string;
}

export class AnswerMappingDto {
  @UuidField()
  id!: string;

  @UuidField()
  submissionId!: string;

  @UuidField()
  assignmentId!: string;

  @UuidField({ nullable: true, description: 'Null where an agency answered' })
  supplierId!: string | null;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @UuidField({ nullable: true, description: 'The one site that was asked; null: all of them' })
  siteId!: string | null;

  @OneOfField([...TOLD_STATES], {
    description:
      'applied_in_part: something was not taken or waits for a rate; not_applied: nothing was taken',
  })
  state!: string;

  @TimeField()
  submittedAt!: string;

  @ListField('uuid', { description: 'Sites whose cases have rows of these answers' })
  siteIds!: string[];

  @JsonField({ description: 'Rows by list of the case file' })
  rows!: Record<string, number>;

  @ListField(() => MappingProblemDto, { description: 'Answers that the cases did not take' })
  problems!: MappingProblemDto[];

  @ListField(() => EarlierAdmissionDto, {
    description: 'What the respondent admitted before and takes back in these answers',
  })
  earlierAdmissions!: EarlierAdmissionDto[];

  @TimeField()
  mappedAt!: string;

  @IntField()
  version!: number;
}

export class AnswerMappingQuery extends PageQuery {
  @UuidField({ optional: true })
  supplierId?: string;

  @UuidField({ optional: true })
  agencyId?: string;

  @UuidField({ optional: true })
  submissionId?: string;
}

export class AnswerMappingPage extends PageDto(AnswerMappingDto) {}
