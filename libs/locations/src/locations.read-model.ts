import { Injectable } from '@nestjs/common';
import { type Ctx, Tx, type TxCtx } from '@para42/platform';
import { AreaReadingRepository } from './areas/area-reading.repository';
import { BeginningRepository, type Beginnings } from './areas/beginning.repository';
import { type CrisisArea, phaseOn } from './areas/crisis-area';
import {
  ConflictEventsService,
  type EventCount,
  type EventsNear,
} from './events/conflict-events.service';
import type { CrisisPhase, CrisisType, MatchMethod } from './crisis';
import type { ListingFact, ListingQuery } from './listings/listing-fact';
import { ListingRepository } from './listings/listing.repository';
import {
  AreaMatchRepository,
  type AreaRange,
  type AreaRegion,
  type Candidate,
  type CellSpan,
} from './matching/area-match.repository';
import { confidenceLevel, type ConfidenceLevel, matchArea } from './matching/match-area';
import { locate, type LocatedPlace, type Place } from './matching/place';
import {
  type CountryScore,
  CountryScoreRepository,
  type ScoreQuery,
} from './scores/country-score.repository';
import type { SourceRef, SourceVersion } from './versions/source-version';
import { SourceVersionRepository } from './versions/source-version.repository';

/**
 * That a crisis area touches a place on a day, with all that is needed to explain it. Plain data without
 * floats, so that it can be frozen and hashed.
 */
export interface AreaMatch {
  readonly placeId: string;
  readonly areaId: string;
  readonly externalId: string;
  readonly name: string;
  readonly crisisType: CrisisType;
  readonly phase: CrisisPhase;
  /** 1 (minor) to 5 (extreme). */
  readonly severity: number;
  readonly severityText: string;
  readonly method: MatchMethod;
  /** Kilometres with one decimal; null where the match is by region. */
  readonly distanceKm: string | null;
  readonly confidence: ConfidenceLevel;
  readonly confidencePercent: number;
  /** The edge of the area is nearer than the coordinate is precise. */
  readonly nearEdge: boolean;
  /** Of a place without a coordinate: the unit by which a shape was tried. */
  readonly unit: 'district' | 'admin1' | null;
  /** Whether it is over on the day that was asked about: then `phase` is its last. */
  readonly over: boolean;
  /** Last day on which it was not yet easing. */
  readonly activeUntil: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly revision: number;
  readonly source: SourceRef;
}

export interface AreaReachList {
  readonly ranges: readonly AreaRange[];
  readonly regions: readonly AreaRegion[];
}

/** Most places that one question may name. */
export const MAX_PLACES = 10_000;

/** The narrow questions that other contexts ask of locations. */
@Injectable()
export class LocationsReadModel {
  constructor(
    private readonly tx: Tx,
    private readonly matches: AreaMatchRepository,
    private readonly areas: AreaReadingRepository,
    private readonly scores: CountryScoreRepository,
    private readonly listings: ListingRepository,
    private readonly versions: SourceVersionRepository,
    private readonly beginnings: BeginningRepository,
    private readonly events: ConflictEventsService,
  ) {}

  /**
   * The areas that touch each place on a day, the surest first; places without any are absent. Three
   * statements whatever the number of places.
   * @param places up to {@link MAX_PLACES}; located ones are not located again
   * @param asOf YYYY-MM-DD
   * @param only just these areas
   * @param since also areas that are over by then and were not on this day, YYYY-MM-DD
   */
  areasTouching(
    ctx: Ctx,
    places: readonly (Place | LocatedPlace)[],
    asOf: string,
    only?: readonly string[],
    since?: string,
  ): Promise<Map<string, AreaMatch[]>> {
    if (places.length > MAX_PLACES) throw new RangeError(`more than ${MAX_PLACES} places at once`);
    return this.read(ctx, async (txCtx) => {
      const located = places.map((place) => ('place' in place ? place : locate(place)));
      const scope = {
        on: asOf,
        ...(only ? { areaIds: only } : {}),
        ...(since && since < asOf ? { since } : {}),
      };
      const candidates = [
        ...(await this.matches.byCells(txCtx, located, scope)),
        ...(await this.matches.byRegions(txCtx, located, scope)),
      ];
      const areaIds = [...new Set(candidates.map(({ areaId }) => areaId))];
      const areas = areaIds.length > 0 ? await this.areas.byIds(txCtx, areaIds) : [];
      return decide(located, areas, candidates, asOf);
    });
  }

  /**
   * Where the places of some areas can lie, for a join with a table of places: cell ranges (`between`
   * on the place cell) and regions. Wider than the areas: what is found is to be given to
   * `areasTouching`, which tests it exactly.
   */
  reachOf(ctx: Ctx, areaIds: readonly string[]): Promise<AreaReachList> {
    return this.read(ctx, async (txCtx) => ({
      ranges: await this.matches.ranges(txCtx, areaIds),
      regions: await this.matches.regions(txCtx, areaIds),
    }));
  }

  /** The place cells of {@link reachOf} for many areas at once, without overlap and in order. */
  cellsOf(ctx: Ctx, areaIds: readonly string[]): Promise<CellSpan[]> {
    return this.read(ctx, (txCtx) => this.matches.spans(txCtx, areaIds));
  }

  /** Events of organised violence and their deaths around a point, within a period. */
  conflictEvents(ctx: Ctx, query: EventsNear): Promise<EventCount> {
    return this.events.count(ctx, query);
  }

  crisisAreas(ctx: Ctx, ids: readonly string[]): Promise<CrisisArea[]> {
    return this.read(ctx, (txCtx) => this.areas.byIds(txCtx, ids));
  }

  /** The score that describes a day; undefined where none does. Older than the day by its `validFrom`. */
  async scoreAsOf(
    ctx: Ctx,
    country: string,
    indicator: string,
    on: string,
  ): Promise<CountryScore | undefined> {
    const query = { countries: [country], indicators: [indicator], on };
    return (await this.scoresAsOf(ctx, query))[0];
  }

  /** One score for each country, source and indicator, by country. */
  scoresAsOf(ctx: Ctx, query: ScoreQuery): Promise<CountryScore[]> {
    return this.read(ctx, (txCtx) => this.scores.scoresOn(txCtx, query));
  }

  /**
   * What the lists say on a day of whole countries, their goods and regions; by list, country, region
   * and good. Of each list the edition in force on the day is asked; before the first edition, what
   * that one says of the days before it. One statement whatever the number of countries.
   */
  listingsOf(ctx: Ctx, query: ListingQuery): Promise<ListingFact[]> {
    return this.read(ctx, (txCtx) => this.listings.factsOn(txCtx, query));
  }

  /** What was known ahead of its first day, and begins on this one. */
  beginningOn(ctx: Ctx, day: string): Promise<Beginnings> {
    return this.read(ctx, (txCtx) => this.beginnings.on(txCtx, day));
  }

  sourceVersion(ctx: Ctx, id: string): Promise<SourceVersion | undefined> {
    return this.read(ctx, (txCtx) => this.versions.find(txCtx, id));
  }

  private read<T>(ctx: Ctx, fn: (txCtx: TxCtx) => Promise<T>): Promise<T> {
    return this.tx.run(ctx, fn, { readOnly: true });
  }
}

function decide(
  located: readonly LocatedPlace[],
  areas: readonly CrisisArea[],
  candidates: readonly Candidate[],
  asOf: string,
): Map<string, AreaMatch[]> {
  const worthTesting = byArea(candidates);
  const matches = new Map<string, AreaMatch[]>();
  for (const area of areas) {
    const extents = worthTesting.get(area.id);
    if (!extents) continue;
    const phase = phaseOn(area, asOf);
    for (const [place, indexes] of extents) {
      const at = located[place];
      const found = at && matchArea(area.extents, indexes.sort(byNumber), at);
      if (!at || !found) continue;
      const list = matches.get(at.place.id);
      const match = toMatch(at.place.id, area, phase, found);
      if (list) list.push(match);
      else matches.set(at.place.id, [match]);
    }
  }
  for (const list of matches.values()) list.sort(surestFirst);
  return matches;
}

/** By area and place the extents that are worth testing. */
function byArea(candidates: readonly Candidate[]): Map<string, Map<number, number[]>> {
  const areas = new Map<string, Map<number, number[]>>();
  for (const { place, areaId, extent } of candidates) {
    let places = areas.get(areaId);
    if (!places) areas.set(areaId, (places = new Map<number, number[]>()));
    const extents = places.get(place);
    if (!extents) places.set(place, [extent]);
    else if (!extents.includes(extent)) extents.push(extent);
  }
  return areas;
}

/** The order of rows is no reason for another match. */
function byNumber(a: number, b: number): number {
  return a - b;
}

function toMatch(
  placeId: string,
  area: CrisisArea,
  phase: CrisisPhase | undefined,
  found: NonNullable<ReturnType<typeof matchArea>>,
): AreaMatch {
  return {
    placeId,
    areaId: area.id,
    externalId: area.externalId,
    name: area.title,
    crisisType: area.type,
    phase: phase ?? 'recovery',
    severity: area.severity,
    severityText: area.severityText,
    method: found.method,
    distanceKm: found.distanceKm,
    confidence: confidenceLevel(found.confidence),
    confidencePercent: found.confidence,
    nearEdge: found.nearEdge,
    unit: found.unit ?? null,
    over: phase === undefined,
    activeUntil: area.activeUntil,
    validFrom: area.validFrom,
    validTo: area.validTo,
    revision: area.revision,
    source: area.source,
  };
}

function surestFirst(a: AreaMatch, b: AreaMatch): number {
  return b.confidencePercent - a.confidencePercent || (a.areaId < b.areaId ? -1 : 1);
}
