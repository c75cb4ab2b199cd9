import { placeCoordinates, precisionOf, roundDegrees } from '../register/coordinates';
import type { Coordinates } from '../register/site';
import type { ImportField } from './import-columns.data';
import type { RowCells } from './row-cells';

const DECIMAL = /^[+-]?\d{1,4}(?:[.,](\d+))?\s*°?$/;

/** Whatever is wrong with coordinates is said; it is no reason to refuse a site. */
export function readCoordinates(cells: RowCells, countryIso3: string): Coordinates | null {
  const [latText, lngText] = [cells.text('lat'), cells.text('lng')];
  if (latText === undefined && lngText === undefined) return null;
  if (latText === undefined || lngText === undefined) {
    const [field, text] =
      latText === undefined ? (['lng', lngText] as const) : (['lat', latText] as const);
    cells.complain('coordinate_incomplete', field, text);
    return null;
  }
  const lat = degrees(cells, 'lat', latText);
  const lng = degrees(cells, 'lng', lngText);
  if (!lat || !lng) return null;
  return placed(cells, countryIso3, lat, lng);
}

interface Degrees {
  value: number;
  decimals: number;
}

/** Decimal degrees with a point or a comma. */
function degrees(cells: RowCells, field: ImportField, text: string): Degrees | undefined {
  const found = DECIMAL.exec(text);
  if (!found) {
    cells.complain('coordinate_not_a_number', field, text);
    return undefined;
  }
  const value = Number.parseFloat(text.replace(',', '.'));
  return { value: roundDegrees(value), decimals: found[1]?.length ?? 0 };
}

function placed(
  cells: RowCells,
  countryIso3: string,
  lat: Degrees,
  lng: Degrees,
): Coordinates | null {
  const shown = `${lat.value}, ${lng.value}`;
  const precision = precisionOf(Math.min(lat.decimals, lng.decimals));
  if (lat.value === 0 && lng.value === 0) {
    cells.complain('coordinate_zero', 'lat', shown);
    return null;
  }
  const fits = (a: number, b: number) => Math.abs(a) <= 90 && Math.abs(b) <= 180;
  if (!fits(lat.value, lng.value)) return outOfRange(cells, countryIso3, lat, lng, shown);
  const found = placeCoordinates(countryIso3, lat.value, lng.value);
  if (found.check === 'swapped') cells.complain('coordinates_swapped', 'lat', shown);
  if (found.check === 'other_country') {
    const where =
      found.lies.length > 0 ? `They lie in ${found.lies.join(', ')}.` : 'They lie at sea.';
    cells.complain('coordinate_other_country', 'lat', shown, where);
  }
  return { lat: found.lat, lng: found.lng, origin: 'list', precision, check: found.check };
}

/** A longitude of more than 90 in the place of the latitude is the commonest exchange of all. */
function outOfRange(
  cells: RowCells,
  countryIso3: string,
  lat: Degrees,
  lng: Degrees,
  shown: string,
): Coordinates | null {
  const exchanged = Math.abs(lng.value) <= 90 && Math.abs(lat.value) <= 180;
  const found = exchanged ? placeCoordinates(countryIso3, lng.value, lat.value) : undefined;
  if (found?.check !== 'plausible') {
    cells.complain('coordinate_out_of_range', 'lat', shown);
    return null;
  }
  cells.complain('coordinates_swapped', 'lat', shown);
  const precision = precisionOf(Math.min(lat.decimals, lng.decimals));
  return { lat: found.lat, lng: found.lng, origin: 'list', precision, check: 'swapped' };
}
