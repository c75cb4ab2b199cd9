import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  AuditorTx,
  DomainError,
  invalid,
  newId,
  notFound,
  ObjectStore,
  Tx,
  type Ctx,
  type TxCtx,
  type UploadedFile,
} from '@para42/platform';
import type {
  AuditAsked,
  DocumentKind,
  DocumentRecord,
  EvidenceFilter,
  EvidenceItem,
} from './document';
import { documentAdded } from '../evidence.events';
import { checkDocumentFile } from './document-file.checks';
import { DocumentRepository } from './document.repository';
import { orUnknownSupplier } from './unknown-supplier';

export interface NewDocument {
  supplierId: string;
  siteId?: string;
  kind: DocumentKind;
  title: string;
  effectiveOn: string;
  askedRecruitment?: AuditAsked;
  /** Where the same content is kept of another site already, that document will do. */
  ofAnySite?: true;
}

/** Documents that can be kept, and attestations of those that cannot because they name workers. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly tx: Tx,
    private readonly auditorTx: AuditorTx,
    private readonly documents: DocumentRepository,
    private readonly objects: ObjectStore,
    private readonly identity: IdentityReadModel,
  ) {}

  /**
   * Takes a document in. The same content of that kind again gives the document that is there.
   * @throws DomainError not_found; conflict `document_of_other_site`; those of the file
   */
  async add(ctx: Ctx, input: NewDocument, file: UploadedFile): Promise<DocumentRecord> {
    refuseAskedOfOthers(input);
    await checkDocumentFile(file);
    const objectKey = `${ctx.tenantId}/documents/${file.sha256}`;
    if (!(await this.objects.stat(objectKey)))
      await this.objects.put(objectKey, createReadStream(file.path));
    return this.tx.run(ctx, async (txCtx) => {
      const { supplierId, kind, title, effectiveOn } = input;
      const id = newId();
      const document = {
        id,
        supplierId,
        siteId: input.siteId ?? null,
        kind,
        title,
        mediaType: file.detectedType,
        bytes: file.bytes,
        sha256: file.sha256,
        effectiveOn,
        askedRecruitment: input.askedRecruitment ?? null,
      };
      const fresh = await orUnknownSupplier(() =>
        this.documents.insert(txCtx, { ...document, objectKey }),
      );
      if (fresh) {
        txCtx.ledger.append({
          action: 'document.added',
          subject: { type: 'document', id },
          parts: [
            { supplier: supplierId, kind, sha256: file.sha256, bytes: file.bytes, effectiveOn },
            ...(input.askedRecruitment ? [{ askedRecruitment: input.askedRecruitment }] : []),
          ],
        });
      }
      const stored = await this.documents.findByContent(txCtx, supplierId, file.sha256, kind);
      if (!stored) throw notFound('document');
      return fresh ? this.tell(txCtx, stored) : this.complete(txCtx, stored, input);
    });
  }

  /** A report that was taken in before it was said what it asked: that is added, and never changed. */
  private async complete(
    ctx: TxCtx,
    stored: DocumentRecord,
    { askedRecruitment: asked, siteId, ofAnySite }: NewDocument,
  ): Promise<DocumentRecord> {
    if (siteId !== undefined && stored.siteId !== siteId && !ofAnySite) throw ofOtherSite();
    if (!asked || !(await this.documents.tellAsked(ctx, stored.id, asked))) return stored;
    ctx.ledger.append({
      action: 'document.completed',
      subject: { type: 'document', id: stored.id },
      parts: [{ askedRecruitment: asked }],
    });
    return this.tell(ctx, { ...stored, askedRecruitment: asked });
  }

  private tell(ctx: TxCtx, document: DocumentRecord): DocumentRecord {
    const { id: documentId, supplierId, siteId, kind } = document;
    ctx.events.publish(documentAdded, {
      documentId,
      supplierId,
      kind,
      ...(siteId ? { siteId } : {}),
    });
    return document;
  }

  async content(ctx: Ctx, id: string): Promise<{ document: DocumentRecord; body: Readable }> {
    const { document, key } = await this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.documents.find(txCtx, id);
        const objectKey = found && (await this.documents.objectKey(txCtx, id));
        if (!found || !objectKey) throw notFound('document');
        return { document: found, key: objectKey };
      },
      { readOnly: true },
    );
    return { document, body: await this.objects.get(key) };
  }

  /** An auditor's list is read in its own role and recorded as a use of its grant. */
  list(
    ctx: Ctx,
    filter: EvidenceFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<EvidenceItem[]> {
    if (ctx.actor.kind === 'auditor') return this.granted(ctx, filter, afterId, limit);
    return this.tx.run(
      ctx,
      (txCtx) => this.documents.list(txCtx.tx, ctx.tenantId, filter, afterId, limit),
      { readOnly: true },
    );
  }

  private async granted(
    ctx: Ctx,
    { supplierId }: EvidenceFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<EvidenceItem[]> {
    const grant = await this.identity.grantScope(ctx);
    if (!grant?.live) throw notFound('grant');
    const filter = { supplierId, from: grant.recordsFrom, to: grant.recordsUntil };
    const use = { action: 'grant.used', subject: { type: 'grant', id: grant.grantId } };
    return this.auditorTx.run(ctx, use, (tx) =>
      this.documents.list(tx, ctx.tenantId, filter, afterId, limit),
    );
  }
}

/** @throws DomainError invalid `asked_of_audits_only` */
function refuseAskedOfOthers({ kind, askedRecruitment }: NewDocument): void {
  if (askedRecruitment === undefined || kind === 'audit_report') return;
  const detail = 'Only an audit report says whether it asked how workers got their jobs.';
  throw invalid('asked_of_audits_only', `${detail} Leave the field out.`, [
    { path: '/askedRecruitment', code: 'asked_of_audits_only', detail },
  ]);
}

const ofOtherSite = (): DomainError =>
  new DomainError(
    'conflict',
    'document_of_other_site',
    'The same file of that kind is kept already, of another site or of the supplier as a whole. Use that document, or leave the site out.',
  );
