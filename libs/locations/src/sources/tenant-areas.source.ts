import { invalid } from '@para42/platform';
import { readCsv } from './csv-records';
import { RefusedRows } from './refused-rows';
import type { AreaRecord, RiskSource, SourceContent } from './risk-source';
import { type JsonRecord, recordOf } from './source-json';
import { sourceText } from './source-text';
import { type AreaRow, readAreaRow } from './tenant-area';

const LISTS = ['admin1', 'countries'];
/** Columns that a CSV must have; those that say where an area lies are read where they are there. */
const COLUMNS = ['id', 'title', 'type', 'severity', 'source', 'validFrom', 'activeUntil'] as const;

/**
 * Crisis areas that the tenant states itself: what its people know, what it may use of a licensed
 * source, what no feed tells. GeoJSON (RFC 7946) or CSV. Each area names where it was learned and
 * until when it counts as active. Files add: a later one with the same id prolongs or ends an area, and
 * one that a file does not name stays as it is.
 */
export const tenantAreas: RiskSource = {
  code: 'tenant-areas',
  title: "The tenant's own crisis areas",
  publisher: 'The tenant',
  licence: {
    name: "The tenant's own; each area names its source",
    attribution: 'Stated by the tenant',
  },
  formats: ['json', 'csv'],
  guards: { minRecords: 1, maxDropPercent: 20, ofDifferentSizes: true, spotValues: [] },
  adds: 'To end one, name it in a file with the day in validTo.',
  parse(bytes) {
    const text = sourceText(bytes);
    return collect(/^\s*[[{]/.test(text) ? fromGeoJson(text) : fromCsv(text));
  },
};

function fromCsv(text: string): AreaRow[] {
  return readCsv(text, COLUMNS).map(({ at, cells }) => ({ at, cells, geometry: undefined }));
}

function fromGeoJson(text: string): Iterable<AreaRow> {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw invalid('source_file_json', 'The file begins like JSON and is not. Save it again.');
  }
  const { type, features } = recordOf(file);
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw invalid(
      'source_file_shape',
      'The file is not a GeoJSON FeatureCollection: {"type":"FeatureCollection","features":[…]}.',
    );
  }
  return featureRows(features);
}

/** One at a time: a file may hold millions of features that are none. */
function* featureRows(features: readonly unknown[]): Generator<AreaRow> {
  for (const [index, feature] of features.entries()) {
    const { properties, geometry } = recordOf(feature);
    const at = `feature ${index + 1}`;
    yield { at, ...cellsOf(recordOf(properties)), geometry: geometry ?? undefined };
  }
}

/** Text and numbers; lists (`admin1`, `countries`) with spaces between. */
function cellsOf(properties: JsonRecord): Pick<AreaRow, 'cells' | 'badList'> {
  const cells: Record<string, string> = {};
  let badList: string | undefined;
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'string' || typeof value === 'number') cells[key] = String(value);
    if (!Array.isArray(value)) continue;
    if (value.every((each) => typeof each === 'string' || typeof each === 'number')) {
      cells[key] = value.join(' ');
    } else if (LISTS.includes(key)) badList = key;
  }
  return { cells, ...(badList === undefined ? {} : { badList }) };
}

function collect(rows: Iterable<AreaRow>): SourceContent {
  const areas = new Map<string, AreaRecord>();
  const refused = new RefusedRows();
  let [count, closed] = [0, 0];
  for (const row of rows) {
    count += 1;
    const area = readAreaRow(row, () => (closed += 1));
    if ('code' in area) refused.push({ at: row.at, ...area });
    else if (areas.has(area.externalId))
      refused.push({
        at: row.at,
        code: 'repeated_id',
        detail: `"${area.externalId}" stands above already; the first one was taken.`,
      });
    else areas.set(area.externalId, area);
  }
  const notes =
    closed > 0
      ? [`Of ${closed} areas a ring was not closed: its first point was taken as its last.`]
      : [];
  return { scores: [], areas: [...areas.values()], rows: count, notes, ...refused.told() };
}
