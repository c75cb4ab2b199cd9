import type { TemplateDocument } from '../engine/template-document';
import { pickLocale } from '../engine/translations';

/** What a buyer should know before sending a questionnaire. */
export interface Caution {
  /** Null: not about one question. */
  question: string | null;
  code: string;
  detail: string;
}

/** Of recipients, by how many. */
export interface RecipientCounts {
  /** Chosen one by one or by a source, and asked nothing any more. */
  leftOut: number;
  /** With the same questionnaire before them already, or submitted and not reviewed. */
  stillAsked: number;
  /** For whom nobody acts and nobody was invited. */
  nobodyThere: number;
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

export function cautionsOfRecipients(counts: RecipientCounts): Caution[] {
  const { leftOut, stillAsked, nobodyThere } = counts;
  return [
    ...told(leftOut, 'left_out', 'chosen and not asked: exited, closed or merged away.'),
    ...told(
      stillAsked,
      'still_asked',
      'with this questionnaire before them already, from another campaign.',
    ),
    ...told(
      nobodyThere,
      'nobody_there',
      'for whom nobody acts here and nobody was invited: the campaign’s owner is reminded in their place. Invite somebody first.',
    ),
  ];
}

export function hasLanguage(said: string, locales: readonly string[]): boolean {
  const language = said.split('-')[0] ?? said;
  return locales.some((locale) => locale.split('-')[0] === language);
}

/** A campaign in a language that its questionnaire does not have. */
export function cautionsOfLocale(said: string | undefined, locales: readonly string[]): Caution[] {
  if (said === undefined || hasLanguage(said, locales)) return [];
  const detail = `The questionnaire is not written in ${said}: whose language is not known, is asked in ${pickLocale(said, locales)}. It is there in ${locales.join(', ')}.`;
  return [{ question: null, code: 'language_not_there', detail }];
}

function told(count: number, code: string, detail: string): Caution[] {
  return count === 0 ? [] : [{ question: null, code, detail: `${count} ${detail}` }];
}
