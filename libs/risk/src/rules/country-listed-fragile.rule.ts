import { listedFacts, listedSentence, oncePerKey } from './listed-place';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';

const SCALE: Readonly<Record<string, number>> = { CONFLICT: 4, INSTITUTIONAL_SOCIAL_FRAGILITY: 3 };

export const countryListedFragile = defineRule({
  code: 'country-listed-fragile',
  version: 1,
  title: 'Site in a country that is listed as fragile or in conflict',
  subject: 'site',
  dated: true,
  parameters: {
    conflictOnly: { default: 0, min: 0, max: 1, unit: '1: only countries listed for conflict' },
  },
  basis: 'A/70/260 paras 16, 38, 42; World Bank list of fragile and conflict-affected situations',
  evaluate(facts, { conflictOnly = 0 }) {
    const listed = facts.listings.filter(
      ({ list, category }) =>
        list === 'worldbank-fcs' && (category === 'CONFLICT' || conflictOnly === 0),
    );
    return oncePerKey(
      listed.map((listing) => ({
        key: JSON.stringify([listing.list, listing.country]),
        severity: {
          scale: SCALE[listing.category] ?? 3,
          scope: scopeOf(facts.site.workersBand),
          irremediability: listing.category === 'CONFLICT' ? 3 : 2,
        },
        likelihood: 2,
        facts: listedFacts(listing, facts.site.workersBand),
        sources: [listing.source],
        sentence: listedSentence('The site lies in', listing),
      })),
    );
  },
});
