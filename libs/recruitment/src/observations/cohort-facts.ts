import {
  discoveredOn,
  chargeBasis,
  type CaseInput,
  type RepaymentTerms,
} from '../casefile/case-input';
import type {
  CaseAgency,
  CaseCohort,
  CaseEdge,
  CaseEvent,
  CaseFile,
  CaseLicence,
  CaseNode,
  CasePayment,
} from '../casefile/case-file.schema';
import { chargesOf, type CohortCharges } from '../fees/charges.policy';
import { attempt, type RateGaps } from '../money/rate-gaps';
import type { RateTable } from '../money/rate-table';
import type { RecruitmentPolicy } from '../repayment/policy.settings';

/** An agency in the chain of a cohort, with all licences on record for it. */
export interface LinkedAgency {
  agency: CaseAgency;
  /** The agency that placed the cohort, one before it in the chain, or one that workers paid. */
  relation: 'PLACED' | 'UPSTREAM' | 'PAID';
  licences: readonly CaseLicence[];
  /** How workers are repaid, as the agency itself says. */
  terms?: RepaymentTerms;
}

/** What the observation rules may look at: one cohort and what surrounds it. */
export interface CohortFacts {
  cohort: CaseCohort;
  /** Current and former workers. */
  workers: number;
  charges: CohortCharges;
  payments: readonly CasePayment[];
  agencies: readonly LinkedAgency[];
  events: readonly CaseEvent[];
  policy: RecruitmentPolicy;
  rates: RateTable;
  discoveredOn: string;
}

/**
 * Facts of every cohort of a case, in the order of the case file.
 * @param gaps takes the rates that are missing; without it they throw MissingRateError
 */
export function factsOfCohorts(input: CaseInput, gaps?: RateGaps): CohortFacts[] {
  const { file } = input;
  const basis = chargeBasis(input);
  const licences = [...(file.licences ?? []), ...input.otherLicences];
  return (file.cohorts ?? []).map((cohort) => ({
    cohort,
    workers: cohort.workers.current + cohort.workers.former,
    charges: attempt(
      gaps,
      () => chargesOf(cohort, basis),
      () => chargesOf(cohort, { ...basis, withoutRates: true }),
    ),
    payments: (file.payments ?? []).filter((payment) => payment.cohort === cohort.ref),
    agencies: linkedAgencies(cohort, file, licences).map((linked) => ({
      ...linked,
      terms: input.agencyTerms.find((terms) => terms.agency === linked.agency.ref),
    })),
    events: (file.events ?? []).filter((e) => e.cohort === undefined || e.cohort === cohort.ref),
    policy: input.policy,
    rates: input.rates,
    discoveredOn: discoveredOn(input, cohort.ref),
  }));
}

function linkedAgencies(
  cohort: CaseCohort,
  file: CaseFile,
  licences: readonly CaseLicence[],
): LinkedAgency[] {
  const relations = new Map<string, LinkedAgency['relation']>();
  const add = (ref: string | undefined, relation: LinkedAgency['relation']): void => {
    if (ref !== undefined && !relations.has(ref)) relations.set(ref, relation);
  };
  add(cohort.agency, 'PLACED');
  for (const ref of upstreamOf(cohort, file.edges ?? [])) add(ref, 'UPSTREAM');
  for (const payment of file.payments ?? []) {
    if (payment.cohort === cohort.ref) add(payment.payee.agency, 'PAID');
  }
  return (file.agencies ?? []).flatMap((agency) => {
    const relation = relations.get(agency.ref);
    if (!relation) return [];
    return [{ agency, relation, licences: licences.filter((l) => l.agency === agency.ref) }];
  });
}

/** Agencies before the one that placed the cohort, along the edges that it can have taken. */
function upstreamOf(cohort: CaseCohort, edges: readonly CaseEdge[]): string[] {
  const taken = edges.filter(
    (edge) =>
      (edge.cohort === undefined || edge.cohort === cohort.ref) &&
      (edge.validFrom ?? '') <= cohort.hiring.to &&
      (edge.validTo ?? '9999') >= cohort.hiring.from,
  );
  const seen = new Set<string>();
  const queue = taken
    .filter((edge) => edge.cohort === cohort.ref)
    .flatMap((edge) => [edge.from, edge.to]);
  if (cohort.agency !== undefined) queue.push({ agency: cohort.agency });
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const key = nodeKey(node);
    if (seen.has(key) || node.site) continue;
    seen.add(key);
    queue.push(...taken.filter((edge) => nodeKey(edge.to) === key).map((edge) => edge.from));
  }
  return [...seen].filter((key) => key.startsWith('agency ')).map((key) => key.slice(7));
}

function nodeKey(node: CaseNode): string {
  if (node.agency !== undefined) return `agency ${node.agency}`;
  if (node.site) return 'site';
  return `place ${node.place?.country} ${node.place?.admin1 ?? ''} ${node.place?.name ?? ''}`;
}
