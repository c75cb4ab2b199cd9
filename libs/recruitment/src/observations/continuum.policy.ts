import type { CohortFacts } from './cohort-facts';
import type { Observation } from './define-observation';
import {
  CONTINUUM_RESPONSE,
  indicatorLabel,
  type ContinuumGrade,
  type IndicatorCode,
} from '../vocabulary/labour.table';

/** Where a cohort stands between decent work and forced labour, and why. */
export interface CohortGrade {
  cohort: string;
  /** Null where too little is known to call the work decent and nothing speaks against it. */
  grade: ContinuumGrade | null;
  response: string | null;
  indicators: readonly IndicatorCode[];
  /** Keys of the observations that the grade rests on. */
  observations: readonly string[];
  /** What is not known of the cohort. */
  missing: readonly string[];
  reason: string;
}

/**
 * Grades one cohort (A/70/260 para. 27). Combinations decide: severe exploitation is suspected
 * where a sign that work is not freely done meets a sign of penalty and one of the two is strong
 * (after the criteria of the 2012 survey guidance, unverified). The last rung is reached only by
 * a recorded decision of an authority. Without anything on record a cohort is not graded: absence
 * of data is not decent work.
 */
export function gradeCohort(facts: CohortFacts, all: readonly Observation[]): CohortGrade {
  const own = all.filter((observation) => observation.cohort === facts.cohort.ref);
  const indicators = [...new Set(own.flatMap((o) => o.indicators))].sort();
  const missing = missingFacts(facts);
  const { grade, reason } = decide(facts, own, indicators, missing);
  return {
    cohort: facts.cohort.ref,
    grade,
    response: grade === null ? null : CONTINUUM_RESPONSE[grade],
    indicators,
    observations: own.map((observation) => observation.key),
    missing,
    reason,
  };
}

function decide(
  facts: CohortFacts,
  own: readonly Observation[],
  indicators: readonly IndicatorCode[],
  missing: readonly string[],
): { grade: ContinuumGrade | null; reason: string } {
  const decision = facts.events.find((event) => event.kind === 'FORCED_LABOUR_FOUND_BY_AUTHORITY');
  if (decision) {
    const reason = `decision of ${decision.authority} on ${decision.on}`;
    return { grade: 'FORCED_LABOUR_ESTABLISHED_BY_AUTHORITY', reason };
  }
  const present = `indicators present: ${indicators.map((i) => `${i} ${indicatorLabel(i)}`).join(', ')}`;
  const unfree = own.filter((observation) => observation.sign === 'involuntariness');
  const penalty = own.filter((observation) => observation.sign === 'penalty');
  const strong = [...unfree, ...penalty].some((observation) => observation.strength === 'strong');
  if (unfree.length > 0 && penalty.length > 0 && strong) {
    return {
      grade: 'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR',
      reason: `${present}; signs of unfree work and of penalty come together: suspected, refer`,
    };
  }
  if (own.some((observation) => observation.strength !== 'weak')) {
    return { grade: 'LABOUR_RIGHTS_BREACH', reason: present };
  }
  if (own.length > 0) return { grade: 'SUBSTANDARD_CONDITIONS', reason: present };
  if (missing.length > 0) {
    return { grade: null, reason: `no indicator, but not known: ${missing.join(', ')}` };
  }
  return { grade: 'DECENT_WORK', reason: 'no indicator in what is on record' };
}

function missingFacts({ cohort, payments }: CohortFacts): string[] {
  const known: [string, boolean][] = [
    ['what workers paid', payments.some((p) => p.source.kind === 'WORKER_REPORT')],
    ['wages', cohort.wage?.paidMonthly !== undefined && cohort.wage.promisedMonthly !== undefined],
    ['documents', cohort.documents !== undefined],
    ['deductions', cohort.deductions !== undefined],
    ['terms of leaving', cohort.exit !== undefined],
    ['hours', cohort.hours !== undefined],
    ['debt', cohort.debt !== undefined],
  ];
  return known.filter(([, isKnown]) => !isKnown).map(([what]) => what);
}
