import { isWithin } from '../money/dates';
import { decimal, ZERO } from '../money/money';
import type { CaseCohort, CaseJobOrder } from '../casefile/case-file.schema';
import type { CostCode } from '../vocabulary/cost-code.table';
import type { Payee } from '../vocabulary/payment.table';
import { resolveCap } from './cap.policy';
import type { FeeRule, GoverningRule, RulePeriod } from './fee-rule';

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
  const cap = resolveCap(best, question.cohort, question.jobOrders, question.paidOn);
  const allows = cap.kind === 'known' ? !cap.value.amount.isZero() : !isZero(best);
  if (best.employerBears?.includes(question.costCode)) {
    const { currency } = question;
    const nothing = { amount: ZERO, currency, working: 'the employer bears this cost' };
    return { kind: 'law', rule: best, cap: nothing, employerBears: true, allows };
  }
  if (cap.kind === 'unknown') return policy('cap_unknown', `${best.code}: ${cap.why}`);
  return { kind: 'law', rule: best, cap: cap.value, employerBears: false, allows };
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
    isInForce(rule, paidOn) &&
    (rule.origin === 'ANY' || rule.origin === cohort.origin.country) &&
    (rule.destinations === 'ANY' || rule.destinations.includes(cohort.destination)) &&
    (rule.occupations === 'ANY' || rule.occupations.includes(cohort.occupation)) &&
    (rule.payees === undefined || rule.payees.includes(payee))
  );
}

/** Whether a rule is asked on a day: within its own days, and not within those it is replaced on. */
export function isInForce(rule: FeeRule, day: string): boolean {
  const within = ({ from, to }: RulePeriod): boolean =>
    isWithin(day, from ?? undefined, to ?? undefined);
  const isReplaced = rule.replacedOn !== undefined && within(rule.replacedOn);
  return within({ from: rule.validFrom, to: rule.validTo }) && !isReplaced;
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

/** True for a rule that names nothing as its amount. */
function isZero(rule: FeeRule): boolean {
  return rule.cap.kind === 'AMOUNT' && decimal(rule.cap.amount).isZero();
}

/**
 * Shipped rules and a tenant's own. Under the code of a shipped rule the tenant's stands in its
 * place on the days on which it is in force, and the shipped one governs on all others; unless the
 * tenant's rule withdraws it, which takes it out altogether.
 */
export function mergeRules(
  shipped: readonly FeeRule[],
  own: readonly FeeRule[],
): readonly FeeRule[] {
  const ownByCode = new Map(own.map((rule) => [rule.code, rule]));
  const codes = new Set(shipped.map((rule) => rule.code));
  return [
    ...shipped.flatMap((rule) => {
      const mine = ownByCode.get(rule.code);
      return mine ? besides(rule, mine) : [rule];
    }),
    ...own.map((rule) => (codes.has(rule.code) ? { ...rule, isInPlace: true as const } : rule)),
  ];
}

/** What is left of a shipped rule beside the tenant's own of the same code. */
function besides(shipped: FeeRule, own: FeeRule): FeeRule[] {
  const begins = own.validFrom === null || own.validFrom <= (shipped.validFrom ?? '');
  const ends = own.validTo === null || (shipped.validTo !== null && own.validTo >= shipped.validTo);
  if (own.withdrawsShipped || (begins && ends)) return [];
  return [{ ...shipped, replacedOn: { from: own.validFrom, to: own.validTo } }];
}
