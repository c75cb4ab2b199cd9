import type { StoredAnswer } from '../answers/stored-answers';
import type { Template } from '../engine/define-template';
import type { Evaluation } from '../engine/evaluate';
import type { SectionInHand } from './section.repository';

/** How far the respondent is with one section. Only what shows counts. */
export interface SectionProgress {
  /** Questions that wait for an answer of their own: no notes, nothing that is computed. */
  asked: number;
  /** Of these, answered or declined. */
  answered: number;
  /** Problems at answers of the section. */
  problems: number;
}

export interface SectionStanding {
  section: string;
  /** Membership of the colleague who has it in hand; null: nobody in particular. */
  assignedMemberId: string | null;
  progress: SectionProgress;
}

/** In the order of the questionnaire. A section that a newer version no longer has is left out. */
export function sectionStandings(
  { document }: Pick<Template, 'document'>,
  stored: readonly StoredAnswer[],
  { visible, problems }: Pick<Evaluation, 'visible' | 'problems'>,
  inHand: readonly SectionInHand[],
): SectionStanding[] {
  const holders = new Map(inHand.map(({ section, memberId }) => [section, memberId]));
  const answered = new Set(
    stored.filter(({ value, declined }) => declined || value !== null).map(codeOf),
  );
  const troubled = problems.map(codeOf);
  return document.sections.map(({ code, questions }) => {
    const codes = new Set(questions.map((question) => question.code));
    const asked = questions.filter(
      (question) =>
        question.type !== 'note' && question.type !== 'computed' && visible.has(question.code),
    );
    return {
      section: code,
      assignedMemberId: holders.get(code) ?? null,
      progress: {
        asked: asked.length,
        answered: asked.filter((question) => answered.has(question.code)).length,
        problems: troubled.filter((one) => codes.has(one)).length,
      },
    };
  });
}

/** Of the question that a path leads to, as `/question` or `/table/row/column`. */
function codeOf({ path }: { path: string }): string {
  return path.split('/')[1] ?? '';
}
