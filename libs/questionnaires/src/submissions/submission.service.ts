import { Injectable } from '@nestjs/common';
import {
  Clock,
  DomainError,
  invalid,
  newId,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type FieldProblem,
  type TxCtx,
} from '@para42/platform';
import { AnswerChecks } from '../answers/answer-checks';
import { DocumentAnswers } from '../answers/document-answers.service';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import { AskedTemplateService } from '../asked-template.service';
import {
  AssignmentRepository,
  type Assignment,
  type AssignmentWithTemplate,
} from '../assignments/assignment.repository';
import { assignmentStates, type AssignmentState } from '../assignments/assignment.states';
import type { Template } from '../engine/define-template';
import { evaluate } from '../engine/evaluate';
import { freezeSubmission, type Signatory } from '../engine/submission-document';
import { questionnaireSubmitted } from '../questionnaires.events';
import { SubmissionRepository } from './submission.repository';

export interface SubmissionReceipt {
  submissionId: string;
  assignmentId: string;
  round: number;
  state: AssignmentState;
  /** SHA-256 of the frozen document, as it stands in the ledger. */
  documentSha256: string;
  submittedAt: string;
  /** Of the assignment. */
  version: number;
}

@Injectable()
export class SubmissionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly assignments: AssignmentRepository,
    private readonly templates: AskedTemplateService,
    private readonly checks: AnswerChecks,
    private readonly documents: DocumentAnswers,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * Validates and freezes the answers under an officer's signature.
   * @param version of the assignment: what is signed is what was last seen
   * @throws DomainError invalid `answers_incomplete` with every problem; stale; conflict
   *   `illegal_transition`
   */
  submit(ctx: Ctx, id: string, version: number, signatory: Signatory): Promise<SubmissionReceipt> {
    return this.tx.run(ctx, async (txCtx) => {
      const found = this.atVersion(await this.assignments.lockAnswered(txCtx, id), version);
      const { assignment, asked, stored } = found;
      assignmentStates.assert(assignment.state, 'submitted');
      const template = await this.templates.of(txCtx, asked);
      const frozen = await this.freeze(txCtx, assignment, template, signatory, stored);
      const next = await this.submissions.freeze(
        txCtx,
        { ...assignment, templateId: asked.id },
        frozen,
      );
      this.record(txCtx, assignment, template, frozen, signatory);
      return {
        submissionId: frozen.id,
        assignmentId: id,
        round: frozen.round,
        state: 'submitted',
        documentSha256: frozen.sha256,
        submittedAt: frozen.at,
        version: next,
      };
    });
  }

  /** Takes a submission back before it is reviewed. */
  withdraw(
    ctx: Ctx,
    id: string,
    version: number,
  ): Promise<{ state: AssignmentState; version: number }> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment } = await this.lockOrThrow(txCtx, id, version);
      const submissionId = withdrawable(assignment);
      await this.submissions.withdraw(txCtx, submissionId);
      txCtx.ledger.append({
        action: 'submission.withdrawn',
        subject: { type: 'submission', id: submissionId },
        parts: [{ assignment: id, round: assignment.round }],
      });
      return {
        state: 'in_progress',
        version: await this.assignments.setState(txCtx, id, 'in_progress'),
      };
    });
  }

  private async freeze(
    ctx: TxCtx,
    assignment: Assignment,
    template: Template,
    signatory: Signatory,
    stored: readonly StoredAnswer[],
  ): Promise<{ id: string; round: number; document: string; sha256: string; at: string }> {
    const { answers, declined } = gatherAnswers(stored);
    const { locale } = assignment;
    const evaluation = evaluate(template, answers, {
      today: this.clock.today(),
      locale,
      declined,
    });
    const { problems } = await this.checks.added(ctx, assignment, answers, evaluation);
    refuseIncomplete(problems.map(({ path, code, message }) => ({ path, code, detail: message })));
    const given = { answers, evaluation, declined };
    const named = await this.documents.ofSubmission(ctx, assignment, template.compiled, given);
    refuseIncomplete(named.problems);
    const head = { id: newId(), round: assignment.round + 1, at: this.clock.now().toISOString() };
    const { canonical, sha256 } = freezeSubmission(
      template,
      answers,
      evaluation,
      {
        assignment: assignment.id,
        submission: head.id,
        subject: subjectOf(assignment),
        round: head.round,
        locale,
        signatory,
        submittedAt: head.at,
        submittedBy: ctx.actor.id,
      },
      declined,
      named.documents,
    );
    return { ...head, document: canonical, sha256 };
  }

  private record(
    ctx: TxCtx,
    assignment: Assignment,
    template: Template,
    frozen: { id: string; round: number; sha256: string },
    signatory: Signatory,
  ): void {
    const { templateCode: code, templateVersion: version } = assignment;
    const { name, role, authority } = signatory;
    ctx.ledger.append({
      action: 'questionnaire.submitted',
      subject: { type: 'submission', id: frozen.id },
      parts: [
        {
          assignment: assignment.id,
          round: frozen.round,
          template: { code, version, hash: template.hash },
          subject: subjectOf(assignment),
        },
        { signatory: { name, role, authority } },
        // Of what people are few of or named in, the hash would give away what bundles hide.
        { counted: { documentSha256: frozen.sha256 } },
      ],
    });
    ctx.events.publish(questionnaireSubmitted, eventOf(assignment, frozen.id));
  }

  private async lockOrThrow(
    ctx: TxCtx,
    id: string,
    version: number,
  ): Promise<AssignmentWithTemplate> {
    return this.atVersion(await this.assignments.lock(ctx, id), version);
  }

  private atVersion<T extends AssignmentWithTemplate>(found: T | undefined, version: number): T {
    if (!found) throw notFound('assignment');
    if (found.assignment.version !== version) throw staleVersion(found.assignment.version);
    return found;
  }
}

function refuseIncomplete(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  throw invalid(
    'answers_incomplete',
    'The questionnaire is not complete yet; errors says what is left to do.',
    [...problems],
  );
}

function withdrawable({ state, lastSubmissionId }: Assignment): string {
  if (state === 'submitted' && lastSubmissionId) return lastSubmissionId;
  throw new DomainError(
    'conflict',
    'not_withdrawable',
    `Only a submission that was not reviewed yet can be withdrawn; this questionnaire is ${state}.`,
  );
}

type SubjectIds = Pick<Assignment, 'supplierId' | 'siteId' | 'agencyId'>;

function subjectOf({ supplierId, siteId, agencyId }: SubjectIds) {
  return {
    ...(supplierId && { supplier: supplierId }),
    ...(siteId && { site: siteId }),
    ...(agencyId && { agency: agencyId }),
  };
}

/** The payload of the events about one submission. */
export function eventOf(assignment: Assignment, submissionId: string) {
  const { id, supplierId, siteId, agencyId, templateCode, templateVersion } = assignment;
  return {
    assignmentId: id,
    submissionId,
    ...(supplierId && { supplierId }),
    ...(siteId && { siteId }),
    ...(agencyId && { agencyId }),
    templateCode,
    templateVersion,
  };
}
