import {
  BUSINESS_PROCESSES,
  settledProcesses,
  type BusinessProcess,
  type BusinessProcessCode,
  type CarriedOutBy,
} from '../register/business-process';
import { hsCode, isicCode } from '../register/classifications';
import { comparable } from '../register/names';
import type { WorkerCount } from '../register/workers';
import type { FacilityMore } from './facility';
import type { ImportField } from './import-columns.data';
import { GROUP_FIELDS } from './group-columns.table';
import { readGroups } from './read-groups';
import type { RowCells } from './row-cells';
import type { RowProblemCode } from './row-problem';

const FIELDS: readonly ImportField[] = [
  'hs_code',
  'isic_code',
  'business_processes',
  'outsourced_processes',
  'workers_date',
  'workers_source',
  ...GROUP_FIELDS,
];

/** What few lists say of a site; null where the list has no column for any of it. */
export function readMore(cells: RowCells, workers: WorkerCount | undefined): FacilityMore | null {
  if (!cells.columns.hasAny(FIELDS)) return null;
  return {
    hsCodes: readCodes(cells, 'hs_code', hsCode, 'hs_code_unknown'),
    isicCodes: readCodes(cells, 'isic_code', isicCode, 'isic_code_unknown'),
    businessProcesses: readProcesses(cells),
    workerGroups: readGroups(cells, workers),
    workersOn: readDay(cells),
    workersSource: cells.shortText('workers_source'),
  };
}

/** Values separated by `|`, `;` or `,`, none of which is part of a code. */
function readCodes(
  cells: RowCells,
  field: ImportField,
  read: (text: string) => string | undefined,
  code: RowProblemCode,
): string[] | null {
  const found = cells
    .values(field)
    .flatMap((value) => value.split(/[;,]/))
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .flatMap((value) => {
      const known = read(value);
      if (known === undefined) cells.complain(code, field, value);
      return known === undefined ? [] : [known];
    });
  return found.length > 0 ? [...new Set(found)] : null;
}

/** Other words for a process, in comparable form. */
const PROCESS_WORDS: Readonly<Record<string, BusinessProcessCode>> = {
  'labour intensive': 'labour_intensive',
  'labor intensive': 'labour_intensive',
  'labour intensive work': 'labour_intensive',
  'security services': 'security',
  'security guards': 'security',
  guarding: 'security',
  'cleaning services': 'cleaning',
  janitorial: 'cleaning',
  canteen: 'catering',
  'catering services': 'catering',
  transportation: 'transport',
  logistics: 'transport',
  warehouse: 'warehousing',
  packing: 'warehousing',
  'seasonal work': 'seasonal',
  dormitories: 'dormitory',
  accommodation: 'dormitory',
  'construction work': 'construction',
  'home work': 'homework',
  'home based work': 'homework',
};
const BY_WORDS: Readonly<Record<string, CarriedOutBy>> = {
  'own workers': 'own_workers',
  own: 'own_workers',
  'in house': 'own_workers',
  inhouse: 'own_workers',
  direct: 'own_workers',
  contractor: 'contractor',
  contractors: 'contractor',
  subcontractor: 'contractor',
  outsourced: 'contractor',
  'third party': 'contractor',
  agency: 'agency',
  'labour agency': 'agency',
  'labor agency': 'agency',
  unknown: 'unknown',
};

/** `security: contractor | cleaning`; in a column of outsourced processes the contractor goes without saying. */
function readProcesses(cells: RowCells): BusinessProcess[] | null {
  const found = [
    ...readProcessColumn(cells, 'business_processes', 'unknown'),
    ...readProcessColumn(cells, 'outsourced_processes', 'contractor'),
  ];
  return found.length > 0 ? settledProcesses(found) : null;
}

function readProcessColumn(
  cells: RowCells,
  field: ImportField,
  unsaid: CarriedOutBy,
): BusinessProcess[] {
  return cells
    .values(field)
    .flatMap((value) => value.split(';'))
    .filter((value) => value.trim() !== '')
    .flatMap((value) => {
      const [name = '', who] = value.split(/[:(]/);
      const process = processByName(name);
      if (!process) {
        cells.complain('business_process_unknown', field, value.trim());
        return [];
      }
      if (who === undefined) return [{ process, by: unsaid }];
      const by = BY_WORDS[comparable(who)];
      if (!by) cells.complain('carried_out_by_unknown', field, value.trim());
      return [{ process, by: by ?? 'unknown' }];
    });
}

function processByName(name: string): BusinessProcessCode | undefined {
  const words = comparable(name);
  const code = words.replaceAll(' ', '_');
  return BUSINESS_PROCESSES.find((each) => each === code) ?? PROCESS_WORDS[words];
}

/** A day that exists, YYYY-MM-DD; the time that a workbook may add is dropped. */
function readDay(cells: RowCells): string | null {
  const text = cells.text('workers_date');
  if (text === undefined) return null;
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})(?:[T ].{0,20})?$/.exec(text) ?? [];
  const instant = day === '' ? NaN : Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)) return day;
  cells.complain('workers_date_unreadable', 'workers_date', text);
  return null;
}
