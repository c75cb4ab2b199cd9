import { findCountry } from '../countries/country';
import { isPosition, type Position } from '../geometry/position';
import { toldCount } from './harm-grade';
import { plainText } from './plain-text';
import { type Refusal, refuse } from './refusal';
import type { AreaExtent, AreaRecord, RiskSource, SourceContent } from './risk-source';
import { gatherAreas } from './source-areas';
import { addDays, dayOfInstant } from './source-days';
import { type JsonRecord, numberOf, readRecords, textOf } from './source-json';
import { sourceText } from './source-text';

/**
 * Internal Displacement Updates of the Internal Displacement Monitoring Centre: one record for each
 * figure that was reported of an event and place. People were displaced from there or to there in these
 * days; nothing is said of anybody who comes from there. The running text of a record is HTML and is
 * not kept.
 */
export const idmcIdu: RiskSource = {
  code: 'idmc-idu',
  title: 'IDMC Internal Displacement Updates',
  publisher: 'Internal Displacement Monitoring Centre',
  licence: {
    name: "IDMC's own terms; attribution required. To be read before use in a product",
    attribution: 'IDMC, Internal Displacement Updates',
    url: 'https://www.internal-displacement.org/database/api-documentation/',
  },
  formats: ['json'],
  guards: { minRecords: 1, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 7,
  feed: { everyHours: 24, fewestHours: 6 },
  // Half of the 180 days that the updates reach back, by the product's own reading.
  rolling: { days: 90, dayOf: ({ activeUntil }) => addDays(activeUntil, -AFTER.active) },
  parse(bytes) {
    const text = sourceText(bytes);
    return collect(readRecords(text, undefined, 'IDMC answers with a list of displacements'));
  },
};

/** The place is a centre of what may be several places, hence the width. The product's own reading. */
const RADIUS_KM = 50;
const CONFIDENCE = { radius: 50, country: 25 } as const;
/** Days after the last day of displacement. The product's own choice. */
const AFTER = { active: 180, recovery: 185 } as const;
const EMERGING_DAYS = 14;

function collect(records: readonly JsonRecord[]): SourceContent {
  const { areas, refused, repeated } = gatherAreas(records, readDisplacement);
  const notes = repeated > 0 ? [`${repeated} records stand twice; the later one was taken.`] : [];
  return { scores: [], areas, rows: records.length, notes, refused };
}

function readDisplacement(record: JsonRecord): AreaRecord | Refusal {
  const id = textOf(record['id']);
  if (!/^\d{1,12}$/.test(id)) return refuse('bad_id', 'id', id);
  const iso3 = textOf(record['iso3']);
  const country = findCountry(iso3) ?? findCountry(textOf(record['country']));
  if (!country) return refuse('unknown_country', 'iso3', iso3);
  const figure = numberOf(record['figure']);
  if (figure === undefined || figure < 0) {
    return refuse('bad_figure', 'figure', textOf(record['figure']));
  }
  const day = (name: string): string | undefined => dayOfInstant(textOf(record[name]));
  const start = day('displacement_start_date') ?? day('displacement_date');
  const end = day('displacement_end_date') ?? start;
  if (!start || !end) return refuse('bad_date', 'displacement_date', '');
  const [from, to] = start <= end ? [start, end] : [end, start];
  const activeUntil = addDays(to, AFTER.active);
  return {
    externalId: `IDU-${id}`,
    title: plainText(textOf(record['event_name']), 300) || `Displacement, ${country.name}`,
    type: 'MASS_DISPLACEMENT',
    severity: severityOf(figure),
    severityText: severityText(record, figure),
    validFrom: from,
    emergingUntil: addDays(from, EMERGING_DAYS),
    activeUntil,
    validTo: addDays(activeUntil, AFTER.recovery),
    extents: extentsOf(positionOf(record), country.alpha3),
    episodes: [],
  };
}

/** By the number of people of the record: 100, 1,000, 10,000, 100,000. The product's own limits. */
function severityOf(figure: number): number {
  return 1 + [100, 1_000, 10_000, 100_000].filter((limit) => figure >= limit).length;
}

const QUALIFIERS = ['approximately', 'more than', 'less than', 'up to', 'around', 'nearly'];

function severityText(record: JsonRecord, figure: number): string {
  const qualifier = textOf(record['qualifier']).toLowerCase();
  const told = toldCount(figure);
  const count = QUALIFIERS.includes(qualifier) && figure >= 5 ? `${qualifier} ${told}` : told;
  const cause = ['displacement_type', 'type']
    .map((name) => plainText(textOf(record[name]), 40).toLowerCase())
    .filter((text) => text !== '');
  return `${count} displaced${cause.length > 0 ? `; ${cause.join(', ')}` : ''}`;
}

/** Latitude and longitude, or the text `[10.44, 76.27]` that says the same. */
function positionOf(record: JsonRecord): Position | undefined {
  const centre = /^\[\s*(-?[\d.]{1,20})\s*,\s*(-?[\d.]{1,20})\s*\]$/.exec(
    textOf(record['centroid']),
  );
  const lat = numberOf(record['latitude']) ?? numberOf(centre?.[1]);
  const lng = numberOf(record['longitude']) ?? numberOf(centre?.[2]);
  if (lat === undefined || lng === undefined) return undefined;
  return isPosition(lat, lng) ? { lat, lng } : undefined;
}

function extentsOf(position: Position | undefined, country: string): AreaExtent[] {
  const named: AreaExtent = {
    method: 'country',
    country,
    confidence: CONFIDENCE.country,
    reach: 'unlocated',
  };
  if (!position) return [named];
  const shape = { kind: 'disc', ...position, radiusKm: RADIUS_KM } as const;
  return [{ method: 'radius', shape, confidence: CONFIDENCE.radius }, named];
}
