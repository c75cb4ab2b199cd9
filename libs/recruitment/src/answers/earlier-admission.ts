import type { AnsweredSection, MappingProblem } from './answered-case';

/**
 * Something that a respondent admitted in an earlier submission and takes back in a later one.
 * `waits_for_review`: it stands until a reviewer accepts the later one; `replaced`: accepted, and
 * kept here so that it is known what was said before.
 */
export interface EarlierAdmission {
  state: 'waits_for_review' | 'replaced';
  /** Null for what an agency says of its own terms, which is in no case. */
  siteId: string | null;
  list: AnsweredSection | 'terms';
  /** Ref of the row; of costs the group and the code of the cost. */
  ref: string;
  /** What was admitted, in words without a count of people. */
  said: string;
}

/** The problem by which a mapping tells of it. */
export function waitingProblem({ said }: EarlierAdmission): MappingProblem {
  return {
    path: '',
    code: 'withdrawn_admission_waits',
    detail: `withdrawn admissions wait for review: ${said}; it stands until the later answers are accepted`,
  };
}
