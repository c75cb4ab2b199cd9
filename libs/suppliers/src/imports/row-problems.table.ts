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
  country_ambiguous: refuse(
    'Two countries are called so.',
    'Write the ISO 3166-1 code of the one that is meant.',
  ),
  personal_data_cell: refuse(
    'The cell names a person or holds a number of a person’s papers. It was not kept, and the row was not taken in.',
    'Take it out of the list: no data of persons are stored here.',
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
    'The supplier’s LEI, OS ID and name lead to different suppliers of the register.',
    'Correct the one that is wrong.',
  ),
  supplier_differs: warn(
    'The site belongs to another supplier in the register and stays there.',
    'Check which of the two the site belongs to.',
  ),
  supplier_differs_with_people: hold(
    'The site belongs to another supplier in the register, for which people act or are invited; what the row says would be recorded of theirs.',
    'Find out which of the two the site belongs to, and name that one; where the list is right, close the site of the other or change its name and address.',
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
  header_repeated: refuse(
    'The row repeats the header, as lists do that were put together from pages.',
    'Remove the row.',
  ),
  formula_error_in_key: refuse(
    'The cell shows the error of a formula in place of what the site is recognised by.',
    'Mend the formula, or write the value itself.',
  ),
  formula_error: warn(
    'The cell shows the error of a formula; it was not taken.',
    'Mend the formula, or write the value itself.',
  ),
  number_rounded: warn(
    'A spreadsheet program has turned the number into a rounded one; it was not taken.',
    'Format the column as text and copy the number again from its source.',
  ),
  date_in_number: warn(
    'A spreadsheet program has turned the number into a date; it was not taken.',
    'Format the column as text and write the number or the range again, e.g. 10-50.',
  ),
  name_is_number: warn(
    'The name is a bare number, as where columns are shifted; it was taken as written.',
    'Check that the columns stand under their headers.',
  ),
  worker_group_not_a_number: warn(
    'This is neither a number nor a range of workers of the group; it was not taken.',
    'Write a number or a range, e.g. 250 or 100-200.',
  ),
  worker_groups_exceed_total: warn(
    'The groups count more people than work at the site; the groups were not taken.',
    'Correct a group or the total.',
  ),
  percent_out_of_range: warn(
    'A share is a number from 0 to 100; it was not taken.',
    'Write e.g. 62 or 62%.',
  ),
  percent_without_total: warn(
    'A share is of the number of workers, which is not given; it was not taken.',
    'Give the number of workers as well, or the group as a number.',
  ),
  workers_date_unreadable: warn(
    'This is no day in the form YYYY-MM-DD; it was not taken.',
    'Write the day as e.g. 2026-05-31.',
  ),
  hs_code_unknown: warn(
    'This is no code of the Harmonized System; it was not taken.',
    'Write 4, 6, 8 or 10 digits as text, with the leading zero, e.g. 401519.',
  ),
  isic_code_unknown: warn(
    'This is no code of ISIC rev. 4; it was not taken.',
    'Write 2 to 4 digits as text, with the leading zero, e.g. 2219.',
  ),
  business_process_unknown: warn(
    'This business process is not known; it was not taken.',
    'Write one of: labour_intensive, security, cleaning, catering, transport, warehousing, seasonal, dormitory, construction, homework.',
  ),
  carried_out_by_unknown: warn(
    'Who carries the process out was not understood; it was taken as unknown.',
    'Write e.g. "security: contractor", with own_workers, contractor, agency or unknown.',
  ),
  state_control_unknown: warn(
    'Whether a State owns or controls the supplier was not understood; it was not taken.',
    'Write state_owned, state_controlled, none or unknown.',
  ),
  employees_not_a_number: warn(
    'This is no number of employees of the company; it was not taken.',
    'Write a whole number, e.g. 1250.',
  ),
  registration_number_check: warn(
    'The check of the registration number does not fit; it was not taken.',
    'Copy it again.',
  ),
  supplier_os_id_check: warn(
    'The check character of the supplier’s OS ID does not fit; it was not taken.',
    'Copy it again.',
  ),
  characters_encoded_twice: warn(
    'The text was saved in one encoding and opened in another before it came here; it was taken as it is.',
    'Open the list from its source as UTF-8 and save it as UTF-8 again.',
  ),
  damaged_characters: warn(
    'The text has characters that were damaged before it came here.',
    'Save the list as UTF-8 again from its source.',
  ),
} as const satisfies Record<string, ProblemKind>;

function refuse(detail: string, mend: string): ProblemKind {
  return { weight: 'refuse', detail, mend };
}

function hold(detail: string, mend: string): ProblemKind {
  return { weight: 'hold', detail, mend };
}

function warn(detail: string, mend: string): ProblemKind {
  return { weight: 'warn', detail, mend };
}
