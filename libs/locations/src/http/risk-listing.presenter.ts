import type { ListedEntry } from '../listings/listing.repository';

export type PresentedListing = Omit<
  ListedEntry,
  'good' | 'hsPrefixes' | 'goodNames' | 'childLabour' | 'forcedLabour'
> & {
  readonly good: string | null;
  readonly hsPrefixes: readonly string[];
  readonly childLabour: boolean | null;
  readonly forcedLabour: boolean | null;
};

export function presentListing({ goodNames: _, ...entry }: ListedEntry): PresentedListing {
  const { good = null, hsPrefixes = [], childLabour = null, forcedLabour = null } = entry;
  return { ...entry, good, hsPrefixes, childLabour, forcedLabour };
}
