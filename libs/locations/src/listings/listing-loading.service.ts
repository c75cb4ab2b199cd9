import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { type PreparedAreas, prepareUnknown } from '../areas/area-loading.service';
import type { RiskSource, SourceContent } from '../sources/risk-source';
import type { VersionOf } from '../versions/source-version';
import { dateListings } from './dated-listing';
import type { DatedListing } from './listing';
import { ListingRepository } from './listing.repository';

export interface AppliedListings {
  /** ISO alpha-3. */
  readonly changedCountries: string[];
  /** Of entries that are regions in crisis, ended ones too. */
  readonly areas: PreparedAreas;
}

/** Writes what an edition of a list names, with the days since when and until when. */
@Injectable()
export class ListingLoadingService {
  constructor(private readonly listings: ListingRepository) {}

  /**
   * An edition that is older than one in use is history: areas stay as the later one has them.
   * @param before the edition in use up to the day of this one; undefined where this is the first
   */
  async apply(
    ctx: TxCtx,
    version: VersionOf,
    file: { readonly source: RiskSource; readonly content: SourceContent },
    before: { readonly id: string } | undefined,
  ): Promise<AppliedListings> {
    const { listings: records } = file.content;
    if (!records) return { changedCountries: [], areas: [] };
    const known = before ? await this.listings.ofVersion(ctx, before.id) : [];
    const dated = dateListings(records, known, version.asOf);
    await this.listings.insert(ctx, version, dated);
    const changedCountries = await this.listings.changedCountries(ctx, version.id, before?.id);
    const { areaOf } = file.source;
    if (!areaOf || (await this.listings.hasLater(ctx, version))) {
      return { changedCountries, areas: [] };
    }
    const areas = dated.flatMap((listing) => areaOf(listing) ?? []);
    return { changedCountries, areas: areas.map(prepareUnknown) };
  }

  /** Dates the entries of an edition anew, since another stands before it than did. */
  async applyAgain(
    ctx: TxCtx,
    version: VersionOf,
    file: { readonly source: RiskSource; readonly content: SourceContent },
    before: { readonly id: string } | undefined,
  ): Promise<AppliedListings> {
    const told = await this.listings.ofVersion(ctx, version.id);
    await this.listings.remove(ctx, version.id);
    const { areas } = await this.apply(ctx, version, file, before);
    const changedCountries = differing(told, await this.listings.ofVersion(ctx, version.id));
    return { changedCountries, areas };
  }

  /** Countries of which two versions say something else. */
  differing(ctx: TxCtx, versionId: string, otherId: string): Promise<string[]> {
    return this.listings.changedCountries(ctx, versionId, otherId);
  }
}

function differing(told: readonly DatedListing[], now: readonly DatedListing[]): string[] {
  const entries = new Map<string, number>();
  for (const [list, count] of [
    [told, 1],
    [now, -1],
  ] as const) {
    for (const entry of list) {
      const key = JSON.stringify([entry.country, entry]);
      entries.set(key, (entries.get(key) ?? 0) + count);
    }
  }
  const changed = [...entries].filter(([, count]) => count !== 0);
  return [...new Set(changed.map(([key]) => (JSON.parse(key) as [string])[0]))].sort();
}
