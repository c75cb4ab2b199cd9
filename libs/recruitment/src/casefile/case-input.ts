import { borneLines, type ChargeBasis } from '../fees/charges.policy';
import type { FeeRule } from '../fees/fee-rule';
import { RateTable, type MonthlyRate } from '../money/rate-table';
import { resolvePolicy, type RecruitmentPolicy } from '../repayment/policy.settings';
import type { CaseCohort, CaseFile, CaseLicence, CasePolicy } from './case-file.schema';
import { grouped } from './grouped';

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

/** Day on which what happened to a cohort was discovered, by its ref. */
export function discoveries({ file, firstAcceptedOn }: CaseInput): (cohort: string) => string {
  const found = (file.events ?? []).filter(({ kind }) => kind === 'DISCOVERY');
  const days = new Map(
    [...grouped(found, ({ cohort }) => cohort)].map(([cohort, events]) => [
      cohort,
      events.map(({ on }) => on).sort()[0] as string,
    ]),
  );
  const ofAll = days.get(undefined);
  return (cohort) => {
    const own = days.get(cohort);
    const earlier = own !== undefined && ofAll !== undefined && ofAll < own ? ofAll : own;
    return earlier ?? ofAll ?? firstAcceptedOn;
  };
}

/** What charges are worked out with: once for a case, not for each cohort. */
export function chargeBasis(input: CaseInput): ChargeBasis {
  const { file, rules, rates, policy } = input;
  return {
    borne: borneLines(file.payments ?? []),
    jobOrders: file.jobOrders ?? [],
    rules,
    rates,
    currency: policy.currency,
  };
}
