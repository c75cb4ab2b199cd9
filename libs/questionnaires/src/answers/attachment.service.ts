import { Injectable } from '@nestjs/common';
import { DocumentService, type DocumentKind } from '@para42/evidence';
import { DomainError, notFound, Tx, type Ctx, type UploadedFile } from '@para42/platform';
import { AssignmentRepository } from '../assignments/assignment.repository';

export interface NewAttachment {
  kind: DocumentKind;
  title: string;
  /** YYYY-MM-DD from which it speaks. */
  effectiveOn: string;
}

/** A document as its respondent is told of it. */
export interface Attachment {
  document: string;
  sha256: string;
  bytes: number;
  effectiveOn: string;
}

/** Documents that respondents bring along, so that an answer can name them. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly documents: DocumentService,
  ) {}

  /**
   * Takes a document of the assignment's supplier into evidence.
   * @throws DomainError not_found; conflict `documents_of_suppliers_only`; those of evidence
   */
  async add(ctx: Ctx, id: string, input: NewAttachment, file: UploadedFile): Promise<Attachment> {
    const found = await this.tx.run(ctx, (txCtx) => this.assignments.find(txCtx, id), {
      readOnly: true,
    });
    if (!found) throw notFound('assignment');
    const { supplierId, siteId } = found.assignment;
    if (!supplierId) {
      throw new DomainError(
        'conflict',
        'documents_of_suppliers_only',
        'Documents are kept of suppliers. Say in an answer what the document shows.',
      );
    }
    const about = { supplierId, ...(siteId && { siteId }) };
    const { kind, title, effectiveOn } = input;
    const kept = await this.documents.add(
      ctx,
      { ...about, kind, title, effectiveOn, ofAnySite: true },
      file,
    );
    const { id: document, sha256, bytes } = kept;
    return { document, sha256, bytes, effectiveOn: kept.effectiveOn };
  }
}
