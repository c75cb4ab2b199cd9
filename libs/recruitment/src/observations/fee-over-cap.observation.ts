import type { Charge } from '../fees/charges.policy';
import { ruleKey, type ResolvedCap } from '../fees/fee-rule';
import { isFew } from '../cohorts/people-counts';
import { monthOf } from '../money/dates';
import { Decimal, sum, ZERO } from '../money/money';
import type { RateTable } from '../money/rate-table';
import {
  allCharges,
  chargeFacts,
  chargeGroups,
  chargeInvolvement,
  lastPaidOn,
  lawBasis,
  type ChargeGroup,
} from './charge-lines';
import type { CohortFacts } from './cohort-facts';
import { defineObservation, type ObservationDraft } from './define-observation';

/**
 * What workers bore under one legal rule is more than its cap, each payment converted at the
 * rate of its own month. Only rules in force on the day of payment are asked. Costs that the rule
 * puts on the employer stand against nothing, beside the cap.
 */
export const feeOverCap = defineObservation({
  code: 'FEE_OVER_CAP',
  version: 1,
  title: 'Workers paid more than the legal maximum in force',
  indicators: ['FL09'],
  observe: (facts) => chargeGroups(facts).flatMap((group) => observeGroup(group, facts)),
});

interface Measured {
  total: Decimal;
  excess: Decimal;
}

function observeGroup(group: ChargeGroup, facts: CohortFacts): ObservationDraft[] {
  if (group.rule === null) return [];
  const cap = capOf(allCharges(group));
  const mean = measure(group.mean, cap, facts.rates);
  const people = [...group.individuals].map(([id, charges]) => ({
    id,
    ...measure(charges, cap, facts.rates),
  }));
  const over = people.filter((person) => person.excess.greaterThan(0));
  if (mean.excess.isZero() && over.length === 0) return [];
  const charges = allCharges(group);
  return [
    {
      discriminator: ruleKey(group.rule),
      on: lastPaidOn(charges),
      basis: lawBasis(group.rule),
      strength: 'medium',
      sign: null,
      facts: {
        cap: cap.amount.toFixed(),
        currency: cap.currency,
        working: cap.working,
        total: mean.total.toFixed(6),
        excess: mean.excess.toFixed(6),
        individuals: over.map(({ id, total, excess }) => ({
          worker: id,
          total: total.toFixed(6),
          excess: excess.toFixed(6),
        })),
        lines: charges.map(chargeFacts),
      },
      text: inWords(group.rule.code, cap, mean, { workers: facts.workers, over: over.length }),
      workers: mean.excess.isZero() ? over.length : facts.workers,
      involvement: chargeInvolvement(charges),
    },
  ];
}

/** The cap of a group under a rule: that of the capped lines; where every line is the employer's to bear, that nothing. */
export function capOf(charges: readonly Charge[]): ResolvedCap {
  const caps = charges.flatMap(({ governing }) => (governing.kind === 'law' ? [governing] : []));
  const capped = caps.find((governing) => !governing.employerBears) ?? caps[0];
  if (!capped) throw new Error('a group under a rule has charges under it');
  const currencies = new Set(charges.map((charge) => charge.payment.currency));
  // Nothing is nothing in every currency: no rate is needed to hold a payment against it.
  return capped.cap.amount.isZero() && currencies.size === 1
    ? { ...capped.cap, currency: [...currencies][0] as string }
    : capped.cap;
}

function measure(charges: readonly Charge[], cap: ResolvedCap, rates: RateTable): Measured {
  const inCap = (charge: Charge): Decimal =>
    rates.convert(charge.net, charge.payment.currency, cap.currency, monthOf(charge.payment.paidOn))
      .amount;
  const isBorne = ({ governing }: Charge): boolean =>
    governing.kind === 'law' && governing.employerBears;
  const capped = sum(charges.filter((charge) => !isBorne(charge)).map(inCap));
  const notTheirs = sum(charges.filter(isBorne).map(inCap));
  const above = capped.minus(cap.amount);
  return {
    total: capped.plus(notTheirs),
    excess: Decimal.max(above, ZERO).plus(notTheirs),
  };
}

function inWords(
  rule: string,
  cap: ResolvedCap,
  mean: Measured,
  { workers, over }: { workers: number; over: number },
): string {
  const limit = `${rule} sets at most ${cap.currency} ${cap.amount.toFixed()} (${cap.working})`;
  const parts: string[] = [];
  if (mean.excess.greaterThan(0) && isFew(workers)) {
    parts.push('fewer than 5 workers bore more than it allows');
  } else if (mean.excess.greaterThan(0)) {
    parts.push(
      `workers bore ${cap.currency} ${mean.total.toFixed(2)} each in the mean, ` +
        `${cap.currency} ${mean.excess.toFixed(2)} above what it allows`,
    );
  }
  if (over > 0) parts.push('amounts documented for individuals lie above it');
  return `${limit}; ${parts.join('; ')}.`;
}
