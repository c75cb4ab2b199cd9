import { csvLine, type JsonValue } from '@para42/platform';

const COLUMNS = 60;

/**
 * Records as CSV for reading in a spreadsheet. A viewing copy: the JSON is the evidence. Cells that
 * a spreadsheet would run as a formula are guarded.
 */
export function viewingCopy(records: readonly JsonValue[]): string {
  const rows = records.filter(isObject);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, COLUMNS);
  const lines = rows.map((row) => csvLine(columns.map((column) => textOf(row[column]))));
  return csvLine(columns) + lines.join('');
}

function isObject(value: JsonValue): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
