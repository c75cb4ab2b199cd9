import type { ChargeBasis } from '../fees/charges.policy';
import type { FeeRule } from '../fees/fee-rule';
import { RateTable, type MonthlyRate } from '../money/rate-table';
import { resolvePolicy, type RecruitmentPolicy } from '../repayment/policy.settings';
import type { CaseCohort, CaseFile, CaseLicence, CasePolicy } from './case-file.schema';

/** How workers are repaid: free of any condition, and those who have left as well. */
export type RepaymentTerms = NonNullable<CaseCohort['repayment']>;

/** The same as an agency says it of itself, for all whom it brought. */
export interface AgencyTerms extends RepaymentTerms {
  /** Ref of the agency. */
  agency: string;
}

/** All that a case is judged by: nothing else enters an observation or a repayment. */
export interface CaseInput {
  file: CaseFile;
  rules: readonly FeeRule[];
  rates: RateTable;
  policy: RecruitmentPolicy;
  /** Licences of the same agencies that other cases of the tenant put on record. */
  otherLicences: readonly CaseLicence[];
  agencyTerms: readonly AgencyTerms[];
  /** Day on which the case was first accepted: discovery, where no event says otherwise. */
  firstAcceptedOn: string;
}

export interface CaseSurroundings {
  rules: readonly FeeRule[];
  /** Rates of the tenant's monthly file; the case's own come first. */
  rates: readonly MonthlyRate[];
  tenantPolicy: CasePolicy;
  otherLicences: readonly CaseLicence[];
  agencyTerms?: readonly AgencyTerms[];
  firstAcceptedOn: string;
}

/** Puts a case file together with what surrounds it. */
export function caseInput(file: CaseFile, around: CaseSurroundings): CaseInput {
  return {
    file,
    rules: around.rules,
    rates: new RateTable(file.rates ?? [], around.rates),
    policy: resolvePolicy(file, around.tenantPolicy),
    otherLicences: around.otherLicences,
    agencyTerms: around.agencyTerms ?? [],
    firstAcceptedOn: around.firstAcceptedOn,
  };
}

/** Day on which what happened to the cohort was discovered. */
export function discoveredOn(input: CaseInput, cohort: string): string {
  const days = (input.file.events ?? [])
    .filter((e) => e.kind === 'DISCOVERY' && (e.cohort === undefined || e.cohort === cohort))
    .map((event) => event.on)
    .sort();
  return days[0] ?? input.firstAcceptedOn;
}

/** What charges are worked out with. */
export function chargeBasis(input: CaseInput): ChargeBasis {
  const { file, rules, rates, policy } = input;
  return { file, rules, rates, currency: policy.currency };
}
