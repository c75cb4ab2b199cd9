import { isFew, peopleInWords } from '../cohorts/people-counts';
import { ruleKey } from '../fees/fee-rule';
import {
  allCharges,
  chargeFacts,
  chargeGroups,
  chargeInvolvement,
  lastPaidOn,
  lawBasis,
  policyBasis,
  totalsInWords,
  type ChargeGroup,
} from './charge-lines';
import type { CohortFacts } from './cohort-facts';
import { capOf } from './fee-over-cap.observation';
import { defineObservation, type ObservationDraft } from './define-observation';

/**
 * Workers bore fees or related costs. Where the law in force on the day of payment forbids that
 * altogether it rests on the law; where the law allows up to a cap, or none was in force, on the
 * zero-fee policy. Under the principle LEGAL_CAP what the law allows is not observed.
 */
export const feePaid = defineObservation({
  code: 'FEE_PAID',
  version: 1,
  title: 'Workers paid recruitment fees or related costs',
  indicators: ['FL09'],
  observe: (facts) => chargeGroups(facts).flatMap((group) => observeGroup(group, facts)),
});

function observeGroup(group: ChargeGroup, facts: CohortFacts): ObservationDraft[] {
  const charges = allCharges(group);
  const allows = charges.some(({ governing }) => governing.kind === 'law' && governing.allows);
  if (allows && facts.policy.principle === 'LEGAL_CAP') return [];
  const forbidden = group.rule !== null && capOf(charges).amount.isZero();
  return [
    {
      discriminator: group.rule ? ruleKey(group.rule) : policyBasis().code,
      on: lastPaidOn(charges),
      basis: forbidden && group.rule ? lawBasis(group.rule) : policyBasis(),
      strength: forbidden ? 'medium' : 'weak',
      sign: null,
      facts: {
        lines: charges.map(chargeFacts),
        legalRule: group.rule?.code ?? null,
        individuals: [...group.individuals.keys()],
      },
      text: inWords(group, facts.workers, forbidden),
      involvement: chargeInvolvement(charges),
    },
  ];
}

function inWords(group: ChargeGroup, workers: number, forbidden: boolean): string {
  const parts: string[] = [];
  if (group.mean.length > 0) {
    const who = `${peopleInWords(workers)} workers`;
    // What so few paid in the mean is what each of them paid, or nearly so.
    const what = isFew(workers) ? 'such costs' : `${totalsInWords(group.mean)} each in the mean`;
    parts.push(`${who} bore ${what}`);
  }
  // The statement leaves the register: individuals stay in the facts.
  if (group.individuals.size > 0) parts.push('amounts documented for individuals stand beside it');
  const ground = forbidden
    ? `${group.rule?.code} forbade that on the day of payment`
    : group.rule
      ? `${group.rule.code} allowed up to a cap; it is held against the zero-fee policy`
      : (policyReason(group) ?? 'it is held against the zero-fee policy');
  return `${parts.join('; ')}; ${ground}.`;
}

function policyReason(group: ChargeGroup): string | undefined {
  const notes = allCharges(group).flatMap(({ governing }) =>
    governing.kind === 'policy' ? [governing.note] : [],
  );
  return `${[...new Set(notes)].join('; ')}, so the zero-fee policy applies`;
}
