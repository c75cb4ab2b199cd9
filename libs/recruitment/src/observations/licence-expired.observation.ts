import { coverage } from '../agencies/licence.policy';
import { defineObservation } from './define-observation';
import { agencyName, licenceFacts, LICENSING, licensingInvolvement } from './licence-basis';

const HOW = { EXPIRED: 'had run out', SUSPENDED: 'was suspended', REVOKED: 'had been revoked' };

/** The licence of an agency or sub-agent had lapsed by a day on which workers were hired. */
export const licenceExpired = defineObservation({
  code: 'LICENCE_EXPIRED',
  version: 1,
  title: 'The licence did not cover the hiring date',
  indicators: ['FL01'],
  observe: ({ agencies, cohort }) =>
    agencies.flatMap((linked) => {
      const { from, to } = cohort.hiring;
      const result = coverage(linked.licences, from, to);
      if (result.kind !== 'lapsed') return [];
      return [
        {
          discriminator: linked.agency.ref,
          agency: linked.agency.ref,
          on: result.firstDay,
          basis: LICENSING,
          strength: 'medium' as const,
          sign: null,
          facts: {
            agency: linked.agency.ref,
            relation: linked.relation,
            hiredFrom: from,
            hiredTo: to,
            firstUncoveredDay: result.firstDay,
            licence: result.licence,
            how: result.how,
            licences: licenceFacts(linked),
          },
          text:
            `A licence of ${agencyName(linked)} ${HOW[result.how]} on ` +
            `${result.firstDay}, within the hiring of ${from} to ${to}.`,
          involvement: licensingInvolvement(linked),
        },
      ];
    }),
});
