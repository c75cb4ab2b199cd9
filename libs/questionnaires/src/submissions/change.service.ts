import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import type { SubmissionDocument } from '../engine/submission-document';
import { roundChanges, type RoundChanges } from './round-changes';
import { SubmissionRepository, type Round, type Submission } from './submission.repository';

export interface SubmissionChanges extends RoundChanges {
  submissionId: string;
  round: number;
  /** Null of a first round, of which all is new. */
  against: Round | null;
}

/** What a respondent changed since the round before. */
@Injectable()
export class ChangeService {
  constructor(
    private readonly tx: Tx,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * Against the last round that a reviewer returned, since what was withdrawn after it nobody reviewed;
   * where none was returned, against the round before. Nothing of a first round.
   * @throws DomainError not_found `submission_not_found`
   */
  changes(ctx: Ctx, id: string): Promise<SubmissionChanges> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const submission = await this.submissions.find(txCtx, id);
        if (!submission) throw notFound('submission');
        const { round } = submission;
        const against = await this.roundBefore(txCtx, submission);
        const before = against && (await this.submissions.find(txCtx, against.id));
        if (!before) {
          return { submissionId: id, round, against: null, changes: [], untouched: [] };
        }
        const remarks = await this.submissions.remarks(txCtx, before.id);
        const found = roundChanges(read(before), read(submission), remarks);
        return { submissionId: id, round, against, ...found };
      },
      { readOnly: true },
    );
  }

  private async roundBefore(
    ctx: TxCtx,
    { assignmentId, round }: Submission,
  ): Promise<Round | undefined> {
    const earlier = (await this.submissions.rounds(ctx, assignmentId)).filter(
      (one) => one.round < round,
    );
    return earlier.find(({ state }) => state === 'returned') ?? earlier[0];
  }
}

function read({ document }: Submission): SubmissionDocument {
  return JSON.parse(document) as SubmissionDocument;
}
