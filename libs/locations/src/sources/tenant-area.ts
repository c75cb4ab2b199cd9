import { toldFaults } from '@para42/platform';
import { findAdmin1 } from '../admin1/admin1';
import { findCountry } from '../countries/country';
import { CRISIS_TYPES } from '../crisis';
import { isPosition } from '../geometry/position';
import type { Shape } from '../geometry/shape';
import { type Refusal, refuse } from './refusal';
import type { AreaExtent, AreaRecord } from './risk-source';
import { addDays, isDay } from './source-days';
import { recordOf } from './source-json';
import { readPolygon, told } from './tenant-shape';

/** One area as a file states it; `geometry` as GeoJSON, undefined where the cells say where it lies. */
export interface AreaRow {
  readonly at: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly geometry: unknown;
  /** Set where a property is a list of something else than texts and numbers: its name. */
  readonly badList?: string;
}

/** Hears what was put right in an area. */
export type Hears = (what: 'closed') => void;

/** Percent, for a place well inside. The tenant's own shapes are believed as they are drawn. */
const CONFIDENCE = { polygon: 90, radius: 85, admin1: 80, country: 60 } as const;
const EMERGING_DAYS = 14;
const CELLS = [
  ...['id', 'title', 'type', 'severity', 'source', 'validFrom', 'activeUntil', 'validTo'],
  ...['admin1', 'countries', 'lat', 'lng', 'radiusKm'],
];
const LONGEST_CELL = 2_000;
/** What no text of a person holds, and no database takes: zero bytes, other controls, halves of characters. */
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u;
const WIDEST_KM = 1_000;

/** Reads one area; a refusal says what cannot be used and what stood there. */
export function readAreaRow(row: AreaRow, hears: Hears): AreaRecord | Refusal {
  const { cells, geometry } = row;
  const text = (name: string): string => (cells[name] ?? '').trim();
  const unreadable = unreadableCell(row);
  if (unreadable) return unreadable;
  const id = text('id');
  if (!/^[\w.-]{1,80}$/.test(id)) return refuse('bad_id', 'id', id);
  const type = CRISIS_TYPES.find((known) => known === text('type'));
  if (!type) return refuse('unknown_type', 'type', text('type'));
  const severity = Number(text('severity'));
  if (!/^[1-5]$/.test(text('severity')))
    return refuse('bad_severity', 'severity', text('severity'));
  if (text('title') === '') return refuse('no_title', 'title', '');
  if (text('source') === '') return refuse('no_source', 'source', '');
  const said = toldRefusal('title', text('title')) ?? toldRefusal('source', text('source'));
  if (said) return said;
  const days = daysOf(text);
  if ('code' in days) return days;
  const extents = extentsOf(text, geometry, hears);
  if ('code' in extents) return extents;
  return {
    externalId: id,
    title: text('title').slice(0, 300),
    type,
    severity,
    severityText: `${severity} of 5, by the tenant; source: ${text('source')}`.slice(0, 200),
    ...days,
    extents,
    episodes: [],
  };
}

/** A flag repeats the title and tells the source: both are held to what the words of own rules are. */
function toldRefusal(field: string, said: string): Refusal | undefined {
  const [fault] = toldFaults(said.replace(/https?:\/\/\S+/g, ' '));
  return fault && { code: fault.code, detail: `${field}: ${fault.detail}` };
}

/** Of the cells that are read, one that cannot be text. */
function unreadableCell({ cells, badList }: AreaRow): Refusal | undefined {
  if (badList !== undefined) {
    const detail = `${badList} holds a list within a list, or something else than texts and numbers.`;
    return { code: 'bad_list', detail };
  }
  for (const name of CELLS) {
    const cell = cells[name] ?? '';
    if (cell.length > LONGEST_CELL) {
      const detail = `${name} has ${cell.length} characters; give at most ${LONGEST_CELL}.`;
      return { code: 'too_long', detail };
    }
    if (NO_TEXT.test(cell)) {
      const detail = `${name} holds a zero byte, a control character or half of a character. Write it again.`;
      return { code: 'bad_text', detail };
    }
  }
  return undefined;
}

type Read = (name: string) => string;
type Days = Pick<AreaRecord, 'validFrom' | 'emergingUntil' | 'activeUntil' | 'validTo'>;

function daysOf(text: Read): Days | Refusal {
  const [validFrom, activeUntil, validTo] = ['validFrom', 'activeUntil', 'validTo'].map(text) as [
    string,
    string,
    string,
  ];
  if (!isDay(validFrom)) return refuse('bad_date', 'validFrom', validFrom);
  if (!isDay(activeUntil)) return refuse('bad_date', 'activeUntil', activeUntil);
  if (validTo !== '' && !isDay(validTo)) return refuse('bad_date', 'validTo', validTo);
  if (activeUntil < validFrom || (validTo !== '' && validTo < activeUntil)) {
    return refuse(
      'dates_out_of_order',
      'validFrom, activeUntil, validTo',
      `${validFrom}, ${activeUntil}, ${validTo}`,
    );
  }
  const emergingUntil = addDays(validFrom, EMERGING_DAYS);
  return {
    validFrom,
    emergingUntil: emergingUntil < activeUntil ? emergingUntil : activeUntil,
    activeUntil,
    validTo: validTo === '' ? null : validTo,
  };
}

/** Shape, first-level units, countries: whatever is given. Countries count as a whole. */
function extentsOf(text: Read, geometry: unknown, hears: Hears): AreaExtent[] | Refusal {
  const extents: AreaExtent[] = [];
  const shape =
    geometry === undefined
      ? discOf(text('lat'), text('lng'), text)
      : shapeOf(geometry, text, hears);
  if (shape && 'code' in shape) return shape;
  if (shape) {
    const method = shape.kind === 'disc' ? 'radius' : 'polygon';
    extents.push({ method, shape, confidence: CONFIDENCE[method] });
  }
  for (const code of words(text('admin1'))) {
    const unit = findAdmin1(findCountry(code.slice(0, 2))?.alpha3 ?? '', code);
    if (!unit) return refuse('unknown_admin1', 'admin1', code);
    extents.push({ method: 'admin1', admin1: unit.code, confidence: CONFIDENCE.admin1 });
  }
  for (const code of words(text('countries'))) {
    const country = findCountry(code);
    if (!country) return refuse('unknown_country', 'countries', code);
    extents.push({
      method: 'country',
      country: country.alpha3,
      confidence: CONFIDENCE.country,
      reach: 'whole',
    });
  }
  return extents.length > 0 ? extents : refuse('no_place', 'geometry, admin1 or countries', '');
}

function shapeOf(geometry: unknown, text: Read, hears: Hears): Shape | Refusal {
  const { type, coordinates } = recordOf(geometry);
  if (type !== 'Point') {
    const read = readPolygon(type, coordinates);
    if ('code' in read) return read;
    if (read.closed > 0) hears('closed');
    return read.shape;
  }
  const [lng, lat] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  return discOf(told(lat), told(lng), text) ?? refuse('no_place', 'coordinates', '');
}

/** Undefined where no coordinate is given at all. */
function discOf(latText: string, lngText: string, text: Read): Shape | Refusal | undefined {
  if (latText === '' && lngText === '') return undefined;
  const [lat, lng, radiusKm] = [latText, lngText, text('radiusKm')].map((cell) =>
    cell === '' ? NaN : Number(cell),
  ) as [number, number, number];
  if (!isPosition(lat, lng)) return refuse('bad_position', 'lat, lng', `${latText}, ${lngText}`);
  if (!(radiusKm > 0 && radiusKm <= WIDEST_KM))
    return refuse('bad_radius', 'radiusKm', text('radiusKm'));
  return { kind: 'disc', lat, lng, radiusKm };
}

function words(text: string): string[] {
  return text.split(/[\s;]+/).filter((word) => word !== '');
}
