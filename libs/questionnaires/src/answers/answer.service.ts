import { Injectable } from '@nestjs/common';
import {
  Clock,
  DomainError,
  invalid,
  notFound,
  Tx,
  type Ctx,
  type FieldProblem,
  type TxCtx,
} from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import { assignmentStates } from '../assignments/assignment.states';
import type { Template } from '../engine/define-template';
import { evaluate, type Evaluation } from '../engine/evaluate';
import { MovedForm, refuseOtherForm } from '../carrying/moved-form.service';
import { readChanges, type AnswerChange, type StorableChange } from './answer-change';
import { AnswerChecks } from './answer-checks';
import { withoutConflicts } from './answer-conflicts';
import { AnswerRepository } from './answer.repository';
import { DocumentAnswers } from './document-answers.service';
import { paperNumberProblems } from './paper-numbers';
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

/** Answers and rows of one assignment, and characters of them all; far above what people write. */
const MAX_ANSWERS = 20_000;
const MAX_CHARACTERS = 5_000_000;

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
    private readonly documents: DocumentAnswers,
    private readonly moved: MovedForm,
  ) {}

  /**
   * Saves some answers, all or none, at any time before submission.
   * @param templateVersion of the form that was answered, so that a move meanwhile is noticed
   * @throws DomainError invalid `answers_unusable` with the path of each; stale `answers_conflict`
   *   with both values; stale `questionnaire_moved`; conflict `not_answerable_now`
   */
  saveChanges(
    ctx: Ctx,
    id: string,
    changes: readonly AnswerChange[],
    templateVersion?: number,
  ): Promise<SavedAnswers> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment, template } = await this.openForAnswers(txCtx, id);
      refuseOtherForm(assignment, templateVersion);
      const { compiled } = template;
      const { storable, problems } = readChanges(compiled, changes, assignment.locale);
      if (problems.length > 0) await this.moved.refuseFormBefore(txCtx, assignment, changes);
      refuseUnusable([...problems, ...paperNumberProblems(storable, assignment.locale)]);
      refuseUnusable(
        (await this.documents.ofChanges(txCtx, assignment, compiled, storable)).problems,
      );
      refuseRepeated(storable.map((change) => change.path));
      const paths = storable.map((change) => change.path);
      const inHand = await this.answers.inHand(txCtx, id, paths);
      const version = await this.put(txCtx, assignment, withoutConflicts(storable, inHand));
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

  /**
   * Writes under the lock of `openForAnswers`, and no more than there is room for.
   * @returns the assignment's version
   */
  async put(
    ctx: TxCtx,
    assignment: Assignment,
    changes: readonly StorableChange[],
  ): Promise<number> {
    if (changes.length > 0) {
      await this.answers.write(ctx, assignment, changes);
      await this.checkRoom(ctx, assignment.id);
    }
    return this.touch(ctx, assignment, changes.length);
  }

  /**
   * Locks an assignment that may be answered now.
   * @throws DomainError not_found; conflict `not_answerable_now`
   */
  async openForAnswers(
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

  /** After writing, in the same transaction: what does not fit is not saved. */
  private async checkRoom(ctx: TxCtx, id: string): Promise<void> {
    const { answers, characters } = await this.answers.size(ctx, id);
    if (answers > MAX_ANSWERS) {
      throw invalid('too_many_answers', `One questionnaire holds at most ${MAX_ANSWERS} answers.`);
    }
    if (characters <= MAX_CHARACTERS) return;
    throw invalid(
      'answers_too_long',
      `The answers to one questionnaire hold at most ${MAX_CHARACTERS} characters. Write less, or attach a document.`,
    );
  }

  private async touch(ctx: TxCtx, assignment: Assignment, written: number): Promise<number> {
    if (written === 0) return assignment.version;
    if (assignment.state !== 'in_progress')
      assignmentStates.assert(assignment.state, 'in_progress');
    return this.assignments.setState(ctx, assignment.id, 'in_progress');
  }
}

function refuseUnusable(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  throw invalid(
    'answers_unusable',
    'Some answers do not fit their question; errors says how. Nothing was saved.',
    [...problems],
  );
}

function refuseRepeated(paths: readonly string[]): void {
  if (new Set(paths).size === paths.length) return;
  throw invalid('path_repeated', 'Name each path once in a save.');
}
