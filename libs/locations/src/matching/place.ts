import { admin1Near, findAdmin1, unitPoints, type UnitPoints } from '../admin1/admin1';
import { bucketOf, placeCell } from '../geometry/cell';
import { probeCells } from './unit-probe';
import { isPosition, type Position } from '../geometry/position';

/** A place to be matched: a site, or a place of origin, transit or destination. */
export interface Place {
  /** The caller's own id; comes back on every match. */
  readonly id: string;
  /** ISO alpha-3. */
  readonly country: string;
  /** First-level unit in any coding or by name; read through the crosswalk. */
  readonly admin1?: string | null;
  readonly lat?: number | null;
  readonly lng?: number | null;
  /** How far the true position may be from the coordinate, metres; 1,000 where not told. */
  readonly precisionM?: number | null;
  /** The place cell of the coordinate as a decimal integer, where it is kept; else it is worked out. */
  readonly cell?: string | null;
  /**
   * Asks for a place without a coordinate to be held against shapes by its district, or else its first-level
   * unit: the name or code of the place, null where there is none beside `admin1`.
   */
  readonly unit?: { readonly name: string | null };
}

/** A coordinate whose precision nobody stated. */
const UNSTATED_PRECISION_M = 1_000;
/** A coordinate coarser than this is the middle of a district or country: no shape is asked. */
export const COARSE_PRECISION_M = 25_000;

/** A place made ready for matching. */
export interface LocatedPlace {
  readonly place: Place;
  /** Undefined where there is no coordinate, or it is too coarse for any shape. */
  readonly position: (Position & { readonly precisionKm: number }) | undefined;
  readonly cell: bigint | undefined;
  readonly bucket: bigint | undefined;
  /** Of a place without a usable coordinate that asks for it. */
  readonly unit?: UnitPoints;
  /** By which areas near the unit are found. */
  readonly probes?: readonly bigint[];
  /** ISO 3166-2 as stated, or as estimated from the coordinate: worked out when first asked for. */
  readonly admin1:
    { readonly code: string; readonly by: 'stated' | 'likely' | 'uncertain' } | undefined;
}

export function locate(place: Place): LocatedPlace {
  const { lat, lng } = place;
  const precisionM = place.precisionM ?? UNSTATED_PRECISION_M;
  const usable = isPosition(lat, lng) && precisionM <= COARSE_PRECISION_M;
  const position = usable
    ? { lat: lat as number, lng: lng as number, precisionKm: precisionM / 1_000 }
    : undefined;
  const cell = position && (place.cell ? BigInt(place.cell) : placeCell(position));
  const bucket = cell === undefined ? undefined : bucketOf(cell);
  const unit =
    position || !place.unit
      ? undefined
      : unitPoints(place.country, place.admin1 ?? null, place.unit.name);
  let admin1: { readonly found: LocatedPlace['admin1'] } | undefined;
  return {
    place,
    position,
    cell,
    bucket,
    ...(unit ? { unit, probes: probeCells(unit) } : {}),
    get admin1() {
      admin1 ??= { found: admin1OfPlace(place, position) };
      return admin1.found;
    },
  };
}

function admin1OfPlace(place: Place, position: Position | undefined): LocatedPlace['admin1'] {
  const stated = place.admin1 ? findAdmin1(place.country, place.admin1) : undefined;
  if (stated) return { code: stated.code, by: 'stated' };
  const near = position && admin1Near(place.country, position);
  return near && { code: near.unit.code, by: near.certainty };
}
