import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';
import { listedFacts, listedSentence } from './listed-place';

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
  play: {
    finding: 'Law that ties the stay of workers to their employer',
    actions: [
      prevent(
        'tied-free-to-leave',
        'Agree in writing that no worker loses pay or papers by leaving with notice',
        'supplier',
        60,
        'The written rule is in a language that workers read, and they confirm it off site.',
      ),
      mitigate(
        'tied-change-of-employer',
        'Let workers change employer at no cost, and help with the permit',
        'supplier',
        90,
        'Requests to change employer are counted and none was refused for cost.',
      ),
    ],
  },
  gravestOfKey: true,
  grounds(facts, { fullyOnly = 0 }) {
    return facts.destinations.flatMap(({ country, cohortIds, listings }) =>
      listings
        .filter(
          ({ list, category }) =>
            list === 'tied-status' && (category === 'TIED' || fullyOnly === 0),
        )
        .map((listing) => ({
          key: JSON.stringify([listing.list, country]),
          facts: {
            ...listedFacts(listing, facts.site.workersBand),
            cohorts: [...new Set(cohortIds)].sort(),
          },
          sources: [listing.source],
        })),
    );
  },
  judge(ground) {
    const { category, workersBand } = ground.facts;
    const isTied = category === 'TIED';
    return {
      severity: { scale: isTied ? 4 : 3, scope: scopeOf(workersBand), irremediability: 3 },
      likelihood: isTied ? 3 : 2,
      sentence: listedSentence('Workers of the site came from abroad to', ground),
    };
  },
});
