import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';
import { listedFacts, listedSentence } from './listed-place';

/** The list names the worst tiers alone: a country that it does not name is unknown, not good. */
export const countryListedTier = defineRule({
  code: 'country-listed-tier',
  version: 1,
  title: 'Site in a country of a low tier in the yearly report on trafficking in persons',
  subject: 'site',
  dated: true,
  parameters: {
    tier3Only: { default: 0, min: 0, max: 1, unit: '1: only Tier 3 and special cases' },
  },
  basis: 'A/70/260 para 42; US Trafficking in Persons Report',
  play: {
    finding: 'Country of a low tier',
    actions: [
      prevent(
        'tier-recruitment-questions',
        'Ask the site how workers got their jobs and who checks it',
        'buyer',
        90,
        'Accepted answers on recruitment of the site are on record.',
      ),
      mitigate(
        'tier-joint-advocacy',
        'Speak with other buyers to the authorities about inspection and remedy',
        'buyer',
        120,
        'A joint approach to the authorities is on record with its outcome.',
      ),
    ],
  },
  gravestOfKey: true,
  grounds(facts, { tier3Only = 0 }) {
    return facts.listings
      .filter(
        ({ list, category }) =>
          list === 'us-tip' && (category !== 'TIER_2_WATCH_LIST' || tier3Only === 0),
      )
      .map((listing) => ({
        key: JSON.stringify([listing.list, listing.country]),
        facts: listedFacts(listing, facts.site.workersBand),
        sources: [listing.source],
      }));
  },
  judge(ground) {
    const { category, workersBand } = ground.facts;
    return {
      severity: {
        scale: category === 'TIER_2_WATCH_LIST' ? 2 : 3,
        scope: scopeOf(workersBand),
        irremediability: 2,
      },
      likelihood: 2,
      sentence: listedSentence('The site lies in', ground),
    };
  },
});
