import type { ListingFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { listedFacts, listedSentence, oncePerKey } from './listed-place';

const LIKELIHOOD: Readonly<Record<ListingFact['by'], number>> = {
  country: 3,
  stated: 3,
  likely: 2,
  uncertain: 1,
};

/** By region where the list says so: the rest of the country is not listed. */
export const regionListedConflict = defineRule({
  code: 'region-listed-conflict',
  version: 1,
  title: 'Site in a region that is listed as conflict-affected or high-risk',
  subject: 'site',
  dated: true,
  parameters: {},
  basis: 'A/70/260 paras 16, 42; Regulation (EU) 2017/821, indicative list of regions',
  evaluate(facts) {
    return oncePerKey(
      facts.listings
        .filter(({ list }) => list === 'eu-cahra')
        .map((listing) => ({
          key: JSON.stringify([listing.list, listing.admin1 ?? listing.country]),
          severity: {
            scale: 4,
            scope: scopeOf(facts.site.workersBand),
            irremediability: 3,
          },
          likelihood: LIKELIHOOD[listing.by],
          facts: listedFacts(listing, facts.site.workersBand),
          sources: [listing.source],
          sentence: listedSentence('The site lies in', listing),
        })),
    );
  },
});
