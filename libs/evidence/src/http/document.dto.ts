import {
  DateField,
  IntField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  TimeField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import {
  ATTESTATION_KINDS,
  AUDIT_ASKED,
  DOCUMENT_KINDS,
  type AttestationKind,
  type AuditAsked,
  type DocumentKind,
} from '../documents/document';

export class DocumentDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @OneOfField(DOCUMENT_KINDS)
  kind!: string;

  @TextField()
  title!: string;

  @TextField()
  mediaType!: string;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number;

  @TextField()
  sha256!: string;

  @DateField({ description: 'The day from which the document speaks' })
  effectiveOn!: string;

  @TimeField()
  addedAt!: string;

  @OneOfField(AUDIT_ASKED, {
    nullable: true,
    description: 'Of an audit report: whether it asked how workers got their jobs',
  })
  askedRecruitment!: string | null;
}

/** Fields of the upload's form. */
export class AddDocumentDto {
  @UuidField()
  supplierId!: string;

  @UuidField({ optional: true })
  siteId?: string;

  @OneOfField(DOCUMENT_KINDS)
  kind!: DocumentKind;

  @TextField({ max: 300 })
  @NamesNobody()
  title!: string;

  @DateField()
  effectiveOn!: string;

  @OneOfField(AUDIT_ASKED, {
    optional: true,
    description: 'Of an audit report: whether it asked how workers got their jobs',
  })
  askedRecruitment?: AuditAsked;
}

export class AttestDto {
  @UuidField()
  supplierId!: string;

  @UuidField({ optional: true })
  siteId?: string;

  @OneOfField(ATTESTATION_KINDS)
  kind!: AttestationKind;

  @TextField({
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the file, made where the file stays',
  })
  sha256!: string;

  @TextField({ max: 200, description: 'Who keeps the file: an organisation or a function' })
  holder!: string;

  @TextField({ max: 200, description: 'Who looked at it: an organisation or a function' })
  seenBy!: string;

  @DateField({ description: 'Today or earlier' })
  seenOn!: string;

  @TextField({ max: 1_000, description: 'What was seen; never the names of workers' })
  @NamesNobody()
  statement!: string;
}

export class AttestationDto {
  @UuidField()
  id!: string;

  @UuidField()
  supplierId!: string;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @OneOfField(ATTESTATION_KINDS)
  kind!: string;

  @TextField()
  sha256!: string;

  @TextField()
  holder!: string;

  @TextField()
  seenBy!: string;

  @DateField()
  seenOn!: string;

  @TextField()
  statement!: string;

  @DateField({ nullable: true, description: 'Since when it holds no more' })
  withdrawnOn!: string | null;

  @TextField({ nullable: true })
  withdrawnFor!: string | null;
}

export class WithdrawAttestationDto {
  @TextField({ min: 10, max: 1_000, description: 'Why it holds no more; never names of workers' })
  @NamesNobody()
  reason!: string;
}

export class EvidenceItemDto {
  @UuidField()
  id!: string;

  @OneOfField(['document', 'attestation'])
  type!: string;

  @UuidField()
  supplierId!: string;

  @UuidField({ nullable: true })
  siteId!: string | null;

  @TextField()
  kind!: string;

  @TextField()
  sha256!: string;

  @IntField({ nullable: true, min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number | null;

  @DateField()
  dated!: string;

  @DateField({ nullable: true, description: 'Since when an attestation holds no more' })
  withdrawnOn!: string | null;
}

export class EvidencePage extends PageDto(EvidenceItemDto) {}

export class EvidenceQuery extends PageQuery {
  @UuidField({ optional: true })
  supplierId?: string;
}
