/** Texts of `recruitment-and-fees` that `recruitment-agency` asks in the same words: from, to. */
const SHARED: readonly (readonly [string, string])[] = [
  ['agencies.why', 'has_licence.why'],
  ['agencies.evidence', 'has_licence.evidence'],
  ['agencies.why', 'licences.why'],
  ['agencies.evidence', 'licences.evidence'],
  ['agencies.licence_number.label', 'licences.licence_number.label'],
  ...['licence_authority', 'licence_from', 'licence_to'].map(
    (column) => [`agencies.${column}`, `licences.${column}`] as const,
  ),
  ['uses_agencies.why', 'uses_sub_agents.why'],
  ['uses_agencies.evidence', 'uses_sub_agents.evidence'],
  ['agencies.ref.label', 'sub_agents.ref.label'],
  ...['person', 'name', 'country'].map(
    (column) => [`agencies.${column}`, `sub_agents.${column}`] as const,
  ),
  ...['licence_number', 'licence_authority', 'licence_from', 'licence_to'].map(
    (column) => [`agencies.${column}`, `sub_agents.${column}`] as const,
  ),
  ['cohorts.why', 'placements.why'],
  ['cohorts.sub_agent.label', 'placements.sub_agent.label'],
  ...['ref', 'origin', 'destination', 'hired_from', 'hired_to'].map(
    (column) => [`cohorts.${column}`, `placements.${column}`] as const,
  ),
  ...['label', 'hint', 'why', 'evidence', 'place', 'step', 'passed_from', 'passed_to'].map(
    (part) => [`transits.${part}`, `transits.${part}`] as const,
  ),
  ['fee_lines.cohort.label', 'transits.placement.label'],
  ['fee_lines.cohort.hint', 'transits.placement.hint'],
  ['fee_lines.cohort.constraints.known_cohort', 'transits.placement.constraints.known_group'],
  ['section.fees.title', 'section.fees.title'],
  ['section.repayment.title', 'section.repayment.title'],
  ['fees_known', 'fees_known'],
  ['fee_lines.why', 'invoice_lines.why'],
  ['fee_lines.evidence', 'invoice_lines.evidence'],
  ['fee_lines.cohort.label', 'invoice_lines.placement.label'],
  ['fee_lines.cohort.hint', 'invoice_lines.placement.hint'],
  ['fee_lines.cohort.constraints.known_cohort', 'invoice_lines.placement.constraints.known_group'],
  ['fee_lines.payee.label', 'invoice_lines.payee.label'],
  ...[
    'cost_code',
    'illegitimacy',
    'illicit_kind',
    'place',
    'label',
    'payer',
    'payee_kind',
    'amount',
    'paid_on',
    'channel',
    'receipt_given',
    'receipt_amount',
    'disclosed',
    'refunded',
    'refunded_on',
  ].map((column) => [`fee_lines.${column}`, `invoice_lines.${column}`] as const),
  ['repayment_state', 'repayment_state'],
  ['repays_former', 'repays_former'],
  ['repays_freely', 'repays_freely'],
];

/**
 * The texts of one language that both questionnaires share, under the keys of this one. Both are
 * frozen by their hashes, so neither can change the other unseen.
 */
export function sharedTexts(catalogue: Readonly<Record<string, string>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [from, to] of SHARED) {
    for (const [key, text] of Object.entries(catalogue)) {
      if (key === from || key.startsWith(`${from}.`)) texts[to + key.slice(from.length)] = text;
    }
  }
  return texts;
}
