import type { CaseFile, CasePolicy } from '../casefile/case-file.schema';

export type Principle = 'EMPLOYER_PAYS' | 'LEGAL_CAP';
export type ConversionRule = 'PAYMENT_MONTH' | 'DISCOVERY_MONTH' | 'BETTER_FOR_WORKER';

export interface InterestSetting {
  kind: 'NONE' | 'SIMPLE';
  /** Percent a year as a decimal string, actual/365. */
  annualRatePercent: string;
  until: 'DISCOVERY' | 'DEADLINE';
}

/** Settings under which a case is judged and repaid; nothing here can ask for cooperation. */
export interface RecruitmentPolicy {
  principle: Principle;
  currency: string;
  deadlineDays: number;
  conversion: ConversionRule;
  interest: InterestSetting;
  instalments: { count: number; firstOn?: string };
  documentReturnHours: number;
  weeklyHours: { normal: number; maximum: number };
}

/**
 * Defaults: the Employer Pays Principle; 90 days from discovery (RBA practice, unverified); the
 * conversion that is better for the worker; no interest; one instalment. Papers in safe keeping
 * are back within 24 hours (this product's own figure); 48 hours a week (ILO C1) and 60 with
 * overtime (RBA practice, unverified).
 */
export const DEFAULT_POLICY: Omit<RecruitmentPolicy, 'currency'> = {
  principle: 'EMPLOYER_PAYS',
  deadlineDays: 90,
  conversion: 'BETTER_FOR_WORKER',
  interest: { kind: 'NONE', annualRatePercent: '0', until: 'DEADLINE' },
  instalments: { count: 1 },
  documentReturnHours: 24,
  weeklyHours: { normal: 48, maximum: 60 },
};

/**
 * The policy of a case: what the case says, else what the tenant says, else the defaults. The
 * currency of repayment falls back to the one in which all cohorts are paid, else to USD.
 */
export function resolvePolicy(file: CaseFile, tenant: CasePolicy): RecruitmentPolicy {
  const given: CasePolicy = { ...tenant, ...file.policy };
  const { interest, ...rest } = given;
  return {
    ...DEFAULT_POLICY,
    currency: wageCurrency(file) ?? 'USD',
    ...rest,
    interest: interest ? { ...DEFAULT_POLICY.interest, ...interest } : DEFAULT_POLICY.interest,
  };
}

function wageCurrency(file: CaseFile): string | undefined {
  const currencies = new Set((file.cohorts ?? []).map((cohort) => cohort.wage?.currency));
  return currencies.size === 1 ? [...currencies][0] : undefined;
}
