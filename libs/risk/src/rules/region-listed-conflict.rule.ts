import type { ListingFact } from '../facts';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';
import { listedFacts, listedSentence } from './listed-place';

const LIKELIHOOD: Readonly<Record<ListingFact['by'], number>> = {
  country: 3,
  stated: 3,
  likely: 2,
  uncertain: 1,
};

/** By region where the list says so: the rest of the country is not listed. */
export const regionListedConflict = defineRule({
  code: 'region-listed-conflict',
  version: 2,
  title: 'Site in a region that is listed as conflict-affected or high-risk',
  subject: 'site',
  dated: true,
  parameters: {},
  basis: 'A/70/260 paras 16, 42; Regulation (EU) 2017/821, indicative list of regions',
  play: {
    finding: 'Site in a conflict-affected or high-risk region',
    actions: [
      prevent(
        'region-heightened-review',
        'Make a heightened, conflict-sensitive review of the site with local advice',
        'buyer',
        60,
        'The review names the parties to the conflict and how the site deals with them.',
      ),
      mitigate(
        'region-safe-channel',
        'Give workers a complaint channel that is safe in the conflict',
        'supplier',
        60,
        'Workers know a channel outside the site and have used or tested it.',
      ),
    ],
  },
  gravestOfKey: true,
  grounds(facts) {
    return facts.listings
      .filter(({ list }) => list === 'eu-cahra')
      .map((listing) => ({
        key: JSON.stringify([listing.list, listing.admin1 ?? listing.country]),
        facts: listedFacts(listing, facts.site.workersBand),
        sources: [listing.source],
      }));
  },
  judge(ground) {
    const { by, category, workersBand } = ground.facts;
    return {
      severity: { scale: 4, scope: scopeOf(workersBand), irremediability: 3 },
      likelihood: LIKELIHOOD[by],
      crisisType: category === 'CONFLICT_AFFECTED' ? 'ARMED_CONFLICT' : 'PROTRACTED_CRISIS',
      sentence: listedSentence('The site lies in', ground),
    };
  },
});
