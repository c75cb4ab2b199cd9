import type { ListingFact, WorkersBand } from '../facts';
import type { FlagDraft, JsonFact } from './define-rule';

export function listedFacts(
  listing: ListingFact,
  workersBand: WorkersBand,
): { [key: string]: JsonFact } {
  const { list, category, country, admin1, by, validFrom, validTo, text } = listing;
  return { list, category, country, admin1, by, validFrom, validTo, text, workersBand };
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
export function listedSentence(lead: string, listing: ListingFact): string {
  const { admin1, country, category, by, validFrom, source } = listing;
  const words = CATEGORY_WORDS[category] ?? category.toLowerCase().replaceAll('_', ' ');
  return `${lead} ${admin1 ?? country}${BY_WORDS[by]}, which is listed as ${words} since ${validFrom} (source ${source.code} of ${source.asOf}).`;
}

/** Of drafts with one key the gravest: two entries may name one place. The order of entries does not matter. */
export function oncePerKey(drafts: readonly FlagDraft[]): FlagDraft[] {
  const kept = new Map<string, FlagDraft>();
  for (const draft of drafts) {
    const before = kept.get(draft.key);
    if (!before || comesBefore(draft, before)) kept.set(draft.key, draft);
  }
  return [...kept.values()];
}

function comesBefore(a: FlagDraft, b: FlagDraft): boolean {
  if (a.severity.scale !== b.severity.scale) return a.severity.scale > b.severity.scale;
  if (a.likelihood !== b.likelihood) return a.likelihood > b.likelihood;
  return JSON.stringify(a.facts) < JSON.stringify(b.facts);
}
