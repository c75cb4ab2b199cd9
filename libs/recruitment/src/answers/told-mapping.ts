import type { AnswerMapping, MappingState } from './answer-mapping.repository';

/**
 * How far the latest submission of a respondent is in use. `applied`: all of it; `applied_in_part`:
 * something was not taken, or waits for a rate; `not_applied`: nothing was taken.
 */
export const TOLD_STATES = [
  'applied',
  'applied_in_part',
  'not_applied',
  'superseded',
  'withdrawn',
] as const;
export type ToldState = (typeof TOLD_STATES)[number];

export type ToldMapping = Omit<
  AnswerMapping,
  'state' | 'bindings' | 'placed' | 'terms' | 'admissions'
> & {
  state: ToldState;
  earlierAdmissions: AnswerMapping['admissions'];
};

/** A mapping as it is told to people: its state says whether there is something left to do. */
export function told(mapping: AnswerMapping): ToldMapping {
  const { bindings: _, placed: _placed, terms: _terms, admissions, ...rest } = mapping;
  return { ...rest, state: stateOf(mapping), earlierAdmissions: admissions };
}

function stateOf({
  state,
  siteIds,
  problems,
}: Pick<AnswerMapping, 'siteIds' | 'problems'> & { state: MappingState }): ToldState {
  if (state !== 'applied' || problems.length === 0) return state;
  return siteIds.length === 0 ? 'not_applied' : 'applied_in_part';
}
