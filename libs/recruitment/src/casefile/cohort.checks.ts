import { decimal } from '../money/money';
import type { CaseCohort, CaseFile } from './case-file.schema';
import type { FaultCollector } from './fault-collector';
import { grouped } from './grouped';

const HOURS_OF_A_WEEK = 168;

/** Cohorts: counts that add up, periods that run forward, objects that say something. */
export function checkCohorts(
  file: CaseFile,
  known: { agencies: ReadonlySet<string>; jobOrders: ReadonlySet<string> },
  c: FaultCollector,
): void {
  (file.cohorts ?? []).forEach((cohort, i) => {
    const at = (...path: PropertyKey[]): PropertyKey[] => ['cohorts', i, ...path];
    c.known(at('agency'), cohort.agency, known.agencies, 'agency');
    c.known(at('jobOrder'), cohort.jobOrder, known.jobOrders, 'job order');
    c.period(at('hiring', 'to'), cohort.hiring.from, cohort.hiring.to);
    checkCounts(cohort, at, c);
    c.notEmpty(at('contract'), cohort.contract);
    c.notEmpty(at('exit'), cohort.exit);
    c.notEmpty(at('repayment'), cohort.repayment);
    if (cohort.wage && !cohort.wage.promisedMonthly && !cohort.wage.paidMonthly) {
      c.add(at('wage'), 'empty_object', 'give the wage promised, the wage paid, or both');
    }
    if (cohort.hours && decimal(cohort.hours.weekly).greaterThan(HOURS_OF_A_WEEK)) {
      c.add(at('hours', 'weekly'), 'too_big', 'a week has 168 hours', cohort.hours.weekly);
    }
    (cohort.deductions ?? []).forEach((deduction, k) => {
      c.minor(at('deductions', k, 'amount'), deduction.amount, deduction.currency);
    });
    if (cohort.exit?.penalty) {
      const { amount, currency } = cohort.exit.penalty;
      c.minor(at('exit', 'penalty', 'amount'), amount, currency);
    }
  });
}

function checkCounts(
  cohort: CaseCohort,
  at: (...path: PropertyKey[]) => PropertyKey[],
  c: FaultCollector,
): void {
  const total = workersOf(cohort);
  const { unreachable } = cohort.workers;
  if (unreachable > total) {
    c.add(at('workers', 'unreachable'), 'more_than_all', `there are ${total} workers in all`);
  }
  for (const part of ['bySex', 'byAge'] as const) {
    const counts = Object.values<number>(cohort[part] ?? {});
    if (counts.reduce((sum, n) => sum + n, 0) > total) {
      c.add(at(part), 'more_than_all', `adds up to more than the ${total} workers in all`);
    }
  }
  if ((cohort.debt?.workers ?? 0) > total) {
    c.add(at('debt', 'workers'), 'more_than_all', `there are ${total} workers in all`);
  }
}

/** Current and former workers of a cohort. */
export function workersOf(cohort: CaseCohort): number {
  return cohort.workers.current + cohort.workers.former;
}

/** Individuals belong to a cohort and are not more than it has. */
export function checkIndividuals(
  file: CaseFile,
  cohorts: ReadonlySet<string>,
  c: FaultCollector,
): void {
  (file.individuals ?? []).forEach((person, i) => {
    c.known(['individuals', i, 'cohort'], person.cohort, cohorts, 'cohort');
    const income = person.monthlyIncome;
    if (income && decimal(income.amount).isZero()) {
      c.add(['individuals', i, 'monthlyIncome', 'amount'], 'zero', 'leave an unknown income out');
    }
  });
  const byCohort = grouped(file.individuals ?? [], ({ cohort }) => cohort);
  (file.cohorts ?? []).forEach((cohort, i) => {
    const people = byCohort.get(cohort.ref) ?? [];
    const path = ['cohorts', i, 'workers'];
    for (const standing of ['CURRENT', 'FORMER'] as const) {
      const key = standing === 'CURRENT' ? 'current' : 'former';
      if (people.filter((p) => p.standing === standing).length > cohort.workers[key]) {
        c.add([...path, key], 'fewer_than_individuals', 'more individuals are listed than this');
      }
    }
    const absent = people.filter((person) => !person.reachable).length;
    const reachable = workersOf(cohort) - cohort.workers.unreachable;
    if (absent > cohort.workers.unreachable || people.length - absent > Math.max(reachable, 0)) {
      const detail = 'does not fit the individuals who are listed as reachable or not';
      c.add([...path, 'unreachable'], 'fewer_than_individuals', detail);
    }
  });
}
