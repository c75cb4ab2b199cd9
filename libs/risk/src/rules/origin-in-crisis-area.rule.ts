import type { OriginFact } from '../facts';
import { areaFacts, areaLikelihood, areaPhrase, areaSeverity } from './area-severity';
import { defineRule } from './define-rule';

/** Flags the place, not the people: displacement and conflict are never properties of a worker. */
export const originInCrisisArea = defineRule({
  code: 'origin-in-crisis-area',
  version: 1,
  title: 'Workers are recruited in, or pass through, a crisis location',
  subject: 'origin',
  dated: true,
  parameters: {
    minimumSeverity: { default: 2, min: 1, max: 5, unit: 'grade of the source, 1 to 5' },
  },
  basis: 'A/70/260 paras 16, 21, 42 (labour supply chain)',
  evaluate(facts, { minimumSeverity = 2 }) {
    return distinctPlaces(facts.origins).flatMap((origin) =>
      origin.areas
        .filter((area) => area.severity >= minimumSeverity)
        .map((area) => ({
          key: JSON.stringify([origin.kind, origin.corridor, origin.place, area.areaId]),
          severity: areaSeverity(area, facts.site.workersBand),
          likelihood: areaLikelihood(area),
          crisisType: area.crisisType,
          facts: {
            ...areaFacts(area),
            place: origin.place,
            placeCountry: origin.country,
            placeKind: origin.kind,
            corridor: origin.corridor,
            cohorts: [...origin.cohortIds].sort(),
            workersBand: facts.site.workersBand,
          },
          sources: [area.source],
          sentence: `${origin.kind === 'origin' ? 'Workers of the site are recruited in' : 'Workers of the site pass through'} ${origin.place} (${origin.country}, corridor ${origin.corridor}), which lies in or near ${areaPhrase(area)}.`,
        })),
    );
  },
});

/** A district told once by name and once by code is one place, with the cohorts and areas of both. */
function distinctPlaces(origins: readonly OriginFact[]): OriginFact[] {
  const places = new Map<string, OriginFact>();
  for (const origin of origins) {
    const key = JSON.stringify([origin.kind, origin.corridor, origin.place]);
    const known = places.get(key);
    places.set(key, known ? joined(known, origin) : origin);
  }
  return [...places.values()];
}

function joined(a: OriginFact, b: OriginFact): OriginFact {
  const areas = new Map([...a.areas, ...b.areas].map((area) => [area.areaId, area]));
  const cohortIds = [...new Set([...a.cohortIds, ...b.cohortIds])];
  return { ...a, cohortIds, areas: [...areas.values()] };
}
