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
import { SubmissionDto } from './submission.dto';

@TenantController('submissions', { tag: 'Questionnaires' })
export class SubmissionController {
  constructor(private readonly assignments: AssignmentService) {}

  @Does('Shows the frozen document of a submission, with its review.')
  @Get(':id')
  @Requires('assignment:read')
  @Responds(SubmissionDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'submission') id: string): Promise<SubmissionDto> {
    const { submittedBy: _, document, ...rest } = await this.assignments.submission(ctx, id);
    return { ...rest, document: JSON.parse(document) as Record<string, unknown> };
  }
}
