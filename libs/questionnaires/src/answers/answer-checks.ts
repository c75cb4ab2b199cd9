import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Assignment } from '../assignments/assignment.repository';
import type { Answers } from '../engine/answer-values';
import type { Evaluation } from '../engine/evaluate';
import type { Problem } from '../engine/problem-list';

/**
 * What a context above this one demands of answers and a template cannot say, since it depends on
 * what that context or the register knows. Registered once, when the module of that context starts.
 */
export interface AnswerCheck {
  /** Every version of it. */
  readonly templateCode: string;
  /**
   * @param answers to the questions that show
   * @param locale of the messages
   * @returns problems at the paths of answers, which block the submission
   */
  problems(
    ctx: TxCtx,
    assignment: Assignment,
    answers: Answers,
    locale: string,
  ): Promise<readonly Problem[]>;
}

@Injectable()
export class AnswerChecks {
  private readonly checks: AnswerCheck[] = [];

  register(check: AnswerCheck): void {
    this.checks.push(check);
  }

  /** The evaluation with what the checks of its template add. */
  async added(
    ctx: TxCtx,
    assignment: Assignment,
    answers: Answers,
    evaluation: Evaluation,
    locale = assignment.locale,
  ): Promise<Evaluation> {
    const own = this.checks.filter((check) => check.templateCode === assignment.templateCode);
    if (own.length === 0) return evaluation;
    const shown: Answers = Object.fromEntries(
      Object.entries(answers).filter(([code]) => evaluation.visible.has(code)),
    );
    const problems = [...evaluation.problems];
    for (const check of own) {
      problems.push(...(await check.problems(ctx, assignment, shown, locale)));
    }
    return { ...evaluation, problems };
  }
}
