import { exceedsTotal, type GroupCount, type WorkerGroup } from '../register/worker-groups';
import { isSpreadsheetDate, parseWorkers, type WorkerCount } from '../register/workers';
import type { ImportField } from './import-columns.data';
import { COUNT_FIELDS, COUNTS, GROUP_FIELDS, SHARE_FIELDS, SHARES } from './group-columns.table';
import type { RowCells } from './row-cells';

/** Workers by group, in numbers or as shares of the total; numbers win. */
export function readGroups(cells: RowCells, total: WorkerCount | undefined): GroupCount[] | null {
  const groups = new Map<WorkerGroup, GroupCount>();
  const take = (group: WorkerGroup | undefined, count: WorkerCount | undefined): void => {
    if (group && count && !groups.has(group)) groups.set(group, { group, ...count });
  };
  for (const field of cells.columns.among(COUNT_FIELDS))
    take(COUNTS[field], readCount(cells, field));
  for (const field of cells.columns.among(SHARE_FIELDS)) {
    take(SHARES[field], readShare(cells, field, total));
  }
  if (groups.size === 0) return null;
  const found = [...groups.values()];
  const excess = total && exceedsTotal(found, total);
  if (!excess) return found;
  const field = GROUP_FIELDS.find(
    (each) => (COUNTS[each] ?? SHARES[each]) === excess && cells.columns.of(each) !== undefined,
  );
  cells.complain('worker_groups_exceed_total', field, field && cells.text(field));
  return null;
}

function readCount(cells: RowCells, field: ImportField): WorkerCount | undefined {
  const text = cells.text(field);
  if (text === undefined) return undefined;
  const count = parseWorkers(text);
  if (count) return count;
  cells.complain(
    isSpreadsheetDate(text) ? 'date_in_number' : 'worker_group_not_a_number',
    field,
    text,
  );
  return undefined;
}

/** A share was rounded, so it gives a range: half a per cent up and down. */
function readShare(
  cells: RowCells,
  field: ImportField,
  total: WorkerCount | undefined,
): WorkerCount | undefined {
  const text = cells.text(field);
  if (text === undefined) return undefined;
  const [, digits = '', sign] = /^(\d{1,3}(?:[.,]\d{1,6})?)\s*(%)?$/.exec(text) ?? [];
  const value = digits === '' ? NaN : Number(digits.replace(',', '.'));
  // A workbook stores 62 % as 0.62.
  const percent = !sign && value < 1 && /[.,]/.test(digits) ? value * 100 : value;
  if (Number.isNaN(percent) || percent > 100) {
    cells.complain('percent_out_of_range', field, text);
    return undefined;
  }
  if (!total || total.max === null) {
    cells.complain('percent_without_total', field, text);
    return undefined;
  }
  const at = (share: number, of: number) => (Math.min(100, Math.max(0, share)) * of) / 100;
  return {
    min: Math.ceil(at(percent - 0.5, total.min)),
    max: Math.max(
      Math.ceil(at(percent - 0.5, total.min)),
      Math.floor(at(percent + 0.5, total.max)),
    ),
  };
}
