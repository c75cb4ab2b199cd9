import type { AreaFact, OriginFact, PastAreaFact } from '../facts';
import { hiredIn, recruitedFrom } from '../hiring-window';
import {
  areaFacts,
  areaLikelihood,
  areaPhrase,
  areaRelation,
  areaSeverity,
  type FrozenArea,
} from './area-severity';
import { defineRule, sourceWords } from './define-rule';
import { mitigate, prevent } from './play';

const HOW: Readonly<Record<OriginFact['kind'], string>> = {
  origin: 'were recruited in',
  transit: 'passed through',
  agency: 'came through an agency in',
  destination: 'work in',
};

/** What a crisis means that came after people were hired. */
const SINCE: Readonly<Record<OriginFact['kind'], string>> = {
  origin: 'their families may be there, and to go back or to pay off a debt is harder',
  transit: 'whoever comes the same way next is exposed to it',
  agency: 'whoever comes through it next is exposed to it',
  destination: 'they work there',
};

/**
 * `during`: cohorts were recruited in the crisis; `since`: it came after, or was over before; `now`: where
 * people work it is only asked what there is on the day.
 */
type When = 'during' | 'since' | 'now';

/**
 * Flags the place, not the people: displacement and conflict are never properties of a worker. What was there
 * when people were recruited and what is there now are two facts, and each is told with its days.
 */
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
      [...origin.areas, ...origin.pastAreas]
        .filter((area) => area.severity >= minimumSeverity)
        .map((area) => ({
          key: JSON.stringify([origin.kind, origin.corridor, origin.place, area.areaId]),
          facts: {
            ...areaFacts(area),
            ...hiringFacts(origin, area),
            place: origin.place,
            placeCountry: origin.country,
            placeKind: origin.kind,
            corridor: origin.corridor,
            workersBand: facts.site.workersBand,
          },
          sources: [area.source],
        })),
    );
  },
  judge(ground) {
    const { facts } = ground;
    const after = facts.when === 'since' ? 1 : 0;
    const { scale, ...severity } = areaSeverity(facts, facts.workersBand);
    return {
      severity: { ...severity, scale: Math.max(1, scale - after) },
      likelihood: Math.max(1, areaLikelihood(facts) - after),
      crisisType: facts.crisisType,
      sentence: sentenceOf(facts, sourceWords(ground)),
    };
  },
});

function hiringFacts({ kind, hirings, cohortIds }: OriginFact, area: AreaFact | PastAreaFact) {
  const during = kind === 'destination' ? [] : hiredIn(area, hirings);
  const when: When = kind === 'destination' ? 'now' : during.length > 0 ? 'during' : 'since';
  const of = during.length > 0 ? during : hirings;
  const over = 'activeUntil' in area;
  return {
    when,
    cohorts: [
      ...new Set(during.length > 0 ? during.map(({ cohortId }) => cohortId) : cohortIds),
    ].sort(),
    hiredFrom: of.map(({ from }) => from).sort()[0] ?? null,
    hiredTo:
      of
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? null,
    // Of what is over: how it was when people were recruited, and when it ended.
    ...(over ? { phase: phaseAtHiring(area, during), endedOn: area.validTo } : {}),
  };
}

function phaseAtHiring(
  { activeUntil }: PastAreaFact,
  during: readonly { from: string }[],
): AreaFact['phase'] {
  return during.some(({ from }) => recruitedFrom(from) <= activeUntil) ? 'active' : 'recovery';
}

type Told = FrozenArea & {
  when: When;
  hiredFrom: string | null;
  hiredTo: string | null;
  endedOn?: string | null;
  place: string;
  placeCountry: string;
  placeKind: OriginFact['kind'];
  corridor: string;
};

function sentenceOf(facts: Told, source: string): string {
  const { when, place, placeCountry, placeKind, corridor, validFrom, endedOn } = facts;
  const days = endedOn ? `over, ${validFrom} to ${endedOn}` : undefined;
  const phrase = areaPhrase(facts, source, days);
  const where = `${place} (${placeCountry}, corridor ${corridor})`;
  const relation = areaRelation(facts);
  if (when === 'now')
    return `Workers of the site ${HOW[placeKind]} ${where}, which ${relation} ${phrase}.`;
  const hired = `Workers of the site hired ${facts.hiredFrom ?? ''} to ${facts.hiredTo ?? ''} ${HOW[placeKind]} ${where}`;
  if (when === 'since')
    return `${hired}, which now ${relation} ${phrase}: not while they were recruited, but ${SINCE[placeKind]}.`;
  const then = endedOn ? relation.replace('lies', 'lay') : relation;
  return `${hired}, which ${then} ${phrase}: it went on, or was being recovered from, while they were recruited.`;
}

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
  const past = new Map([...a.pastAreas, ...b.pastAreas].map((area) => [area.areaId, area]));
  const hirings = new Map([...a.hirings, ...b.hirings].map((one) => [one.cohortId, one]));
  const cohortIds = [...new Set([...a.cohortIds, ...b.cohortIds])];
  return {
    ...a,
    cohortIds,
    hirings: [...hirings.values()],
    areas: [...areas.values()],
    pastAreas: [...past.values()].filter(({ areaId }) => !areas.has(areaId)),
  };
}
