import { observeUnlicensed } from './agency-unlicensed.observation';
import { defineObservation } from './define-observation';

/** A sub-agent of the chain, person or firm, had no licence on a day on which workers were hired. */
export const subAgentUnlicensed = defineObservation({
  code: 'SUB_AGENT_UNLICENSED',
  version: 1,
  title: 'An unlicensed sub-agent took part on the hiring date',
  indicators: ['FL01'],
  observe: (facts) =>
    facts.agencies
      .filter((linked) => linked.agency.role === 'SUB_AGENT')
      .flatMap((linked) => observeUnlicensed(linked, facts)),
});
