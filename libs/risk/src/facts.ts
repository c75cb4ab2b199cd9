/**
 * What is known of a site when it is assessed. Everything a rule may look at is here, as plain data:
 * decimals are strings, so that frozen facts hash to the same bytes everywhere.
 */
export interface SiteFacts {
  /** YYYY-MM-DD: the day for which the question is asked. */
  asOf: string;
  site: {
    id: string;
    supplierId: string;
    country: string;
    admin1: string | null;
    sectors: readonly string[];
    /** Rounded down to a class, never the number itself where it is small. */
    workersBand: WorkersBand;
  };
  areas: readonly AreaFact[];
  /** Districts and countries that the site's workers come from or pass through. */
  origins: readonly OriginFact[];
  scores: readonly ScoreFact[];
  observations: readonly ObservationFact[];
  /** The latest look at the site up to that day; null where there is none. */
  assessment: AssessmentFact | null;
}

/** Accepted answers, or an audit report, of the site or of its supplier as a whole. */
export interface AssessmentFact {
  kind: 'answers' | 'audit';
  id: string;
  on: string;
}

export type WorkersBand = 'unknown' | 'under_50' | '50_to_249' | '250_to_999' | '1000_and_over';

/** A crisis area that touches a place. Crisis is a property of the place, never of its people. */
export interface AreaFact {
  areaId: string;
  name: string;
  crisisType: string;
  phase: 'emerging' | 'active' | 'recovery';
  /** 1 (minor) to 5 (extreme), as the source grades it. */
  severity: number;
  method: string;
  distanceKm: string | null;
  confidence: 'high' | 'medium' | 'low';
  validFrom: string;
  validTo: string | null;
  source: SourceRef;
}

export interface OriginFact {
  kind: 'origin' | 'transit';
  country: string;
  admin1: string | null;
  place: string;
  corridor: string;
  cohortIds: readonly string[];
  areas: readonly AreaFact[];
}

export interface ScoreFact {
  indicator: string;
  score: string;
  validFrom: string;
  source: SourceRef;
}

/**
 * A fact of recruitment, held against the rule in force on its date. Its statement stays in recruitment:
 * it counts people and tells single records, and flags leave the house. The hash stands for it.
 */
export interface ObservationFact {
  id: string;
  kind: string;
  title: string;
  factsHash: string;
  ruleCode: string;
  ruleSource: string;
  indicators: readonly string[];
  cohortId: string | null;
  observedOn: string;
}

export interface SourceRef {
  code: string;
  versionId: string;
  asOf: string;
  sha256: string;
}

/** The class of a number of workers; unknown where it is not told. */
export function workersBand(workers: number | null): WorkersBand {
  if (workers === null) return 'unknown';
  if (workers < 50) return 'under_50';
  if (workers < 250) return '50_to_249';
  return workers < 1_000 ? '250_to_999' : '1000_and_over';
}
