import { Injectable } from '@nestjs/common';
import { type Ctx, DomainError, Tx } from '@para42/platform';
import { countriesAt, countriesNear } from '../countries/country-outline';
import { isPosition } from '../geometry/position';
import type { SourceRef } from '../versions/source-version';
import { CandidateEventRepository } from './candidate-event.repository';
import {
  ConflictEventRepository,
  type EventEdition,
  type EventPeriod,
  type EventTotals,
} from './conflict-event.repository';

/** The widest circle that can be asked about, in kilometres. */
export const WIDEST_COUNT_KM = 500;

export interface EventsNear extends EventPeriod {
  readonly lat: number;
  readonly lng: number;
  readonly radiusKm: number;
  /** Editions up to this day only: what was known then. The newest where not given. */
  readonly knownOn?: string;
}

export interface EventCount extends EventTotals {
  /**
   * Events of the same days in the countries at the point, whose place is known to a first-level unit
   * or worse: whether they lie in the circle cannot be told, and they are in no other figure.
   */
  readonly tooCoarse: EventTotals;
  /**
   * Events in the circle that no yearly edition describes yet: not vetted, and in no other figure. Coarse
   * ones are not told.
   */
  readonly candidates: EventTotals;
  /**
   * ISO alpha-3 of the countries at the point, by coarse outline; of a point off every coast those within 20 km,
   * to which outlines are good. None further out at sea.
   */
  readonly countries: readonly string[];
  /** Those of them of which any edition tells; none is no proof of peace. */
  readonly countriesTold: readonly string[];
  /** Editions that were counted. */
  readonly sources: readonly SourceRef[];
  /** First and last day of which they tell; null where no edition is loaded. */
  readonly coveredFrom: string | null;
  readonly coveredTo: string | null;
}

/** Counts events of organised violence and their deaths around a place. */
@Injectable()
export class ConflictEventsService {
  constructor(
    private readonly tx: Tx,
    private readonly events: ConflictEventRepository,
    private readonly unvetted: CandidateEventRepository,
  ) {}

  /**
   * Events that began on a day of the period, within a great-circle distance of the point.
   * @throws DomainError invalid `bad_position`, `bad_radius`, `dates_out_of_order`
   */
  count(ctx: Ctx, query: EventsNear): Promise<EventCount> {
    check(query);
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const editions = await this.events.editions(txCtx, query.knownOn);
        const near = await this.events.countNear(txCtx, editions, query, query.radiusKm, query);
        const countries = countriesOf(query);
        const at = editions.filter(({ country }) => countries.includes(country));
        const coarse = await this.events.countCoarse(txCtx, at, query);
        const countriesTold = at.map(({ country }) => country);
        const { radiusKm } = query;
        const candidates = await this.unvetted.countNear(txCtx, editions, query, radiusKm, query);
        const told = { tooCoarse: coarse, candidates, countries, countriesTold };
        return { ...near, ...told, ...coverage(editions) };
      },
      { readOnly: true },
    );
  }
}

/** Coastal towns lie off the coarse coast. */
function countriesOf(query: EventsNear): readonly string[] {
  const at = countriesAt(query);
  return at.length > 0 ? at : countriesNear(query);
}

function coverage(
  editions: readonly EventEdition[],
): Pick<EventCount, 'sources' | 'coveredFrom' | 'coveredTo'> {
  const sources = new Map(editions.map(({ source }) => [source.versionId, source]));
  return {
    sources: [...sources.values()],
    coveredFrom: editions.map(({ firstDay }) => firstDay).sort()[0] ?? null,
    coveredTo:
      editions
        .map(({ lastDay }) => lastDay)
        .sort()
        .at(-1) ?? null,
  };
}

function check({ lat, lng, radiusKm, from, to }: EventsNear): void {
  if (!isPosition(lat, lng)) {
    throw wrong('bad_position', '/lat', 'Give lat from -90 to 90 and lng from -180 to 180.');
  }
  if (!(radiusKm > 0 && radiusKm <= WIDEST_COUNT_KM)) {
    throw wrong('bad_radius', '/radiusKm', `Give a radius up to ${WIDEST_COUNT_KM} km, not 0.`);
  }
  if (to < from)
    throw wrong('dates_out_of_order', '/to', 'Give a last day that is not before from.');
}

function wrong(code: string, path: string, detail: string): DomainError {
  return new DomainError('invalid', code, detail, { errors: [{ path, code, detail }] });
}
