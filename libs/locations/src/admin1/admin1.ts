import { PointSet } from '../geometry/point-set';
import type { Position } from '../geometry/position';
import { nameKey } from '../countries/country-name';
import { findCountry } from '../countries/country';
import units from './admin1.json';
import named from './admin1-names.json';
import districts from './districts.json';

/**
 * A first-level unit (province, state, division, region). Its `code` is ISO 3166-2; OCHA's place codes
 * and the spellings of files lead to it through this table and never by comparing strings of two codings:
 * Selangor is MY-10 in ISO and MY17 in OCHA, while MY-17 and MY10 are something else or nothing.
 */
export interface Admin1 {
  readonly code: string;
  readonly country: string;
  readonly name: string;
  readonly placeCodes: readonly string[];
}

interface Unit extends Admin1 {
  readonly points: Position[];
}

const byCode = new Map<string, Unit>();
const byPlaceCode = new Map<string, Unit>();
/** `<alpha-3> <name key>`; null where two units of a country share the name. */
const byName = new Map<string, Unit | null>();
const byCountry = new Map<string, Unit[]>();

const KIND_WORDS =
  /^(?:province of|state of|district of)|\b(?:province|pradesh|state|division|region|district|zila|jilla)$/;

for (const row of [...units.units, ...named.units]) {
  const [code = '', name = '', placeCodes = '', others = '', points = ''] = row.split('|');
  const country = findCountry(code.slice(0, 2))?.alpha3 ?? '';
  const unit: Unit = {
    code,
    country,
    name,
    placeCodes: list(placeCodes, ' '),
    points: positions(points),
  };
  byCode.set(code, unit);
  byCountry.set(country, [...(byCountry.get(country) ?? []), unit]);
  for (const placeCode of unit.placeCodes) byPlaceCode.set(placeCode, unit);
  for (const each of [name, ...list(others, ';')]) learn(unit, each);
}

interface District {
  readonly code: string;
  readonly unit: Unit;
  readonly points: readonly Position[];
}

const districtByCode = new Map<string, District>();
/** `<alpha-3> <name key>`; null where two districts of a country share the name. */
const districtByName = new Map<string, District | null>();

const ownNames = new Set(byName.keys());
for (const row of districts.districts) {
  const [placeCode = '', name = '', code = '', others = '', points = ''] = row.split('|');
  const unit = byCode.get(code);
  if (!unit) throw new Error(`the district ${placeCode} belongs to ${code}, which is not listed`);
  unit.points.push(...positions(points));
  byPlaceCode.set(placeCode, unit);
  const district: District = { code: placeCode, unit, points: positions(points) };
  districtByCode.set(placeCode, district);
  for (const each of [name, ...list(others, ';')]) {
    const key = keyOf(unit.country, each);
    const taken = districtByName.get(key);
    districtByName.set(key, taken !== undefined && taken !== district ? null : district);
    if (!ownNames.has(keyOf(unit.country, each))) learn(unit, each);
  }
}

function learn(unit: Unit, name: string): void {
  const key = keyOf(unit.country, name);
  const taken = byName.get(key);
  byName.set(key, taken !== undefined && taken !== unit ? null : unit);
}

function keyOf(country: string, name: string): string {
  const key = nameKey(name.replace(/đ/g, 'd').replace(/Đ/g, 'D'));
  const bare = key.replace(KIND_WORDS, '').trim();
  return `${country} ${bare === '' || /^\d*$/.test(bare) ? key : bare}`;
}

function list(text: string, separator: string): string[] {
  return text === '' ? [] : text.split(separator);
}

function positions(text: string): Position[] {
  return list(text, ';').map((pair) => {
    const [lat, lng] = pair.split(' ').map(Number);
    return { lat: lat ?? NaN, lng: lng ?? NaN };
  });
}

/**
 * Whether the crosswalk holds the country (ISO alpha-3). Outside it, admin-1 is simply unknown. Of 29
 * countries it holds names and codes without points: there no coordinate leads to a unit.
 */
export function hasAdmin1(country: string): boolean {
  return byCountry.has(country);
}

/** The unit with this ISO 3166-2 code. */
export function admin1Of(code: string): Admin1 | undefined {
  return byCode.get(code);
}

/**
 * Finds a first-level unit by ISO 3166-2 code, OCHA place code (of the unit or of a district in it) or
 * name of the unit or, in Nepal, Bangladesh, Sri Lanka and Myanmar, of a district. A name that two
 * units of the country share finds nothing.
 * @param country ISO alpha-3; a code of another country finds nothing
 */
export function findAdmin1(country: string, text: string): Admin1 | undefined {
  const code = text.trim().toUpperCase();
  const unit =
    byCode.get(code) ?? byPlaceCode.get(code) ?? byName.get(keyOf(country, text)) ?? undefined;
  return unit?.country === country ? unit : undefined;
}

/** A district, or a first-level unit of which no more is known, by the middles of its parts. */
export interface UnitPoints {
  readonly kind: 'district' | 'admin1';
  /** OCHA place code or ISO 3166-2. */
  readonly code: string;
  /** ISO alpha-3. */
  readonly country: string;
  readonly points: readonly Position[];
}

/**
 * The district that a place is, by its name or code, where the table has it and it lies in the unit that is
 * stated; else the first-level unit. Undefined where neither is known with a point.
 */
export function unitPoints(
  country: string,
  admin1: string | null,
  place: string | null,
): UnitPoints | undefined {
  const unit = admin1 ? findAdmin1(country, admin1) : undefined;
  for (const text of [place, admin1]) {
    const district = text ? districtOf(country, text) : undefined;
    if (district && (!unit || district.unit.code === unit.code)) {
      return { kind: 'district', code: district.code, country, points: district.points };
    }
  }
  const known = unit ?? (place ? findAdmin1(country, place) : undefined);
  const points = known && byCode.get(known.code)?.points;
  if (!known || !points || points.length === 0) return undefined;
  return { kind: 'admin1', code: known.code, country, points };
}

function districtOf(country: string, text: string): District | undefined {
  const district =
    districtByCode.get(text.trim().toUpperCase()) ?? districtByName.get(keyOf(country, text));
  return district?.unit.country === country ? district : undefined;
}

/** Every point of every unit with its country, each once. */
export function allUnitPoints(): { country: string; point: Position }[] {
  return [...byCode.values()].flatMap(({ country, points }) =>
    points.map((point) => ({ country, point })),
  );
}

export interface NearAdmin1 {
  readonly unit: Admin1;
  /**
   * `likely`: right for 19 of 20 events that UCDP places by admin-1 in Myanmar and for 49 of 50 in
   * Bangladesh; `uncertain`: between two units.
   */
  readonly certainty: 'likely' | 'uncertain';
}

/** Up to this share of the distance to the next unit's nearest point, the nearest unit is likely. */
const LIKELY_SHARE = 0.6;

const pointSets = new Map<Unit, PointSet>();

function pointsOf(unit: Unit): PointSet {
  let set = pointSets.get(unit);
  if (!set) pointSets.set(unit, (set = new PointSet(unit.points)));
  return set;
}

/**
 * The unit whose label points or district centres are nearest to the position. An estimate: the table
 * holds points, not borders.
 */
export function admin1Near(country: string, position: Position): NearAdmin1 | undefined {
  const ranked = (byCountry.get(country) ?? [])
    .map((unit) => ({ unit, km: pointsOf(unit).nearestKm(position) }))
    .filter(({ km }) => Number.isFinite(km))
    .sort((a, b) => a.km - b.km);
  const [nearest, next] = ranked;
  if (!nearest) return undefined;
  const likely = !next || nearest.km <= next.km * LIKELY_SHARE;
  return { unit: nearest.unit, certainty: likely ? 'likely' : 'uncertain' };
}
