import { checkCountry, placeCell, type CountryCheck } from '@para42/locations';
import type { CoordinateCheck, CoordinatePrecision, Coordinates } from './site';

/** Six decimal places are ten centimetres: what is beyond them is noise. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** @param decimals the fewer decimal places of the two numbers as written */
export function precisionOf(decimals: number): CoordinatePrecision {
  if (decimals >= 3) return 'exact';
  return decimals === 2 ? 'approximate' : 'coarse';
}

export interface PlacedCoordinates {
  lat: number;
  lng: number;
  check: CoordinateCheck;
  /** Where they lie instead, by the outlines; empty at sea. */
  lies: readonly string[];
}

/**
 * The outlines leave headlands and small islands out: Dalian, with four factories of published lists, lies
 * 60 km off them. At sea no other country is meant, so that nearer than this nothing can be told.
 */
const COAST_KM = 65;

/**
 * Holds coordinates against the country that was said. Exchanged ones are put right when that, and
 * only that, brings them into the country.
 */
export function placeCoordinates(countryIso3: string, lat: number, lng: number): PlacedCoordinates {
  const checked = outlineCheck(countryIso3, lat, lng);
  if (checked.verdict === 'inside') return { lat, lng, check: 'plausible', lies: [] };
  if (checked.verdict === 'undecided') return { lat, lng, check: 'unchecked', lies: [] };
  if (checked.swapped) return { lat: lng, lng: lat, check: 'swapped', lies: checked.lies };
  const offCoast = checked.lies.length === 0 && checked.distanceKm <= COAST_KM;
  return { lat, lng, check: offCoast ? 'unchecked' : 'other_country', lies: checked.lies };
}

/** Verdicts are kept by squares of 0.05 degrees: the outlines are good to 20 km, a square is 5 km wide. */
const SQUARES_PER_DEGREE = 20;
const MOST_SQUARES = 50_000;
const verdicts = new Map<string, CountryCheck>();

function outlineCheck(countryIso3: string, lat: number, lng: number): CountryCheck {
  const row = Math.floor(lat * SQUARES_PER_DEGREE);
  const column = Math.floor(lng * SQUARES_PER_DEGREE);
  const key = `${countryIso3} ${row} ${column}`;
  const known = verdicts.get(key);
  if (known) return known;
  // The middle of the square, so that the verdict does not depend on who came first.
  const middle = (index: number) => (index + 0.5) / SQUARES_PER_DEGREE;
  const position = { lat: Math.min(90, middle(row)), lng: Math.min(180, middle(column)) };
  const verdict = checkCountry(countryIso3, position);
  if (verdicts.size >= MOST_SQUARES) verdicts.clear();
  verdicts.set(key, verdict);
  return verdict;
}

export interface CoordinateColumns {
  lat: number | null;
  lng: number | null;
  coordinateOrigin: Coordinates['origin'] | null;
  coordinatePrecision: CoordinatePrecision | null;
  coordinateCheck: CoordinateCheck | null;
  cell: string | null;
}

export function coordinateColumns(coordinates: Coordinates | null): CoordinateColumns {
  return {
    lat: coordinates?.lat ?? null,
    lng: coordinates?.lng ?? null,
    coordinateOrigin: coordinates?.origin ?? null,
    coordinatePrecision: coordinates?.precision ?? null,
    coordinateCheck: coordinates?.check ?? null,
    cell: coordinates && String(placeCell(coordinates)),
  };
}
