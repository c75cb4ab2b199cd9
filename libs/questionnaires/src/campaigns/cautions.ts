import type { TemplateDocument } from '../engine/template-document';

/** What a buyer should know before sending a questionnaire. */
export interface Caution {
  question: string;
  code: string;
  detail: string;
}

/**
 * Questions asked for sustainability reporting that go beyond the voluntary standard: suppliers of
 * at most 1,000 employees may decline them (value-chain cap of the revised ESRS, Directive (EU)
 * 2026/470), and declining does not lower a score.
 */
export function cautionsOf(document: TemplateDocument): Caution[] {
  return document.sections
    .flatMap((section) => section.questions)
    .filter((question) => question.reporting?.beyondVoluntaryStandard)
    .map((question) => ({
      question: question.code,
      code: 'beyond_voluntary_standard',
      detail: `Asked for ${question.reporting?.regime ?? ''} beyond the voluntary standard: suppliers of at most 1,000 employees may decline it without a lower score.`,
    }));
}
