import { Injectable } from '@nestjs/common';
import { Clock, type Ctx, DomainError } from '@para42/platform';
import { countriesAt, countriesNear } from '../countries/country-outline';
import { isPosition, type Position } from '../geometry/position';
import { type AreaMatch, LocationsReadModel } from '../locations.read-model';
import { locate, type Place } from './place';

export interface PointQuestion extends Position {
  /** YYYY-MM-DD; today where not given. */
  readonly on?: string;
  /** How far the true position may be off, metres. */
  readonly precisionM?: number;
}

export type ToldMatch = Omit<AreaMatch, 'placeId'>;

export interface AreasAt {
  readonly on: string;
  /** ISO alpha-3; none far at sea. */
  readonly countries: readonly string[];
  /** The surest first. */
  readonly areas: readonly ToldMatch[];
}

/** Which crisis areas touch a place on a day, as a site there would be matched. */
@Injectable()
export class AreasAtService {
  constructor(
    private readonly clock: Clock,
    private readonly model: LocationsReadModel,
  ) {}

  /**
   * At a point, whose country is told by coarse outlines: near a border the areas of both countries count.
   * @throws DomainError invalid `bad_position`
   */
  async atPoint(ctx: Ctx, { lat, lng, on, precisionM }: PointQuestion): Promise<AreasAt> {
    if (!isPosition(lat, lng)) throw badPosition();
    const at = { lat, lng };
    const held = countriesAt(at);
    const countries = held.length > 0 ? held : countriesNear(at);
    const precision = precisionM === undefined ? {} : { precisionM };
    const places = (countries.length > 0 ? countries : ['']).map((country): Place => ({
      id: country,
      country,
      lat,
      lng,
      ...precision,
    }));
    return this.ask(ctx, places, countries, on);
  }

  /** At a place of the register, with the precision and the region that are known of it. */
  atPlace(ctx: Ctx, place: Place, on?: string): Promise<AreasAt> {
    return this.ask(ctx, [place], [place.country], on);
  }

  private async ask(
    ctx: Ctx,
    places: readonly Place[],
    countries: readonly string[],
    on = this.clock.today(),
  ): Promise<AreasAt> {
    const found = await this.model.areasTouching(ctx, places.map(locate), on);
    const surest = new Map<string, ToldMatch>();
    for (const { placeId: _, ...match } of [...found.values()].flat()) {
      const known = surest.get(match.areaId);
      if (!known || known.confidencePercent < match.confidencePercent) {
        surest.set(match.areaId, match);
      }
    }
    const areas = [...surest.values()].sort(
      (a, b) => b.confidencePercent - a.confidencePercent || (a.areaId < b.areaId ? -1 : 1),
    );
    return { on, countries, areas };
  }
}

function badPosition(): DomainError {
  const detail = 'Give lat from -90 to 90 and lng from -180 to 180.';
  return new DomainError('invalid', 'bad_position', detail, {
    errors: [{ path: '/lat', code: 'bad_position', detail }],
  });
}
