import type { JsonValue } from '@para42/platform';
import type { MatchKind } from '../compare/party';

/** A column of a record as JSON; a 64-bit integer is a string. */
export type RecordColumns = Record<string, JsonValue>;

/** What the survivor took over, as it was and as it became. */
export type TakenFields = Record<string, { from: JsonValue; to: JsonValue }>;

/** What an undo left as somebody had changed it meanwhile. */
export interface UndoConflict {
  field: string;
  /** In words. */
  text: string;
}

export const MERGE_ORIGINS = ['automatic', 'person'] as const;
export type MergeOrigin = (typeof MERGE_ORIGINS)[number];

export interface RecordMerge {
  id: string;
  kind: MatchKind;
  survivorId: string;
  mergedId: string;
  candidateId: string | null;
  origin: MergeOrigin;
  reason: string | null;
  taken: TakenFields;
  /** Columns of the merged record that were changed by the merge, as they were. */
  kept: RecordColumns;
  /** Sites of the merged supplier, which are the survivor's now. */
  movedSiteIds: string[];
  /** What had been merged into the merged record before. */
  repointedIds: string[];
  mergedBy: string;
  mergedAt: string;
  undoneBy: string | null;
  undoneAt: string | null;
  undoReason: string | null;
  undoConflicts: UndoConflict[] | null;
  version: number;
}

/** Fields that belong together are taken together, where the first of them says nothing. */
const SITE_GROUPS: readonly (readonly string[])[] = [
  ['native_name'],
  ['admin1', 'admin1_code'],
  ['lat', 'lng', 'coordinate_origin', 'coordinate_precision', 'coordinate_check', 'cell'],
  ['sectors'],
  ['products'],
  ['processes'],
  ['hs_codes'],
  ['isic_codes'],
  ['business_processes'],
  ['workers_min', 'workers_max', 'worker_groups', 'workers_on', 'workers_source'],
  ['os_id'],
  ['external_ref'],
];
const SUPPLIER_GROUPS: readonly (readonly string[])[] = [
  ['native_name'],
  ['lei'],
  ['os_id'],
  ['parent_name'],
  ['parent_os_id'],
  ['employees', 'employees_on', 'employees_source'],
  ['main_sector'],
  ['state_control', 'state_control_on', 'state_control_source'],
];

export const GROUPS: Readonly<Record<MatchKind, readonly (readonly string[])[]>> = {
  site: SITE_GROUPS,
  supplier: SUPPLIER_GROUPS,
};

/** Identifiers that no two records in use have. */
export const UNIQUE_COLUMNS: Readonly<Record<MatchKind, readonly string[]>> = {
  site: ['os_id', 'external_ref'],
  supplier: ['lei', 'os_id'],
};

/** What the survivor lacks and the other one has; names of a merged supplier become aliases. */
export function fieldsToTake(
  kind: MatchKind,
  survivor: RecordColumns,
  merged: RecordColumns,
): TakenFields {
  const taken: TakenFields = {};
  const take = (column: string, to: JsonValue): void => {
    const from = survivor[column] ?? null;
    if (JSON.stringify(from) !== JSON.stringify(to)) taken[column] = { from, to };
  };
  for (const group of GROUPS[kind]) {
    const [leading = ''] = group;
    if (!isMissing(survivor[leading]) || isMissing(merged[leading])) continue;
    for (const column of group) take(column, merged[column] ?? null);
  }
  if (kind === 'supplier') {
    take('aliases', aliasesOf(survivor, merged));
    for (const column of ['registration_numbers', 'other_names'])
      take(column, bothOf(survivor[column], merged[column]));
  }
  return taken;
}

/** Most aliases that a supplier may have. */
const MOST_ALIASES = 50;

function aliasesOf(survivor: RecordColumns, merged: RecordColumns): JsonValue {
  const own = texts(survivor.aliases);
  const known = new Set([survivor.name, survivor.native_name, ...own]);
  const more = [merged.name, merged.native_name, ...texts(merged.aliases)].filter(
    (name): name is string => typeof name === 'string' && !known.has(name),
  );
  return [...new Set([...own, ...more])].slice(0, Math.max(MOST_ALIASES, own.length));
}

function bothOf(first: JsonValue | undefined, second: JsonValue | undefined): JsonValue {
  const own = list(first);
  const known = new Set(own.map((each) => JSON.stringify(each)));
  return [...own, ...list(second).filter((each) => !known.has(JSON.stringify(each)))];
}

function isMissing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === 'unknown') return true;
  return Array.isArray(value) && value.length === 0;
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return isList(value) ? value : [];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function texts(value: JsonValue | undefined): string[] {
  return list(value).filter((each) => typeof each === 'string');
}

const ALSO = ['aliases', 'registration_numbers', 'other_names'];

/** What the survivor is given back: as it was, but for what somebody has changed since. */
export function fieldsToGiveBack(
  kind: MatchKind,
  current: RecordColumns,
  taken: TakenFields,
): { back: RecordColumns; conflicts: UndoConflict[] } {
  const back: RecordColumns = {};
  const conflicts: UndoConflict[] = [];
  for (const group of GROUPS[kind]) {
    const columns = group.filter((column) => taken[column] !== undefined);
    if (columns.length === 0) continue;
    const same = columns.every((column) => equal(current[column], taken[column]?.to));
    if (same) for (const column of columns) back[column] = taken[column]?.from ?? null;
    else {
      const [field = ''] = group;
      conflicts.push({ field, text: `${field} was changed after the merge and stays as it is.` });
    }
  }
  for (const column of ALSO) {
    const change = taken[column];
    if (!change) continue;
    const before = new Set(list(change.from).map((each) => JSON.stringify(each)));
    const added = list(change.to).filter((each) => !before.has(JSON.stringify(each)));
    const gone = new Set(added.map((each) => JSON.stringify(each)));
    back[column] = list(current[column]).filter((each) => !gone.has(JSON.stringify(each)));
  }
  return { back, conflicts };
}

function equal(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
