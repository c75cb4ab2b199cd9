import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { AnswerMappingService } from '../answers/answer-mapping.service';
import {
  mapAcceptedAnswers,
  mapAgencyAnswers,
  mapSubmittedAnswers,
  mapWaitingAnswers,
} from '../recruitment.jobs';

@HandlesJob(mapSubmittedAnswers)
export class MapSubmittedAnswersHandler implements JobHandler<{ submissionId: string }> {
  constructor(private readonly mapping: AnswerMappingService) {}

  handle(ctx: TxCtx, { submissionId }: { submissionId: string }): Promise<void> {
    return this.mapping.map(ctx, submissionId);
  }
}

@HandlesJob(mapAcceptedAnswers)
export class MapAcceptedAnswersHandler implements JobHandler<{ submissionId: string }> {
  constructor(private readonly mapping: AnswerMappingService) {}

  handle(ctx: TxCtx, { submissionId }: { submissionId: string }): Promise<void> {
    return this.mapping.map(ctx, submissionId);
  }
}

@HandlesJob(mapAgencyAnswers)
export class MapAgencyAnswersHandler implements JobHandler<{ siteId: string }> {
  constructor(private readonly mapping: AnswerMappingService) {}

  handle(ctx: TxCtx, { siteId }: { siteId: string }): Promise<void> {
    return this.mapping.mapAgenciesOf(ctx, siteId);
  }
}

@HandlesJob(mapWaitingAnswers)
export class MapWaitingAnswersHandler implements JobHandler<{ submissionIds: string[] }> {
  constructor(private readonly mapping: AnswerMappingService) {}

  async handle(ctx: TxCtx, { submissionIds }: { submissionIds: string[] }): Promise<void> {
    for (const submissionId of submissionIds) await this.mapping.map(ctx, submissionId);
  }
}
