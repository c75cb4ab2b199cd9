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
  area: Pick<FrozenArea, 'crisisType' | 'phase' | 'areaSeverity'>,
  workers: WorkersBand,
): Severity {
  const eased = area.phase === 'recovery' ? 1 : 0;
  return {
    scale: Math.max(1, area.areaSeverity - eased),
    scope: scopeOf(workers),
    irremediability: IRREMEDIABILITY[area.crisisType] ?? 2,
  };
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

/** @param source in words */
export function areaPhrase(area: FrozenArea, source: string): string {
  const type = TYPE_WORDS[area.crisisType] ?? area.crisisType.toLowerCase();
  const near =
    area.distanceKm === null
      ? `by ${area.method}`
      : `${area.distanceKm} km away, by ${area.method}`;
  return `${area.areaName} (${type}, ${area.phase}, since ${area.validFrom}; matched ${near}, ${area.confidence} confidence; ${source})`;
}
