import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { AreaLoadingService, type PreparedAreas } from '../areas/area-loading.service';
import { ConflictEventRepository } from '../events/conflict-event.repository';
import { ListingLoadingService } from '../listings/listing-loading.service';
import { countryScoresChanged, crisisAreasChanged, listingsChanged } from '../locations.events';
import { CountryScoreRepository } from '../scores/country-score.repository';
import type { RiskSource, SourceContent } from '../sources/risk-source';
import type { VersionOf } from './source-version';

/** What a version brought or changed. */
export interface Changed {
  readonly changedAreas: readonly string[];
  /** Countries whose scores differ from before. */
  readonly changedCountries: readonly string[];
  /** Countries of which a list says something else than before. */
  readonly changedListings: readonly string[];
}

export const NOTHING: Changed = { changedAreas: [], changedCountries: [], changedListings: [] };

/** What a file says, ready to be written. */
export interface ReadFile {
  readonly source: RiskSource;
  readonly content: SourceContent;
  readonly areas: PreparedAreas;
}

interface Before {
  readonly id: string;
}

/** Brings what a version says into use, and tells of what it changed. */
@Injectable()
export class SourcePublishingService {
  constructor(
    private readonly scores: CountryScoreRepository,
    private readonly areas: AreaLoadingService,
    private readonly listings: ListingLoadingService,
    private readonly events: ConflictEventRepository,
  ) {}

  /** @param before the edition in use before this one; undefined where this is the first */
  async publish(
    ctx: TxCtx,
    version: VersionOf,
    file: ReadFile,
    before: Before | undefined,
  ): Promise<Changed> {
    if (file.content.events) await this.events.insert(ctx, version, file.content.events);
    await this.scores.insert(ctx, version, file.content.scores);
    const changedCountries =
      file.content.scores.length > 0
        ? await this.scores.changedCountries(ctx, version.id, before?.id)
        : [];
    const listed = await this.listings.apply(ctx, version, file, before);
    const changedAreas = await this.areas.apply(ctx, version, [...file.areas, ...listed.areas]);
    const changedListings = listed.changedCountries;
    return this.tell(ctx, version, { changedAreas, changedCountries, changedListings });
  }

  /**
   * Publishes a version in place of one whose day was wrong: that one said nothing of areas any more, and what
   * else it said counts no more by its state.
   */
  async publishInPlace(
    ctx: TxCtx,
    version: VersionOf,
    file: ReadFile,
    { before, replaced }: { before: Before | undefined; replaced: VersionOf },
  ): Promise<Changed> {
    await this.areas.forget(ctx, replaced);
    const changed = await this.publish(ctx, version, file, before);
    const changedListings = await this.listings.differing(ctx, version.id, replaced.id);
    const told = { changedAreas: [], changedCountries: [], changedListings };
    return union(changed, this.tell(ctx, version, told));
  }

  /** Works out again what rests on the editions before: days of entries of a list, and areas. */
  async publishAgain(
    ctx: TxCtx,
    version: VersionOf,
    file: ReadFile,
    before: Before | undefined,
  ): Promise<Changed> {
    const listed = await this.listings.applyAgain(ctx, version, file, before);
    const changedAreas = await this.areas.apply(ctx, version, [...file.areas, ...listed.areas]);
    const changedListings = listed.changedCountries;
    return this.tell(ctx, version, { changedAreas, changedCountries: [], changedListings });
  }

  /** How many areas of a source are not over and not named. */
  areasLeft(ctx: TxCtx, source: string, named: PreparedAreas): Promise<number> {
    return this.areas.left(ctx, source, named);
  }

  private tell(ctx: TxCtx, { id: sourceVersionId }: VersionOf, changed: Changed): Changed {
    const { changedAreas, changedCountries, changedListings } = changed;
    if (changedAreas.length > 0) {
      ctx.events.publish(crisisAreasChanged, { areaIds: [...changedAreas], sourceVersionId });
    }
    if (changedCountries.length > 0) {
      const countries = [...changedCountries];
      ctx.events.publish(countryScoresChanged, { countries, sourceVersionId });
    }
    if (changedListings.length > 0) {
      const countries = [...changedListings];
      ctx.events.publish(listingsChanged, { countries, sourceVersionId });
    }
    return changed;
  }
}

export function union(a: Changed, b: Changed): Changed {
  const both = (one: readonly string[], other: readonly string[]): string[] => [
    ...new Set([...one, ...other]),
  ];
  return {
    changedAreas: both(a.changedAreas, b.changedAreas),
    changedCountries: both(a.changedCountries, b.changedCountries),
    changedListings: both(a.changedListings, b.changedListings),
  };
}
