import type { CaseInput } from '../casefile/case-input';
import { attempt, type RateGaps } from '../money/rate-gaps';
import { factsOfCohorts, type CohortFacts } from './cohort-facts';
import type { Observation, ObservationDefinition, ObservationDraft } from './define-observation';
import { OBSERVATIONS } from './index';

/**
 * All observations of a case, ordered by key. Pure: the same case, rules, rates and policy give
 * the same observations. Throws MissingRateError where a conversion lacks its rate.
 */
export function observeCase(input: CaseInput): Observation[] {
  return observeCohorts(factsOfCohorts(input)).observations;
}

export interface Observed {
  /** Ordered by key. */
  observations: Observation[];
  /** Keys, without discriminator, of what could not be judged for want of a rate. */
  unjudged: string[];
}

/**
 * All observations of cohorts whose facts are at hand.
 * @param gaps takes the rates that are missing; without it they throw MissingRateError
 */
export function observeCohorts(cohorts: readonly CohortFacts[], gaps?: RateGaps): Observed {
  const unjudged: string[] = [];
  const observations = cohorts.flatMap((facts) =>
    OBSERVATIONS.flatMap((definition) =>
      attempt(
        gaps,
        () => definition.observe(facts).map((draft) => complete(definition, facts, draft)),
        () => {
          unjudged.push(`${definition.code}:${facts.cohort.ref}`);
          return [];
        },
      ),
    ),
  );
  return { observations: observations.sort((a, b) => (a.key < b.key ? -1 : 1)), unjudged };
}

function complete(
  definition: ObservationDefinition,
  facts: CohortFacts,
  draft: ObservationDraft,
): Observation {
  const { discriminator, agency, workers, ...rest } = draft;
  const key = [definition.code, facts.cohort.ref, discriminator].filter(
    (part) => part !== undefined,
  );
  return {
    ...rest,
    code: definition.code,
    version: definition.version,
    title: definition.title,
    indicators: definition.indicators,
    key: key.join(':'),
    cohort: facts.cohort.ref,
    agency: agency ?? null,
    workers: workers ?? facts.workers,
  };
}
