import type { PlaceAnswer } from '@para42/questionnaires';
import type { CaseCohort } from '../casefile/case-file.schema';

/** A cohort of a site's case, with the agencies that brought it as others say. */
export interface PlacedCohort {
  siteId: string;
  cohort: CaseCohort;
  agencies: readonly string[];
}

/** A group of workers as an agency tells it. */
export interface PlacedGroup {
  shortName: string;
  siteId: string;
  origin: PlaceAnswer;
  destination: string;
  hiring: { from: string; to: string };
}

export type FoundCohort =
  { kind: 'one'; cohort: CaseCohort } | { kind: 'none' } | { kind: 'several'; refs: string[] };

/**
 * The cohort of the site's case that a group is: brought by the agency, from the same country (and
 * division, where both say one) to the same country, hired in days that overlap. Of several the one
 * whose ref is the group's short name. The cohort that it was before it stays while the case has it,
 * whatever others have come to be alike.
 */
export function cohortOf(
  group: PlacedGroup,
  {
    self,
    cohorts,
    placedBefore,
  }: { self: string; cohorts: readonly PlacedCohort[]; placedBefore?: string },
): FoundCohort {
  const stays = cohorts.find(
    ({ siteId, cohort }) => siteId === group.siteId && cohort.ref === placedBefore,
  );
  if (stays) return { kind: 'one', cohort: stays.cohort };
  const alike = cohorts
    .filter(({ siteId, agencies }) => siteId === group.siteId && agencies.includes(self))
    .map(({ cohort }) => cohort)
    .filter((cohort) => isAlike(cohort, group));
  const [only, another] = alike;
  if (!only) return { kind: 'none' };
  if (!another) return { kind: 'one', cohort: only };
  const named = alike.find(({ ref }) => ref === group.shortName);
  return named
    ? { kind: 'one', cohort: named }
    : { kind: 'several', refs: alike.map(({ ref }) => ref) };
}

/** Whether two groups may be the same people: one corridor, days of hiring that overlap. */
export function isAlike(
  cohort: CaseCohort,
  { origin, destination, hiring }: Pick<PlacedGroup, 'origin' | 'destination' | 'hiring'>,
): boolean {
  const { admin1 } = cohort.origin;
  return (
    cohort.origin.country === origin.country &&
    (!admin1 || !origin.admin1 || admin1 === origin.admin1) &&
    cohort.destination === destination &&
    cohort.hiring.from <= hiring.to &&
    hiring.from <= cohort.hiring.to
  );
}

/** Why a group is no cohort of the case: code and words. */
export function noGroup(
  found: Exclude<FoundCohort, { kind: 'one' }>,
  { origin, hiring }: PlacedGroup,
): [string, string] {
  if (found.kind === 'several') {
    const refs = found.refs.map((ref) => `"${ref}"`).join(', ');
    return ['cohort_ambiguous', `the case has several such groups: ${refs}`];
  }
  const when = `hired between ${hiring.from} and ${hiring.to}`;
  return [
    'cohort_unknown',
    `the case has no group from ${origin.country} of this agency ${when}: once the employer or the buyer tells of it, the answer is used`,
  ];
}
