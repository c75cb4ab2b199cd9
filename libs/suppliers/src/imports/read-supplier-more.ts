import { isOsId } from '../register/identifiers';
import { comparable } from '../register/names';
import { checkedNumber, numberOf } from '../register/registration-number';
import type { RegistrationNumber, StateControl } from '../register/supplier';
import { parseWorkers } from '../register/workers';
import type { SupplierMore } from './facility';
import type { ImportField } from './import-columns.data';
import { readIdentifier } from './read-identifier';
import type { RowCells } from './row-cells';

/** Columns whose header names the scheme. */
const SCHEMES = [
  ['gstin', 'IN-GSTIN'],
  ['cnpj', 'BR-CNPJ'],
  ['uscc', 'CN-USCC'],
] as const;
const FIELDS: readonly ImportField[] = [
  'supplier_aliases',
  'supplier_os_id',
  'company_employees',
  'state_control',
  'registration_number',
  ...SCHEMES.map(([field]) => field),
];
const CONTROLS: Readonly<Record<string, StateControl>> = {
  'state owned': 'state_owned',
  'government owned': 'state_owned',
  'state owned enterprise': 'state_owned',
  soe: 'state_owned',
  yes: 'state_owned',
  true: 'state_owned',
  y: 'state_owned',
  'state controlled': 'state_controlled',
  'government controlled': 'state_controlled',
  none: 'none',
  no: 'none',
  n: 'none',
  false: 'none',
  private: 'none',
  'privately owned': 'none',
  unknown: 'unknown',
};

/** What few lists say of the legal entity; null where the row says nothing of it. */
export function readSupplierMore(cells: RowCells, countryIso3: string): SupplierMore | null {
  if (!cells.columns.hasAny(FIELDS)) return null;
  const more: SupplierMore = {
    aliases: readAliases(cells),
    osId: readIdentifier(cells, 'supplier_os_id', isOsId, 'supplier_os_id_check'),
    registrationNumbers: readNumbers(cells, countryIso3),
    employees: readEmployees(cells),
    stateControl: readControl(cells),
  };
  return Object.values(more).some((value) => value !== null) ? more : null;
}

function readAliases(cells: RowCells): string[] | null {
  const aliases = cells.values('supplier_aliases').filter((alias) => comparable(alias) !== '');
  return aliases.length > 0 ? [...new Set(aliases)] : null;
}

function readNumbers(cells: RowCells, countryIso3: string): RegistrationNumber[] | null {
  const found: RegistrationNumber[] = [];
  for (const [field, scheme] of SCHEMES) {
    const number = cells.code(field);
    if (number === undefined) continue;
    const checked = checkedNumber({ scheme, number });
    if (checked) found.push(checked);
    else cells.complain('registration_number_check', field, number);
  }
  const text = cells.code('registration_number');
  if (text !== undefined) {
    const number = numberOf(countryIso3, text.slice(0, 100));
    if (!found.some((each) => each.number === number.number)) found.push(number);
  }
  return found.length > 0 ? found : null;
}

/** A whole number; of a range nothing is taken, since the number decides what may be asked of it. */
function readEmployees(cells: RowCells): number | null {
  const text = cells.text('company_employees');
  if (text === undefined) return null;
  const count = parseWorkers(text);
  if (count && count.min === count.max) return count.min;
  cells.complain('employees_not_a_number', 'company_employees', text);
  return null;
}

function readControl(cells: RowCells): StateControl | null {
  const text = cells.text('state_control');
  if (text === undefined) return null;
  const control = CONTROLS[comparable(text)];
  if (!control) cells.complain('state_control_unknown', 'state_control', text);
  return control ?? null;
}
