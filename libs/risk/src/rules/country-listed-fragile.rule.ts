import { listedFacts, listedSentence } from './listed-place';
import { scopeOf } from '../severity';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

const SCALE: Readonly<Record<string, number>> = { CONFLICT: 4, INSTITUTIONAL_SOCIAL_FRAGILITY: 3 };

export const countryListedFragile = defineRule({
  code: 'country-listed-fragile',
  version: 2,
  title: 'Site in a country that is listed as fragile or in conflict',
  subject: 'site',
  dated: true,
  parameters: {
    conflictOnly: { default: 0, min: 0, max: 1, unit: '1: only countries listed for conflict' },
  },
  basis: 'A/70/260 paras 16, 38, 42; World Bank list of fragile and conflict-affected situations',
  play: {
    finding: 'Site in a fragile country or one in conflict',
    actions: [
      prevent(
        'fragile-closer-look',
        'Look closer before the next order: who recruits, who guards, who owns the land',
        'buyer',
        60,
        'The answers of the site say who recruits, guards and owns, and are fresh.',
      ),
      mitigate(
        'fragile-local-contact',
        'Keep a standing contact with local organisations that workers trust',
        'buyer',
        60,
        'An organisation near the site reports twice a year on its workers.',
      ),
    ],
  },
  gravestOfKey: true,
  grounds(facts, { conflictOnly = 0 }) {
    return facts.listings
      .filter(
        ({ list, category }) =>
          list === 'worldbank-fcs' && (category === 'CONFLICT' || conflictOnly === 0),
      )
      .map((listing) => ({
        key: JSON.stringify([listing.list, listing.country]),
        facts: listedFacts(listing, facts.site.workersBand),
        sources: [listing.source],
      }));
  },
  judge(ground) {
    const { category, unverified, workersBand } = ground.facts;
    return {
      severity: {
        scale: SCALE[category] ?? 3,
        scope: scopeOf(workersBand),
        irremediability: category === 'CONFLICT' ? 3 : 2,
      },
      likelihood: unverified ? 1 : 2,
      sentence: listedSentence('The site lies in', ground),
    };
  },
});
