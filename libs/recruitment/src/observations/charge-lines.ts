import { grouped } from '../casefile/grouped';
import type { Charge } from '../fees/charges.policy';
import type { FeeRule } from '../fees/fee-rule';
import { ruleKey, ZERO_FEE_POLICY } from '../fees/fee-rule';
import { sum } from '../money/money';
import type { Basis, InvolvementHint, Json } from './define-observation';
import type { CohortFacts } from './cohort-facts';

/** Charges of the cohort and of its individuals that fall under one rule. */
export interface ChargeGroup {
  /** The legal rule, or null for the zero-fee policy. */
  rule: FeeRule | null;
  mean: Charge[];
  individuals: Map<string, Charge[]>;
}

/** Charges by the rule that governs each, the policy's last, others by code. */
export function chargeGroups(facts: CohortFacts): ChargeGroup[] {
  const groups = new Map<string, ChargeGroup>();
  const groupOf = (charge: Charge): ChargeGroup => {
    const rule = charge.governing.kind === 'law' ? charge.governing.rule : null;
    const key = rule ? ruleKey(rule) : '~';
    const group = groups.get(key) ?? { rule, mean: [], individuals: new Map() };
    groups.set(key, group);
    return group;
  };
  for (const charge of facts.charges.mean) groupOf(charge).mean.push(charge);
  for (const [id, charges] of facts.charges.individuals) {
    for (const charge of charges) {
      const { individuals } = groupOf(charge);
      const own = individuals.get(id);
      if (own) own.push(charge);
      else individuals.set(id, [charge]);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** All charges of a group, the cohort's first. */
export function allCharges(group: ChargeGroup): Charge[] {
  return [...group.mean, ...[...group.individuals.values()].flat()];
}

/** The frozen form of a charge. */
export function chargeFacts(charge: Charge): Json {
  const { payment, net, governing } = charge;
  return {
    payment: payment.ref,
    costCode: payment.costCode,
    label: payment.label,
    paidOn: payment.paidOn,
    amount: payment.amount,
    net: net.toFixed(),
    currency: payment.currency,
    source: payment.source.kind,
    worker: payment.worker ?? null,
    illegitimacy: [...(payment.illegitimacy ?? [])].sort(),
    heldAgainst: governing.kind === 'law' ? governing.rule.code : ZERO_FEE_POLICY.code,
    note: governing.kind === 'law' ? governing.cap.working : governing.note,
  };
}

/** Totals by currency, e.g. `NPR 120000 and USD 50`. */
export function totalsInWords(charges: readonly Charge[]): string {
  return [...grouped(charges, ({ payment }) => payment.currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => `${currency} ${sum(own.map(({ net }) => net)).toFixed()}`)
    .join(' and ');
}

/** The last day of payment among charges. */
export function lastPaidOn(charges: readonly Charge[]): string {
  return charges
    .map((charge) => charge.payment.paidOn)
    .sort()
    .at(-1) as string;
}

/** A legal rule as the basis of an observation. */
export function lawBasis(rule: FeeRule): Basis {
  return {
    kind: 'law',
    code: rule.code,
    title: rule.whoPaysWhat,
    source: `${rule.authority}; ${rule.source}`,
    confidence: rule.confidence,
    validFrom: rule.validFrom,
    validTo: rule.validTo,
  };
}

/** The zero-fee policy as the basis of an observation: no days, since no law comes into force. */
export function policyBasis(): Basis {
  return { kind: 'policy', ...ZERO_FEE_POLICY, validFrom: null, validTo: null };
}

/**
 * Whoever took the money caused the harm; an employer who hired through the agency contributed
 * to it; a buyer is linked by its business, and slides to contributing where it knew and did
 * nothing.
 */
export function chargeInvolvement(charges: readonly Charge[]): InvolvementHint {
  const toEmployer = charges.some((charge) => charge.payment.payee.kind === 'EMPLOYER');
  return {
    employer: toEmployer ? 'CAUSE' : 'CONTRIBUTE',
    buyer: 'DIRECTLY_LINKED',
    reason: toEmployer
      ? 'the employer itself took money from workers'
      : 'the employer hired through those who charged the workers',
  };
}
