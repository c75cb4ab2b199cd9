import { Injectable } from '@nestjs/common';
import { Clock, DomainError, invalid, notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import { assignmentStates } from '../assignments/assignment.states';
import type { Template } from '../engine/define-template';
import { evaluate, type Evaluation } from '../engine/evaluate';
import { readChanges, type AnswerChange } from './answer-change';
import { AnswerChecks } from './answer-checks';
import { withoutConflicts } from './answer-conflicts';
import { AnswerRepository } from './answer.repository';
import { gatherAnswers, type StoredAnswer } from './stored-answers';

export interface SavedAnswers {
  /** Of the assignment. */
  version: number;
  answers: { path: string; version: number }[];
}

export interface AnswersInHand {
  template: Template;
  assignment: Assignment;
  stored: StoredAnswer[];
  evaluation: Evaluation;
}

/** Answers and rows of one assignment; far above what a template can ask. */
const MAX_ANSWERS = 20_000;

const WRITABLE: readonly string[] = ['open', 'in_progress', 'returned'];

@Injectable()
export class AnswerService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly assignments: AssignmentRepository,
    private readonly answers: AnswerRepository,
    private readonly templates: AskedTemplateService,
    private readonly checks: AnswerChecks,
  ) {}

  /**
   * Saves some answers, all or none, at any time before submission.
   * @throws DomainError invalid `answers_unusable` with the path of each; stale `answers_conflict`
   *   with both values; conflict `not_answerable_now`
   */
  saveChanges(ctx: Ctx, id: string, changes: readonly AnswerChange[]): Promise<SavedAnswers> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment, template } = await this.open(txCtx, id);
      const { storable, problems } = readChanges(template.compiled, changes, assignment.locale);
      if (problems.length > 0) {
        throw invalid(
          'answers_unusable',
          'Some answers do not fit their question; errors says how. Nothing was saved.',
          problems,
        );
      }
      refuseRepeated(storable.map((change) => change.path));
      const paths = storable.map((change) => change.path);
      const inHand = await this.answers.inHand(txCtx, id, paths);
      const left = withoutConflicts(storable, inHand);
      await this.checkRoom(txCtx, id, left.length, inHand.length);
      if (left.length > 0) await this.answers.write(txCtx, assignment, left);
      const version = await this.touch(txCtx, assignment, left.length);
      const now = await this.answers.inHand(txCtx, id, paths);
      return { version, answers: now.map(({ path, version: at }) => ({ path, version: at })) };
    });
  }

  /** What shows, what is wrong, what follows; nothing is changed. */
  inHand(ctx: Ctx, id: string, locale?: string): Promise<AnswersInHand> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.assignments.find(txCtx, id);
        if (!found) throw notFound('assignment');
        const template = await this.templates.of(txCtx, found.asked);
        const stored = await this.answers.all(txCtx, id);
        const { answers, declined } = gatherAnswers(stored);
        const evaluation = evaluate(template, answers, {
          today: this.clock.today(),
          locale: locale ?? found.assignment.locale,
          declined,
        });
        const { assignment } = found;
        const held = await this.checks.added(txCtx, assignment, answers, evaluation, locale);
        return { template, assignment, stored, evaluation: held };
      },
      { readOnly: true },
    );
  }

  private async open(
    ctx: TxCtx,
    id: string,
  ): Promise<{ assignment: Assignment; template: Template }> {
    const found = await this.assignments.lock(ctx, id);
    if (!found) throw notFound('assignment');
    const { assignment, asked } = found;
    if (!WRITABLE.includes(assignment.state)) {
      throw new DomainError(
        'conflict',
        'not_answerable_now',
        `The questionnaire is ${assignment.state}: answers cannot be changed. A submitted one can be withdrawn before it is reviewed.`,
      );
    }
    return { assignment, template: await this.templates.of(ctx, asked) };
  }

  private async checkRoom(ctx: TxCtx, id: string, written: number, known: number): Promise<void> {
    if (written <= known || (await this.answers.count(ctx, id)) + written <= MAX_ANSWERS) return;
    throw invalid('too_many_answers', `One questionnaire holds at most ${MAX_ANSWERS} answers.`);
  }

  private async touch(ctx: TxCtx, assignment: Assignment, written: number): Promise<number> {
    if (written === 0) return assignment.version;
    if (assignment.state !== 'in_progress')
      assignmentStates.assert(assignment.state, 'in_progress');
    return this.assignments.setState(ctx, assignment.id, 'in_progress');
  }
}

function refuseRepeated(paths: readonly string[]): void {
  if (new Set(paths).size === paths.length) return;
  throw invalid('path_repeated', 'Name each path once in a save.');
}
