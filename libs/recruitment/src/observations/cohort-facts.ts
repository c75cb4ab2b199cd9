import {
  chargeBasis,
  discoveries,
  type CaseInput,
  type RepaymentTerms,
} from '../casefile/case-input';
import type {
  CaseAgency,
  CaseCohort,
  CaseEvent,
  CaseLicence,
  CasePayment,
} from '../casefile/case-file.schema';
import { grouped } from '../casefile/grouped';
import { chargesOf, type CohortCharges } from '../fees/charges.policy';
import { attempt, type RateGaps } from '../money/rate-gaps';
import type { RateTable } from '../money/rate-table';
import type { RecruitmentPolicy } from '../repayment/policy.settings';
import { upstreamAgencies } from './upstream-agencies';

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
 * Facts of every cohort of a case, in the order of the case file. What is common to cohorts is
 * looked up by its key, so that a case of many cohorts costs no more than its rows.
 * @param gaps takes the rates that are missing; without it they throw MissingRateError
 */
export function factsOfCohorts(input: CaseInput, gaps?: RateGaps): CohortFacts[] {
  const { file } = input;
  const basis = chargeBasis(input);
  const discovered = discoveries(input);
  const payments = grouped(file.payments ?? [], ({ cohort }) => cohort);
  const events = eventsByCohort(file.events ?? []);
  const linked = agencyLinks(input);
  return (file.cohorts ?? []).map((cohort) => {
    const own = payments.get(cohort.ref) ?? [];
    return {
      cohort,
      workers: cohort.workers.current + cohort.workers.former,
      charges: attempt(
        gaps,
        () => chargesOf(cohort, basis),
        () => chargesOf(cohort, { ...basis, withoutRates: true }),
      ),
      payments: own,
      agencies: linked(cohort, own),
      events: events(cohort.ref),
      policy: input.policy,
      rates: input.rates,
      discoveredOn: discovered(cohort.ref),
    };
  });
}

/** Events of a cohort and of all, in the order of the case file. */
function eventsByCohort(all: readonly CaseEvent[]): (cohort: string) => CaseEvent[] {
  const position = new Map(all.map((event, at) => [event, at]));
  const byCohort = grouped(all, ({ cohort }) => cohort);
  const at = (event: CaseEvent): number => position.get(event) ?? 0;
  return (cohort) =>
    [...(byCohort.get(undefined) ?? []), ...(byCohort.get(cohort) ?? [])].sort(
      (a, b) => at(a) - at(b),
    );
}

type Linker = (cohort: CaseCohort, payments: readonly CasePayment[]) => LinkedAgency[];

function agencyLinks({ file, otherLicences, agencyTerms }: CaseInput): Linker {
  const licences = grouped([...(file.licences ?? []), ...otherLicences], ({ agency }) => agency);
  const terms = grouped(agencyTerms, ({ agency }) => agency);
  const agencies = new Map((file.agencies ?? []).map((agency, at) => [agency.ref, { agency, at }]));
  const upstream = upstreamAgencies(file.edges ?? []);
  return (cohort, payments) => {
    const relations = new Map<string, LinkedAgency['relation']>();
    const add = (ref: string | undefined, relation: LinkedAgency['relation']): void => {
      if (ref !== undefined && !relations.has(ref)) relations.set(ref, relation);
    };
    add(cohort.agency, 'PLACED');
    for (const ref of upstream(cohort)) add(ref, 'UPSTREAM');
    for (const payment of payments) add(payment.payee.agency, 'PAID');
    return [...relations]
      .flatMap(([ref, relation]) => {
        const known = agencies.get(ref);
        return known ? [{ ...known, relation }] : [];
      })
      .sort((a, b) => a.at - b.at)
      .map(({ agency, relation }) => ({
        agency,
        relation,
        licences: licences.get(agency.ref) ?? [],
        terms: terms.get(agency.ref)?.[0],
      }));
  };
}
