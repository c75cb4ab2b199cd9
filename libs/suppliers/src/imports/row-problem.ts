import { columnLetters } from './cell-text';
import type { ImportField } from './import-columns.data';

/** `refuse`: the row is not taken in. `hold`: a person must decide. `warn`: taken in, look at it. */
export type ProblemWeight = 'refuse' | 'hold' | 'warn';

interface ProblemKind {
  weight: ProblemWeight;
  /** What is wrong, and what was made of it. */
  detail: string;
  /** What the sender does about it. */
  mend: string;
}

/** Every code that a row of an import can carry. Codes are stable: people filter and script by them. */
export const ROW_PROBLEMS = {
  country_missing: refuse('The country is missing.', 'Give its name or its ISO code.'),
  country_unknown: refuse(
    'This is no country that is known by code, name or alias.',
    'Write its English name or its ISO 3166-1 code, e.g. Nepal, NP or NPL.',
  ),
  name_missing: refuse('The name is missing.', 'Give the name of the site.'),
  name_unreadable: refuse('The name has no letter or digit.', 'Give the name of the site.'),
  name_too_long: refuse('The name has more than 200 characters.', 'Shorten it.'),
  address_missing: refuse(
    'The address is missing; two sites of one name are told apart by it.',
    'Give the street, or at least the town.',
  ),
  address_too_long: refuse('The address has more than 500 characters.', 'Shorten it.'),
  duplicate_row: refuse('The same row stands further up.', 'Remove one of the two.'),
  duplicate_conflict: hold(
    'A row further up means the same site and says something else.',
    'Keep the row that is right and remove the other.',
  ),
  ambiguous_match: hold(
    'Name and address, OS ID and reference lead to different sites of the register.',
    'Correct the one that is wrong in the list or in the register.',
  ),
  country_conflict: hold(
    'The identifier belongs to a site in another country.',
    'Correct the country or the identifier.',
  ),
  identifier_conflict: hold(
    'The site of this name and address has another OS ID in the register.',
    'Correct the OS ID in the list or in the register.',
  ),
  supplier_conflict: hold(
    'The LEI and the supplier’s name lead to different suppliers of the register.',
    'Correct the LEI or the name.',
  ),
  supplier_differs: warn(
    'The site belongs to another supplier in the register and stays there.',
    'Check which of the two the site belongs to.',
  ),
  coordinate_incomplete: warn(
    'Only one of latitude and longitude is given; neither was taken.',
    'Give both or none.',
  ),
  coordinate_not_a_number: warn(
    'This is no number in decimal degrees; it was not taken.',
    'Write decimal degrees, e.g. 27.6644.',
  ),
  coordinate_out_of_range: warn(
    'Latitude lies between -90 and 90, longitude between -180 and 180; neither was taken.',
    'Write decimal degrees, latitude in lat and longitude in lng.',
  ),
  coordinate_zero: warn(
    'Zero degrees north and east lies in the Atlantic; the coordinates were not taken.',
    'Leave both empty where they are not known.',
  ),
  coordinates_swapped: warn(
    'Latitude and longitude stood in each other’s place; they were exchanged.',
    'Exchange them in the list.',
  ),
  coordinate_other_country: warn(
    'The coordinates lie outside the country given; both were taken.',
    'Check which of the two is right.',
  ),
  workers_not_a_number: warn(
    'This is neither a number of workers nor a range; it was not taken.',
    'Write a number or a range, e.g. 250 or 100-200.',
  ),
  sector_unknown: warn(
    'The sector is not in Open Supply Hub’s list; it was taken as written.',
    'Use a sector of that list, so that sites can be found by it.',
  ),
  too_many_values: warn(
    'The cell has more than 50 values; those beyond were not taken.',
    'Give the 50 that matter most.',
  ),
  value_too_long: warn('The value is longer than 200 characters; it was not taken.', 'Shorten it.'),
  os_id_check: warn(
    'The check character of the OS ID does not fit; it was not taken.',
    'Copy it again.',
  ),
  parent_os_id_check: warn(
    'The check character of the parent’s OS ID does not fit; it was not taken.',
    'Copy it again.',
  ),
  lei_check: warn('The check digits of the LEI do not fit; it was not taken.', 'Copy it again.'),
  admin1_unknown: warn(
    'This division is not known in the country; it was taken as written, without a code.',
    'Write the name of the province, state or division as ISO 3166-2 has it.',
  ),
  extra_cells: warn(
    'The row has more cells than the header; those beyond were not read.',
    'Put cells that hold the separator in quotation marks.',
  ),
  damaged_characters: warn(
    'The text has characters that were damaged before it came here.',
    'Save the list as UTF-8 again from its source.',
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
  /** What is wrong. */
  detail: string;
  /** What to do about it. */
  mend: string;
}

export function rowProblem(
  code: RowProblemCode,
  at: { rowNumber: number; index?: number; column?: ImportField; value?: string; note?: string },
): RowProblem {
  const { weight, detail, mend } = ROW_PROBLEMS[code];
  return {
    code,
    weight,
    cell: `${columnLetters(at.index ?? 0)}${at.rowNumber}`,
    column: at.column ?? null,
    value: (at.value ?? '').slice(0, 200),
    detail: at.note ? `${detail} ${at.note}` : detail,
    mend,
  };
}

function refuse(detail: string, mend: string): ProblemKind {
  return { weight: 'refuse', detail, mend };
}

function hold(detail: string, mend: string): ProblemKind {
  return { weight: 'hold', detail, mend };
}

function warn(detail: string, mend: string): ProblemKind {
  return { weight: 'warn', detail, mend };
}
