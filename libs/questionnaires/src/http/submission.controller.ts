import { Get } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { AssignmentService } from '../assignments/assignment.service';
import type { SubmissionDocument } from '../engine/submission-document';
import { submittedFiles } from '../submissions/submitted-files';
import { ChangeService, type SubmissionChanges } from '../submissions/change.service';
import { SubmissionChangesDto, SubmissionDto } from './submission.dto';

@TenantController('submissions', { tag: 'Questionnaires' })
export class SubmissionController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly changes: ChangeService,
  ) {}

  @Does('Shows the frozen document of a submission, with its review.')
  @Get(':id')
  @Requires('assignment:read')
  @Responds(SubmissionDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'submission') id: string): Promise<SubmissionDto> {
    const { submittedBy: _, document, ...rest } = await this.assignments.submission(ctx, id);
    const frozen = JSON.parse(document) as SubmissionDocument;
    const shown = frozen as unknown as Record<string, unknown>;
    return { ...rest, document: shown, files: submittedFiles(frozen) };
  }

  @Does(
    'Shows what changed since the round that was returned last, with the remarks that asked for it.',
  )
  @Get(':id/changes')
  @Requires('assignment:read')
  @Responds(SubmissionChangesDto)
  changesOf(
    @Context() ctx: Ctx,
    @IdParam('id', 'submission') id: string,
  ): Promise<SubmissionChanges> {
    return this.changes.changes(ctx, id);
  }
}
