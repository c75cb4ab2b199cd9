import type { ListedEntry } from '../listings/listing.repository';

export type PresentedListing = Omit<
  ListedEntry,
  'good' | 'hsPrefixes' | 'goodNames' | 'childLabour' | 'forcedLabour' | 'unverified'
> & {
  readonly good: string | null;
  readonly hsPrefixes: readonly string[];
  readonly childLabour: boolean | null;
  readonly forcedLabour: boolean | null;
  readonly unverified: boolean;
};

export function presentListing({ goodNames: _, ...entry }: ListedEntry): PresentedListing {
  const { good = null, hsPrefixes = [], childLabour = null, forcedLabour = null } = entry;
  const { unverified = false } = entry;
  return { ...entry, good, hsPrefixes, childLabour, forcedLabour, unverified };
}
