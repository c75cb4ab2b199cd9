import { DOCUMENT_KINDS, type DocumentKind } from '@para42/evidence';
import {
  DateField,
  IntField,
  NamesNobody,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';

/** What respondents bring along: reports of audits are taken in by whoever ordered them. */
export const ATTACHED_KINDS = DOCUMENT_KINDS.filter((kind) => kind !== 'audit_report');

/** Fields of the upload's form. */
export class AttachDto {
  @OneOfField(ATTACHED_KINDS)
  kind!: DocumentKind;

  @TextField({ max: 300 })
  @NamesNobody()
  title!: string;

  @DateField()
  effectiveOn!: string;
}

export class AttachmentDto {
  @UuidField({ description: 'What an answer names the document by' })
  document!: string;

  @TextField({ description: 'SHA-256 of the file' })
  sha256!: string;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  bytes!: number;

  @DateField({ description: 'The day from which the document speaks' })
  effectiveOn!: string;
}
