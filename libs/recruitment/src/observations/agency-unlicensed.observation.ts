import { coverage } from '../agencies/licence.policy';
import type { CohortFacts, LinkedAgency } from './cohort-facts';
import { defineObservation, type ObservationDraft } from './define-observation';
import { agencyNameFirst, licenceFacts, LICENSING, licensingInvolvement } from './licence-basis';

/** An agency of the chain had no licence on record by a day on which workers were hired. */
export const agencyUnlicensed = defineObservation({
  code: 'AGENCY_UNLICENSED',
  version: 1,
  title: 'An agency of the chain had no licence on the hiring date',
  indicators: ['FL01'],
  observe: (facts) =>
    facts.agencies
      .filter((linked) => linked.agency.role !== 'SUB_AGENT')
      .flatMap((linked) => observeUnlicensed(linked, facts)),
});

/** The draft for one agency or sub-agent that was never licensed by the hiring date. */
export function observeUnlicensed(linked: LinkedAgency, facts: CohortFacts): ObservationDraft[] {
  const { from, to } = facts.cohort.hiring;
  const result = coverage(linked.licences, from, to);
  if (result.kind !== 'never') return [];
  const known =
    linked.licences.length === 0
      ? 'no licence is on record for it'
      : 'its licences on record begin later';
  return [
    {
      discriminator: linked.agency.ref,
      agency: linked.agency.ref,
      on: result.firstDay,
      basis: LICENSING,
      strength: 'medium',
      sign: null,
      facts: {
        agency: linked.agency.ref,
        relation: linked.relation,
        hiredFrom: from,
        hiredTo: to,
        firstUncoveredDay: result.firstDay,
        licences: licenceFacts(linked),
      },
      text:
        `${agencyNameFirst(linked)} was not licensed on ${result.firstDay}, within the hiring of ` +
        `${from} to ${to}: ${known}.`,
      involvement: licensingInvolvement(linked),
    },
  ];
}
