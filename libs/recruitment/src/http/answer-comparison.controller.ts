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
import { AnswerComparisonService } from '../comparison/answer-comparison.service';
import { AnswerComparisonDto } from './answer-comparison.dto';
import { presentComparison } from './answer-comparison.presenter';

@TenantController('sites/:siteId/answer-comparison', { tag: 'Recruitment' })
export class AnswerComparisonController {
  constructor(private readonly comparison: AnswerComparisonService) {}

  @Does('Compares what the employer and each agency say of licences, workers and fees.')
  @Get()
  @Requires('recruitment:read')
  @Responds(AnswerComparisonDto)
  async get(@Context() ctx: Ctx, @IdParam('siteId') siteId: string): Promise<AnswerComparisonDto> {
    return presentComparison(await this.comparison.compare(ctx, siteId));
  }
}
