import { invalid } from '@para42/platform';
import { readCsv } from './csv-records';
import type { AreaRecord, RefusedRow, RiskSource, SourceContent } from './risk-source';
import { sourceText } from './source-text';
import { type AreaRow, readAreaRow } from './tenant-area';

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
  parse(bytes) {
    const text = sourceText(bytes);
    return collect(/^\s*[[{]/.test(text) ? fromGeoJson(text) : fromCsv(text));
  },
};

function fromCsv(text: string): AreaRow[] {
  return readCsv(text, COLUMNS).map(({ at, cells }) => ({ at, cells, geometry: undefined }));
}

function fromGeoJson(text: string): AreaRow[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw invalid('source_file_json', 'The file begins like JSON and is not. Save it again.');
  }
  const { type, features } = (file ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    throw invalid(
      'source_file_shape',
      'The file is not a GeoJSON FeatureCollection: {"type":"FeatureCollection","features":[…]}.',
    );
  }
  return features.map((feature: unknown, index) => {
    const { properties, geometry } = (feature ?? {}) as {
      properties?: unknown;
      geometry?: unknown;
    };
    return {
      at: `feature ${index + 1}`,
      cells: cellsOf(properties),
      geometry: geometry ?? undefined,
    };
  });
}

/** Text and numbers; lists (`admin1`, `countries`) with spaces between. */
function cellsOf(properties: unknown): Record<string, string> {
  if (properties === null || typeof properties !== 'object') return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, String(value)]];
      return Array.isArray(value) ? [[key, value.map(String).join(' ')]] : [];
    }),
  );
}

function collect(rows: readonly AreaRow[]): SourceContent {
  const areas = new Map<string, AreaRecord>();
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const area = readAreaRow(row);
    if ('code' in area) refused.push({ at: row.at, ...area });
    else if (areas.has(area.externalId))
      refused.push({
        at: row.at,
        code: 'repeated_id',
        detail: `"${area.externalId}" stands above already; the first one was taken.`,
      });
    else areas.set(area.externalId, area);
  }
  return { scores: [], areas: [...areas.values()], rows: rows.length, notes: [], refused };
}
