import { findCountry } from '../countries/country';
import { isPosition } from '../geometry/position';
import { type GlideKind, glideKind } from './glide-event';
import { harmGrade, toldCount } from './harm-grade';
import { plainText } from './plain-text';
import type { Refusal } from './refusal';
import type { AreaExtent, AreaRecord, RefusedRow, RiskSource, SourceContent } from './risk-source';
import { addDays, daysOfParts } from './source-days';
import { type JsonRecord, numberOf, readRecords, textOf } from './source-json';
import { sourceText } from './source-text';

/**
 * GLIDE, the Global Unique Disaster Identifier (Asian Disaster Reduction Center with OCHA and others):
 * one record for each event and country, with a point, a day and numbers of people.
 */
export const glide: RiskSource = {
  code: 'glide',
  title: 'GLIDE disaster events',
  publisher: 'Asian Disaster Reduction Center (GLIDE)',
  licence: {
    name: 'None stated by the publisher; to be settled before its content is passed on',
    attribution: 'GLIDE, Asian Disaster Reduction Center',
    url: 'https://glidenumber.net',
  },
  formats: ['json'],
  guards: { minRecords: 1, maxDropPercent: 20, spotValues: [] },
  rhythmDays: 30,
  feed: {
    url: 'https://www.glidenumber.net/glide/jsonglideset.jsp',
    everyHours: 24,
    fewestHours: 6,
  },
  untried:
    'Only a file of the shape of its answers, with made-up values, was tried; no answer of the publisher.',
  parse(bytes) {
    const text = sourceText(bytes);
    const records = readRecords(text, 'glideset', 'GLIDE answers with a list "glideset"');
    return collect(records);
  },
};

const CONFIDENCE = { radius: 60, wholeCountry: 50, country: 30 } as const;
const EMERGING_DAYS = 14;
const LONGEST_DURATION = 3_650;

function collect(records: readonly JsonRecord[]): SourceContent {
  const areas = new Map<string, AreaRecord>();
  const refused: RefusedRow[] = [];
  records.forEach((record, index) => {
    const area = readEvent(record);
    const at = `item ${index + 1}`;
    if ('code' in area) refused.push({ at, ...area });
    else if (areas.has(area.externalId)) {
      const detail = `${area.externalId} stands above already; the first one was taken.`;
      refused.push({ at, code: 'repeated_id', detail });
    } else areas.set(area.externalId, area);
  });
  return { scores: [], areas: [...areas.values()], rows: records.length, notes: [], refused };
}

function readEvent(record: JsonRecord): AreaRecord | Refusal {
  const number = textOf(record['glidenumber']).toUpperCase();
  if (!/^[A-Z]{2}-\d{4}-\d{6}-[A-Z]{3}$/.test(number)) {
    return refuse('bad_glide_number', 'glidenumber', number);
  }
  const code = textOf(record['event']).toUpperCase() || number.slice(0, 2);
  const kind = glideKind(code);
  if (!kind) return refuse('not_a_crisis_type', 'event', code);
  const geocode = textOf(record['geocode']) || number.slice(-3);
  const country = findCountry(geocode);
  if (!country) return refuse('unknown_country', 'geocode', geocode);
  const [year = NaN, month = 0, day = 0] = ['year', 'month', 'day'].map((name) =>
    numberOf(record[name]),
  );
  const days = daysOfParts(year, month, day);
  if (!days) return refuse('bad_date', 'year, month, day', `${year} ${month} ${day}`);
  const duration = Math.min(Math.max(0, numberOf(record['duration']) ?? 0), LONGEST_DURATION);
  const to = addDays(days.to, Math.floor(duration));
  const activeUntil = addDays(to, kind.active);
  return {
    externalId: number,
    title: titleOf(record, kind, country.name),
    type: kind.type,
    ...harmOf(record, number),
    validFrom: days.from,
    emergingUntil: addDays(days.from, EMERGING_DAYS),
    activeUntil,
    validTo: addDays(activeUntil, kind.recovery),
    extents: extentsOf(record, kind, country.alpha3),
    episodes: [],
  };
}

function titleOf(record: JsonRecord, kind: GlideKind, country: string): string {
  const place = plainText(textOf(record['location']), 120);
  const name = `${kind.name.charAt(0).toUpperCase()}${kind.name.slice(1)}`;
  return `${name}, ${place === '' ? country : `${place}, ${country}`}`;
}

function harmOf(record: JsonRecord, number: string): Pick<AreaRecord, 'severity' | 'severityText'> {
  const people = (name: string): number => Math.max(0, numberOf(record[name]) ?? 0);
  const killed = people('killed');
  const affected = Math.max(people('affected'), people('homeless'), people('injured'));
  const magnitude = plainText(textOf(record['magnitude']), 20);
  return {
    severity: harmGrade(killed, affected),
    severityText: [
      number,
      `killed ${toldCount(killed)}`,
      `affected ${toldCount(affected)}`,
      ...(magnitude === '' ? [] : [`magnitude ${magnitude}`]),
    ].join('; '),
  };
}

/** The point where there is one; 0, 0 is how GLIDE writes that there is none. */
function extentsOf(record: JsonRecord, kind: GlideKind, country: string): AreaExtent[] {
  const lat = numberOf(record['latitude']) ?? 0;
  const lng = numberOf(record['longitude']) ?? 0;
  const located = isPosition(lat, lng) && !(lat === 0 && lng === 0);
  const shape = { kind: 'disc', lat, lng, radiusKm: kind.radiusKm } as const;
  return [
    ...(located ? [{ method: 'radius', shape, confidence: CONFIDENCE.radius } as const] : []),
    {
      method: 'country',
      country,
      confidence: kind.wholeCountry ? CONFIDENCE.wholeCountry : CONFIDENCE.country,
      reach: kind.wholeCountry ? 'whole' : 'unlocated',
    },
  ];
}

function refuse(code: string, field: string, value: string): Refusal {
  return { code, detail: `${field} holds "${value.slice(0, 80)}".` };
}
