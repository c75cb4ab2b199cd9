import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { listedFacts, listedSentence, oncePerKey } from './listed-place';

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
  evaluate(facts, { tier3Only = 0 }) {
    const listed = facts.listings.filter(
      ({ list, category }) =>
        list === 'us-tip' && (category !== 'TIER_2_WATCH_LIST' || tier3Only === 0),
    );
    return oncePerKey(
      listed.map((listing) => ({
        key: JSON.stringify([listing.list, listing.country]),
        severity: {
          scale: listing.category === 'TIER_2_WATCH_LIST' ? 2 : 3,
          scope: scopeOf(facts.site.workersBand),
          irremediability: 2,
        },
        likelihood: 2,
        facts: listedFacts(listing, facts.site.workersBand),
        sources: [listing.source],
        sentence: listedSentence('The site lies in', listing),
      })),
    );
  },
});
