import { Body, Get, Post, Query, StreamableFile } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  pageOf,
  readCursor,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  Upload,
  UploadsFile,
  type Ctx,
  type Page,
  type UploadedFile,
} from '@para42/platform';
import { z } from 'zod';
import { AttestationService } from '../documents/attestation.service';
import {
  AUDIT_ASKED,
  DOCUMENT_KINDS,
  type DocumentRecord,
  type EvidenceItem,
} from '../documents/document';
import { DOCUMENT_FILE } from '../documents/document-file.checks';
import { DocumentService } from '../documents/document.service';
import {
  AddDocumentDto,
  AttestationDto,
  AttestDto,
  DocumentDto,
  EvidencePage,
  EvidenceQuery,
  WithdrawAttestationDto,
} from './document.dto';

const cursor = z.object({ id: z.uuid() });

@TenantController('evidence', { tag: 'Evidence' })
export class EvidenceController {
  constructor(
    private readonly documents: DocumentService,
    private readonly attestations: AttestationService,
  ) {}

  @Does(
    'Lists documents that are kept and attestations of those that are not. An auditor sees those of its grant.',
  )
  @Get()
  @Requires('evidence:read')
  @Responds(EvidencePage)
  async list(@Context() ctx: Ctx, @Query() query: EvidenceQuery): Promise<Page<EvidenceItem>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.documents.list(ctx, filter, readCursor(after, cursor)?.id, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Takes a document in. One that names workers is attested instead.')
  @Post('documents')
  @Requires('evidence:write')
  @UploadsFile({
    ...DOCUMENT_FILE,
    fields: {
      supplierId: { description: 'Id of the supplier', required: true, format: 'uuid' },
      siteId: { description: 'Id of the site', format: 'uuid' },
      kind: { description: 'Kind of document', required: true, oneOf: DOCUMENT_KINDS },
      title: { description: 'What it is; never the name of a worker', required: true },
      effectiveOn: {
        description: 'YYYY-MM-DD from which it speaks',
        required: true,
        format: 'date',
      },
      askedRecruitment: {
        description:
          'Of an audit report: whether it asked how workers got their jobs. Sent with a report that is here already, it is added',
        oneOf: AUDIT_ASKED,
      },
    },
  })
  @Responds(DocumentDto, { status: 201 })
  add(
    @Context() ctx: Ctx,
    @Body() body: AddDocumentDto,
    @Upload() file: UploadedFile,
  ): Promise<DocumentRecord> {
    return this.documents.add(ctx, body, file);
  }

  @Does('Sends a document as it came in.')
  @Get('documents/:id/content')
  @Requires('evidence:write')
  @RespondsWithFile('The document as it came in', '*/*')
  async content(
    @Context() ctx: Ctx,
    @IdParam('id', 'document') id: string,
  ): Promise<StreamableFile> {
    const { document, body } = await this.documents.content(ctx, id);
    return new StreamableFile(body, {
      type: document.mediaType,
      disposition: `attachment; filename="${document.sha256}"`,
      length: document.bytes,
    });
  }

  @Does('Attests a document that names workers: its hash is kept, and who saw it.')
  @Post('attestations')
  @Requires('evidence:write')
  @Responds(AttestationDto, { status: 201 })
  attest(@Context() ctx: Ctx, @Body() body: AttestDto): Promise<AttestationDto> {
    const { supplierId, siteId = null, kind, sha256, holder, seenBy, seenOn, statement } = body;
    const attestation = { supplierId, siteId, kind, sha256, holder, seenBy, seenOn, statement };
    return this.attestations.attest(ctx, attestation);
  }

  @Does('Withdraws an attestation, with the reason. What was attested stays on record.')
  @Post('attestations/:id/withdraw')
  @Requires('evidence:write')
  @Responds(AttestationDto)
  withdraw(
    @Context() ctx: Ctx,
    @IdParam('id', 'attestation') id: string,
    @Body() body: WithdrawAttestationDto,
  ): Promise<AttestationDto> {
    return this.attestations.withdraw(ctx, id, body.reason);
  }
}
