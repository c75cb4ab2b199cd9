import { identityFault, type SheetRow } from '@para42/platform';
import { isSpreadsheetDate } from '../register/workers';
import type { ImportField } from './import-columns.data';
import type { ColumnIndex } from './column-index';
import { GROUP_FIELDS } from './group-columns.table';

/** Columns that take a number, a code of digits or a day. */
const NUMBERS: ReadonlySet<ImportField> = new Set<ImportField>([
  ...GROUP_FIELDS,
  'number_of_workers',
  'company_employees',
  'workers_date',
  'lat',
  'lng',
  'hs_code',
  'isic_code',
]);

/** Columns whose text looks like the number of a paper and is none. */
const PRINTED: ReadonlySet<ImportField> = new Set<ImportField>([
  'os_id',
  'parent_company_os_id',
  'supplier_os_id',
  'lei',
  'external_ref',
  'postal_code',
  'registration_number',
  'gstin',
  'cnpj',
  'uscc',
]);

export const LEFT_OUT = '(words)';
/** Words beside a number that say how it is meant. */
const UNITS =
  /^(?:workers?|employees?|people|persons|to|bis|and|or|ca|approx|approximately|about|over|under|up|more|less|than|above|below|true|false)$/i;
const WORDS = /\p{L}[\p{L}\p{M}'’.-]*(?:[\s,]+\p{L}[\p{L}\p{M}'’.-]*)*/gu;

/**
 * The text of a column that takes a number, as it may be told and kept: a list of names under
 * `Workers` is neither. Numbers, single letters (`27° N`), months and words of measure stay.
 */
export function shownNumber(text: string): string {
  if (!/\p{L}/u.test(text) || isSpreadsheetDate(text)) return text;
  return text.replace(WORDS, (words) => {
    const each = words.split(/[\s,]+/);
    const plain = each.every(
      (word) => /^.[°.’']?$/u.test(word) || UNITS.test(word.replace(/\.$/, '')),
    );
    return plain && /\p{Nd}/u.test(text) ? words : LEFT_OUT;
  });
}

/** What may be told of a cell in the column. */
export function shownValue(field: ImportField, text: string): string {
  return NUMBERS.has(field) ? shownNumber(text) : text;
}

/** Without one of these nothing is found in a text, and most cells of a list have none of them. */
const MAY_NAME =
  /[a-z][-_]?\d{7}|\b(?:mrs?|ms|mme|named|called|names?|passp|passeport|paspor|pasaport|ppt|nid|nric|cnic|aadhaar|national id|id|identity|citizenship|visa|work permit)/i;

/** Of text beyond ASCII: letters or digits that a word or number of papers could be written in. */
const MAY_NAME_WIDE =
  /[^\x20-\x7e].*[\p{Nd}A-Za-z\uff21-\uff5a]|[\p{Nd}A-Za-z\uff21-\uff5a].*[^\x20-\x7e]/su;

/** The cells of a row in which a person is named or a number of papers stands, by index from 0. */
export function personalCells({ cells }: SheetRow, columns: ColumnIndex): number[] {
  const found: number[] = [];
  for (const [index, cell] of cells.entries()) {
    if (index >= columns.width || cell === '') continue;
    if (!MAY_NAME.test(cell) && !MAY_NAME_WIDE.test(cell)) continue;
    const field = columns.at(index);
    if (identityFault(cell, field && PRINTED.has(field) ? 'printed' : 'text')) found.push(index);
  }
  return found;
}

/** The row's cells as they may be kept and given back. */
export function keptCells(
  row: SheetRow,
  columns: ColumnIndex,
  personal: readonly number[] = personalCells(row, columns),
): string[] {
  return row.cells.slice(0, columns.width).map((cell, index) => {
    if (personal.includes(index)) return '';
    const field = columns.at(index);
    return field ? shownValue(field, cell) : cell;
  });
}
