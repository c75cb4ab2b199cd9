import { capHalfWidth, KM_PER_DEGREE, type Position } from '../geometry/position';

const AROUND = 360;

/** The square degree of a position, as a number from 0 to 64,799. */
export function gridOf({ lat, lng }: Position): number {
  const row = Math.min(179, Math.floor(lat) + 90);
  return row * AROUND + wrapColumn(Math.floor(lng) + 180);
}

/** The square degrees that a circle can touch; every one of a row where it holds a pole. */
export function gridAround(centre: Position, radiusKm: number): number[] {
  const high = radiusKm / KM_PER_DEGREE;
  const wide = capHalfWidth(centre.lat, radiusKm);
  const south = Math.max(0, Math.floor(centre.lat - high) + 90);
  const north = Math.min(179, Math.floor(centre.lat + high) + 90);
  const west = Math.floor(centre.lng - wide) + 180;
  const columns = Math.min(AROUND, Math.floor(centre.lng + wide) + 180 - west + 1);
  const squares: number[] = [];
  for (let row = south; row <= north; row += 1) {
    for (let step = 0; step < columns; step += 1) {
      squares.push(row * AROUND + wrapColumn(west + step));
    }
  }
  return squares;
}

function wrapColumn(column: number): number {
  return ((column % AROUND) + AROUND) % AROUND;
}
