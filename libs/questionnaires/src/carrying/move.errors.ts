import { DomainError, invalid } from '@para42/platform';

export const moveErrors = {
  notMovable: (state: string) =>
    new DomainError(
      'conflict',
      'not_movable_now',
      `The questionnaire is ${state}: only one that is still with its respondent is moved to another version.`,
    ),
  notNewer: (from: number, to: number) =>
    invalid(
      'not_a_newer_version',
      `The questionnaire is asked in version ${from}; version ${to} is not newer. Name a newer version, or none for the newest.`,
    ),
  anotherSubject: (from: string, to: string) =>
    invalid(
      'another_subject',
      `The newer version is answered by ${to} and this questionnaire by ${from}. Make a campaign for the newer one.`,
    ),
  /** To whoever saves from a form of another version. */
  movedMeanwhile: (seen: number, now: number) =>
    new DomainError(
      'stale',
      'questionnaire_moved',
      `These answers are to version ${seen}; the questionnaire is asked in version ${now} now. Nothing was saved. Load it again: what was saved before was carried over, and these answers can be given there.`,
      { members: { templateVersion: now } },
    ),
} as const;
