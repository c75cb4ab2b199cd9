import { Body, Post } from '@nestjs/common';
import { DOCUMENT_FILE } from '@para42/evidence';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
  Upload,
  UploadsFile,
  type Ctx,
  type UploadedFile,
} from '@para42/platform';
import { AttachmentService, type Attachment } from '../answers/attachment.service';
import { AttachDto, ATTACHED_KINDS, AttachmentDto } from './attachment.dto';

@TenantController('assignments', { tag: 'Questionnaires' })
export class AttachmentController {
  constructor(private readonly attachments: AttachmentService) {}

  @Does('Takes a document in, so that an answer can name it. One that names workers stays away.')
  @Post(':id/documents')
  @Requires('assignment:answer')
  @UploadsFile({
    ...DOCUMENT_FILE,
    fields: {
      kind: { description: 'Kind of document', required: true, oneOf: ATTACHED_KINDS },
      title: { description: 'What it is; never the name of a worker', required: true },
      effectiveOn: {
        description: 'YYYY-MM-DD from which it speaks',
        required: true,
        format: 'date',
      },
    },
  })
  @Responds(AttachmentDto, { status: 201 })
  add(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Body() body: AttachDto,
    @Upload() file: UploadedFile,
  ): Promise<Attachment> {
    return this.attachments.add(ctx, id, body, file);
  }
}
