/** An agency by what it is called; a person by the pseudonym. */
export interface NamedAgency {
  id: string;
  name: string;
  country: string;
}

/** One agency works for another: as its sub-agent, or by handing workers on to it. */
export interface AgencyTie {
  kind: 'WORKS_FOR' | 'SUPPLIES';
  from: string;
  to: string;
}

/** An agency that keeps the payroll of workers; of all of the site where no cohort is named. */
export interface Payroll {
  agencyId: string;
  cohortId: string | null;
}

/** What decides through whom money may go to the workers of a site. Ids of agencies and cohorts. */
export interface PayingChain {
  /** Agencies that workers of the site paid. */
  charged: readonly string[];
  agencies: readonly NamedAgency[];
  ties: readonly AgencyTie[];
  payrolls: readonly Payroll[];
}

/** Why nothing may go through an agency: it belongs to one that charged, or is called like one. */
export type Barred = ReadonlyMap<string, 'TIED' | 'NAMESAKE'>;

/** All that either of them tells: what was known once is not forgotten. */
export function bothChains(one: PayingChain, other: PayingChain): PayingChain {
  return {
    charged: [...new Set([...one.charged, ...other.charged])],
    agencies: [...one.agencies, ...other.agencies],
    ties: [...one.ties, ...other.ties],
    payrolls: [...one.payrolls, ...other.payrolls],
  };
}

/**
 * Agencies through which nothing may go. One house are all that work for one another, up and down
 * and beside, and those of the same name and country. Barred are the houses of those that charged;
 * those to which they hand workers on, and those from which they have them, however many hands lie
 * between. Whoever merely serves the same customer is not.
 */
export function barredAgencies({ charged, agencies, ties }: PayingChain): Barred {
  const house = new Neighbours();
  const onwards = new Neighbours();
  const back = new Neighbours();
  for (const { kind, from, to } of ties) {
    if (kind === 'WORKS_FOR') house.tie(from, to);
    else {
      onwards.add(from, to);
      back.add(to, from);
    }
  }
  const tied = new Set([...reached(charged, [house, onwards]), ...reached(charged, [house, back])]);
  for (const [first, ...others] of namesakes(agencies)) {
    for (const other of others) house.tie(first as string, other);
  }
  const all = new Set([...reached(charged, [house, onwards]), ...reached(charged, [house, back])]);
  return new Map([...all].map((id) => [id, tied.has(id) ? 'TIED' : 'NAMESAKE']));
}

/** The part that has to do with those who charged, and every payroll: what is kept at agreement. */
export function ofCharging(chain: PayingChain): PayingChain {
  const barred = barredAgencies(chain);
  return {
    charged: chain.charged,
    agencies: chain.agencies.filter(({ id }) => barred.has(id)),
    ties: chain.ties.filter(({ from, to }) => barred.has(from) && barred.has(to)),
    payrolls: chain.payrolls,
  };
}

/** Agencies that keep the payroll of a cohort. */
export function payrollsOf({ payrolls }: PayingChain, cohort: string): string[] {
  const own = payrolls.filter(({ cohortId }) => cohortId === null || cohortId === cohort);
  return [...new Set(own.map(({ agencyId }) => agencyId))];
}

/** Agencies of one country whose names differ only in case, spaces and marks. */
function namesakes(agencies: readonly NamedAgency[]): string[][] {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, country } of agencies) {
    const key = `${country} ${plain(name)}`;
    byName.set(key, (byName.get(key) ?? new Set()).add(id));
  }
  return [...byName.values()].filter((ids) => ids.size > 1).map((ids) => [...ids]);
}

function plain(name: string): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
  return letters === '' ? name : letters;
}

/** The agencies themselves, and all to which a way leads. */
function reached(from: readonly string[], ways: readonly Neighbours[]): Set<string> {
  const found = new Set(from);
  // A set is walked in the order in which it grows, so the walk ends once nothing new is found.
  for (const id of found) {
    for (const way of ways) for (const next of way.of(id)) found.add(next);
  }
  return found;
}

class Neighbours {
  private readonly next = new Map<string, string[]>();

  add(from: string, to: string): void {
    const known = this.next.get(from);
    if (known) known.push(to);
    else this.next.set(from, [to]);
  }

  tie(one: string, other: string): void {
    this.add(one, other);
    this.add(other, one);
  }

  of(id: string): readonly string[] {
    return this.next.get(id) ?? [];
  }
}
