import type { ListingFact, WorkersBand } from '../facts';
import { sourceWords, type Ground } from './define-rule';

/** An entry of a list as a flag freezes it. */
export type FrozenListing = ReturnType<typeof listedFacts>;

export function listedFacts(listing: ListingFact, workersBand: WorkersBand) {
  const { list, category, country, admin1, by, validFrom, validTo, text, unverified } = listing;
  const facts = { list, category, country, admin1, by, validFrom, validTo, text, workersBand };
  return { ...facts, ...(unverified ? { unverified } : {}) };
}

const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  CONFLICT: 'in conflict',
  INSTITUTIONAL_SOCIAL_FRAGILITY: 'of institutional and social fragility',
  CONFLICT_AFFECTED: 'conflict-affected',
  HIGH_RISK: 'high-risk',
  TIER_2_WATCH_LIST: 'Tier 2 Watch List',
  TIER_3: 'Tier 3',
  SPECIAL_CASE: 'a special case',
  TIED: 'one that ties the status of workers to their employer',
  PARTLY_TIED: 'one that partly ties the status of workers to their employer',
};

const BY_WORDS: Readonly<Record<ListingFact['by'], string>> = {
  country: '',
  stated: '',
  likely: ' (the region was estimated from the coordinate)',
  uncertain: ' (the region was estimated from the coordinate, near a border)',
};

/** @param lead e.g. `The site lies in` */
export function listedSentence(lead: string, ground: Ground<FrozenListing>): string {
  const { admin1, country, category, by, validFrom, unverified } = ground.facts;
  const words = CATEGORY_WORDS[category] ?? category.toLowerCase().replaceAll('_', ' ');
  const checked = unverified ? '; nobody held it against the published list: check it there' : '';
  return `${lead} ${admin1 ?? country}${BY_WORDS[by]}, which is listed as ${words} since ${validFrom} (${sourceWords(ground)}${checked}).`;
}
