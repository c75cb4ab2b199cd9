import type { CaseInput } from '../casefile/case-input';
import { factsOfCohorts, type CohortFacts } from './cohort-facts';
import type { Observation, ObservationDefinition, ObservationDraft } from './define-observation';
import { OBSERVATIONS } from './index';

/**
 * All observations of a case, ordered by key. Pure: the same case, rules, rates and policy give
 * the same observations. Throws MissingRateError where a conversion lacks its rate.
 */
export function observeCase(input: CaseInput): Observation[] {
  return observeCohorts(factsOfCohorts(input));
}

/** All observations of cohorts whose facts are at hand. */
export function observeCohorts(cohorts: readonly CohortFacts[]): Observation[] {
  return cohorts
    .flatMap((facts) =>
      OBSERVATIONS.flatMap((definition) =>
        definition.observe(facts).map((draft) => complete(definition, facts, draft)),
      ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
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
