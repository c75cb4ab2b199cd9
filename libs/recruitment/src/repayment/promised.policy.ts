import { FaultCollector } from '../casefile/fault-collector';
import { grouped } from '../casefile/grouped';
import type { CaseFault } from '../casefile/case-file.faults';
import type { CaseCohort, CaseFile, CaseIndividual } from '../casefile/case-file.schema';

/** To whom agreed and closed plans of a site owe or owed money. */
export interface Promised {
  cohort: string;
  /** Pseudonymous id; null for workers who were not named. */
  worker: string | null;
  workers: number;
  basis: 'MEAN' | 'OWN' | 'TOP_UP';
}

/**
 * Where a case would lose sight of workers to whom a plan owes or has repaid money: the same people
 * would be owed twice, or others nothing. Individuals keep their id and cohort; a cohort keeps at
 * least the workers who were repaid; and of whoever is named in it since, the case says whether
 * they were among those repaid without a name. Nobody is counted by guess.
 * @returns faults, each at its place
 */
export function promisedFaults(file: CaseFile, promised: readonly Promised[]): CaseFault[] {
  const c = new FaultCollector();
  const people = grouped(file.individuals ?? [], ({ cohort }) => cohort);
  const places = new Map((file.individuals ?? []).map((person, at) => [person, at]));
  const plans = grouped(promised, ({ cohort }) => cohort);
  (file.cohorts ?? []).forEach((cohort, at) => {
    const rows = plans.get(cohort.ref);
    if (rows) checkCohort({ cohort, at, people: people.get(cohort.ref) ?? [], places }, rows, c);
  });
  return c.faults;
}

interface Place {
  cohort: CaseCohort;
  at: number;
  people: readonly CaseIndividual[];
  places: ReadonlyMap<CaseIndividual, number>;
}

function checkCohort(
  { cohort, at, people, places }: Place,
  rows: readonly Promised[],
  c: FaultCollector,
): void {
  const names = grouped(rows, ({ worker }) => worker);
  const unnamed = (names.get(null) ?? []).filter(({ basis }) => basis !== 'TOP_UP');
  const heads = unnamed.reduce((sum, { workers }) => sum + workers, 0);
  const present = new Set(people.map(({ id }) => id));
  for (const worker of names.keys()) {
    if (worker === null || present.has(worker)) continue;
    const detail =
      `a repayment plan owes or has repaid money to "${worker}" of cohort "${cohort.ref}": keep ` +
      'that individual, under the same id and in the same cohort';
    c.add(['individuals'], 'individual_under_repayment', detail, worker);
  }
  let [among, undeclared] = [0, 0];
  for (const person of people) {
    const own = names.get(person.id) ?? [];
    const byName = own.some(({ basis }) => basis !== 'TOP_UP');
    if (!byName && (own.length > 0 || person.repaidUnnamed)) among += 1;
    const path = ['individuals', places.get(person) ?? 0, 'repaidUnnamed'];
    if (byName && person.repaidUnnamed) {
      c.add(path, 'repaid_by_name', 'a plan owes or has repaid this person by name: take it out');
    } else if (!byName && own.length > 0 && !person.repaidUnnamed) {
      c.add(
        path,
        'repaid_unnamed',
        'plans rest on it that this person was repaid unnamed: keep it',
      );
    } else if (own.length === 0 && heads > 0 && person.repaidUnnamed === undefined) {
      const detail =
        'a repayment plan owes or has repaid money to workers of this cohort without naming them: ' +
        'say whether this person is one of them (true) or not (false)';
      c.add(path, 'required', detail);
      undeclared += 1;
    }
  }
  checkHeads(cohort, at, { heads, among, others: people.length - among - undeclared }, c);
}

function checkHeads(
  { ref, workers }: CaseCohort,
  at: number,
  { heads, among, others }: { heads: number; among: number; others: number },
  c: FaultCollector,
): void {
  if (among > heads) {
    const detail = `plans owe or have repaid money to ${heads} unnamed workers of cohort "${ref}": as many individuals can come from among them`;
    c.add(['individuals'], 'more_than_repaid_unnamed', detail, ref);
  }
  if (workers.current + workers.former - others < heads) {
    const detail =
      `plans owe or have repaid money to ${heads + others} workers of this cohort: it keeps at ` +
      'least as many (whoever has left is former); people in another cohort must be others';
    c.add(['cohorts', at, 'workers'], 'fewer_than_repaid', detail);
  }
}
