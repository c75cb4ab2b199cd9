import type { AnswerValue, Answers } from '../engine/answer-values';
import type { TemplateDocument } from '../engine/template-document';
import { carryAnswers } from './carry-answers';
import type { CarryReport } from './carry-report';

/** An accepted submission, with the version that it answers. */
export interface AcceptedAnswers {
  submissionId: string;
  submittedAt: string;
  template: TemplateDocument;
  answers: Answers;
  declined: readonly string[];
}

/** Where a last answer comes from. */
export type AnswerSource = Omit<AcceptedAnswers, 'template' | 'answers' | 'declined'> & {
  templateVersion: number;
};

/** What of one submission is the last answer to its question. */
export interface LastAnswers {
  source: AnswerSource;
  /** As answers to the version asked for. */
  answers: Answers;
  declined: ReadonlySet<string>;
  report: CarryReport;
}

/**
 * Per question the answer of the newest submission that has one, as an answer to another version. Where
 * that one has no place, no older one takes it: it was not the last word.
 * @param accepted the newest first
 * @param only these questions; all where absent
 */
export function lastAnswers(
  to: TemplateDocument,
  accepted: readonly AcceptedAnswers[],
  only?: ReadonlySet<string>,
): LastAnswers[] {
  const taken = new Set<string>();
  const isLast = (code: string) => !taken.has(code) && (only?.has(code) ?? true);
  return accepted.map(({ template, answers, declined, ...source }) => {
    const last: [string, AnswerValue | undefined][] = Object.entries(answers).filter(([code]) =>
      isLast(code),
    );
    const lastDeclined = declined.filter(isLast);
    for (const code of [...Object.keys(answers), ...declined]) taken.add(code);
    const carried = carryAnswers(template, to, Object.fromEntries(last), new Set(lastDeclined));
    return { source: { ...source, templateVersion: template.version }, ...carried };
  });
}
