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
    products: readonly string[];
    processes: readonly string[];
    /** What carries a risk whoever does it, and who does it: `security by contractor`. */
    businessProcesses: readonly string[];
    /** Of the supplier. `unknown`: nobody has looked. */
    stateControl: StateControl;
    /** Rounded down to a class, never the number itself where it is small. */
    workersBand: WorkersBand;
    /** Where nobody works any more: nothing of its place and of its business is told. */
    closed?: true;
  };
  areas: readonly AreaFact[];
  /** Places of the site's labour chain: where workers come from, pass through, are placed from, and work. */
  origins: readonly OriginFact[];
  scores: readonly ScoreFact[];
  /** What lists say of the country and of the region of the site, goods apart. */
  listings: readonly ListingFact[];
  /** Products of the site that a list names for its country. */
  goods: readonly GoodFact[];
  /** Countries to which workers of the site came from another one. */
  destinations: readonly DestinationFact[];
  /** Agencies and sub-agents of the site's labour chain. */
  agencies: readonly AgencyFact[];
  /** Accepted answers to questions that look at an indicator, of the site or of its supplier as a whole. */
  answers: readonly AnswerFact[];
  /** What the employer and an agency answered apart from each other, where it differs. */
  contradictions: readonly ContradictionFact[];
  /** Names on entity lists that agree with one of the site, its supplier or its agencies; found false: left out. */
  screeningHits: readonly ScreeningHitFact[];
  observations: readonly ObservationFact[];
  /** The latest look at the site up to that day; null where there is none. */
  assessment: AssessmentFact | null;
  /** The latest audit report up to that day, of the site or of its supplier; null where there is none. */
  audit: AuditFact | null;
}

/** Accepted answers, or an audit report, of the site or of its supplier as a whole. */
export interface AssessmentFact {
  kind: 'answers' | 'audit';
  id: string;
  on: string;
}

/** An audit is evidence: what it did not ask, it cannot tell. */
export interface AuditFact {
  id: string;
  on: string;
  /** Whether it asked how workers got their jobs; `unknown`: nobody has told. */
  asked: 'yes' | 'no' | 'unknown';
}

export type StateControl = 'unknown' | 'none' | 'state_owned' | 'state_controlled';

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
  /** Of a place without a coordinate: the unit by which a shape was tried. */
  unit?: 'district' | 'admin1';
  validFrom: string;
  validTo: string | null;
  source: SourceRef;
}

export interface OriginFact {
  /** `agency`: an office of an agency that brings workers; `destination`: another country than the site's. */
  kind: 'origin' | 'transit' | 'agency' | 'destination';
  country: string;
  admin1: string | null;
  place: string;
  corridor: string;
  cohortIds: readonly string[];
  /** When each cohort was hired, by cohort. */
  hirings: readonly HiringFact[];
  /** Those of the day. */
  areas: readonly AreaFact[];
  /** Those that are over, and were not while one of the cohorts was recruited. */
  pastAreas: readonly PastAreaFact[];
}

export interface HiringFact {
  cohortId: string;
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

/** An area that is over. */
export interface PastAreaFact extends AreaFact {
  /** Last day on which it was not yet easing. */
  activeUntil: string;
}

/** That a published list names a place. What it does not name is unknown, not good. */
export interface ListingFact {
  list: string;
  category: string;
  country: string;
  /** ISO 3166-2 of the only region meant; null: the country as a whole. */
  admin1: string | null;
  /** How the place was found to lie there. */
  by: 'country' | 'stated' | 'likely' | 'uncertain';
  validFrom: string;
  validTo: string | null;
  /** The entry as published. */
  text: string;
  /** Set where the file says of the entry that nobody held it against the published list. */
  unverified?: true;
  source: SourceRef;
}

export interface GoodFact extends ListingFact {
  good: string;
  childLabour: boolean;
  forcedLabour: boolean;
  /** Products of the site, as the register has them, that fall under the good. */
  products: readonly string[];
  /** By code of the Harmonized System, or by name. */
  match: 'hs' | 'name';
}

/** A country of work. Its law is a property of the place, never of the people who work there. */
export interface DestinationFact {
  country: string;
  cohortIds: readonly string[];
  listings: readonly ListingFact[];
}

export interface AgencyFact {
  id: string;
  role: string;
  kind: 'FIRM' | 'PERSON';
  /** Where it works, ISO alpha-3. */
  country: string;
}

export interface AnswerFact {
  template: string;
  /** By its code; of a table `question/column`. */
  question: string;
  /** Options by code, of a column those of all rows; decimals as strings; never free text. */
  value: boolean | number | string | readonly string[];
  submissionId: string;
  on: string;
}

/** How much the answers of an employer and an agency differ: never the answers, which count people. */
export interface ContradictionFact {
  agencyId: string;
  role: string;
  licences: boolean;
  groups: boolean;
  fees: boolean;
  repayment: boolean;
  employerSubmission: string;
  agencySubmission: string;
}

/** That names agree is no finding about anybody: a person reviews it. The name on the list stays in screening. */
export interface ScreeningHitFact {
  hitId: string;
  subject: 'supplier' | 'site' | 'agency' | 'sub_agent';
  subjectId: string;
  list: string;
  strength: 'strong' | 'possible';
  /** What a person found; `open`: nobody has looked. */
  state: 'open' | 'true' | 'unsure';
  /** Parts that agree: name, identifier, country, address. */
  agrees: readonly string[];
  source: SourceRef;
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
