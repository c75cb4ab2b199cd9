import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { listedFacts, listedSentence, oncePerKey } from './listed-place';

/**
 * Where the right to stay hangs on one employer, leaving that employer costs it. A flag of the law of a
 * place; whether a worker of the site is bound by it is nobody's fact here.
 */
export const destinationTiesStatus = defineRule({
  code: 'destination-ties-status',
  version: 1,
  title: 'Workers from abroad work where the law ties their stay to their employer',
  subject: 'site',
  dated: true,
  parameters: {
    fullyOnly: { default: 0, min: 0, max: 1, unit: '1: only where it ties fully' },
  },
  basis: 'A/70/260 paras 12, 42; ILO indicator FL01',
  evaluate(facts, { fullyOnly = 0 }) {
    return oncePerKey(
      facts.destinations.flatMap(({ country, cohortIds, listings }) =>
        listings
          .filter(
            ({ list, category }) =>
              list === 'tied-status' && (category === 'TIED' || fullyOnly === 0),
          )
          .map((listing) => ({
            key: JSON.stringify([listing.list, country]),
            severity: {
              scale: listing.category === 'TIED' ? 4 : 3,
              scope: scopeOf(facts.site.workersBand),
              irremediability: 3,
            },
            likelihood: listing.category === 'TIED' ? 3 : 2,
            facts: {
              ...listedFacts(listing, facts.site.workersBand),
              cohorts: [...new Set(cohortIds)].sort(),
            },
            sources: [listing.source],
            sentence: listedSentence('Workers of the site came from abroad to', listing),
          })),
      ),
    );
  },
});
