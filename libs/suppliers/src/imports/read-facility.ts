import { findAdmin1, hasAdmin1 } from '@para42/locations';
import type { SheetRow } from '@para42/platform';
import { isLei, isOsId } from '../register/identifiers';
import { comparable, fingerprint, siteKey, supplierKey } from '../register/names';
import { isSpreadsheetDate, parseWorkers } from '../register/workers';
import { countriesOfOneName, countryByText } from './country-words';
import type { Facility, FacilityRow, FacilitySupplier } from './facility';
import { keptCells, personalCells } from './kept-cells.policy';
import { readCoordinates } from './read-coordinates';
import { readIdentifier } from './read-identifier';
import { readMore } from './read-more';
import { readSupplierMore } from './read-supplier-more';
import type { ColumnIndex } from './column-index';
import { RowCells } from './row-cells';
import { rowProblem, type RowProblemCode } from './row-problem';
import { knownSector } from './sectors.data';

const MOST_NAME = 200;
const MOST_ADDRESS = 500;

/** One row of a list in the register's terms, with everything that is wrong with it. Pure. */
export function readFacility(row: SheetRow, columns: ColumnIndex): FacilityRow {
  const cells = new RowCells(row, columns);
  if (columns.isHeader(row)) {
    cells.complain('header_repeated', 'name', cells.text('name'));
    return {
      rowNumber: row.rowNumber,
      cells: row.cells,
      facility: undefined,
      problems: cells.problems,
    };
  }
  const personal = personalCells(row, columns);
  if (personal.length > 0) return refusePersonal(row, columns, personal);
  cells.checkWidth();
  const countryIso3 = readCountry(cells);
  const name = readName(cells);
  const address = readAddress(cells);
  const facility =
    countryIso3 && name && address ? readRest(cells, { countryIso3, name, address }) : undefined;
  const kept = cells.problems.length > 0 ? keptCells(row, columns, personal) : row.cells;
  return { rowNumber: row.rowNumber, cells: kept, facility, problems: cells.problems };
}

/** Of such a row nothing is believed, and the cell itself is told nowhere. */
function refusePersonal(
  row: SheetRow,
  columns: ColumnIndex,
  personal: readonly number[],
): FacilityRow {
  const { rowNumber } = row;
  return {
    rowNumber,
    cells: keptCells(row, columns, personal),
    facility: undefined,
    problems: personal.map((index) =>
      rowProblem('personal_data_cell', { rowNumber, index, column: columns.at(index) }),
    ),
  };
}

function readCountry(cells: RowCells): string | undefined {
  const text = cells.text('country');
  if (text === undefined) {
    if (!cells.isBroken('country')) cells.complain('country_missing', 'country');
    return undefined;
  }
  const country = knownCountry(text);
  if (country !== undefined) return country;
  const several = countriesOfOneName(text);
  if (several)
    cells.complain('country_ambiguous', 'country', text, `It is ${several.join(' or ')}.`);
  else cells.complain('country_unknown', 'country', text);
  return undefined;
}

/** A list names few countries, many times each. */
const countries = new Map<string, string | undefined>();

function knownCountry(text: string): string | undefined {
  if (countries.has(text)) return countries.get(text);
  if (countries.size > 2_000) countries.clear();
  const country = countryByText(text);
  countries.set(text, country);
  return country;
}

function readName(cells: RowCells): string | undefined {
  const name = cells.text('name');
  if (name === undefined) {
    if (!cells.isBroken('name')) cells.complain('name_missing', 'name');
    return undefined;
  }
  const code: RowProblemCode | undefined =
    name.length > MOST_NAME
      ? 'name_too_long'
      : comparable(name) === ''
        ? 'name_unreadable'
        : undefined;
  if (code) cells.complain(code, 'name', name);
  else if (/^\d+(?:[.,]\d+)?$/.test(name)) cells.complain('name_is_number', 'name', name);
  return code ? undefined : name;
}

/** City and postal code are put behind the street where they are not there already. */
function readAddress(cells: RowCells): string | undefined {
  const street = cells.text('address');
  if (street === undefined || comparable(street) === '') {
    if (!cells.isBroken('address')) cells.complain('address_missing', 'address', street);
    return undefined;
  }
  const written = street.toLowerCase();
  const more = [cells.text('city'), cells.text('postal_code')].filter(
    (part) => part !== undefined && !written.includes(part.toLowerCase()),
  );
  const address = [street, ...more].join(', ');
  if (address.length <= MOST_ADDRESS) return address;
  cells.complain('address_too_long', 'address', address);
  return undefined;
}

/** Field by field: putting the parts together by spreading them costs more than reading the row. */
function readRest(
  cells: RowCells,
  must: { countryIso3: string; name: string; address: string },
): Facility {
  const { countryIso3, name, address } = must;
  const nativeName = cells.shortText('native_language_name');
  const workers = readWorkers(cells);
  const { admin1, admin1Code } = readAdmin1(cells, countryIso3);
  const coordinates = readCoordinates(cells, countryIso3);
  const { sectors, products, processes } = readKinds(cells);
  const facility: Facility = {
    name,
    nativeName,
    address,
    countryIso3,
    admin1,
    admin1Code,
    coordinates,
    sectors,
    products,
    processes,
    workersMin: workers?.min ?? null,
    workersMax: workers?.max ?? null,
    osId: readIdentifier(cells, 'os_id', isOsId, 'os_id_check'),
    externalRef: readReference(cells),
    more: readMore(cells, workers),
    supplier: readSupplier(cells, must, nativeName),
    siteKey: siteKey(countryIso3, name, address),
    contentHash: '',
  };
  facility.contentHash = fingerprint('facility', JSON.stringify(facility));
  return facility;
}

function readWorkers(cells: RowCells): ReturnType<typeof parseWorkers> {
  const text = cells.text('number_of_workers');
  if (text === undefined) return undefined;
  const workers = parseWorkers(text);
  if (!workers) {
    const code = isSpreadsheetDate(text) ? 'date_in_number' : 'workers_not_a_number';
    cells.complain(code, 'number_of_workers', text);
  }
  return workers;
}

function readReference(cells: RowCells): string | null {
  const text = cells.code('external_ref');
  return text === undefined ? null : cells.shortText('external_ref');
}

function readAdmin1(
  cells: RowCells,
  countryIso3: string,
): { admin1: string | null; admin1Code: string | null } {
  const admin1 = cells.shortText('admin1');
  if (admin1 === null) return { admin1, admin1Code: null };
  const unit = findAdmin1(countryIso3, admin1);
  // Of a country that the crosswalk does not hold nothing can be said.
  if (!unit && hasAdmin1(countryIso3)) cells.complain('admin1_unknown', 'admin1', admin1);
  return { admin1, admin1Code: unit?.code ?? null };
}

/** Combined columns are told apart by the sector list; what is no sector is a product. */
function readKinds(cells: RowCells): Pick<Facility, 'sectors' | 'products' | 'processes'> {
  const sectors = cells.values('sector').map((value) => {
    const known = knownSector(value);
    if (!known) cells.complain('sector_unknown', 'sector', value);
    return known ?? value;
  });
  const products = cells.values('product_type');
  for (const value of cells.values('sector_product_type')) {
    const known = knownSector(value);
    if (known) sectors.push(known);
    else products.push(value);
  }
  const processes = (['facility_type', 'processing_type', 'facility_type_processing_type'] as const)
    .map((field) => cells.values(field))
    .flat();
  return { sectors: listOf(sectors), products: listOf(products), processes: listOf(processes) };
}

function listOf(values: readonly string[]): string[] | null {
  return values.length > 0 ? [...new Set(values)] : null;
}

/**
 * The legal entity behind a site: the supplier that the list names, else the parent company, else the
 * facility itself. Of one name in one country it is one supplier.
 */
function readSupplier(
  cells: RowCells,
  { countryIso3, name }: { countryIso3: string; name: string },
  nativeName: string | null,
): FacilitySupplier {
  const named = cells.shortText('supplier_name');
  const parent = cells.shortText('parent_company');
  const usable = [named, parent].find((text) => text !== null && comparable(text) !== '');
  const supplierName = usable ?? name;
  return {
    name: supplierName,
    nativeName: supplierName === name ? nativeName : null,
    lei: readIdentifier(cells, 'lei', isLei, 'lei_check'),
    parentName: supplierName === parent ? null : parent,
    parentOsId: readIdentifier(cells, 'parent_company_os_id', isOsId, 'parent_os_id_check'),
    key: supplierKey(countryIso3, supplierName),
    named: usable !== undefined,
    more: readSupplierMore(cells, countryIso3),
  };
}
