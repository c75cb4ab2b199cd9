import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AnswerService, type AnswersInHand } from '../answers/answer.service';
import {
  SubmissionRepository,
  type Remark,
  type Round,
  type Submission,
} from '../submissions/submission.repository';
import {
  AssignmentRepository,
  type Assignment,
  type AssignmentFilter,
} from './assignment.repository';
import { sectionStandings, type SectionStanding } from './section-progress';
import { SectionRepository } from './section.repository';

export interface AssignmentDetail extends AnswersInHand {
  sections: SectionStanding[];
  rounds: Round[];
  /** Of the last submission that was returned. */
  remarks: Remark[];
}

@Injectable()
export class AssignmentService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly sections: SectionRepository,
    private readonly answers: AnswerService,
    private readonly submissions: SubmissionRepository,
  ) {}

  list(
    ctx: Ctx,
    filter: AssignmentFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Assignment[]> {
    return this.tx.run(ctx, (txCtx) => this.assignments.list(txCtx, filter, beforeId, limit), {
      readOnly: true,
    });
  }

  /** @param locale of the messages; by default the assignment's */
  get(ctx: Ctx, id: string, locale?: string): Promise<AssignmentDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const inHand = await this.answers.inHand(txCtx, id, locale);
        const rounds = await this.submissions.rounds(txCtx, id);
        const holders = await this.sections.of(txCtx, id);
        const { template, stored, evaluation } = inHand;
        const sections = sectionStandings(template, stored, evaluation, holders);
        return { ...inHand, sections, rounds, remarks: await this.lastRemarks(txCtx, rounds) };
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError not_found `submission_not_found` */
  submission(ctx: Ctx, id: string): Promise<Submission & { remarks: Remark[] }> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const submission = await this.submissions.find(txCtx, id);
        if (!submission) throw notFound('submission');
        return { ...submission, remarks: await this.submissions.remarks(txCtx, id) };
      },
      { readOnly: true },
    );
  }

  private async lastRemarks(ctx: TxCtx, rounds: readonly Round[]): Promise<Remark[]> {
    const returned = rounds.find((round) => round.state === 'returned');
    return returned ? this.submissions.remarks(ctx, returned.id) : [];
  }
}
