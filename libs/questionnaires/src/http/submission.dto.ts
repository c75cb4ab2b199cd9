import {
  IntField,
  JsonField,
  ListField,
  OneOfField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { RemarkDto } from './assignment.dto';

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

  @IntField()
  version!: number;
}
