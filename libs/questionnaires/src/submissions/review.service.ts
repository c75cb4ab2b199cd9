import { Injectable } from '@nestjs/common';
import {
  Clock,
  DomainError,
  newId,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import { assignmentStates, type AssignmentState } from '../assignments/assignment.states';
import type { CompiledTemplate } from '../engine/compile-template';
import type { SubmissionDocument } from '../engine/submission-document';
import { answersAccepted } from '../questionnaires.events';
import { checkRemarkPaths, checkRemarkWords, checkSaysWhy } from './remark-paths';
import { SubmissionRepository, type Remark, type Submission } from './submission.repository';
import { eventOf } from './submission.service';

export interface ReviewOutcome {
  assignmentId: string;
  submissionId: string;
  state: AssignmentState;
  /** Of the assignment. */
  version: number;
}

@Injectable()
export class ReviewService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly assignments: AssignmentRepository,
    private readonly templates: AskedTemplateService,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * @throws DomainError forbidden `own_submission`; conflict `illegal_transition`; stale; invalid
   *   `remark_tells_source`
   */
  accept(ctx: Ctx, id: string, version: number, note?: string): Promise<ReviewOutcome> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment, submission } = await this.underReview(txCtx, id, version, 'accepted');
      checkRemarkWords([], note);
      const outcome = await this.conclude(txCtx, assignment, submission, 'accepted', note);
      txCtx.events.publish(answersAccepted, eventOf(assignment, submission.id));
      return outcome;
    });
  }

  /**
   * Gives the questionnaire back with a remark per question, or a note on the whole.
   * @throws DomainError invalid `nothing_remarked`, `remark_path_unknown`, `remark_tells_source`, and
   *   those of `accept`
   */
  giveBack(
    ctx: Ctx,
    id: string,
    version: number,
    remarks: readonly Remark[],
    note?: string,
  ): Promise<ReviewOutcome> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment, submission, template } = await this.underReview(
        txCtx,
        id,
        version,
        'returned',
      );
      const { answers } = JSON.parse(submission.document) as SubmissionDocument;
      checkSaysWhy(remarks, note);
      checkRemarkPaths(template, answers, remarks);
      checkRemarkWords(remarks, note);
      await this.submissions.remark(
        txCtx,
        submission,
        remarks.map((remark) => ({ ...remark, id: newId() })),
      );
      return this.conclude(txCtx, assignment, submission, 'returned', note, remarks);
    });
  }

  private async underReview(
    ctx: TxCtx,
    id: string,
    version: number,
    next: AssignmentState,
  ): Promise<{ assignment: Assignment; submission: Submission; template: CompiledTemplate }> {
    const found = await this.assignments.lock(ctx, id);
    if (!found) throw notFound('assignment');
    const { assignment, asked } = found;
    if (assignment.version !== version) throw staleVersion(assignment.version);
    assignmentStates.assert(assignment.state, next);
    const submission = await this.submissions.find(ctx, assignment.lastSubmissionId ?? '');
    if (!submission) throw new Error('a submitted assignment has no submission');
    if (submission.submittedBy === ctx.actor.id) {
      throw new DomainError(
        'forbidden',
        'own_submission',
        'Whoever submitted cannot review. Ask somebody else to review it.',
      );
    }
    return { assignment, submission, template: (await this.templates.of(ctx, asked)).compiled };
  }

  private async conclude(
    ctx: TxCtx,
    assignment: Assignment,
    submission: Submission,
    state: 'accepted' | 'returned',
    note: string | undefined,
    remarks: readonly Remark[] = [],
  ): Promise<ReviewOutcome> {
    const at = this.clock.now().toISOString();
    await this.submissions.review(ctx, submission.id, { state, note: note ?? null, at });
    ctx.ledger.append({
      action: `submission.${state}`,
      subject: { type: 'submission', id: submission.id },
      parts: [
        { assignment: assignment.id, round: assignment.round, note: note ?? null },
        ...remarks.map(({ path, remark }) => ({ path, remark })),
      ],
    });
    const version = await this.assignments.setState(ctx, assignment.id, state);
    return { assignmentId: assignment.id, submissionId: submission.id, state, version };
  }
}
