import type { MatchCandidateView } from '../matching/candidates/match-candidate';
import type { RecordMerge } from '../matching/merges/record-merge';
import type { MatchCandidateDto, MergeDto } from './matching.dto';

/** Hashes of what was compared stay inside. */
export function presentCandidate(candidate: MatchCandidateView): MatchCandidateDto {
  const { firstContent, secondContent, reasons, ...rest } = candidate;
  return {
    ...rest,
    reasons: reasons.map(({ part, agrees, text }) => ({ part, agrees, text })),
  };
}

export function presentMerge(merge: RecordMerge): MergeDto {
  const { kept, repointedIds, ...rest } = merge;
  return rest;
}

/** Says for which id a record answers that took the place of another. */
export function answerFor<T extends { id: string; mergedFrom?: string }>(
  asked: string,
  answer: T,
): T {
  return answer.id === asked ? answer : { ...answer, mergedFrom: asked };
}
