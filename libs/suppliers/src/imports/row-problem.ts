import { columnLetters } from './cell-text';
import type { ImportField } from './import-columns.data';

/** `refuse`: the row is not taken in. `hold`: a person must decide. `warn`: taken in, look at it. */
export type ProblemWeight = 'refuse' | 'hold' | 'warn';

interface ProblemKind {
  weight: ProblemWeight;
  /** What is wrong and how to mend it. */
  detail: string;
}

/** Every code that a row of an import can carry. Codes are stable: people filter and script by them. */
export const ROW_PROBLEMS = {
  country_missing: refuse('The country is missing. Give its name or ISO code.'),
  country_unknown: refuse('This is no country that is known by code, name or alias. Correct it.'),
  name_missing: refuse('The name is missing.'),
  name_unreadable: refuse('The name has no letter or digit. Correct it.'),
  name_too_long: refuse('The name has more than 200 characters. Shorten it.'),
  address_missing: refuse('The address is missing. Two sites of one name are told apart by it.'),
  address_too_long: refuse('The address has more than 500 characters. Shorten it.'),
  duplicate_row: refuse('The same row stands further up. Remove one of them.'),
  duplicate_conflict: hold(
    'A row further up means the same site and says something else. Keep the one that is right.',
  ),
  ambiguous_match: hold(
    'Name and address, OS ID and reference lead to different sites of the register.',
  ),
  country_conflict: hold('The identifier belongs to a site in another country.'),
  identifier_conflict: hold('The site of this name and address has another OS ID in the register.'),
  supplier_conflict: hold(
    'The LEI and the supplier’s name lead to different suppliers of the register.',
  ),
  supplier_differs: warn('The site belongs to another supplier in the register and stays there.'),
  coordinate_incomplete: warn('Only one of latitude and longitude is given; neither was taken.'),
  coordinate_not_a_number: warn(
    'This is no number in decimal degrees, e.g. 27.6644; it was not taken.',
  ),
  coordinate_out_of_range: warn(
    'Latitude lies between -90 and 90, longitude between -180 and 180; neither was taken.',
  ),
  coordinate_zero: warn(
    'Zero degrees north and east lies in the Atlantic; the coordinates were not taken.',
  ),
  coordinates_swapped: warn(
    'Latitude and longitude stood in each other’s place; they were exchanged.',
  ),
  coordinate_other_country: warn(
    'The coordinates lie outside the country given. Check which of the two is right.',
  ),
  workers_not_a_number: warn(
    'This is neither a number of workers nor a range such as 100-200; it was not taken.',
  ),
  sector_unknown: warn('The sector is not in Open Supply Hub’s list; it was taken as written.'),
  too_many_values: warn('The cell has more than 50 values; those beyond were not taken.'),
  value_too_long: warn('The value is longer than 200 characters; it was not taken.'),
  os_id_check: warn(
    'The check character of the OS ID does not fit; it was not taken. Copy it again.',
  ),
  parent_os_id_check: warn(
    'The check character of the parent’s OS ID does not fit; it was not taken.',
  ),
  lei_check: warn('The check digits of the LEI do not fit; it was not taken. Copy it again.'),
  admin1_unknown: warn(
    'This division is not known in the country; it was taken as written, without a code.',
  ),
  extra_cells: warn('The row has more cells than the header; those beyond were not read.'),
  damaged_characters: warn(
    'The text has characters that were damaged before it came here. Save the list as UTF-8 again.',
  ),
} as const satisfies Record<string, ProblemKind>;

export type RowProblemCode = keyof typeof ROW_PROBLEMS;

export interface RowProblem {
  code: RowProblemCode;
  weight: ProblemWeight;
  /** Such as `B12`; the row's first cell where the row as a whole is meant. */
  cell: string;
  column: ImportField | null;
  value: string;
  detail: string;
}

export function rowProblem(
  code: RowProblemCode,
  at: { rowNumber: number; index?: number; column?: ImportField; value?: string; note?: string },
): RowProblem {
  const { weight, detail } = ROW_PROBLEMS[code];
  return {
    code,
    weight,
    cell: `${columnLetters(at.index ?? 0)}${at.rowNumber}`,
    column: at.column ?? null,
    value: (at.value ?? '').slice(0, 200),
    detail: at.note ? `${detail} ${at.note}` : detail,
  };
}

function refuse(detail: string): ProblemKind {
  return { weight: 'refuse', detail };
}

function hold(detail: string): ProblemKind {
  return { weight: 'hold', detail };
}

function warn(detail: string): ProblemKind {
  return { weight: 'warn', detail };
}
