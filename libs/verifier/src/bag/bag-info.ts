import { fail } from '../fault.errors';
import { FormatError } from '../format.errors';

export const INFO_FILE = 'bag-info.txt';

/** Label and value, in the order of the file; labels may come more than once. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

/** Writes `bag-info.txt` (RFC 8493 §2.2.2), one line to a field, no folding. */
export function formatBagInfo(info: BagInfo): string {
  return info.map(([label, value]) => `${assertLabel(label)}: ${assertValue(value)}\n`).join('');
}

/**
 * Reads `bag-info.txt`; lines that begin with white space go on with the field before them.
 * Bags before 1.0 may have white space around the colon.
 */
export function parseBagInfo(text: string, strict: boolean): BagInfo {
  const fields: [string, string][] = [];
  const field = strict
    ? /^([^\s:](?:[^:]*[^\s:])?): ?(.*)$/
    : /^([^\s:](?:[^:]*[^\s:])?)\s*:\s*(.*)$/;
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const last = fields.at(-1);
    const found = field.exec(line);
    if (/^\s/.test(line) && last) last[1] += ` ${line.trim()}`;
    else if (found) fields.push([found[1] ?? '', found[2] ?? '']);
    else fail(`${INFO_FILE}, line ${i + 1}`, 'bag_info', 'not a label, a colon and a value');
  }
  return fields;
}

/** The value of a label that may come only once; labels differ in letter case alone. */
export function infoValue(info: BagInfo, label: string): string | undefined {
  const found = info.filter(([name]) => name.toLowerCase() === label.toLowerCase());
  if (found.length > 1) fail(INFO_FILE, 'bag_info', `${label} comes more than once`);
  return found[0]?.[1];
}

function assertLabel(label: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]{0,79}$/.test(label)) return label;
  throw new FormatError('bag_info', `"${label}" is not a label`);
}

function assertValue(value: string): string {
  if (!/[\p{Cc}\p{Surrogate}]/u.test(value) && value !== '' && value.trim() === value) return value;
  throw new FormatError(
    'bag_info',
    'a value of bag-info is one line without white space around it',
  );
}
