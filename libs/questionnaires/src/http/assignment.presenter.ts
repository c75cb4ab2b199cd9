import type { Ctx } from '@para42/platform';
import type { AnswersInHand } from '../answers/answer.service';
import type { AssignmentDetail } from '../assignments/assignment.service';
import type { AssignmentDetailDto, StandingDto } from './assignment.dto';

/** A draft is its respondent's: other readers see what is asked and what was submitted. */
export function presentAssignment(ctx: Ctx, detail: AssignmentDetail): AssignmentDetailDto {
  const { assignment, template, stored, sections, rounds, remarks } = detail;
  const isRespondent = ctx.actor.kind === 'supplier' || ctx.actor.kind === 'agency';
  return {
    ...assignment,
    template: template.document as unknown as Record<string, unknown>,
    answers: isRespondent ? stored : [],
    standing: isRespondent ? presentStanding(detail) : null,
    sections: sections.map(({ progress, ...section }) => ({
      ...section,
      progress: isRespondent ? progress : null,
    })),
    rounds,
    remarks,
  };
}

export function presentStanding({ evaluation }: Pick<AnswersInHand, 'evaluation'>): StandingDto {
  return {
    ready: evaluation.problems.length === 0,
    problems: [...evaluation.problems],
    visible: [...evaluation.visible],
    hiddenCells: [...evaluation.hiddenCells],
    computed: evaluation.computed,
  };
}
