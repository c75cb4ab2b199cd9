import { factsOfCohorts } from '../observations/cohort-facts';
import { gradeCohort, type CohortGrade } from '../observations/continuum.policy';
import { observeCohorts, type Observed } from '../observations/observe-case';
import { RateGaps } from '../money/rate-gaps';
import type { MissingRateError } from '../money/rate-table';
import type { ReconciliationRow } from '../reconciliation/reconciliation-row';
import { reconcile } from '../reconciliation/reconciliation.policy';
import { planFigures, type PlanFigures } from '../repayment/plan.policy';
import type { CaseInput } from './case-input';
import { grouped } from './grouped';

/** All that a case says once it is held against rules, rates and policy. */
export interface Assessment extends Observed {
  grades: CohortGrade[];
  reconciliation: ReconciliationRow[];
  plan: PlanFigures;
  /** Rates for want of which something was not judged; what needs none of them was. */
  missing: readonly MissingRateError[];
  /** Whether the plan lacks cohorts for want of a rate. */
  planLacks: boolean;
}

/** Judges a case as far as there are rates for it. Pure. */
export function assessCase(input: CaseInput): Assessment {
  const gaps = new RateGaps();
  const facts = factsOfCohorts(input, gaps);
  const observed = observeCohorts(facts, gaps);
  const byCohort = grouped(observed.observations, ({ cohort }) => cohort);
  const reconciliation = reconcile(input, gaps);
  const ofPlan = new RateGaps();
  const plan = planFigures(input, ofPlan);
  const missing = new Map(
    [...gaps.missing, ...ofPlan.missing].map((one) => [`${one.currency} ${one.month}`, one]),
  );
  return {
    ...observed,
    grades: facts.map((cohort) => gradeCohort(cohort, byCohort.get(cohort.cohort.ref) ?? [])),
    reconciliation,
    plan,
    missing: [...missing.values()],
    planLacks: ofPlan.missing.length > 0,
  };
}
