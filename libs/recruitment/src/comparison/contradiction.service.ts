import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { answersCompared } from '../recruitment.events';
import { AnswerComparisonService, type AnswerComparison } from './answer-comparison.service';
import { ContradictionRepository, type NewContradiction } from './contradiction.repository';
import { isOnlyNotPlaced } from './not-told';

interface Told {
  differences: readonly string[];
}

/** Keeps of what the answers about sites differ, whenever new answers stand. */
@Injectable()
export class ContradictionService {
  constructor(
    private readonly comparison: AnswerComparisonService,
    private readonly contradictions: ContradictionRepository,
  ) {}

  async compare(ctx: TxCtx, siteIds: readonly string[]): Promise<void> {
    for (const siteId of siteIds) {
      const found = contradictionsIn(await this.comparison.compare(ctx, siteId));
      if (await this.contradictions.keep(ctx, siteId, found)) {
        ctx.events.publish(answersCompared, { siteId });
      }
    }
  }
}

/** Of each agency that answered beside the employer. */
function contradictionsIn({ siteId, employer, agencies }: AnswerComparison): NewContradiction[] {
  if (!employer) return [];
  return agencies.flatMap(({ agencyId, answered, licences, groups, fees, repayment }) => {
    if (!answered) return [];
    return [
      {
        siteId,
        agencyId,
        licences: differ(licences),
        groups: differ(groups),
        fees: differ(fees),
        repayment: differ(repayment ? [repayment] : []),
        employerSubmission: employer.submissionId,
        agencySubmission: answered.submissionId,
      },
    ];
  });
}

function differ(told: readonly Told[]): boolean {
  return told.some(({ differences }) => !differences.every(isOnlyNotPlaced));
}
