import type { OriginFact } from '../facts';
import { areaFacts, areaLikelihood, areaPhrase, areaSeverity } from './area-severity';
import { defineRule, sourceWords } from './define-rule';
import { mitigate, prevent } from './play';

const HOW: Readonly<Record<OriginFact['kind'], string>> = {
  origin: 'are recruited in',
  transit: 'pass through',
  agency: 'come through an agency in',
  destination: 'work in',
};

/** Flags the place, not the people: displacement and conflict are never properties of a worker. */
export const originInCrisisArea = defineRule({
  code: 'origin-in-crisis-area',
  version: 2,
  title: 'Workers are recruited in, or pass through, a crisis location',
  subject: 'origin',
  dated: true,
  parameters: {
    minimumSeverity: { default: 2, min: 1, max: 5, unit: 'grade of the source, 1 to 5' },
  },
  basis: 'A/70/260 paras 16, 21, 42 (labour supply chain)',
  play: {
    finding: 'Workers are recruited in or through a crisis location',
    actions: [
      prevent(
        'origin-recruiters',
        'Map recruiters and sub-agents in the district and stop cash payments to them',
        'supplier',
        45,
        'Every recruiter in the district is known by name and licence, and is paid by the employer.',
      ),
      prevent(
        'origin-information',
        'Inform job seekers in the district, in their language, that the job is free of charge',
        'buyer',
        45,
        'Newly hired workers of the corridor knew before departure that no fee is due.',
      ),
      mitigate(
        'origin-interviews',
        'Ask the workers of the corridor, off site and in confidence, how they got their jobs',
        'buyer',
        60,
        'What workers of the corridor paid and were promised is known and acted on.',
      ),
    ],
  },
  grounds(facts, { minimumSeverity = 2 }) {
    return distinctPlaces(facts.origins).flatMap((origin) =>
      origin.areas
        .filter((area) => area.severity >= minimumSeverity)
        .map((area) => ({
          key: JSON.stringify([origin.kind, origin.corridor, origin.place, area.areaId]),
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
        })),
    );
  },
  judge(ground) {
    const { facts } = ground;
    const { place, placeCountry, placeKind, corridor } = facts;
    return {
      severity: areaSeverity(facts, facts.workersBand),
      likelihood: areaLikelihood(facts),
      crisisType: facts.crisisType,
      sentence: `Workers of the site ${HOW[placeKind]} ${place} (${placeCountry}, corridor ${corridor}), which lies in or near ${areaPhrase(facts, sourceWords(ground))}.`,
    };
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
