import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { readChanges, type AnswerChange } from '../answers/answer-change';
import { AskedTemplateService } from '../asked-template.service';
import type { Assignment } from '../assignments/assignment.repository';
import { CarryReportRepository } from './carry-report.repository';
import { moveErrors } from './move.errors';

/** @throws DomainError stale `questionnaire_moved` where a form of another version was answered */
export function refuseOtherForm(assignment: Assignment, templateVersion: number | undefined): void {
  if (templateVersion === undefined || templateVersion === assignment.templateVersion) return;
  throw moveErrors.movedMeanwhile(templateVersion, assignment.templateVersion);
}

/** Tells a save from the form before a move from a save that fits no form. */
@Injectable()
export class MovedForm {
  constructor(
    private readonly reports: CarryReportRepository,
    private readonly templates: AskedTemplateService,
  ) {}

  /**
   * For changes that do not fit the version asked now and do not say which they answer.
   * @throws DomainError stale `questionnaire_moved` where they fit the version asked before
   */
  async refuseFormBefore(
    ctx: TxCtx,
    assignment: Assignment,
    changes: readonly AnswerChange[],
  ): Promise<void> {
    const before = await this.reports.before(ctx, assignment.id);
    if (!before) return;
    const { compiled } = await this.templates.of(ctx, before);
    if (readChanges(compiled, changes, assignment.locale).problems.length > 0) return;
    throw moveErrors.movedMeanwhile(before.version, assignment.templateVersion);
  }
}
