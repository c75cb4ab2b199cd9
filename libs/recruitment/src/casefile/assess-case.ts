import { factsOfCohorts } from '../observations/cohort-facts';
import { gradeCohort, type CohortGrade } from '../observations/continuum.policy';
import type { Observation } from '../observations/define-observation';
import { observeCohorts } from '../observations/observe-case';
import type { ReconciliationRow } from '../reconciliation/reconciliation-row';
import { reconcile } from '../reconciliation/reconciliation.policy';
import { planFigures, type PlanFigures } from '../repayment/plan.policy';
import type { CaseInput } from './case-input';

/** All that a case says once it is held against rules, rates and policy. */
export interface Assessment {
  observations: Observation[];
  grades: CohortGrade[];
  reconciliation: ReconciliationRow[];
  plan: PlanFigures;
}

/** Judges a case. Pure; throws MissingRateError, see assessWithRates(). */
export function assessCase(input: CaseInput): Assessment {
  const facts = factsOfCohorts(input);
  const observations = observeCohorts(facts);
  return {
    observations,
    grades: facts.map((cohort) => gradeCohort(cohort, observations)),
    reconciliation: reconcile(input),
    plan: planFigures(input),
  };
}
