import { Body, Get, Post, Query, StreamableFile } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  Upload,
  UploadsFile,
  type Ctx,
  type UploadedFile,
  WORKBOOK_TYPE,
} from '@para42/platform';
import { CONFLICT_CHOICES, UPLOAD_MODES, WorkbookService } from '../workbook/workbook.service';
import { LocaleQuery } from './assignment.dto';
import { SendWorkbookDto, WorkbookOutcomeDto } from './workbook.dto';
import { presentOutcome } from './workbook.presenter';

const FILE = {
  maxBytes: 10_000_000,
  // Whoever reads workbooks can tell one with a password from a picture.
  types: 'any' as const,
  fields: {
    mode: {
      description: 'apply (default): save what changed. dry_run: say what would be saved',
      oneOf: UPLOAD_MODES,
    },
    conflicts: {
      description:
        'What to do where an answer was changed here since the download. refuse (default): save nothing. skip: leave it as it is here. overwrite: put the workbook in its place',
      oneOf: CONFLICT_CHOICES,
    },
    seen: {
      description: 'With overwrite: assignmentVersion of the answer that showed the conflicts',
    },
  },
};

@TenantController('assignments/:id/workbook', { tag: 'Questionnaires' })
export class WorkbookController {
  constructor(private readonly workbooks: WorkbookService) {}

  @Does('Sends the questionnaire as a workbook to fill in offline, with the answers so far.')
  @Get()
  @Requires('assignment:answer')
  @RespondsWithFile('The workbook; it can be sent back to this assignment alone', WORKBOOK_TYPE)
  async download(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Query() query: LocaleQuery,
  ): Promise<StreamableFile> {
    const { name, file } = await this.workbooks.download(ctx, id, query.locale);
    return new StreamableFile(file, {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${name}"`,
      length: file.length,
    });
  }

  @Does(
    'Saves what changed in a workbook since its download, all or nothing. Problems name the cell.',
  )
  @Post()
  @Requires('assignment:answer')
  @UploadsFile(FILE)
  @Responds(WorkbookOutcomeDto)
  async upload(
    @Context() ctx: Ctx,
    @IdParam('id', 'assignment') id: string,
    @Body() body: SendWorkbookDto,
    @Upload() file: UploadedFile,
  ): Promise<WorkbookOutcomeDto> {
    const { mode = 'apply', conflicts = 'refuse', seen } = body;
    return presentOutcome(await this.workbooks.upload(ctx, id, file, { mode, conflicts, seen }));
  }
}
