import type { AreaFact, WorkersBand } from '../facts';
import { scopeOf, type Severity } from '../severity';

/** An area as a flag freezes it. */
export type FrozenArea = ReturnType<typeof areaFacts>;

/**
 * How grave a crisis makes trafficking risk at a place. Conflict and displacement are harder to put
 * right than a passing disaster (A/70/260 paras 16, 21, 38).
 */
const IRREMEDIABILITY: Readonly<Record<string, number>> = {
  ARMED_CONFLICT: 4,
  MASS_DISPLACEMENT: 4,
  PROTRACTED_CRISIS: 3,
  POST_CONFLICT: 3,
  NATURAL_DISASTER: 2,
};

export function areaSeverity(
  area: Pick<FrozenArea, 'crisisType' | 'phase' | 'areaSeverity'> &
    Partial<Pick<FrozenArea, 'method' | 'distanceKm'>>,
  workers: WorkersBand,
): Severity {
  const eased = (area.phase === 'recovery' ? 1 : 0) + (isFarAway(area) ? FAR_AWAY : 0);
  return {
    scale: Math.max(1, area.areaSeverity - eased),
    scope: scopeOf(workers),
    irremediability: IRREMEDIABILITY[area.crisisType] ?? 2,
  };
}

/** Kilometres from the edge of an event beyond which a place has its country's name in common with it. */
const FAR_KM = 300;
/** Grades that a crisis weighs less there. */
const FAR_AWAY = 2;

function isFarAway({
  method,
  distanceKm,
}: {
  method?: string;
  distanceKm?: string | null;
}): boolean {
  return method === 'country' && Number(distanceKm ?? 0) > FAR_KM;
}

const LIKELIHOOD: Readonly<Record<AreaFact['confidence'], number>> = { high: 4, medium: 3, low: 2 };

export function areaLikelihood({ confidence }: Pick<FrozenArea, 'confidence'>): number {
  return LIKELIHOOD[confidence];
}

/**
 * Without the last day: of what goes on each episode moves it, and nothing is new to anybody. That it eases or
 * ends is told by the phase.
 */
export function areaFacts(area: AreaFact) {
  return {
    area: area.areaId,
    areaName: area.name,
    crisisType: area.crisisType,
    phase: area.phase,
    areaSeverity: area.severity,
    method: area.method,
    distanceKm: area.distanceKm,
    confidence: area.confidence,
    ...(area.unit ? { unit: area.unit } : {}),
    validFrom: area.validFrom,
  };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  ARMED_CONFLICT: 'armed conflict',
  NATURAL_DISASTER: 'natural disaster',
  PROTRACTED_CRISIS: 'protracted crisis',
  MASS_DISPLACEMENT: 'mass displacement',
  POST_CONFLICT: 'post-conflict area',
};

/** How a place is to an area, to follow `the site` or `a district, which`. */
export function areaRelation({ method, distanceKm }: FrozenArea): string {
  if (method !== 'country') return 'lies in or near';
  if (distanceKm === null) return 'lies in a country that the source names for';
  return 'lies elsewhere in a country that the source names for';
}

const UNIT_WORDS = { district: 'district', admin1: 'first-level unit' } as const;

/** Of a circle the distance is to its centre, of other shapes to the edge. */
function matchedWords({ method, distanceKm, unit }: FrozenArea): string {
  const by = `by ${method}`;
  if (distanceKm === null) return by;
  if (method === 'country')
    return `by country alone, ${distanceKm} km outside the edge of where the source puts it`;
  const whose = unit ? `by the middle of the ${UNIT_WORDS[unit]}, ` : '';
  if (method === 'radius') return `${whose}${distanceKm} km from its centre, ${by}`;
  return distanceKm === '0.0'
    ? `${whose}inside its edge, ${by}`
    : `${whose}${distanceKm} km outside its edge, ${by}`;
}

/** @param source in words @param days of the crisis, where it is not one that goes on */
export function areaPhrase(area: FrozenArea, source: string, days?: string): string {
  const type = TYPE_WORDS[area.crisisType] ?? area.crisisType.toLowerCase();
  return `${area.areaName} (${type}, ${days ?? `${area.phase}, since ${area.validFrom}`}; matched ${matchedWords(area)}, ${area.confidence} confidence; ${source})`;
}
