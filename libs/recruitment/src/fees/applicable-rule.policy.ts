import { isWithin } from '../money/dates';
import { decimal, ZERO } from '../money/money';
import type { CaseCohort, CaseJobOrder } from '../casefile/case-file.schema';
import type { CostCode } from '../vocabulary/cost-code.table';
import type { Payee } from '../vocabulary/payment.table';
import { resolveCap } from './cap.policy';
import type { FeeRule, GoverningRule } from './fee-rule';

/** What the choice of a rule turns on. */
export interface FeeQuestion {
  cohort: CaseCohort;
  jobOrders: readonly CaseJobOrder[];
  payee: Payee;
  costCode: CostCode;
  /** Currency of the payment. */
  currency: string;
  /** Day of payment: only rules in force on it are asked. */
  paidOn: string;
}

/**
 * The rule that governs one payment: of those in force on the day of payment that cover its
 * corridor, occupation, payee and cost, the most specific; of equals a zero cap, then the
 * younger, then by code. Where none is left, the zero-fee policy, and why.
 *
 * Specific means: origin named 2; one destination 2, a list of them 1; occupation named 1; payee
 * named 1. So a treaty of two countries goes before one country's general rule.
 */
export function governingRule(question: FeeQuestion, rules: readonly FeeRule[]): GoverningRule {
  const inForce = rules.filter((rule) => concerns(rule, question));
  const [best] = inForce.filter((rule) => regulates(rule, question.costCode)).sort(bySpecificity);
  if (!best) {
    return inForce.length > 0
      ? policy('cost_not_covered', `not a cost that ${codes(inForce)} regulates`)
      : policy('no_rule_in_force', `no legal rule on record was in force on ${question.paidOn}`);
  }
  if (best.employerBears?.includes(question.costCode)) {
    const { currency } = question;
    const cap = { amount: ZERO, currency, working: 'the employer bears this cost' };
    return { kind: 'law', rule: best, cap, employerBears: true };
  }
  const cap = resolveCap(best, question.cohort, question.jobOrders, question.paidOn);
  if (cap.kind === 'unknown') return policy('cap_unknown', `${best.code}: ${cap.why}`);
  return { kind: 'law', rule: best, cap: cap.value, employerBears: false };
}

function policy(reason: 'no_rule_in_force' | 'cost_not_covered' | 'cap_unknown', note: string) {
  return { kind: 'policy', reason, note } as const;
}

function codes(rules: readonly FeeRule[]): string {
  return rules.map((rule) => rule.code).join(', ');
}

function regulates(rule: FeeRule, code: CostCode): boolean {
  return rule.covers.includes(code) || (rule.employerBears?.includes(code) ?? false);
}

function concerns(rule: FeeRule, { cohort, payee, paidOn }: FeeQuestion): boolean {
  return (
    isWithin(paidOn, rule.validFrom ?? undefined, rule.validTo ?? undefined) &&
    (rule.origin === 'ANY' || rule.origin === cohort.origin.country) &&
    (rule.destinations === 'ANY' || rule.destinations.includes(cohort.destination)) &&
    (rule.occupations === 'ANY' || rule.occupations.includes(cohort.occupation)) &&
    (rule.payees === undefined || rule.payees.includes(payee))
  );
}

function bySpecificity(a: FeeRule, b: FeeRule): number {
  return (
    specificity(b) - specificity(a) ||
    Number(isZero(b)) - Number(isZero(a)) ||
    (b.validFrom ?? '').localeCompare(a.validFrom ?? '') ||
    a.code.localeCompare(b.code)
  );
}

function specificity(rule: FeeRule): number {
  const destination = rule.destinations === 'ANY' ? 0 : rule.destinations.length === 1 ? 2 : 1;
  return (
    (rule.origin === 'ANY' ? 0 : 2) +
    destination +
    (rule.occupations === 'ANY' ? 0 : 1) +
    (rule.payees === undefined ? 0 : 1)
  );
}

/** True for a rule by which workers pay nothing. */
export function isZero(rule: FeeRule): boolean {
  return rule.cap.kind === 'AMOUNT' && decimal(rule.cap.amount).isZero();
}

/** A tenant's rules take the place of shipped ones of the same code, and stand beside the rest. */
export function mergeRules(
  shipped: readonly FeeRule[],
  overrides: readonly FeeRule[],
): readonly FeeRule[] {
  const replaced = new Set(overrides.map((rule) => rule.code));
  return [...shipped.filter((rule) => !replaced.has(rule.code)), ...overrides];
}
