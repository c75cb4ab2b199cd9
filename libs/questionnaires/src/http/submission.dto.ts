import {
  DateField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { RemarkDto, RoundDto } from './assignment.dto';

export class SubmittedFileDto {
  @TextField({ description: 'Of the answer, as /question or /table/row/column' })
  path!: string;

  @UuidField()
  document!: string;

  @TextField()
  sha256!: string;

  @DateField({ description: 'From which it speaks: as the answer says, else as the document does' })
  effectiveOn!: string;

  @IntField({ description: 'Days from then to the submission; below zero: not in force yet' })
  daysOld!: number;
}

export class SubmissionDto {
  @UuidField()
  id!: string;

  @UuidField()
  assignmentId!: string;

  @UuidField({ nullable: true })
  supplierId!: string | null;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @UuidField({ nullable: true })
  agencyId!: string | null;

  @TextField()
  templateCode!: string;

  @IntField()
  templateVersion!: number;

  @IntField()
  round!: number;

  @OneOfField(['submitted', 'withdrawn', 'returned', 'accepted'])
  state!: string;

  @JsonField({ description: 'What was submitted' })
  document!: Record<string, unknown>;

  @TextField({ description: 'SHA-256 of the canonical form (RFC 8785) of document' })
  documentSha256!: string;

  @TimeField()
  submittedAt!: string;

  @TimeField({ nullable: true })
  reviewedAt!: string | null;

  @TextField({ nullable: true })
  reviewNote!: string | null;

  @ListField(() => RemarkDto)
  remarks!: RemarkDto[];

  @ListField(() => SubmittedFileDto, { max: 100_000, description: 'Documents that answers name' })
  files!: SubmittedFileDto[];

  @IntField()
  version!: number;
}

export class RoundChangeDto {
  @TextField({ description: '/question, /table/row, /table/row/column, or deeper' })
  path!: string;

  @OneOfField([
    'answered',
    'changed',
    'cleared',
    'row_added',
    'row_removed',
    'declined',
    'undeclined',
  ])
  kind!: string;

  @JsonField({ shape: 'any', nullable: true })
  before!: unknown;

  @JsonField({ shape: 'any', nullable: true })
  after!: unknown;

  @ListField('text', { description: 'Remarks of the round before that asked for it' })
  remarks!: string[];
}

export class SubmissionChangesDto {
  @UuidField()
  submissionId!: string;

  @IntField()
  round!: number;

  @ObjectField(() => RoundDto, {
    nullable: true,
    description: 'The round that was returned last, else the one before; null of a first round',
  })
  against!: RoundDto | null;

  @ListField(() => RoundChangeDto, { max: 100_000 })
  changes!: RoundChangeDto[];

  @ListField(() => RemarkDto, { description: 'Remarks at whose place nothing changed' })
  untouched!: RemarkDto[];
}
